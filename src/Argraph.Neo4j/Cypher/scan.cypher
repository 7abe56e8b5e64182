// Everything with a seq in a range, unordered.
CALL () {
  MATCH (n:Entity) USING INDEX SEEK n:Entity(seq)
  WHERE n.seq > $p.after AND n.seq <= $p.upTo AND n.born <= $p.revision
  RETURN
    // include record-n
    AS record
  UNION ALL
  MATCH ()-[x:ANSWERS]->() USING INDEX SEEK x:ANSWERS(seq)
  WHERE x.seq > $p.after AND x.seq <= $p.upTo AND x.born <= $p.revision
  RETURN
    // include record-x
    AS record
  UNION ALL
  MATCH ()-[x:RAISES]->() USING INDEX SEEK x:RAISES(seq)
  WHERE x.seq > $p.after AND x.seq <= $p.upTo AND x.born <= $p.revision
  RETURN
    // include record-x
    AS record
  UNION ALL
  MATCH ()-[x:REPHRASES]->() USING INDEX SEEK x:REPHRASES(seq)
  WHERE x.seq > $p.after AND x.seq <= $p.upTo AND x.born <= $p.revision
  RETURN
    // include record-x
    AS record
  UNION ALL
  MATCH ()-[x:QUALIFIES]->() USING INDEX SEEK x:QUALIFIES(seq)
  WHERE x.seq > $p.after AND x.seq <= $p.upTo AND x.born <= $p.revision
  RETURN
    // include record-x
    AS record
  UNION ALL
  MATCH ()-[x:PREFERRED_TO]->() USING INDEX SEEK x:PREFERRED_TO(seq)
  WHERE x.seq > $p.after AND x.seq <= $p.upTo AND x.born <= $p.revision
  RETURN
    // include record-x
    AS record
  UNION ALL
  MATCH ()-[x:CITES]->() USING INDEX SEEK x:CITES(seq)
  WHERE x.seq > $p.after AND x.seq <= $p.upTo AND x.born <= $p.revision
  RETURN
    // include record-x
    AS record
  UNION ALL
  MATCH ()-[x:ASSERTED_BY]->() USING INDEX SEEK x:ASSERTED_BY(seq)
  WHERE x.seq > $p.after AND x.seq <= $p.upTo AND x.born <= $p.revision
  RETURN
    // include record-x
    AS record
  UNION ALL
  MATCH ()-[x:ABOUT]->() USING INDEX SEEK x:ABOUT(seq)
  WHERE x.seq > $p.after AND x.seq <= $p.upTo AND x.born <= $p.revision
  RETURN
    // include record-x
    AS record
  UNION ALL
  MATCH ()-[x:ACKNOWLEDGED]->() USING INDEX SEEK x:ACKNOWLEDGED(seq)
  WHERE x.seq > $p.after AND x.seq <= $p.upTo AND x.born <= $p.revision
  RETURN
    // include record-x
    AS record
}
RETURN record
