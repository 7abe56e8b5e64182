// One step of a staged import: rows of a revision that is not yet, and the number of the step with them, so that a step is
// taken once however often it is sent.
MATCH (g:Graph {name: 'argraph'})
SET g.lock = $p.token
WITH g, CASE WHEN g.staging = $p.token THEN CASE WHEN g.stagingStep < $p.step THEN 'apply' ELSE 'done' END ELSE 'lost' END AS outcome
// include add
CALL (g, outcome) {
  UNWIND CASE outcome WHEN 'apply' THEN [datetime.realtime().epochMillis] ELSE [] END AS now
  SET g.stagingUntil = now + $p.lease, g.stagingStep = $p.step, g.stagingRows = g.stagingRows + $p.rows
}
RETURN CASE WHEN outcome = 'apply' AND added <> toAdd
            THEN date('argraph:incomplete ' + reduce(t = '', c IN added | t + c + ' '))
            ELSE outcome END AS outcome
