UNWIND $p.parents AS parent
CALL (parent) {
  UNWIND CASE WHEN 'ANSWERS' IN $p.types THEN [parent] ELSE [] END AS map
  MATCH (n)-[x:ANSWERS]->() USING INDEX SEEK x:ANSWERS(map, seq)
  WHERE x.map = map AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  UNWIND CASE WHEN 'RAISES' IN $p.types THEN [parent] ELSE [] END AS map
  MATCH (n)-[x:RAISES]->() USING INDEX SEEK x:RAISES(map, seq)
  WHERE x.map = map AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  UNWIND CASE WHEN 'REPHRASES' IN $p.types THEN [parent] ELSE [] END AS map
  MATCH (n)-[x:REPHRASES]->() USING INDEX SEEK x:REPHRASES(map, seq)
  WHERE x.map = map AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  UNWIND CASE WHEN 'QUALIFIES' IN $p.types THEN [parent] ELSE [] END AS map
  MATCH (n)-[x:QUALIFIES]->() USING INDEX SEEK x:QUALIFIES(map, seq)
  WHERE x.map = map AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  UNWIND CASE WHEN 'PREFERRED_TO' IN $p.types THEN [parent] ELSE [] END AS map
  MATCH (n)-[x:PREFERRED_TO]->() USING INDEX SEEK x:PREFERRED_TO(map, seq)
  WHERE x.map = map AND x.seq > 0 AND
    // include lives-x
  RETURN x
}
RETURN parent, count(x) AS found
