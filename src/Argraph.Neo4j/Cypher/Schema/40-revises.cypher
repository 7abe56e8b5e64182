CREATE INDEX revises IF NOT EXISTS FOR ()-[t:REVISES]-() ON (t.map, t.number)
