UNWIND $p.parents AS parent
CALL (parent) {
  MATCH (n)-[x:ASSERTED_BY]->() USING INDEX SEEK x:ASSERTED_BY(citation, seq)
  WHERE x.citation = parent AND x.seq > 0 AND
    // include lives-x
  RETURN x
}
RETURN parent, count(x) AS found
