-- Copies of this store itself. Each slot is one row, so that it is one copy, however many consoles
-- look. Times are milliseconds since 1970 UTC, in real time.
CREATE TABLE store_backup (
  slot BIGINT NOT NULL PRIMARY KEY, -- when it was due
  state VARCHAR(20) NOT NULL, -- RUNNING, GOOD, FAILED
  name VARCHAR(100) NOT NULL, -- of the file
  began_at BIGINT NOT NULL,
  ended_at BIGINT,
  bytes BIGINT, -- of the file
  row_count BIGINT, -- in it
  message TEXT -- why it is not as it should be
);
