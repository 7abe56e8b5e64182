CREATE INDEX raises_map IF NOT EXISTS FOR ()-[x:RAISES]-() ON (x.map, x.seq)
