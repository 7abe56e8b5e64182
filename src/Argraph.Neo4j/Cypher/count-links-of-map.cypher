UNWIND $p.parents AS parent
CALL (parent) {
  MATCH (n)-[x:ANSWERS]->() USING INDEX SEEK x:ANSWERS(map, seq)
  WHERE x.map = parent AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  MATCH (n)-[x:RAISES]->() USING INDEX SEEK x:RAISES(map, seq)
  WHERE x.map = parent AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  MATCH (n)-[x:REPHRASES]->() USING INDEX SEEK x:REPHRASES(map, seq)
  WHERE x.map = parent AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  MATCH (n)-[x:QUALIFIES]->() USING INDEX SEEK x:QUALIFIES(map, seq)
  WHERE x.map = parent AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  MATCH (n)-[x:PREFERRED_TO]->() USING INDEX SEEK x:PREFERRED_TO(map, seq)
  WHERE x.map = parent AND x.seq > 0 AND
    // include lives-x
  RETURN x
}
RETURN parent, count(x) AS found
