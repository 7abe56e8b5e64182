CREATE INDEX raises_seq IF NOT EXISTS FOR ()-[x:RAISES]-() ON (x.seq)
