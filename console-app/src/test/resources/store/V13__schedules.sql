INSERT INTO schedule (id, system, store, cron, zone, keep_newest, keep_younger, keep_days, keep_weeks, keep_months, keep_years, enabled, begins_at, made_by, created_at, revision) VALUES
  ('k1', 'ragqa-production', 'ragqa-db', '0 2 * * *', 'Asia/Kolkata', 7, NULL, 7, 4, 12, 0, 1, 1796008400000, 'admin', 1796008400000, 1),
  ('k2', 'ragqa-production', '', '0 3 * * 0', 'UTC', 0, 2592000000, 0, 0, 0, 0, 0, 1796008400000, 'admin', 1796008400000, 3);

INSERT INTO schedule_run (schedule_id, slot, state, began_at, ended_at, message) VALUES
  ('k1', 1796070600000, 'DONE', 1796070601000, 1796070900000, NULL),
  ('k1', 1796157000000, 'SKIPPED', NULL, NULL, NULL);

INSERT INTO schedule_copy (schedule_id, slot, store, type, copy, operation_id, state, bytes, message) VALUES
  ('k1', 1796070600000, 'ragqa-db', 'AWS::RDS::DBInstance', 'ragdeck-ragqa-db-k1-20261130t203000z', 'op-1', 'GOOD', 21474836480, NULL);
