-- Runs on SQLite and on PostgreSQL. Times are milliseconds since 1970 UTC; ids are made by the console.

CREATE TABLE user_account (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  password_hash TEXT, -- null: can't sign in with a password
  created_at BIGINT NOT NULL,
  password_changed_at BIGINT
);

CREATE TABLE sign_in_session (
  id TEXT PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  address TEXT NOT NULL,
  browser TEXT NOT NULL
);
CREATE INDEX sign_in_session_user ON sign_in_session (user_id);

CREATE TABLE personal_token (
  id TEXT PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  last_used_at BIGINT
);
CREATE INDEX personal_token_user ON personal_token (user_id);

-- Rows are only ever added.
CREATE TABLE audit_entry (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  address TEXT NOT NULL,
  result TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX audit_entry_at ON audit_entry (at, id);

-- Stopped tasks (by ARN) and service events (by AWS's id): the same one twice is kept once.
CREATE TABLE history_entry (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  system TEXT NOT NULL,
  service TEXT, -- null: a task that no service started
  at BIGINT NOT NULL,
  searched TEXT NOT NULL, -- lower case
  content TEXT NOT NULL, -- JSON
  PRIMARY KEY (kind, id)
);
CREATE INDEX history_entry_at ON history_entry (at, kind, id);
CREATE INDEX history_entry_service ON history_entry (system, service, at);
