-- Runs on SQLite and on PostgreSQL. Times are milliseconds since 1970 UTC.

-- What deployments would do. A plan belongs to the replica that draws it: one whose sign of life is
-- too old will never be finished.
CREATE TABLE plan (
  id TEXT PRIMARY KEY,
  started_at BIGINT NOT NULL, -- in the time of the watched world
  started_by TEXT NOT NULL,
  idempotency_key TEXT, -- null: none was given
  state TEXT NOT NULL,
  alive_at BIGINT NOT NULL, -- real time: the last sign of the replica that draws it
  revision BIGINT NOT NULL, -- grows with everything that a reader sees
  summary TEXT NOT NULL, -- JSON, for lists
  content TEXT NOT NULL -- JSON
);
CREATE INDEX plan_started ON plan (started_at, id);
CREATE UNIQUE INDEX plan_once ON plan (started_by, idempotency_key);

-- What somebody did about a plan's findings. Never the value of a secret.
CREATE TABLE plan_remedy (
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  subject TEXT NOT NULL, -- the secret's name, or the quota's code
  at BIGINT NOT NULL,
  who TEXT NOT NULL,
  done INTEGER NOT NULL, -- 1: yes, 0: AWS refused
  outcome TEXT NOT NULL,
  PRIMARY KEY (plan_id, subject)
);
