CREATE INDEX asserted_by_to IF NOT EXISTS FOR ()-[x:ASSERTED_BY]-() ON (x.to, x.seq)
