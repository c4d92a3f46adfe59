-- What an operation is about, where the last one of each is asked for: the type of a store and what
-- AWS calls it; null for all others.
ALTER TABLE operation ADD COLUMN resource VARCHAR(400);
CREATE INDEX operation_resource ON operation (system, kind, resource, started_at);

-- Of which stores the newest copy is tried, and when. Times are milliseconds since 1970 UTC, in the
-- time of the watched world.
CREATE TABLE restore_test (
  system VARCHAR(200) NOT NULL,
  store VARCHAR(300) NOT NULL, -- what AWS calls it
  cron VARCHAR(100) NOT NULL,
  zone VARCHAR(60) NOT NULL,
  task VARCHAR(300) NOT NULL, -- that asks it; empty: nobody does
  command TEXT NOT NULL, -- of the task, one word a line; empty: as it is
  expected TEXT NOT NULL, -- what the task must write; empty: that it ends well is enough
  enabled INTEGER NOT NULL, -- 0 or 1
  begins_at BIGINT NOT NULL, -- no time before or at this counts: it was seen to, or is older than the test
  made_by VARCHAR(200) NOT NULL,
  created_at BIGINT NOT NULL,
  revision BIGINT NOT NULL, -- whoever changes it names the one that was read
  PRIMARY KEY (system, store)
);
