OPTIONAL MATCH (g:Graph {name: 'argraph'})
RETURN g.name AS name, g.version AS version, g.revision AS revision, g.lastSeq AS lastSeq
