CREATE INDEX qualifies_to IF NOT EXISTS FOR ()-[x:QUALIFIES]-() ON (x.to, x.seq)
