INSERT INTO job_run (job, slot, state, holder, beat, started_at, finished_at, message) VALUES
  ('schedules', 1796008380000, 'DONE', '844c2600', 5, 1796008389528, 1796008390336, NULL),
  ('checks-PT1M', 1796008440000, 'RUNNING', '844c2600', 1, 1796008449528, NULL, NULL);
