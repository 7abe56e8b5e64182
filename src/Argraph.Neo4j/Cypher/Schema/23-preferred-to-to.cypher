CREATE INDEX preferred_to_to IF NOT EXISTS FOR ()-[x:PREFERRED_TO]-() ON (x.to, x.seq)
