CREATE INDEX name_born IF NOT EXISTS FOR (x:Name) ON (x.name, x.born)
