CREATE INDEX answers_to IF NOT EXISTS FOR ()-[x:ANSWERS]-() ON (x.to, x.seq)
