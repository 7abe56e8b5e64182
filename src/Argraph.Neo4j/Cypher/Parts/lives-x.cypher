x.born <= $p.revision AND x.died > $p.revision
AND (x.lapses IS NULL OR none(i IN range(0, size(x.lapses) - 1, 2) WHERE x.lapses[i] <= $p.revision AND x.lapses[i + 1] > $p.revision))
