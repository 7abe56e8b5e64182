// The lock comes first: SET before anything is read, so that what is read afterwards is the newest (NEO4J.md §7).
MATCH (g:Graph {name: 'argraph'})
SET g.lock = $p.token
WITH g
OPTIONAL MATCH (mine:Revision {token: $p.token})
WITH g, CASE WHEN mine IS NOT NULL THEN 'committed' WHEN g.revision <> $p.base THEN 'moved' ELSE 'apply' END AS outcome
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.entities ELSE [] END AS row
  CREATE (n:Entity) SET n = row.is, n:$(row.labels)
  RETURN count(n) AS entities
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.aims ELSE [] END AS row
  MATCH (a:Entity {seq: row.argument}) USING INDEX SEEK a:Entity(seq) MATCH (t:Entity {seq: row.target}) USING INDEX SEEK t:Entity(seq)
  CREATE (a)-[r:$(row.type)]->(t)
  RETURN count(r) AS aims
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.premises ELSE [] END AS row
  MATCH (s:Entity {seq: row.premise}) USING INDEX SEEK s:Entity(seq) MATCH (a:Entity {seq: row.argument}) USING INDEX SEEK a:Entity(seq)
  CREATE (s)-[r:PREMISE_OF]->(a) SET r = row
  RETURN count(r) AS premises
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.leavings ELSE [] END AS row
  MATCH (n:Entity {seq: row.seq})-[r:IN_MAP]->() USING INDEX SEEK n:Entity(seq) WHERE r.died > row.died
  SET r.died = row.died
  RETURN count(r) AS leavings
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.joinings ELSE [] END AS row
  MATCH (n:Entity {seq: row.seq}) USING INDEX SEEK n:Entity(seq) MATCH (m:Entity {seq: row.map}) USING INDEX SEEK m:Entity(seq)
  CREATE (n)-[r:IN_MAP]->(m) SET r = row
  RETURN count(r) AS joinings
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.places ELSE [] END AS row
  MATCH (p:Entity {seq: row.passage}) USING INDEX SEEK p:Entity(seq) MATCH (s:Entity {seq: row.source}) USING INDEX SEEK s:Entity(seq)
  CREATE (p)-[r:IN]->(s)
  RETURN count(r) AS places
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.rows ELSE [] END AS row
  MATCH (a:Entity {seq: row.is.from}) USING INDEX SEEK a:Entity(seq) MATCH (b:Entity {seq: row.is.to}) USING INDEX SEEK b:Entity(seq)
  CREATE (a)-[r:$(row.type)]->(b) SET r = row.is
  RETURN count(r) AS rows
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.changes ELSE [] END AS row
  MATCH (n:Entity {seq: row.is.seq}) USING INDEX SEEK n:Entity(seq)
  CREATE (b:Before) SET b = row.was
  WITH n, row, n.lapses AS lapses
  SET n = row.is
  SET n.lapses = CASE WHEN row.lapse IS NULL THEN lapses ELSE coalesce(lapses, []) + row.lapse END
  RETURN count(n) AS changes
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.rowChanges ELSE [] END AS row
  MATCH (a:Entity {seq: row.is.from})-[x:ANSWERS|RAISES|REPHRASES|QUALIFIES|PREFERRED_TO|CITES|ASSERTED_BY|ABOUT|ACKNOWLEDGED]->() USING INDEX SEEK a:Entity(seq)
  WHERE x.seq = row.is.seq
  CREATE (b:Before) SET b = row.was
  WITH x, row, x.lapses AS lapses
  SET x = row.is
  SET x.lapses = CASE WHEN row.lapse IS NULL THEN lapses ELSE coalesce(lapses, []) + row.lapse END
  RETURN count(x) AS rowChanges
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.namesEnded ELSE [] END AS row
  MATCH (x:Name {living: row.name}) WHERE x.seq = row.seq
  SET x.died = row.died, x.living = null
  RETURN count(x) AS namesEnded
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.names ELSE [] END AS row
  CREATE (x:Name) SET x = row
  RETURN count(x) AS names
}
CALL (g, outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN [1] ELSE [] END AS once
  SET g.revision = $p.base + 1, g.lastSeq = coalesce($p.lastSeq, g.lastSeq)
  CREATE (r:Revision {number: $p.base + 1, token: $p.token, at: $p.at, author: $p.author, note: $p.note, touched: $p.touched,
    mutation: $p.mutation, hash: $p.hash, subjects: $p.subjects, importOf: $p.importOf})
  WITH r
  UNWIND $p.maps AS map
  MATCH (m:Entity {seq: map}) USING INDEX SEEK m:Entity(seq)
  CREATE (r)-[:REVISES {map: map, number: $p.base + 1}]->(m)
}
WITH outcome, [entities, aims, premises, leavings, joinings, places, rows, changes, rowChanges, namesEnded, names] AS done,
     [size($p.entities), size($p.aims), size($p.premises), size($p.leavings), size($p.joinings), size($p.places), size($p.rows),
      size($p.changes), size($p.rowChanges), size($p.namesEnded), size($p.names)] AS asked
// What does not fit undoes the statement: a date that cannot be read fails inside Cypher.
RETURN CASE WHEN outcome = 'apply' AND done <> asked
            THEN date('argraph:incomplete ' + reduce(t = '', c IN done | t + c + ' '))
            ELSE outcome END AS outcome
