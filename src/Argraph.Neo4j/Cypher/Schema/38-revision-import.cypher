CREATE INDEX revision_import IF NOT EXISTS FOR (r:Revision) ON (r.importOf, r.number)
