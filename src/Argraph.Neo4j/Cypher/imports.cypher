MATCH (r:Revision) USING INDEX SEEK r:Revision(importOf, number) WHERE r.importOf = $p.map AND r.number <= $p.revision
RETURN r.number AS number ORDER BY r.importOf ASC, r.number ASC
