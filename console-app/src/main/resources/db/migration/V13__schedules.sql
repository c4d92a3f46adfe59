-- Copies that are taken again and again, and which of them are kept. Times are milliseconds since 1970
-- UTC, in the time of the watched world.
CREATE TABLE schedule (
  id VARCHAR(40) NOT NULL PRIMARY KEY, -- part of the names of its copies
  system VARCHAR(200) NOT NULL,
  store VARCHAR(300) NOT NULL, -- what AWS calls it; empty for all that the system has
  cron VARCHAR(100) NOT NULL,
  zone VARCHAR(60) NOT NULL,
  keep_newest INTEGER NOT NULL,
  keep_younger BIGINT, -- milliseconds; null for no such rule
  keep_days INTEGER NOT NULL,
  keep_weeks INTEGER NOT NULL,
  keep_months INTEGER NOT NULL,
  keep_years INTEGER NOT NULL,
  enabled INTEGER NOT NULL, -- 0 or 1
  begins_at BIGINT NOT NULL, -- no slot before or at this: when it was made, enabled, or got other times
  made_by VARCHAR(200) NOT NULL,
  created_at BIGINT NOT NULL,
  revision BIGINT NOT NULL -- whoever changes it names the one that was read
);
CREATE UNIQUE INDEX schedule_same ON schedule (system, store, cron, zone);

-- Each slot is one row, so that it is one run, however many consoles look.
CREATE TABLE schedule_run (
  schedule_id VARCHAR(40) NOT NULL,
  slot BIGINT NOT NULL,
  state VARCHAR(20) NOT NULL, -- RUNNING, DONE, PARTIAL, FAILED, SKIPPED
  began_at BIGINT, -- null where it was skipped
  ended_at BIGINT,
  message TEXT,
  PRIMARY KEY (schedule_id, slot)
);
CREATE INDEX schedule_run_state ON schedule_run (state);

-- What a run copies: one operation each.
CREATE TABLE schedule_copy (
  schedule_id VARCHAR(40) NOT NULL,
  slot BIGINT NOT NULL,
  store VARCHAR(300) NOT NULL,
  type VARCHAR(60) NOT NULL, -- of the store, as CloudFormation has it
  copy VARCHAR(300) NOT NULL, -- its name
  operation_id VARCHAR(40), -- null until it was asked for
  state VARCHAR(20) NOT NULL, -- RUNNING, GOOD, FAILED
  bytes BIGINT, -- at most; null where nobody told
  message TEXT,
  PRIMARY KEY (schedule_id, slot, store)
);
