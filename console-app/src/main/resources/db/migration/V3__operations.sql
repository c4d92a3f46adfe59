-- Runs on SQLite and on PostgreSQL. Times are milliseconds since 1970 UTC.

-- What was done to systems, is being done, or waits for its turn. A running operation belongs to
-- whoever has its lease; one that gives no sign of life any more, or whose lease was given back, may
-- be taken over. Who lost the lease writes nothing any more.
CREATE TABLE operation (
  id TEXT PRIMARY KEY,
  system TEXT NOT NULL,
  turn TEXT NOT NULL, -- what only one operation at a time may have
  subject TEXT NOT NULL, -- JSON
  wanted TEXT NOT NULL, -- JSON: the order
  kind TEXT NOT NULL,
  started_by TEXT NOT NULL,
  started_at BIGINT NOT NULL, -- in the time of the watched world
  queued_at BIGINT NOT NULL, -- the same, or when it was asked to be tried again
  idempotency_key TEXT, -- null: none was given
  plan TEXT UNIQUE, -- the plan that it applies: once, whoever asks; null: none
  state TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  cancel_requested_by TEXT,
  cancel_requested_at BIGINT,
  lease TEXT, -- null: nobody works on it
  beat BIGINT NOT NULL, -- grows every few seconds while somebody works on it
  revision BIGINT NOT NULL, -- grows with everything that a reader sees
  result TEXT NOT NULL, -- JSON
  finished_at BIGINT
);
CREATE INDEX operation_started ON operation (started_at, id);
CREATE INDEX operation_system ON operation (system, started_at, id);
CREATE INDEX operation_state ON operation (state, turn, queued_at);
CREATE UNIQUE INDEX operation_once ON operation (started_by, idempotency_key);

CREATE TABLE operation_step (
  operation_id TEXT NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  started_at BIGINT,
  finished_at BIGINT,
  message TEXT,
  evidence TEXT NOT NULL, -- JSON: lines that show why it failed
  cure TEXT,
  done INTEGER NOT NULL,
  total INTEGER NOT NULL, -- 0: it does not say how far it is
  memory TEXT NOT NULL, -- JSON: what this attempt must not do twice
  PRIMARY KEY (operation_id, ordinal)
);

-- Rows are only ever added.
CREATE TABLE operation_line (
  operation_id TEXT NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
  seq BIGINT NOT NULL, -- 1, 2, 3 …
  at BIGINT NOT NULL,
  step TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (operation_id, seq)
);

-- Which operation has which turn.
CREATE TABLE operation_turn (
  turn TEXT PRIMARY KEY,
  operation_id TEXT NOT NULL UNIQUE REFERENCES operation (id) ON DELETE CASCADE
);
