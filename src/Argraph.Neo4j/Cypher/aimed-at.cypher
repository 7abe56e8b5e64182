UNWIND $p.parents AS parent
CALL (parent) {
  MATCH (n:Argument) USING INDEX SEEK n:Argument(target, seq)
  WHERE n.target = parent AND n.seq > $p.after AND n.seq < $p.before AND n.sign IN $p.signs AND
    // include lives-n
  RETURN n, false AS reversed ORDER BY n.target ASC, n.seq ASC LIMIT $p.take
  UNION ALL
  MATCH (n:Argument) USING INDEX SEEK n:Argument(counter, seq)
  WHERE n.counter = parent AND n.seq > $p.after AND n.seq < $p.before AND n.sign IN $p.signs AND
    // include lives-n
  RETURN n, true AS reversed ORDER BY n.counter ASC, n.seq ASC LIMIT $p.take
}
RETURN parent, n.seq AS seq, reversed, null AS row,
  // include record-n
  AS node
