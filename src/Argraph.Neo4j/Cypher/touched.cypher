MATCH (r:Revision {number: $p.number})
RETURN r.touched AS touched
