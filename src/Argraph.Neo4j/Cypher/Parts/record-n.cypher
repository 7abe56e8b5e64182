CASE WHEN n.changed <= $p.revision THEN n{.*, words: null} ELSE COLLECT {
  MATCH (b:Before) USING INDEX SEEK b:Before(of, until)
  WHERE b.of = n.seq AND b.until > $p.revision
  RETURN b{.*} ORDER BY b.of, b.until LIMIT 1
}[0] END
