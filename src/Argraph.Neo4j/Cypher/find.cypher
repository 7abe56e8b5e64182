UNWIND range(0, size($p.names) - 1) AS place
WITH place, $p.names[place] AS name
CALL (name) {
  UNWIND CASE WHEN name.id IS NULL THEN [] ELSE [name.id] END AS id
  MATCH (n:Entity {id: id}) USING INDEX SEEK n:Entity(id)
  RETURN n
  UNION ALL
  UNWIND CASE WHEN name.full IS NULL THEN [] ELSE [name.full] END AS full
  CALL (full) {
    MATCH (x:Name) USING INDEX SEEK x:Name(name, born) WHERE x.name = full AND x.born <= $p.revision
    RETURN x.seq AS seq ORDER BY x.died DESC, x.born DESC LIMIT 1
  }
  MATCH (n:Entity {seq: seq}) USING INDEX SEEK n:Entity(seq)
  RETURN n
  UNION ALL
  UNWIND CASE WHEN name.map IS NULL THEN [] ELSE [name] END AS inMap
  CALL (inMap) {
    MATCH (m:Name) USING INDEX SEEK m:Name(name, born) WHERE m.name = 'map/' + inMap.map AND m.born <= $p.revision
    RETURN m.seq AS map ORDER BY m.died DESC, m.born DESC LIMIT 1
  }
  CALL (inMap, map) {
    MATCH (x:Name) USING INDEX SEEK x:Name(name, born) WHERE x.name = 'in/' + map + '/' + inMap.key AND x.born <= $p.revision
    RETURN x.seq AS seq ORDER BY x.died DESC, x.born DESC LIMIT 1
  }
  MATCH (n:Entity {seq: seq}) USING INDEX SEEK n:Entity(seq)
  RETURN n
}
WITH place, n WHERE n.born <= $p.revision
RETURN place,
  // include record-n
  AS record
