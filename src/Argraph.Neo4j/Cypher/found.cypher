// Whether a database that has no graph of ours has anything at all.
MATCH (n) RETURN labels(n)[0] AS label LIMIT 1
