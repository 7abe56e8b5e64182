MATCH (k:AccessKey {prefix: $p.prefix})
RETURN k {.*} AS key
