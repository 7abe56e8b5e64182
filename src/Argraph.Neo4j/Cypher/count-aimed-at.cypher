UNWIND $p.parents AS parent
CALL (parent) {
  MATCH (n:Argument) USING INDEX SEEK n:Argument(target, seq)
  WHERE n.target = parent AND n.seq > 0 AND n.sign IN $p.signs AND
    // include lives-n
  RETURN n
  UNION ALL
  MATCH (n:Argument) USING INDEX SEEK n:Argument(counter, seq)
  WHERE n.counter = parent AND n.seq > 0 AND n.sign IN $p.signs AND
    // include lives-n
  RETURN n
}
RETURN parent, count(n) AS found
