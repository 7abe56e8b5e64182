// From an element there lead few rows, so they are expanded; what leads to a hub is sought in an index (edges-to).
UNWIND $p.parents AS parent
CALL (parent) {
  MATCH (e:Entity {seq: parent})-[x:ANSWERS|RAISES|REPHRASES|QUALIFIES|PREFERRED_TO|CITES|ASSERTED_BY|ABOUT|ACKNOWLEDGED]->(n) USING INDEX SEEK e:Entity(seq)
  WHERE type(x) IN $p.types AND x.seq > 0 AND
    // include lives-x
  RETURN x
}
RETURN parent, count(x) AS found
