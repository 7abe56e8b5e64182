UNWIND range(0, size($p.filters) - 1) AS place
WITH place, $p.filters[place] AS f
CALL (f) {
  WITH f WHERE f.map IS NOT NULL
  MATCH (r:Revision)-[t:REVISES]->() USING INDEX SEEK t:REVISES(map, number)
  WHERE t.map = f.map AND t.number <= $p.revision AND (f.author IS NULL OR r.author = f.author)
  RETURN count(r) AS found
  UNION ALL
  WITH f WHERE f.map IS NULL AND f.author IS NOT NULL
  MATCH (r:Revision) USING INDEX SEEK r:Revision(author, number)
  WHERE r.author = f.author AND r.number > 0 AND r.number <= $p.revision
  RETURN count(r) AS found
  UNION ALL
  WITH f WHERE f.map IS NULL AND f.author IS NULL
  RETURN $p.revision AS found
}
RETURN place, sum(found) AS found
