OPTIONAL MATCH (g:Graph)
RETURN g.name AS name, g.version AS version, g.revision AS revision, g.lastSeq AS lastSeq
