UNWIND $p.numbers AS number
MATCH (r:Revision {number: number})
RETURN number, size(r.touched) + coalesce(r.added, 0) AS found
