UNWIND $p.parents AS parent
CALL (parent) {
  MATCH ()-[p:PREMISE_OF]->(n) USING INDEX SEEK p:PREMISE_OF(premise, argument)
  WHERE p.premise = parent AND p.argument > $p.after AND p.argument < $p.before AND n.sign IN $p.signs AND
    // include lives-n
  RETURN n, false AS reversed ORDER BY p.premise ASC, p.argument ASC LIMIT $p.take
  UNION ALL
  MATCH (n:Argument) USING INDEX SEEK n:Argument(mutual, seq)
  WHERE n.mutual = parent AND n.seq > $p.after AND n.seq < $p.before AND n.sign IN $p.signs AND
    // include lives-n
  RETURN n, true AS reversed ORDER BY n.mutual ASC, n.seq ASC LIMIT $p.take
}
RETURN parent, n.seq AS seq, reversed, null AS row,
  // include record-n
  AS node
