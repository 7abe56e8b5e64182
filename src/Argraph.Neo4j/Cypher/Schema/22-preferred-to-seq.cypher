CREATE INDEX preferred_to_seq IF NOT EXISTS FOR ()-[x:PREFERRED_TO]-() ON (x.seq)
