UNWIND $p.numbers AS number
MATCH (r:Revision {number: number})
RETURN number, size(r.touched) AS found
