INSERT INTO channel (id, name, enabled, severity, systems, target, sealed, made_at, last_seq) VALUES
  ('ch-1', 'Ops', 1, 'WARNING', '[]', '{"kind":"SLACK","hint":"hooks.slack.com, …aB3x"}', 'v1:c2VhbGVk', 1796008404881, 2),
  ('ch-2', 'Night', 0, 'CRITICAL', '["ragqa-production"]', '{"kind":"EMAIL","host":"mail.example.com","port":587,"security":"STARTTLS","user":"ops","from":"ops@example.com","to":["a@example.com","b@example.com"]}', NULL, 1796008404882, 0);

INSERT INTO notice (channel_id, seq, incident_id, revision, content, queued_at, silenced, delivery_id) VALUES
  ('ch-1', 1, 'inc-1', 1, '{"incident":"inc-1","revision":1,"kind":"OPENED","system":"ragqa-production","service":"api","severity":"WARNING","sentence":"The alarm api-tasks-missing calls","words":"It was found","remedy":null,"lines":["Threshold Crossed"],"openedAt":"2026-11-30T06:38:23.297Z","at":"2026-11-30T06:38:23.297Z"}', 1796020703400, 0, 'de-1'),
  ('ch-1', 2, 'inc-1', 2, '{"incident":"inc-1","revision":2,"kind":"CLOSED","system":"ragqa-production","service":"api","severity":"WARNING","sentence":"The alarm api-tasks-missing calls","words":"It is gone","remedy":null,"lines":[],"openedAt":"2026-11-30T06:38:23.297Z","at":"2026-11-30T06:49:03.459Z"}', 1796021343500, 1, NULL);

INSERT INTO delivery (id, channel_id, first_seq, notices, state, attempts, next_attempt_at, give_up_at, last_answer, ended_at) VALUES
  ('de-1', 'ch-1', 1, 1, 'DELIVERED', 2, 1796020703500, 1796107103500, '200 OK', 1796020709000);

INSERT INTO notice_turn (channel_id, lease, beat) VALUES ('ch-1', 'lease-2', 7);
