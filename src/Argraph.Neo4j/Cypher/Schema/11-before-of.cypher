CREATE INDEX before_of IF NOT EXISTS FOR (b:Before) ON (b.of, b.until)
