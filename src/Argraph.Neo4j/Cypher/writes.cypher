// The image before a revision is kept under its number; what the revision left is the next image, or the row as it is (read apart).
UNWIND $p.numbers AS number
CALL (number) {
  MATCH (r:Revision {number: number})
  // include touched
  WITH seq
  RETURN seq ORDER BY seq ASC LIMIT $p.take
}
RETURN number, seq, COLLECT {
  MATCH (b:Before) USING INDEX SEEK b:Before(of, until) WHERE b.of = seq AND b.until = number RETURN b{.*}
}[0] AS was, COLLECT {
  MATCH (b:Before) USING INDEX SEEK b:Before(of, until) WHERE b.of = seq AND b.until > number RETURN b{.*} ORDER BY b.of, b.until LIMIT 1
}[0] AS later
