-- When nobody is told of what goes wrong, why, and who said so. Times are milliseconds since 1970
-- UTC, in the time of the watched world.
CREATE TABLE silence (
  id VARCHAR(40) NOT NULL PRIMARY KEY,
  system VARCHAR(200) NOT NULL,
  kind VARCHAR(20) NOT NULL, -- SYSTEM, SERVICE, CHECK, ALARM
  name VARCHAR(1000) NOT NULL, -- of the service, check or alarm; empty for the whole system
  begins_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  cron VARCHAR(100), -- null: once, from begin to end
  zone VARCHAR(60), -- of the cron expression
  lasts BIGINT, -- milliseconds of each time
  reason TEXT NOT NULL,
  made_by VARCHAR(200) NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT, -- null: not before its time
  ended_by VARCHAR(200)
);
CREATE INDEX silence_system ON silence (system, ends_at);
CREATE INDEX silence_ends ON silence (ends_at);
