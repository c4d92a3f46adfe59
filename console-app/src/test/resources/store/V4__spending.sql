INSERT INTO spending (account, content) VALUES
  ('main', '{"spending":{"tag":"ragdeck:system","from":"2026-09-21","readAt":"2026-11-20T02:48:00.123456Z","costs":[{"day":"2026-11-20","system":"ragqa","service":"Amazon ElastiCache","amount":10.1476923077}]},"forecasts":{"ragqa":{"kind":"expected","from":"2026-11-20","until":"2026-12-01","mean":1062.41,"low":1,"high":10},"new":{"kind":"too-little-history"}},"triedAt":"2026-11-20T02:48:00.123456Z","problem":"The 2 requests of today are used up"}');

INSERT INTO spending_request (account, asked_on, taken) VALUES ('main', '2026-11-20', 2);
