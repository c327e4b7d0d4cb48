-- SHA-256 over the entry and the link of the one before; null only while this migration runs.
ALTER TABLE entry ADD COLUMN link BLOB;

-- The receipts that one transaction added, those of editions apart from the others: they go when
-- they are old, and then only this row is left of them.
CREATE TABLE receipt_group (
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL,
  count INTEGER NOT NULL, -- less than last - first + 1 only where some had gone before there were links
  newest INTEGER NOT NULL, -- when the last of its attempts began
  digest BLOB NOT NULL, -- of its receipts
  link BLOB NOT NULL -- SHA-256 over all this and the link of the group before
) STRICT;

-- What is left of a receipt that was dropped while others of its group stay.
CREATE TABLE receipt_leaf (
  number INTEGER PRIMARY KEY,
  leaf BLOB NOT NULL -- SHA-256 over the receipt
) STRICT;

-- OldLinks, the second half of this migration, gives links to what is there and sets user_version.
