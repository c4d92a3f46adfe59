-- What runs on a schedule: one row for each period in which a job was run, named by where the period
-- begins, so that two consoles never run one twice. Times are milliseconds since 1970 UTC.
CREATE TABLE job_run (
  job VARCHAR(100) NOT NULL,
  slot BIGINT NOT NULL,
  state VARCHAR(20) NOT NULL, -- RUNNING, DONE, FAILED
  holder VARCHAR(60) NOT NULL,
  beat BIGINT NOT NULL, -- grows while its holder lives
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  message TEXT,
  PRIMARY KEY (job, slot)
);
CREATE INDEX job_run_started ON job_run (started_at);
