CREATE INDEX rephrases_to IF NOT EXISTS FOR ()-[x:REPHRASES]-() ON (x.to, x.seq)
