CREATE INDEX cites_to IF NOT EXISTS FOR ()-[x:CITES]-() ON (x.to, x.seq)
