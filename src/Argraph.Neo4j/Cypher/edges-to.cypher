UNWIND $p.parents AS parent
CALL (parent) {
  UNWIND CASE WHEN 'ANSWERS' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:ANSWERS]->() USING INDEX SEEK x:ANSWERS(to, seq)
  WHERE x.to = hub AND x.seq > $p.after AND x.seq < $p.before AND
    // include lives-x
  RETURN x, n ORDER BY x.to ASC, x.seq ASC LIMIT $p.take
  UNION ALL
  UNWIND CASE WHEN 'RAISES' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:RAISES]->() USING INDEX SEEK x:RAISES(to, seq)
  WHERE x.to = hub AND x.seq > $p.after AND x.seq < $p.before AND
    // include lives-x
  RETURN x, n ORDER BY x.to ASC, x.seq ASC LIMIT $p.take
  UNION ALL
  UNWIND CASE WHEN 'REPHRASES' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:REPHRASES]->() USING INDEX SEEK x:REPHRASES(to, seq)
  WHERE x.to = hub AND x.seq > $p.after AND x.seq < $p.before AND
    // include lives-x
  RETURN x, n ORDER BY x.to ASC, x.seq ASC LIMIT $p.take
  UNION ALL
  UNWIND CASE WHEN 'QUALIFIES' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:QUALIFIES]->() USING INDEX SEEK x:QUALIFIES(to, seq)
  WHERE x.to = hub AND x.seq > $p.after AND x.seq < $p.before AND
    // include lives-x
  RETURN x, n ORDER BY x.to ASC, x.seq ASC LIMIT $p.take
  UNION ALL
  UNWIND CASE WHEN 'PREFERRED_TO' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:PREFERRED_TO]->() USING INDEX SEEK x:PREFERRED_TO(to, seq)
  WHERE x.to = hub AND x.seq > $p.after AND x.seq < $p.before AND
    // include lives-x
  RETURN x, n ORDER BY x.to ASC, x.seq ASC LIMIT $p.take
  UNION ALL
  UNWIND CASE WHEN 'CITES' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:CITES]->() USING INDEX SEEK x:CITES(to, seq)
  WHERE x.to = hub AND x.seq > $p.after AND x.seq < $p.before AND
    // include lives-x
  RETURN x, n ORDER BY x.to ASC, x.seq ASC LIMIT $p.take
  UNION ALL
  UNWIND CASE WHEN 'ASSERTED_BY' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:ASSERTED_BY]->() USING INDEX SEEK x:ASSERTED_BY(to, seq)
  WHERE x.to = hub AND x.seq > $p.after AND x.seq < $p.before AND
    // include lives-x
  RETURN x, n ORDER BY x.to ASC, x.seq ASC LIMIT $p.take
  UNION ALL
  UNWIND CASE WHEN 'ABOUT' IN $p.types THEN [parent] ELSE [] END AS hub
  MATCH (n)-[x:ABOUT]->() USING INDEX SEEK x:ABOUT(to, seq)
  WHERE x.to = hub AND x.seq > $p.after AND x.seq < $p.before AND
    // include lives-x
  RETURN x, n ORDER BY x.to ASC, x.seq ASC LIMIT $p.take
}
RETURN parent, x.seq AS seq, false AS reversed,
  // include record-x
  AS row,
  // include record-n
  AS node
