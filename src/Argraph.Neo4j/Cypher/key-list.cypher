MATCH (k:AccessKey) WHERE k.prefix > ''
RETURN k {.*} AS key
