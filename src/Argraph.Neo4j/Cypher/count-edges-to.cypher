UNWIND $p.parents AS parent
CALL (parent) {
  UNWIND CASE WHEN 'ANSWERS' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:ANSWERS]->() USING INDEX SEEK x:ANSWERS(to, seq)
  WHERE x.to = hub AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  UNWIND CASE WHEN 'RAISES' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:RAISES]->() USING INDEX SEEK x:RAISES(to, seq)
  WHERE x.to = hub AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  UNWIND CASE WHEN 'REPHRASES' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:REPHRASES]->() USING INDEX SEEK x:REPHRASES(to, seq)
  WHERE x.to = hub AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  UNWIND CASE WHEN 'QUALIFIES' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:QUALIFIES]->() USING INDEX SEEK x:QUALIFIES(to, seq)
  WHERE x.to = hub AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  UNWIND CASE WHEN 'PREFERRED_TO' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:PREFERRED_TO]->() USING INDEX SEEK x:PREFERRED_TO(to, seq)
  WHERE x.to = hub AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  UNWIND CASE WHEN 'CITES' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:CITES]->() USING INDEX SEEK x:CITES(to, seq)
  WHERE x.to = hub AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  UNWIND CASE WHEN 'ASSERTED_BY' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:ASSERTED_BY]->() USING INDEX SEEK x:ASSERTED_BY(to, seq)
  WHERE x.to = hub AND x.seq > 0 AND
    // include lives-x
  RETURN x
  UNION ALL
  UNWIND CASE WHEN 'ABOUT' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:ABOUT]->() USING INDEX SEEK x:ABOUT(to, seq)
  WHERE x.to = hub AND x.seq > 0 AND
    // include lives-x
  RETURN x
}
RETURN parent, count(x) AS found
