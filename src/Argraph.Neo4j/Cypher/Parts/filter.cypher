n.born <= $p.revision
AND (f.retracted OR (
  // include lives-n
))
AND (f.changedAfter IS NULL OR CASE WHEN n.changed <= $p.revision THEN n.changed ELSE COLLECT {
  MATCH (b:Before) USING INDEX SEEK b:Before(of, until)
  WHERE b.of = n.seq AND b.until > $p.revision RETURN b.changed ORDER BY b.of, b.until LIMIT 1 }[0] END > f.changedAfter)
AND (f.claimTypes IS NULL OR CASE WHEN n.changed <= $p.revision THEN n.claimType ELSE COLLECT {
  MATCH (b:Before) USING INDEX SEEK b:Before(of, until)
  WHERE b.of = n.seq AND b.until > $p.revision RETURN b.claimType ORDER BY b.of, b.until LIMIT 1 }[0] END IN f.claimTypes)
AND (f.scheme IS NULL OR CASE WHEN n.changed <= $p.revision THEN n.scheme ELSE COLLECT {
  MATCH (b:Before) USING INDEX SEEK b:Before(of, until)
  WHERE b.of = n.seq AND b.until > $p.revision RETURN b.scheme ORDER BY b.of, b.until LIMIT 1 }[0] END = f.scheme)
AND (f.sign IS NULL OR n.sign = f.sign)
AND (f.relation IS NULL OR n.relation = f.relation)
AND (f.targetsArgument IS NULL OR n.targetsArgument = f.targetsArgument)
AND (f.settled IS NULL OR n.kind = 'question' AND f.settled =
  // include settled
)
AND (f.topic IS NULL OR EXISTS { MATCH (n)-[x:ABOUT]->() WHERE x.to = f.topic AND
  // include lives-x
})
AND (f.source IS NULL AND f.section IS NULL OR EXISTS { MATCH (n)-[x:CITES]->(cited:Passage)
  WHERE (f.source IS NULL OR cited.source = f.source) AND (f.section IS NULL OR cited.section = f.section) AND
  // include lives-x
})
AND (f.agent IS NULL AND f.stance IS NULL OR EXISTS { MATCH (n)-[x:ASSERTED_BY]->()
  WHERE (f.agent IS NULL OR x.to = f.agent) AND (f.stance IS NULL OR x.stance = f.stance) AND
  // include lives-x
})
AND (f.hasSupport IS NULL OR f.hasSupport = EXISTS { MATCH (n)<-[:SUPPORTS]-(x:Argument) WHERE
  // include lives-x
})
