CREATE INDEX passage_source IF NOT EXISTS FOR (p:Passage) ON (p.source, p.seq)
