// The lock comes first, so that of two processes that begin at once the second sees what the first has added.
MATCH (g:Graph {name: 'argraph'})
SET g.lock = $p.key.prefix
WITH g
OPTIONAL MATCH (other:AccessKey) WHERE other.prefix > '' AND other.prefix <> $p.key.prefix
WITH count(other) AS others
CALL (others) {
  UNWIND CASE others WHEN 0 THEN [1] ELSE [] END AS once
  MERGE (k:AccessKey {prefix: $p.key.prefix})
  ON CREATE SET k = $p.key
  RETURN collect(k.hash) AS hashes
}
RETURN hashes = [$p.key.hash] AS added
