CREATE INDEX premise_of IF NOT EXISTS FOR ()-[p:PREMISE_OF]-() ON (p.premise, p.argument)
