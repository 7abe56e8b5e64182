CREATE INDEX raises_to IF NOT EXISTS FOR ()-[x:RAISES]-() ON (x.to, x.seq)
