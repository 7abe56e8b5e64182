CREATE INDEX answers_map IF NOT EXISTS FOR ()-[x:ANSWERS]-() ON (x.map, x.seq)
