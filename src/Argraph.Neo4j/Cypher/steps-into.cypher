UNWIND $p.rows AS row
CALL (row) {
  MATCH (n:Argument) USING INDEX SEEK n:Argument(target, seq)
  WHERE n.target = row.element AND n.seq > row.after AND
    // include lives-n
  RETURN n ORDER BY n.target, n.seq LIMIT $p.take
  UNION ALL
  MATCH (n:Argument) USING INDEX SEEK n:Argument(counter, seq)
  WHERE n.counter = row.element AND n.seq > row.after AND
    // include lives-n
  RETURN n ORDER BY n.counter, n.seq LIMIT $p.take
}
RETURN row.place AS place, n.seq AS argument, n.relation AS relation, n.target AS target, n.targetsArgument AS targetsArgument, n.premises AS premises
