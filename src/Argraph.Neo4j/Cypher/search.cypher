WITH $p.filter AS f
CALL db.index.fulltext.queryNodes('statement_words', $p.words) YIELD node AS n, score AS single
// Of single precision: as it is it would equal none of the numbers that come back as a cursor.
WITH f, n, round(single * 1000000) / 1000000 AS score
WHERE n.kind IN f.kinds AND (f.map IS NULL OR EXISTS {
  MATCH (n)-[m:IN_MAP]->() WHERE m.map = f.map AND m.born <= $p.revision AND m.died > $p.revision
}) AND ($p.score IS NULL OR score < $p.score OR score = $p.score AND n.seq > $p.seq) AND
  // include filter
WITH n, score ORDER BY score DESC, n.seq LIMIT $p.take
RETURN n.seq AS seq, score,
  // include record-n
  AS node
