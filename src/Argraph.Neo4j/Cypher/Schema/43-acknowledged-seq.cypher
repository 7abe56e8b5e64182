CREATE INDEX acknowledged_seq IF NOT EXISTS FOR ()-[x:ACKNOWLEDGED]-() ON (x.seq)
