CREATE INDEX preferred_to_map IF NOT EXISTS FOR ()-[x:PREFERRED_TO]-() ON (x.map, x.seq)
