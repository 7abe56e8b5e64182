CREATE INDEX argument_target IF NOT EXISTS FOR (a:Argument) ON (a.target, a.seq)
