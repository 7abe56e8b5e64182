MERGE (g:Graph {name: 'argraph'})
ON CREATE SET g.version = $p.version, g.revision = 0, g.lastSeq = 0
MERGE (r:Revision {number: 0})
ON CREATE SET r.at = $p.at, r.author = 'argraph', r.note = 'The empty store.', r.touched = []
