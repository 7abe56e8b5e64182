UNWIND $p.parents AS parent
CALL (parent) {
  MATCH (n)-[x:ASSERTED_BY]->() USING INDEX SEEK x:ASSERTED_BY(citation, seq)
  WHERE x.citation = parent AND x.seq > $p.after AND x.seq < $p.before AND
    // include lives-x
  RETURN x, n ORDER BY x.citation ASC, x.seq ASC LIMIT $p.take
}
RETURN parent, x.seq AS seq, false AS reversed,
  // include record-x
  AS row,
  // include record-n
  AS node
