UNWIND range(0, size($p.filters) - 1) AS place
WITH place, $p.filters[place] AS f
CALL (f) {
  UNWIND f.kinds AS kind
  MATCH (n)-[m:IN_MAP]->() USING INDEX SEEK m:IN_MAP(map, kind, seq)
  WHERE m.map = f.map AND m.kind = kind AND m.seq > 0 AND m.born <= $p.revision AND m.died > $p.revision AND
    // include filter
  RETURN count(n) AS found
}
RETURN place, found
