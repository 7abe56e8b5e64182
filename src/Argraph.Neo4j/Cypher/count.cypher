UNWIND range(0, size($p.filters) - 1) AS place
WITH place, $p.filters[place] AS f
CALL (f) {
  UNWIND f.kinds AS kind
  MATCH (n:Entity) USING INDEX SEEK n:Entity(kind, seq)
  WHERE n.kind = kind AND n.seq > 0 AND
    // include filter
  RETURN count(n) AS found
}
RETURN place, found
