WITH $p.filter AS f
CALL db.index.fulltext.queryNodes('statement_words', $p.words) YIELD node AS n
WHERE n.kind IN f.kinds AND (f.map IS NULL OR EXISTS {
  MATCH (n)-[m:IN_MAP]->() WHERE m.map = f.map AND m.born <= $p.revision AND m.died > $p.revision
}) AND
  // include filter
RETURN count(n) AS found
