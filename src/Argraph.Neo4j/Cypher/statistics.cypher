UNWIND $p.kinds AS kind
MATCH (n:Entity) USING INDEX SEEK n:Entity(kind, seq)
WHERE n.kind = kind AND n.seq > 0 AND
  // include lives-n
RETURN null AS map, n.kind AS kind, n.sign AS sign, n.targetsArgument AS targetsArgument, n.kind = 'question' AND
  // include settled
  AS settled, count(*) AS number
