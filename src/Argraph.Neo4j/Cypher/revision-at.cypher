MATCH (r:Revision) USING INDEX SEEK r:Revision(at, number)
WHERE r.at <= $p.at AND r.number <= $p.revision
RETURN r.number AS number ORDER BY r.at DESC, r.number DESC LIMIT 1
