CASE WHEN x.changed <= $p.revision THEN x{.*} ELSE COLLECT {
  MATCH (b:Before) USING INDEX SEEK b:Before(of, until)
  WHERE b.of = x.seq AND b.until > $p.revision
  RETURN b{.*} ORDER BY b.of, b.until LIMIT 1
}[0] END
