UNWIND range(0, size($p.filters) - 1) AS place
WITH place, $p.filters[place] AS f
CALL (f) {
  UNWIND f.kinds AS kind
  CALL (f, kind) {
    MATCH (n:Entity) USING INDEX SEEK n:Entity(kind, seq)
    WHERE n.kind = kind AND n.seq > $p.after AND n.seq < $p.before AND
      // include filter
    RETURN n ORDER BY n.kind ASC, n.seq ASC LIMIT $p.take
  }
  RETURN n ORDER BY n.seq ASC LIMIT $p.take
}
RETURN place, n.seq AS seq,
  // include record-n
  AS node
