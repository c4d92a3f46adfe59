-- Where people are told of incidents, and what was told where. Times are milliseconds since 1970 UTC,
-- in real time, also where the watched world has a time of its own.
CREATE TABLE channel (
  id VARCHAR(40) NOT NULL PRIMARY KEY,
  name VARCHAR(64) NOT NULL UNIQUE,
  enabled INTEGER NOT NULL,
  severity VARCHAR(20) NOT NULL, -- the least that it is told of
  systems TEXT NOT NULL, -- JSON: ids; empty: all
  target TEXT NOT NULL, -- JSON: what may be shown of where it leads
  sealed TEXT, -- its secrets, encrypted; null: it has none
  made_at BIGINT NOT NULL,
  last_seq BIGINT NOT NULL -- of its notices
);

-- What a channel is to be told, in this order: one for each change of an incident.
CREATE TABLE notice (
  channel_id VARCHAR(40) NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
  seq BIGINT NOT NULL,
  incident_id VARCHAR(40) NOT NULL,
  revision BIGINT NOT NULL,
  content TEXT NOT NULL, -- JSON: what there is to tell
  queued_at BIGINT NOT NULL,
  silenced INTEGER NOT NULL, -- 1: shown, never sent
  delivery_id VARCHAR(40), -- null: not yet in a message
  PRIMARY KEY (channel_id, seq),
  UNIQUE (incident_id, revision, channel_id)
);
CREATE INDEX notice_delivery ON notice (delivery_id);
CREATE INDEX notice_queued ON notice (queued_at);

-- One message: of one notice, or of many that came at once. Kept before it is sent, so that it has
-- the same id however often that is tried.
CREATE TABLE delivery (
  id VARCHAR(40) NOT NULL PRIMARY KEY,
  channel_id VARCHAR(40) NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
  first_seq BIGINT NOT NULL,
  notices INTEGER NOT NULL,
  state VARCHAR(20) NOT NULL, -- PENDING, DELIVERED, UNDELIVERED
  attempts INTEGER NOT NULL,
  next_attempt_at BIGINT NOT NULL,
  give_up_at BIGINT NOT NULL,
  last_answer TEXT, -- in words, of the last attempt
  ended_at BIGINT -- when it arrived or was given up
);
CREATE INDEX delivery_channel ON delivery (channel_id, state, first_seq);

-- Who sends on a channel now: one console at a time.
CREATE TABLE notice_turn (
  channel_id VARCHAR(40) NOT NULL PRIMARY KEY REFERENCES channel (id) ON DELETE CASCADE,
  lease VARCHAR(40) NOT NULL,
  beat BIGINT NOT NULL -- grows while its holder lives
);
