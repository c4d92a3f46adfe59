-- Every write of an incident names the version that it read: of two consoles that write at once one
-- begins again. A revision counts what is worth saying only.
ALTER TABLE incident ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- What was silenced is looked through every few seconds, and is little.
CREATE INDEX notice_silenced ON notice (incident_id) WHERE silenced = 1;

-- Of one job one slot runs, whatever the clocks of two consoles say.
UPDATE job_run SET state = 'FAILED' WHERE state = 'RUNNING' AND EXISTS (
  SELECT 1 FROM job_run later
  WHERE later.job = job_run.job AND later.state = 'RUNNING' AND later.slot > job_run.slot);
CREATE UNIQUE INDEX job_run_running ON job_run (job) WHERE state = 'RUNNING';

-- From when until when each system was looked at without a pause.
CREATE TABLE incident_watched (
  system VARCHAR(200) NOT NULL,
  begins_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  PRIMARY KEY (system, begins_at)
);
