-- One narrow row for everything that has a seq, so that structure and lifetimes are read without texts.
CREATE TABLE item (
    seq INTEGER PRIMARY KEY,
    id BLOB UNIQUE,
    kind INTEGER NOT NULL,
    born INTEGER NOT NULL,
    died INTEGER,
    changed INTEGER NOT NULL,
    -- Whether it has ever been restored, so that the lapses of others are not looked up.
    lapsed INTEGER NOT NULL DEFAULT 0,
    target INTEGER,
    relation INTEGER
) STRICT;
CREATE INDEX item_kind ON item (kind, seq);
CREATE INDEX item_target ON item (target, seq) WHERE target IS NOT NULL;

-- Times of being ended that a restoration closed.
CREATE TABLE lapse (
    seq INTEGER NOT NULL,
    died INTEGER NOT NULL,
    revived INTEGER NOT NULL,
    PRIMARY KEY (seq, died)
) STRICT, WITHOUT ROWID;

-- Which map an element is in, through time.
CREATE TABLE member (
    map INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    born INTEGER NOT NULL,
    died INTEGER,
    PRIMARY KEY (map, seq, born)
) STRICT, WITHOUT ROWID;

CREATE TABLE premise (
    argument INTEGER NOT NULL,
    premise INTEGER NOT NULL,
    PRIMARY KEY (argument, premise)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
    seq INTEGER PRIMARY KEY,
    type INTEGER NOT NULL,
    map INTEGER NOT NULL,
    source INTEGER NOT NULL,
    target INTEGER NOT NULL
) STRICT;
CREATE INDEX link_map ON link (map, seq);
CREATE INDEX link_source ON link (source, seq);
CREATE INDEX link_target ON link (target, seq);

CREATE TABLE citation (
    seq INTEGER PRIMARY KEY,
    element INTEGER NOT NULL,
    passage INTEGER NOT NULL
) STRICT;
CREATE INDEX citation_element ON citation (element, seq);
CREATE INDEX citation_passage ON citation (passage, seq);

CREATE TABLE assertion (
    seq INTEGER PRIMARY KEY,
    element INTEGER NOT NULL,
    agent INTEGER NOT NULL,
    stance INTEGER NOT NULL,
    passage INTEGER
) STRICT;
CREATE INDEX assertion_element ON assertion (element, seq);
CREATE INDEX assertion_agent ON assertion (agent, seq);
CREATE INDEX assertion_passage ON assertion (passage, seq) WHERE passage IS NOT NULL;

CREATE TABLE about (
    seq INTEGER PRIMARY KEY,
    statement INTEGER NOT NULL,
    topic INTEGER NOT NULL
) STRICT;
CREATE INDEX about_statement ON about (statement, seq);
CREATE INDEX about_topic ON about (topic, seq);

CREATE TABLE acknowledgement (
    seq INTEGER PRIMARY KEY,
    -- What the finding concerns first and last.
    element INTEGER NOT NULL,
    last INTEGER NOT NULL
) STRICT;
CREATE INDEX acknowledgement_element ON acknowledgement (element, seq);

CREATE TABLE passage (
    seq INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    section TEXT
) STRICT;
CREATE INDEX passage_source ON passage (source, seq);

-- Every row whole, as JSON: as it is, and as it was before each revision that changed it.
CREATE TABLE record (
    seq INTEGER PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE before (
    seq INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (seq, revision)
) STRICT, WITHOUT ROWID;

-- Keys through time. Map is 0 for keys that are unique in their kind.
CREATE TABLE name (
    scope INTEGER NOT NULL,
    map INTEGER NOT NULL,
    key TEXT NOT NULL,
    seq INTEGER NOT NULL,
    born INTEGER NOT NULL,
    died INTEGER
) STRICT;
CREATE INDEX name_key ON name (scope, map, key, born);
CREATE INDEX name_seq ON name (seq) WHERE died IS NULL;
CREATE UNIQUE INDEX name_living ON name (scope, map, key) WHERE died IS NULL;

CREATE TABLE revision (
    number INTEGER PRIMARY KEY,
    token BLOB UNIQUE,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    note TEXT,
    -- The map whose file it brought.
    import_of INTEGER
) STRICT;
CREATE INDEX revision_import ON revision (import_of, number) WHERE import_of IS NOT NULL;

-- Requests by the names their authors gave them; subjects is a JSON array of seqs.
CREATE TABLE mutation (
    author TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    hash TEXT NOT NULL,
    subjects TEXT NOT NULL,
    PRIMARY KEY (author, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX revision_author ON revision (author, number);
CREATE INDEX revision_at ON revision (at, number);

-- Which revisions touched which maps.
CREATE TABLE revised (
    map INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (map, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE touched (
    revision INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (revision, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX touched_seq ON touched (seq, revision);

-- Words as Argraph.Storage.SearchWords writes them, living statements only. The ascii tokenizer takes every character above
-- U+007F as part of a word, so that words are split at their spaces and nowhere else.
CREATE VIRTUAL TABLE search USING fts5(words, content = '', contentless_delete = 1, tokenize = 'ascii');

-- Keys, beside the graph: other processes read and write them while one has the graph. Times are UTC.
CREATE TABLE access_key (
    prefix TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    -- JSON, a list of texts.
    maps TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT,
    revoked_at TEXT
) STRICT, WITHOUT ROWID;
