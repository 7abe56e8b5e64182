CREATE INDEX answers_seq IF NOT EXISTS FOR ()-[x:ANSWERS]-() ON (x.seq)
