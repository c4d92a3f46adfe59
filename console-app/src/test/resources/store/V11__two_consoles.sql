INSERT INTO incident (id, system, service, subject, cause, severity, sentence, detail, opened_at, updated_at, closed_at, revision, version) VALUES
  ('inc-3', 'ragqa-production', 'api', 'api', 'BELOW_DESIRED', 'CRITICAL', 'No task of api runs', '{"remedy":null,"lines":[],"findings":[],"kept":[]}', 1796022000000, 1796022000000, NULL, 1, 4);

INSERT INTO incident_watched (system, begins_at, ends_at) VALUES
  ('ragqa-production', 1796008392484, 1796008500751);
