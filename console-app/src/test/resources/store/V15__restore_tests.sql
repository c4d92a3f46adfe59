INSERT INTO restore_test (system, store, cron, zone, task, command, expected, enabled, begins_at, made_by, created_at, revision) VALUES
  ('ragqa-production', 'ragqa-db', '0 5 * * 0', 'Asia/Kolkata', 'migrate', 'psql', 'rows', 1, 1796008400000, 'admin', 1796008400000, 2),
  ('ragqa-production', 'ragqa-cache', '0 6 1 * *', 'UTC', '', '', '', 0, 1796008400000, 'admin', 1796008400000, 1);
