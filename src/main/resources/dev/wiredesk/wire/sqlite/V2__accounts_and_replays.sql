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

-- Filled in blocks of many receipts at once, as an index could not be: the next receipts of a
-- thousand destinations belong on a thousand pages, and writing those at each commit would cost
-- more than all the rest. What is newer than the last full block is not in here yet.
DROP INDEX receipt_by_destination;
CREATE TABLE receipt_by_destination (
  destination TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (destination, number)
) STRICT, WITHOUT ROWID;
INSERT INTO receipt_by_destination (destination, number)
  SELECT destination, number FROM receipt ORDER BY destination, number;

PRAGMA user_version = 2;
