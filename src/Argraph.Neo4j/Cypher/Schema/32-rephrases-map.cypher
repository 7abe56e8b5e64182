CREATE INDEX rephrases_map IF NOT EXISTS FOR ()-[x:REPHRASES]-() ON (x.map, x.seq)
