INSERT INTO silence (id, system, kind, name, begins_at, ends_at, cron, zone, lasts, reason, made_by, created_at, ended_at, ended_by) VALUES
  ('si-1', 'ragqa-production', 'ALARM', 'api-tasks-missing', 1796008404881, 1796022804881, NULL, NULL, NULL, 'Known, being mended', 'admin', 1796008404883, 1796008405515, 'admin'),
  ('si-2', 'ragqa-production', 'SYSTEM', '', 1796008404881, 1811808000000, '0 3 * * 0', 'Asia/Kolkata', 3600000, 'Patching', 'admin', 1796008415177, NULL, NULL);
