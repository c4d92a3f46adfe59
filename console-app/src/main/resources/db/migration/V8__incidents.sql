-- What went wrong, and each change of it. Times are milliseconds since 1970 UTC, in the time of the
-- watched world.
CREATE TABLE incident (
  id VARCHAR(40) NOT NULL PRIMARY KEY,
  system VARCHAR(200) NOT NULL,
  service VARCHAR(300), -- null: it is not one service's
  subject VARCHAR(1000) NOT NULL,
  cause VARCHAR(60) NOT NULL,
  severity VARCHAR(20) NOT NULL,
  sentence TEXT NOT NULL,
  detail TEXT NOT NULL, -- JSON: remedy, lines, findings
  opened_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  closed_at BIGINT, -- null: open
  revision BIGINT NOT NULL
);
CREATE INDEX incident_system ON incident (system, opened_at, id);
CREATE INDEX incident_opened ON incident (opened_at, id);
CREATE INDEX incident_closed ON incident (closed_at);

-- Rows are only ever added. Whoever hands a change to the channels marks it told in the transaction
-- that queues its messages.
CREATE TABLE incident_change (
  incident_id VARCHAR(40) NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  revision BIGINT NOT NULL,
  kind VARCHAR(20) NOT NULL, -- OPENED, UPDATED, CLOSED
  severity VARCHAR(20) NOT NULL,
  at BIGINT NOT NULL,
  words TEXT NOT NULL,
  told INTEGER NOT NULL DEFAULT 0, -- 1: handed to the channels
  PRIMARY KEY (incident_id, revision)
);
CREATE INDEX incident_change_told ON incident_change (told, at);

-- Of one thing one incident is open: two consoles that see the same open one.
CREATE UNIQUE INDEX incident_open ON incident (system, subject, COALESCE(service, ''))
  WHERE closed_at IS NULL;

-- Since when each system is looked at. What was before is not known.
CREATE TABLE incident_watch (
  system VARCHAR(200) NOT NULL PRIMARY KEY,
  since BIGINT NOT NULL
);
