UNWIND $p.rows AS row
CALL (row) {
  MATCH ()-[p:PREMISE_OF]->(n) USING INDEX SEEK p:PREMISE_OF(premise, argument)
  WHERE p.premise = row.element AND p.argument > row.after AND
    // include lives-n
  RETURN n ORDER BY p.premise, p.argument LIMIT $p.take
  UNION ALL
  MATCH (n:Argument) USING INDEX SEEK n:Argument(mutual, seq)
  WHERE n.mutual = row.element AND n.seq > row.after AND
    // include lives-n
  RETURN n ORDER BY n.mutual, n.seq LIMIT $p.take
  UNION ALL
  MATCH (n:Entity {seq: row.element}) USING INDEX SEEK n:Entity(seq)
  WHERE n.kind = 'argument' AND n.seq > row.after AND
    // include lives-n
  RETURN n
}
RETURN row.place AS place, n.seq AS argument, n.relation AS relation, n.target AS target, n.targetsArgument AS targetsArgument, n.premises AS premises
