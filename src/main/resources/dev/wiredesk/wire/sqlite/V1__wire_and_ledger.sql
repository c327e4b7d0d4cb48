-- Times are microseconds since 1970-01-01T00:00:00Z.
-- Each migration ends by setting user_version to its own number: the store that finds its own
-- number there need not look for migrations at all.

-- "Wire": how this program and file(1) tell the file from other SQLite databases.
PRAGMA application_id = 0x57697265;

-- Narrow, so that every card can be read without turning the pages of the stories.
CREATE TABLE entry (
  sequence INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  card TEXT NOT NULL,
  UNIQUE (article_id, revision)
) STRICT;

CREATE TABLE story (
  sequence INTEGER PRIMARY KEY REFERENCES entry (sequence),
  json BLOB NOT NULL
) STRICT;

CREATE TABLE destination (
  name TEXT PRIMARY KEY,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE parked (
  destination TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  article_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  reason TEXT NOT NULL,
  since INTEGER NOT NULL,
  due INTEGER, -- null: a person must decide
  attempts INTEGER NOT NULL,
  PRIMARY KEY (destination, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
  number INTEGER PRIMARY KEY,
  delivery_id TEXT NOT NULL,
  destination TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  article_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  began INTEGER NOT NULL,
  took INTEGER NOT NULL, -- microseconds
  verdict TEXT NOT NULL,
  status INTEGER,
  answer TEXT NOT NULL
) STRICT;

-- SQLite ends every index with the row's number, so both give the newest first without sorting.
CREATE INDEX receipt_by_destination ON receipt (destination);
CREATE INDEX receipt_by_article ON receipt (article_id);

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 1;
