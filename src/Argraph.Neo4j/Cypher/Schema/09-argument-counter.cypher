CREATE INDEX argument_counter IF NOT EXISTS FOR (a:Argument) ON (a.counter, a.seq)
