CREATE INDEX about_to IF NOT EXISTS FOR ()-[x:ABOUT]-() ON (x.to, x.seq)
