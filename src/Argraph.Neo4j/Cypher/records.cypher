UNWIND $p.seqs AS seq
MATCH (n:Entity {seq: seq}) USING INDEX SEEK n:Entity(seq) WHERE n.born <= $p.revision
RETURN seq,
  // include record-n
  AS record
