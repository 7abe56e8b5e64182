// One of three: by map, by author, or all; each along an index in the order of the numbers.
UNWIND range(0, size($p.filters) - 1) AS place
WITH place, $p.filters[place] AS f
CALL (f) {
  WITH f WHERE f.map IS NOT NULL
  MATCH (r:Revision)-[t:REVISES]->() USING INDEX SEEK t:REVISES(map, number)
  WHERE t.map = f.map AND t.number > $p.after AND t.number < $p.before AND t.number <= $p.revision AND (f.author IS NULL OR r.author = f.author)
  RETURN r ORDER BY t.map ASC, t.number ASC LIMIT $p.take
  UNION ALL
  WITH f WHERE f.map IS NULL AND f.author IS NOT NULL
  MATCH (r:Revision) USING INDEX SEEK r:Revision(author, number)
  WHERE r.author = f.author AND r.number > $p.after AND r.number < $p.before AND r.number <= $p.revision AND r.number > 0
  RETURN r ORDER BY r.author ASC, r.number ASC LIMIT $p.take
  UNION ALL
  WITH f WHERE f.map IS NULL AND f.author IS NULL
  MATCH (r:Revision) USING INDEX SEEK r:Revision(number)
  WHERE r.number > $p.after AND r.number < $p.before AND r.number <= $p.revision AND r.number > 0
  RETURN r ORDER BY r.number ASC LIMIT $p.take
}
RETURN place, r.number AS number, r.at AS at, r.author AS author, r.note AS note
