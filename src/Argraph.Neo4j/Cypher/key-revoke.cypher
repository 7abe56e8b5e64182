MATCH (k:AccessKey {prefix: $p.prefix})
SET k.revokedAt = coalesce(k.revokedAt, $p.at)
RETURN k {.*} AS key
