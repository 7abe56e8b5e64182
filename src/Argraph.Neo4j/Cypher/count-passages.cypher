UNWIND $p.parents AS parent
CALL (parent) {
  MATCH (n:Passage) USING INDEX SEEK n:Passage(source, seq)
  WHERE n.source = parent AND n.seq > 0 AND
    // include lives-n
  RETURN n
}
RETURN parent, count(n) AS found
