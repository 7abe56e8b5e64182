// From an element there lead few rows, so they are expanded; what leads to a hub is sought in an index (edges-to).
UNWIND $p.parents AS parent
CALL (parent) {
  MATCH (e:Entity {seq: parent})-[x:ANSWERS|RAISES|REPHRASES|QUALIFIES|PREFERRED_TO|CITES|ASSERTED_BY|ABOUT|ACKNOWLEDGED]->(n) USING INDEX SEEK e:Entity(seq)
  WHERE type(x) IN $p.types AND x.seq > $p.after AND x.seq < $p.before AND
    // include lives-x
  RETURN x, n ORDER BY x.seq ASC LIMIT $p.take
}
RETURN parent, x.seq AS seq, false AS reversed,
  // include record-x
  AS row,
  // include record-n
  AS node
