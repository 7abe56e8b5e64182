-- A key that somebody has stands in one index, not in two: few have ever been given up.
DROP INDEX name_key;
CREATE INDEX name_ended ON name (scope, map, key, born) WHERE died IS NOT NULL;
