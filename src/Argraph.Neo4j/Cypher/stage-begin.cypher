// Takes the lease of a staged import, or goes on with it. It is the writers' lock for as long as it lasts.
MATCH (g:Graph {name: 'argraph'})
SET g.lock = $p.token
WITH g, datetime.realtime().epochMillis AS now
OPTIONAL MATCH (mine:Revision {token: $p.token})
WITH g, now, g.stagingUntil - now AS left, CASE
  WHEN mine IS NOT NULL THEN 'committed'
  WHEN g.revision <> $p.base THEN 'moved'
  WHEN g.staging IS NULL OR g.staging = $p.token THEN 'begun'
  WHEN g.stagingUntil > now THEN 'busy'
  ELSE 'abandoned' END AS outcome
CALL (g, now, outcome) {
  UNWIND CASE outcome WHEN 'begun' THEN [1] ELSE [] END AS once
  SET g.staging = $p.token, g.stagingUntil = now + $p.lease, g.stagingStep = coalesce(g.stagingStep, 0), g.stagingRows = coalesce(g.stagingRows, 0)
}
RETURN outcome, left, g.stagingStep AS step
