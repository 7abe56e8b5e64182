UNWIND $p.parents AS parent
CALL (parent) {
  MATCH (n:Passage) USING INDEX SEEK n:Passage(source, seq)
  WHERE n.source = parent AND n.seq > $p.after AND n.seq < $p.before AND
    // include lives-n
  RETURN n ORDER BY n.source ASC, n.seq ASC LIMIT $p.take
}
RETURN parent, n.seq AS seq, false AS reversed, null AS row,
  // include record-n
  AS node
