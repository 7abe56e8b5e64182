CREATE INDEX in_map IF NOT EXISTS FOR ()-[m:IN_MAP]-() ON (m.map, m.kind, m.seq)
