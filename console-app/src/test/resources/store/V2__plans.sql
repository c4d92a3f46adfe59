INSERT INTO plan (id, started_at, started_by, idempotency_key, state, alive_at, revision, summary, content) VALUES
  ('plan-1', 1796021494824, 'admin', 'key-1', 'DISCARDED', 1796009041959, 2,
   '{"id":"plan-1","request":{"blueprint":"ragqa","variant":"standard","name":"killed","environment":"staging","location":"main/ap-south-1","parameters":{}},"startedBy":"admin","startedAt":"2026-11-30T06:51:34.824253610Z","finishedAt":"2026-11-30T06:51:38.111541208Z","state":"DISCARDED","counts":{},"losses":0,"errors":0}',
   '{"id":"plan-1","request":{"blueprint":"ragqa","variant":"standard","name":"killed","environment":"staging","location":"main/ap-south-1","parameters":{}},"startedBy":"admin","startedAt":"2026-11-30T06:51:34.824253610Z","finishedAt":"2026-11-30T06:51:38.111541208Z","state":"DISCARDED","stacks":[],"findings":[],"failure":"The console stopped","cost":null}');

INSERT INTO plan_remedy (plan_id, subject, at, who, done, outcome) VALUES
  ('plan-1', 'srag-staging/openai-key', 1796021505358, 'admin', 1, 'The secret srag-staging/openai-key is in Secrets Manager.');
