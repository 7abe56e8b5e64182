UNWIND $p.maps AS map
CALL (map) {
  UNWIND $p.kinds AS kind
  MATCH (n)-[m:IN_MAP]->() USING INDEX SEEK m:IN_MAP(map, kind, seq)
  WHERE m.map = map AND m.kind = kind AND m.seq > 0 AND m.born <= $p.revision AND m.died > $p.revision AND
    // include lives-n
  RETURN n
  UNION ALL
  MATCH (n:Entity {seq: map}) USING INDEX SEEK n:Entity(seq)
  WHERE
    // include lives-n
  RETURN n
}
RETURN map, n.kind AS kind, n.sign AS sign, n.targetsArgument AS targetsArgument, n.kind = 'question' AND
  // include settled
  AS settled, count(*) AS number
