CREATE INDEX revision_author IF NOT EXISTS FOR (r:Revision) ON (r.author, r.number)
