CREATE INDEX argument_mutual IF NOT EXISTS FOR (a:Argument) ON (a.mutual, a.seq)
