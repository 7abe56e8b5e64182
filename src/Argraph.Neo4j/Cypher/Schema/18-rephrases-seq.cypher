CREATE INDEX rephrases_seq IF NOT EXISTS FOR ()-[x:REPHRASES]-() ON (x.seq)
