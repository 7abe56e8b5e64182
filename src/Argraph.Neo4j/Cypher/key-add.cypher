MERGE (k:AccessKey {prefix: $p.key.prefix})
ON CREATE SET k = $p.key
RETURN k.hash = $p.key.hash AS added
