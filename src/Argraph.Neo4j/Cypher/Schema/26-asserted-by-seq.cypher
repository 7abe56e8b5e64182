CREATE INDEX asserted_by_seq IF NOT EXISTS FOR ()-[x:ASSERTED_BY]-() ON (x.seq)
