-- What a revision was, found by its number: a copy of the graph is made revision by revision.
CREATE INDEX mutation_revision ON mutation (revision);
CREATE INDEX revised_number ON revised (number, map);
