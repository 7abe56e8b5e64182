// Removes a part of what an import left that nobody goes on with, and at the end its lease. From the first part on the import
// cannot be gone on with. The last rows go first: by the turn of a row that much hangs on, the most of it is gone.
MATCH (g:Graph {name: 'argraph'})
SET g.lock = $p.token
WITH g WHERE g.staging = $p.token OR g.stagingUntil <= datetime.realtime().epochMillis
SET g.staging = 'nobody', g.stagingUntil = 0
WITH g, g.lastSeq AS last
CALL (last) {
  CALL (last) {
    MATCH ()-[x:ANSWERS]->() USING INDEX SEEK x:ANSWERS(seq) WHERE x.seq > last RETURN x LIMIT $p.take
    UNION ALL
    MATCH ()-[x:RAISES]->() USING INDEX SEEK x:RAISES(seq) WHERE x.seq > last RETURN x LIMIT $p.take
    UNION ALL
    MATCH ()-[x:REPHRASES]->() USING INDEX SEEK x:REPHRASES(seq) WHERE x.seq > last RETURN x LIMIT $p.take
    UNION ALL
    MATCH ()-[x:QUALIFIES]->() USING INDEX SEEK x:QUALIFIES(seq) WHERE x.seq > last RETURN x LIMIT $p.take
    UNION ALL
    MATCH ()-[x:PREFERRED_TO]->() USING INDEX SEEK x:PREFERRED_TO(seq) WHERE x.seq > last RETURN x LIMIT $p.take
    UNION ALL
    MATCH ()-[x:CITES]->() USING INDEX SEEK x:CITES(seq) WHERE x.seq > last RETURN x LIMIT $p.take
    UNION ALL
    MATCH ()-[x:ASSERTED_BY]->() USING INDEX SEEK x:ASSERTED_BY(seq) WHERE x.seq > last RETURN x LIMIT $p.take
    UNION ALL
    MATCH ()-[x:ABOUT]->() USING INDEX SEEK x:ABOUT(seq) WHERE x.seq > last RETURN x LIMIT $p.take
    UNION ALL
    MATCH ()-[x:ACKNOWLEDGED]->() USING INDEX SEEK x:ACKNOWLEDGED(seq) WHERE x.seq > last RETURN x LIMIT $p.take
  }
  WITH x LIMIT $p.take
  DELETE x
  RETURN count(*) AS rows
}
CALL (last) {
  MATCH (n:Entity) USING INDEX SEEK n:Entity(seq) WHERE n.seq > last
  WITH n ORDER BY n.seq DESC LIMIT $p.take
  OPTIONAL MATCH (x:Name {living: CASE WHEN n.map IS NULL THEN n.kind + '/' + n.key ELSE 'in/' + toString(n.map) + '/' + n.key END}) WHERE x.seq = n.seq
  DELETE x
  DETACH DELETE n
  RETURN count(*) AS entities
}
WITH g, rows < $p.take AND entities < $p.take AS clean
CALL (g, clean) {
  UNWIND CASE WHEN clean THEN [1] ELSE [] END AS once
  SET g.staging = null, g.stagingUntil = null, g.stagingStep = null, g.stagingRows = null
}
RETURN clean
