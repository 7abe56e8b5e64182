CALL (r) {
  UNWIND [s IN r.touched WHERE s > $p.after AND s < $p.before] AS seq
  RETURN seq ORDER BY seq ASC LIMIT $p.take
  UNION ALL
  MATCH (n:Entity) USING INDEX SEEK n:Entity(seq)
  WHERE n.seq >= r.addedFrom AND n.seq <= r.addedTo AND n.seq > $p.after AND n.seq < $p.before
  RETURN n.seq AS seq ORDER BY n.seq ASC LIMIT $p.take
  UNION ALL
  MATCH ()-[x:ANSWERS]->() USING INDEX SEEK x:ANSWERS(seq)
  WHERE x.seq >= r.addedFrom AND x.seq <= r.addedTo AND x.seq > $p.after AND x.seq < $p.before
  RETURN x.seq AS seq ORDER BY x.seq ASC LIMIT $p.take
  UNION ALL
  MATCH ()-[x:RAISES]->() USING INDEX SEEK x:RAISES(seq)
  WHERE x.seq >= r.addedFrom AND x.seq <= r.addedTo AND x.seq > $p.after AND x.seq < $p.before
  RETURN x.seq AS seq ORDER BY x.seq ASC LIMIT $p.take
  UNION ALL
  MATCH ()-[x:REPHRASES]->() USING INDEX SEEK x:REPHRASES(seq)
  WHERE x.seq >= r.addedFrom AND x.seq <= r.addedTo AND x.seq > $p.after AND x.seq < $p.before
  RETURN x.seq AS seq ORDER BY x.seq ASC LIMIT $p.take
  UNION ALL
  MATCH ()-[x:QUALIFIES]->() USING INDEX SEEK x:QUALIFIES(seq)
  WHERE x.seq >= r.addedFrom AND x.seq <= r.addedTo AND x.seq > $p.after AND x.seq < $p.before
  RETURN x.seq AS seq ORDER BY x.seq ASC LIMIT $p.take
  UNION ALL
  MATCH ()-[x:PREFERRED_TO]->() USING INDEX SEEK x:PREFERRED_TO(seq)
  WHERE x.seq >= r.addedFrom AND x.seq <= r.addedTo AND x.seq > $p.after AND x.seq < $p.before
  RETURN x.seq AS seq ORDER BY x.seq ASC LIMIT $p.take
  UNION ALL
  MATCH ()-[x:CITES]->() USING INDEX SEEK x:CITES(seq)
  WHERE x.seq >= r.addedFrom AND x.seq <= r.addedTo AND x.seq > $p.after AND x.seq < $p.before
  RETURN x.seq AS seq ORDER BY x.seq ASC LIMIT $p.take
  UNION ALL
  MATCH ()-[x:ASSERTED_BY]->() USING INDEX SEEK x:ASSERTED_BY(seq)
  WHERE x.seq >= r.addedFrom AND x.seq <= r.addedTo AND x.seq > $p.after AND x.seq < $p.before
  RETURN x.seq AS seq ORDER BY x.seq ASC LIMIT $p.take
  UNION ALL
  MATCH ()-[x:ABOUT]->() USING INDEX SEEK x:ABOUT(seq)
  WHERE x.seq >= r.addedFrom AND x.seq <= r.addedTo AND x.seq > $p.after AND x.seq < $p.before
  RETURN x.seq AS seq ORDER BY x.seq ASC LIMIT $p.take
  UNION ALL
  MATCH ()-[x:ACKNOWLEDGED]->() USING INDEX SEEK x:ACKNOWLEDGED(seq)
  WHERE x.seq >= r.addedFrom AND x.seq <= r.addedTo AND x.seq > $p.after AND x.seq < $p.before
  RETURN x.seq AS seq ORDER BY x.seq ASC LIMIT $p.take
}
