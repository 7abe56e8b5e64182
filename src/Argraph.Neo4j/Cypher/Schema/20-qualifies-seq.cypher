CREATE INDEX qualifies_seq IF NOT EXISTS FOR ()-[x:QUALIFIES]-() ON (x.seq)
