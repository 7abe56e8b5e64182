// A change set, and the end of a staged import. The lock comes first: SET before anything is read, so that what is read
// afterwards is the newest (NEO4J.md §7). Times are the server's, taken once the lock is had.
MATCH (g:Graph {name: 'argraph'})
SET g.lock = $p.token
WITH g, datetime.realtime().epochMillis AS now
OPTIONAL MATCH (mine:Revision {token: $p.token})
WITH g, g.stagingUntil - now AS left, g.stagingRows AS staged, CASE
  WHEN mine IS NOT NULL THEN 'committed'
  WHEN g.revision <> $p.base THEN 'moved'
  WHEN $p.steps IS NULL AND g.staging IS NULL THEN 'apply'
  WHEN g.staging = $p.token AND g.stagingStep >= $p.steps THEN 'apply'
  WHEN $p.steps IS NULL AND g.stagingUntil > now THEN 'busy'
  WHEN $p.steps IS NULL THEN 'abandoned'
  ELSE 'lost' END AS outcome
// include change
// include add
CALL (g, outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN [1] ELSE [] END AS once
  SET g.revision = $p.base + 1, g.lastSeq = coalesce($p.lastSeq, g.lastSeq),
    g.staging = null, g.stagingUntil = null, g.stagingStep = null, g.stagingRows = null
  CREATE (r:Revision {number: $p.base + 1, token: $p.token, at: $p.at, author: $p.author, note: $p.note, touched: $p.touched,
    mutation: $p.mutation, hash: $p.hash, subjects: $p.subjects, importOf: $p.importOf,
    added: $p.added, addedFrom: $p.addedFrom, addedTo: $p.addedTo})
  WITH r
  UNWIND $p.maps AS map
  MATCH (m:Entity {seq: map}) USING INDEX SEEK m:Entity(seq)
  CREATE (r)-[:REVISES {map: map, number: $p.base + 1}]->(m)
}
WITH outcome, left, changed + added + coalesce(staged, 0) AS done, toChange + toAdd + coalesce($p.added, 0) AS asked
// What does not fit undoes the statement: a date that cannot be read fails inside Cypher.
RETURN CASE WHEN outcome = 'apply' AND done <> asked
            THEN date('argraph:incomplete ' + reduce(t = '', c IN done | t + c + ' '))
            ELSE outcome END AS outcome, left
