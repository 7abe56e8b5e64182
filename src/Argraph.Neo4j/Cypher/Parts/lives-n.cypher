n.born <= $p.revision AND n.died > $p.revision
AND (n.lapses IS NULL OR none(i IN range(0, size(n.lapses) - 1, 2) WHERE n.lapses[i] <= $p.revision AND n.lapses[i + 1] > $p.revision))
