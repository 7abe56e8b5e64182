// Each as of a revision of its own.
UNWIND $p.entities AS asked
MATCH (n:Entity {seq: asked.seq}) USING INDEX SEEK n:Entity(seq) WHERE n.born <= asked.revision
RETURN asked.place AS place, CASE WHEN n.changed <= asked.revision THEN n{.*, words: null} ELSE COLLECT {
  MATCH (b:Before) USING INDEX SEEK b:Before(of, until)
  WHERE b.of = n.seq AND b.until > asked.revision
  RETURN b{.*} ORDER BY b.of, b.until LIMIT 1
}[0] END AS record
