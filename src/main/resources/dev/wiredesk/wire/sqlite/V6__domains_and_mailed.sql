-- The domain of an address, which is all behind its last @: so that readers of a domain that takes
-- no more mails just now can be passed over.
ALTER TABLE subscription ADD COLUMN domain TEXT
  AS (substr(address_key, length(rtrim(address_key, replace(address_key, '@', ''))) + 1)) VIRTUAL;

DROP INDEX subscription_due;
CREATE INDEX subscription_due
  ON subscription (channel, awaits, due, position, since, language, sections, id, domain)
  WHERE awaits IS NOT NULL;
DROP INDEX subscription_following;
CREATE INDEX subscription_following ON subscription (channel, since, due, id, domain)
  WHERE awaits = 2;

-- How many mails were tried on each day in UTC, letters included; days are counted from 1970.
CREATE TABLE mailed (
  day INTEGER PRIMARY KEY,
  mails INTEGER NOT NULL
) STRICT;

-- What is known of the day on which this migration runs: editions of its own hours.
INSERT INTO mailed (day, mails)
SELECT unixepoch() / 86400, coalesce(sum(sent), 0)
FROM edition WHERE hour >= unixepoch() / 86400 * 86400 * 1000000;

PRAGMA user_version = 6;
