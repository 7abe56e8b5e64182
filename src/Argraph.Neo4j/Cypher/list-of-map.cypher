UNWIND range(0, size($p.filters) - 1) AS place
WITH place, $p.filters[place] AS f
CALL (f) {
  UNWIND f.kinds AS kind
  CALL (f, kind) {
    MATCH (n)-[m:IN_MAP]->() USING INDEX SEEK m:IN_MAP(map, kind, seq)
    WHERE m.map = f.map AND m.kind = kind AND m.seq > $p.after AND m.seq < $p.before
      AND m.born <= $p.revision AND m.died > $p.revision AND
      // include filter
    RETURN n ORDER BY m.map ASC, m.kind ASC, m.seq ASC LIMIT $p.take
  }
  RETURN n ORDER BY n.seq ASC LIMIT $p.take
}
RETURN place, n.seq AS seq,
  // include record-n
  AS node
