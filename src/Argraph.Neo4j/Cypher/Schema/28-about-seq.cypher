CREATE INDEX about_seq IF NOT EXISTS FOR ()-[x:ABOUT]-() ON (x.seq)
