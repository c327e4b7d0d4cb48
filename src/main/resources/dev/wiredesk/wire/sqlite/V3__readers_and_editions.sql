-- When an entry comes out that was held when it was accepted; rounded up, so that nothing is out
-- before its time. Null for every other entry, and for one that is held for ever.
ALTER TABLE entry ADD COLUMN held INTEGER;

-- The fourth value of a card: milliseconds, text for times that are not whole ones, or null for
-- ever. A time that SQLite cannot read is in another era.
UPDATE entry SET held = released.held
FROM (
  SELECT sequence, CASE json_type(card, '$[3]')
    WHEN 'integer' THEN min(card ->> '$[3]', 9223372036854775) * 1000
    WHEN 'text' THEN CASE
      WHEN card ->> '$[3]' LIKE '+%' THEN 9223372036854775807
      ELSE unixepoch(substr(card ->> '$[3]', 1, 19)) * 1000000
        + (substr(rtrim(substr(card ->> '$[3]', 21), 'Z') || '000000000', 1, 9) + 999) / 1000
    END
  END AS held
  FROM entry WHERE substr(card, 2, 4) = 'true'
) AS released
WHERE released.sequence = entry.sequence AND released.held > entry.accepted;

CREATE INDEX entry_held ON entry (held) WHERE held IS NOT NULL;

-- What people agreed to. A million of them agreed to the same few texts.
CREATE TABLE wording (
  number INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE,
  readers INTEGER NOT NULL DEFAULT 0 -- how many subscriptions refer to it; kept by triggers
) STRICT;

-- The readers of a digest lie in the order of their ids, for that is the order of their receipts,
-- too: who gets an edition one after the other then shares pages everywhere.
CREATE TABLE subscription (
  channel TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  address TEXT NOT NULL,
  address_key TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  -- Preferences; null: as the channel has it.
  rhythm TEXT,
  hour TEXT,
  zone TEXT,
  language TEXT,
  sections TEXT NOT NULL, -- a JSON array in the order of the alphabet
  paused_until INTEGER,
  -- The record of consent.
  source TEXT NOT NULL,
  asked INTEGER NOT NULL,
  asked_from TEXT NOT NULL,
  shown INTEGER NOT NULL, -- the number of a wording
  confirmed INTEGER,
  confirmed_from TEXT NOT NULL,
  -- The place.
  position INTEGER NOT NULL,
  since INTEGER NOT NULL,
  label TEXT,
  due INTEGER NOT NULL, -- the greatest number there is: never
  follows INTEGER NOT NULL, -- 0 or 1
  letter TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  failing INTEGER,
  pending TEXT, -- the id of an edition
  bounces INTEGER NOT NULL,
  -- What comes next: 0 a letter, 1 an edition at its hour, 2 one with the next stories; null: nothing.
  awaits INTEGER AS (CASE
    WHEN state = 'PENDING' AND letter = 'CONFIRM' OR state = 'ACTIVE' AND letter = 'ALREADY' THEN 0
    WHEN state = 'ACTIVE' THEN 1 + follows
  END) VIRTUAL,
  PRIMARY KEY (channel, id),
  UNIQUE (address_key, channel)
) STRICT, WITHOUT ROWID;

-- Letters, then editions, the longest due first; those who get the same stand side by side.
CREATE INDEX subscription_due
  ON subscription (channel, awaits, due, position, since, language, sections)
  WHERE awaits IS NOT NULL;
CREATE INDEX subscription_following ON subscription (channel, position, due) WHERE awaits = 2;
CREATE INDEX subscription_pending ON subscription (pending) WHERE pending IS NOT NULL;
CREATE INDEX subscription_unconfirmed ON subscription (asked) WHERE state = 'PENDING';
CREATE INDEX subscription_state ON subscription (channel, state);

CREATE TRIGGER wording_added AFTER INSERT ON subscription BEGIN
  UPDATE wording SET readers = readers + 1 WHERE number = NEW.shown;
END;
CREATE TRIGGER wording_changed AFTER UPDATE OF shown ON subscription
WHEN OLD.shown <> NEW.shown BEGIN
  UPDATE wording SET readers = readers + 1 WHERE number = NEW.shown;
  UPDATE wording SET readers = readers - 1 WHERE number = OLD.shown;
  DELETE FROM wording WHERE number = OLD.shown AND readers = 0;
END;
-- Who is erased leaves no words behind that only they agreed to.
CREATE TRIGGER wording_deleted AFTER DELETE ON subscription BEGIN
  UPDATE wording SET readers = readers - 1 WHERE number = OLD.shown;
  DELETE FROM wording WHERE number = OLD.shown AND readers = 0;
END;

CREATE TABLE suppression (
  hash TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  since INTEGER NOT NULL,
  detail TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX suppression_since ON suppression (since);

CREATE TABLE edition (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  hour INTEGER NOT NULL,
  date TEXT NOT NULL,
  after INTEGER NOT NULL, -- the entry before the first
  last INTEGER NOT NULL,
  since INTEGER NOT NULL,
  sections TEXT NOT NULL, -- as of a subscription
  language TEXT NOT NULL,
  open INTEGER NOT NULL, -- 0 or 1
  subject TEXT NOT NULL,
  -- JSON: arrays of a story's id, revision and entry; candidates, sent, deferred, suppressed and
  -- excluded stories.
  stories TEXT NOT NULL,
  notes TEXT NOT NULL,
  count TEXT NOT NULL,
  -- Of its readers. Those deferred are the subscriptions that it is pending for.
  candidates INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  suppressed INTEGER NOT NULL,
  excluded INTEGER NOT NULL
) STRICT;

-- SQLite ends an index with the row's number, so each gives the newest first without sorting.
CREATE INDEX edition_hour ON edition (hour);
CREATE INDEX edition_channel ON edition (channel, hour);
CREATE INDEX edition_open ON edition (hour) WHERE open = 1;
CREATE INDEX edition_channel_open ON edition (channel, hour) WHERE open = 1;

CREATE TABLE edition_piece (
  article_id TEXT NOT NULL,
  edition INTEGER NOT NULL, -- its number
  revision INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (article_id, edition)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 3;
