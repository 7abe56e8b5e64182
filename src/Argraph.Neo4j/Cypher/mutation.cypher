MATCH (r:Revision) USING INDEX SEEK r:Revision(mutation) WHERE r.mutation = $p.mutation AND r.number <= $p.revision
RETURN r.number AS revision, r.hash AS hash, r.subjects AS subjects
