UNWIND $p.parents AS parent
CALL (parent) {
  MATCH ()-[p:PREMISE_OF]->(n) USING INDEX SEEK p:PREMISE_OF(premise, argument)
  WHERE p.premise = parent AND p.argument > 0 AND n.sign IN $p.signs AND
    // include lives-n
  RETURN n
  UNION ALL
  MATCH (n:Argument) USING INDEX SEEK n:Argument(mutual, seq)
  WHERE n.mutual = parent AND n.seq > 0 AND n.sign IN $p.signs AND
    // include lives-n
  RETURN n
}
RETURN parent, count(n) AS found
