CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.add.entities ELSE [] END AS row
  CREATE (n:Entity) SET n = row.is, n:$(row.labels)
  RETURN count(n) AS entities
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.add.aims ELSE [] END AS row
  MATCH (a:Entity {seq: row.argument}) USING INDEX SEEK a:Entity(seq) MATCH (t:Entity {seq: row.target}) USING INDEX SEEK t:Entity(seq)
  CREATE (a)-[r:$(row.type)]->(t)
  RETURN count(r) AS aims
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.add.premises ELSE [] END AS row
  MATCH (s:Entity {seq: row.premise}) USING INDEX SEEK s:Entity(seq) MATCH (a:Entity {seq: row.argument}) USING INDEX SEEK a:Entity(seq)
  CREATE (s)-[r:PREMISE_OF]->(a) SET r = row
  RETURN count(r) AS premises
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.add.joinings ELSE [] END AS row
  MATCH (n:Entity {seq: row.seq}) USING INDEX SEEK n:Entity(seq) MATCH (m:Entity {seq: row.map}) USING INDEX SEEK m:Entity(seq)
  CREATE (n)-[r:IN_MAP]->(m) SET r = row
  RETURN count(r) AS joinings
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.add.places ELSE [] END AS row
  MATCH (p:Entity {seq: row.passage}) USING INDEX SEEK p:Entity(seq) MATCH (s:Entity {seq: row.source}) USING INDEX SEEK s:Entity(seq)
  CREATE (p)-[r:IN]->(s)
  RETURN count(r) AS places
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.add.rows ELSE [] END AS row
  MATCH (a:Entity {seq: row.is.from}) USING INDEX SEEK a:Entity(seq) MATCH (b:Entity {seq: row.is.to}) USING INDEX SEEK b:Entity(seq)
  CREATE (a)-[r:$(row.type)]->(b) SET r = row.is
  RETURN count(r) AS rows
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.add.names ELSE [] END AS row
  CREATE (x:Name) SET x = row
  RETURN count(x) AS names
}
WITH *, [entities, aims, premises, joinings, places, rows, names] AS added,
     [size($p.add.entities), size($p.add.aims), size($p.add.premises), size($p.add.joinings), size($p.add.places), size($p.add.rows), size($p.add.names)] AS toAdd
