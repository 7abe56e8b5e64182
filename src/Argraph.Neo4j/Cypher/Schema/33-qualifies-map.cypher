CREATE INDEX qualifies_map IF NOT EXISTS FOR ()-[x:QUALIFIES]-() ON (x.map, x.seq)
