// A row was touched by the revision that brought it and by each that left a before-image.
UNWIND $p.entities AS entity
CALL (entity) {
  MATCH (n:Entity {seq: entity}) USING INDEX SEEK n:Entity(seq)
  RETURN n.seq AS seq, n.born AS born
  UNION ALL
  MATCH (n:Entity {seq: entity})-[x:ANSWERS|RAISES|REPHRASES|QUALIFIES|PREFERRED_TO|CITES|ASSERTED_BY|ABOUT|ACKNOWLEDGED]->() USING INDEX SEEK n:Entity(seq)
  RETURN x.seq AS seq, x.born AS born
}
CALL (seq, born) {
  UNWIND CASE WHEN born > $p.since THEN [born] ELSE [] END AS number
  RETURN number
  UNION ALL
  MATCH (b:Before) USING INDEX SEEK b:Before(of, until) WHERE b.of = seq AND b.until > $p.since
  RETURN b.until AS number
}
WITH DISTINCT entity, number WHERE number <= $p.revision
RETURN entity, number
