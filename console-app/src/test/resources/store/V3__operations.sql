INSERT INTO operation (id, system, turn, subject, wanted, kind, started_by, started_at, queued_at, idempotency_key, plan, state, attempt, cancel_requested_by, cancel_requested_at, lease, beat, revision, result, finished_at) VALUES
  ('op-1', 'ragqa-production', 'main/ap-south-1/ragqa-production', '{"system":"ragqa-production","base":"ragqa-production","environment":"production","location":"main/ap-south-1","cluster":"ragqa-cluster"}', '{"kind":"deploy-revision","service":"ragqa-api-gateway","taskDefinition":"ragqa-api-gateway:3","rollback":true}', 'deploy-revision', 'admin', 1796020853450, 1796020853450, NULL, NULL, 'SUCCEEDED', 1, 'admin', 1796020853999, NULL, 2, 18, '[{"name":"taskDefinition","value":"ragqa-api-gateway:5"}]', 1796020957667),
  ('op-2', 'ragqa-production', 'main/ap-south-1/ragqa-production', '{"system":"ragqa-production","base":"ragqa-production","environment":"production","location":"main/ap-south-1","cluster":"ragqa-cluster"}', '{"kind":"scale","service":"ragqa-api-gateway","desired":3}', 'scale', 'admin', 1796020958000, 1796020958000, 'key-2', NULL, 'RUNNING', 1, NULL, NULL, 'lease-1', 5, 11, '[]', NULL),
  ('op-3', 'ragqa-production', 'main/ap-south-1/ragqa-production', '{"system":"ragqa-production","base":"ragqa-production","environment":"production","location":"main/ap-south-1","cluster":"ragqa-cluster"}', '{"kind":"scale","service":"ragqa-api-gateway","desired":0}', 'scale', 'admin', 1796020959000, 1796020959000, NULL, NULL, 'QUEUED', 1, NULL, NULL, NULL, 0, 1, '[]', NULL);

INSERT INTO operation_step (operation_id, ordinal, name, state, attempt, started_at, finished_at, message, evidence, cure, done, total, memory) VALUES
  ('op-1', 1, 'Revision', 'DONE', 1, 1796020854284, 1796020855403, 'ragqa-api-gateway:3 was registered again as ragqa-api-gateway:5.', '["one line"]', NULL, 0, 0, '{}'),
  ('op-2', 1, 'Scale', 'RUNNING', 1, 1796020958100, NULL, NULL, '[]', NULL, 1, 3, '{"asked":"3"}'),
  ('op-2', 2, 'Look', 'PENDING', 1, NULL, NULL, NULL, '[]', NULL, 0, 0, '{}'),
  ('op-3', 1, 'Scale', 'PENDING', 1, NULL, NULL, NULL, '[]', NULL, 0, 0, '{}');

INSERT INTO operation_line (operation_id, seq, at, step, text) VALUES
  ('op-1', 1, 1796020854300, 'Revision', 'has started 1 tasks: (task ce0514abe4362b673a45ebdd2efea931).'),
  ('op-1', 2, 1796020854400, 'Revision', 'registered 1 targets');

INSERT INTO operation_turn (turn, operation_id) VALUES ('main/ap-south-1/ragqa-production', 'op-2');
