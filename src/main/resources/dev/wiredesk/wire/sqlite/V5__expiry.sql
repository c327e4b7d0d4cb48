-- When a story has to be taken away because its time is over, but not before it comes out. Of its
-- newest revision only; one that takes the story away, or has no end, has no row here.
CREATE TABLE expiry (
  article_id TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL REFERENCES entry (sequence),
  due INTEGER NOT NULL -- rounded up, so that nothing goes before its time
) STRICT, WITHOUT ROWID;
CREATE INDEX expiry_due ON expiry (due);

-- The fourth and the fifth value of a card, written as the migration to version 3 explains. A null
-- among them stands for ever: held for ever, or without an end.
INSERT INTO expiry (article_id, sequence, due)
SELECT article_id, sequence, max(micros)
FROM (
  SELECT entry.article_id, entry.sequence, CASE time.type
    WHEN 'integer' THEN min(time.value, 9223372036854775) * 1000
    WHEN 'text' THEN CASE
      WHEN time.value LIKE '+%' THEN 9223372036854775807
      ELSE unixepoch(substr(time.value, 1, 19)) * 1000000
        + (substr(rtrim(substr(time.value, 21), 'Z') || '000000000', 1, 9) + 999) / 1000
    END
  END AS micros
  FROM entry, json_each(entry.card) AS time
  WHERE substr(entry.card, 2, 4) = 'true' AND time.key IN (3, 4)
    AND entry.sequence IN (SELECT max(sequence) FROM entry GROUP BY article_id)
)
GROUP BY article_id, sequence
HAVING count(micros) = 2;

PRAGMA user_version = 5;
