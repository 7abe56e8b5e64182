UNWIND $p.seqs AS seq
CALL (seq) {
  MATCH ()-[x:ANSWERS]->() USING INDEX SEEK x:ANSWERS(seq) WHERE x.seq = seq RETURN x
  UNION ALL
  MATCH ()-[x:RAISES]->() USING INDEX SEEK x:RAISES(seq) WHERE x.seq = seq RETURN x
  UNION ALL
  MATCH ()-[x:REPHRASES]->() USING INDEX SEEK x:REPHRASES(seq) WHERE x.seq = seq RETURN x
  UNION ALL
  MATCH ()-[x:QUALIFIES]->() USING INDEX SEEK x:QUALIFIES(seq) WHERE x.seq = seq RETURN x
  UNION ALL
  MATCH ()-[x:PREFERRED_TO]->() USING INDEX SEEK x:PREFERRED_TO(seq) WHERE x.seq = seq RETURN x
  UNION ALL
  MATCH ()-[x:CITES]->() USING INDEX SEEK x:CITES(seq) WHERE x.seq = seq RETURN x
  UNION ALL
  MATCH ()-[x:ASSERTED_BY]->() USING INDEX SEEK x:ASSERTED_BY(seq) WHERE x.seq = seq RETURN x
  UNION ALL
  MATCH ()-[x:ABOUT]->() USING INDEX SEEK x:ABOUT(seq) WHERE x.seq = seq RETURN x
}
WITH seq, x WHERE x.born <= $p.revision
RETURN seq,
  // include record-x
  AS record
