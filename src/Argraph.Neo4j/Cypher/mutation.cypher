MATCH (r:Revision {mutation: $p.mutation}) WHERE r.number <= $p.revision
RETURN r.number AS revision, r.hash AS hash, r.subjects AS subjects
