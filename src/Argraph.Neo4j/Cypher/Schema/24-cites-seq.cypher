CREATE INDEX cites_seq IF NOT EXISTS FOR ()-[x:CITES]-() ON (x.seq)
