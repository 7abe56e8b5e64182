UNWIND $p.numbers AS number
MATCH (r:Revision {number: number})
RETURN number, r.at AS at, r.author AS author, r.note AS note
