INSERT INTO incident (id, system, service, subject, cause, severity, sentence, detail, opened_at, updated_at, closed_at, revision) VALUES
  ('inc-1', 'ragqa-production', 'api', 'api', 'CLOUDWATCH_ALARM', 'WARNING', 'The alarm api-tasks-missing calls', '{"remedy":null,"lines":["Threshold Crossed"],"findings":[{"check":"cloudwatch-alarm","system":"ragqa-production","service":"api","subject":"api-tasks-missing","severity":"WARNING","cause":"CLOUDWATCH_ALARM","sentence":"The alarm api-tasks-missing calls","remedy":null,"since":"2026-11-30T06:21:00Z","lines":["Threshold Crossed"],"reaches":[]}],"kept":[]}', 1796020703297, 1796021343459, 1796021343459, 2),
  ('inc-2', 'ragqa-production', NULL, 'fs-f29942b1', 'BACKUP_MISSING', 'CRITICAL', 'There is no good copy of files', '{"remedy":"Take one on the Backups page.","lines":[],"findings":[],"kept":[]}', 1796021111437, 1796021111437, NULL, 1);

INSERT INTO incident_change (incident_id, revision, kind, severity, at, words, told) VALUES
  ('inc-1', 1, 'OPENED', 'WARNING', 1796020703297, 'It was found', 1),
  ('inc-1', 2, 'CLOSED', 'WARNING', 1796021343459, 'It is gone', 1),
  ('inc-2', 1, 'OPENED', 'CRITICAL', 1796021111437, 'It was found', 0);

INSERT INTO incident_watch (system, since) VALUES ('ragqa-production', 1796008391863);
