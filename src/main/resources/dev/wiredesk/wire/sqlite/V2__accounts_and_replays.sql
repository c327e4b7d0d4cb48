-- Who follows the wire is told at once what takes a story away, wherever it stands.
CREATE INDEX takedown ON entry (sequence) WHERE substr(card, 2, 5) = 'false';

CREATE TABLE account (
  name TEXT PRIMARY KEY,
  position INTEGER, -- null: not begun yet
  -- All null when it fares well:
  paused INTEGER, -- 0 or 1
  failures INTEGER,
  reason TEXT,
  until INTEGER -- null: a person must decide
) STRICT, WITHOUT ROWID;
INSERT INTO account (name, position) SELECT name, position FROM destination;
DROP TABLE destination;
ALTER TABLE account RENAME TO destination;

CREATE TABLE replay (
  id TEXT PRIMARY KEY,
  destination TEXT NOT NULL,
  position INTEGER NOT NULL,
  last INTEGER NOT NULL,
  article_id TEXT, -- null: every story
  label TEXT, -- null: any label
  requested INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Finds what one destination has of a story that thousands have.
DROP INDEX receipt_by_article;
CREATE INDEX receipt_by_article ON receipt (article_id, destination);

-- What went wrong is rare and looked for; what went well costs this index nothing.
CREATE INDEX receipt_unaccepted ON receipt (verdict) WHERE verdict <> 'ACCEPTED';

PRAGMA user_version = 2;
