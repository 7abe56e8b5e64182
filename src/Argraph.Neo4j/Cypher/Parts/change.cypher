CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.change.leavings ELSE [] END AS row
  MATCH (n:Entity {seq: row.seq})-[r:IN_MAP]->() USING INDEX SEEK n:Entity(seq) WHERE r.died > row.died
  SET r.died = row.died
  RETURN count(r) AS leavings
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.change.entities ELSE [] END AS row
  MATCH (n:Entity {seq: row.is.seq}) USING INDEX SEEK n:Entity(seq)
  CREATE (b:Before) SET b = row.was
  WITH n, row, n.lapses AS lapses
  SET n = row.is
  SET n.lapses = CASE WHEN row.lapse IS NULL THEN lapses ELSE coalesce(lapses, []) + row.lapse END
  RETURN count(n) AS changes
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.change.rows ELSE [] END AS row
  MATCH (a:Entity {seq: row.is.from})-[x:ANSWERS|RAISES|REPHRASES|QUALIFIES|PREFERRED_TO|CITES|ASSERTED_BY|ABOUT|ACKNOWLEDGED]->() USING INDEX SEEK a:Entity(seq)
  WHERE x.seq = row.is.seq
  CREATE (b:Before) SET b = row.was
  WITH x, row, x.lapses AS lapses
  SET x = row.is
  SET x.lapses = CASE WHEN row.lapse IS NULL THEN lapses ELSE coalesce(lapses, []) + row.lapse END
  RETURN count(x) AS rowChanges
}
CALL (outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN $p.change.names ELSE [] END AS row
  MATCH (x:Name {living: row.name}) WHERE x.seq = row.seq
  SET x.died = row.died, x.living = null
  RETURN count(x) AS namesEnded
}
WITH *, [leavings, changes, rowChanges, namesEnded] AS changed,
     [size($p.change.leavings), size($p.change.entities), size($p.change.rows), size($p.change.names)] AS toChange
