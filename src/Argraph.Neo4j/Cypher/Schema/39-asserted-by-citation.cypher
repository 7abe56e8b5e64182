CREATE INDEX asserted_by_citation IF NOT EXISTS FOR ()-[x:ASSERTED_BY]-() ON (x.citation, x.seq)
