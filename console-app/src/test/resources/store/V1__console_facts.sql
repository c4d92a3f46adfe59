INSERT INTO user_account (id, name, role, password_hash, created_at, password_changed_at) VALUES
  ('u-1', 'admin', 'admin', '$2a$12$W42ozHOUQ8dsHhOqzgD6getfDonBdf4.ZRgB4gNRltvfEmW9c87Zy', 1796008167961, 1796008167961),
  ('u-2', 'naïve.o''hara@example', 'viewer', NULL, 1796008183842, NULL);

INSERT INTO sign_in_session (id, secret_hash, user_id, created_at, last_used_at, expires_at, address, browser) VALUES
  ('s-1', 'dd113b857546f81a0fabb82c5bb1e7ffbc0d0859f645af2025f48561a715116f', 'u-1', 1796008183857, 1796008183857, 1796612983857, '192.0.2.1', 'Firefox');

INSERT INTO personal_token (id, secret_hash, user_id, name, role, created_at, expires_at, last_used_at) VALUES
  ('t-1', '76cf3077d5d23d52d4282a67da25fc9961980627bb9c85eb0e851fbdea4941b6', 'u-1', 'ci', 'operator', 1796008204724, 1827544204724, NULL),
  ('t-2', '281ea8e875204009a6b8ed8c110dc7fb0debd01a19090884a583e489844c4403', 'u-2', 'graphs', 'viewer', 1796008204813, 1827544204813, 1796008204818);

INSERT INTO audit_entry (id, at, who, action, target, address, result, detail) VALUES
  ('a-1', 1796008168035, 'console', 'user-add', 'admin', '-', 'done', ''),
  ('a-2', 1796008261532, 'admin', 'token-create', 'ci, operator', '127.0.0.1', 'done', 'a "quoted" back\slash, {a brace} and a question?
a second line, a tab	, ไทย, हिन्दी, 😀');

INSERT INTO history_entry (kind, id, system, service, at, searched, content) VALUES
  ('task', 'arn:aws:ecs:us-east-1:111122223333:task/team10-cluster/0369e9ff', 'ragqa-production', 'llm', 1796008110553, 'essentialcontainerexited', '{"arn":{"value":"arn:aws:ecs:us-east-1:111122223333:task/team10-cluster/0369e9ff"},"cluster":{"value":"arn:aws:ecs:us-east-1:111122223333:cluster/team10-cluster"},"service":"llm","taskDefinition":{"value":"arn:aws:ecs:us-east-1:111122223333:task-definition/llm:10"},"lastStatus":"STOPPED","desiredStatus":"STOPPED","health":"UNKNOWN","createdAt":"2026-11-30T03:07:42.808320254Z","startedAt":"2026-11-30T03:08:02.376320254Z","stoppedAt":"2026-11-30T03:08:30.553320254Z","stopCode":"EssentialContainerExited","stoppedReason":"Essential container in task exited","availabilityZone":"us-east-1a","containerInstance":null,"instance":null,"startedBy":"ecs-svc/1466399401512546690","containers":[{"name":"llm","image":"llm:v3.2.1","lastStatus":"STOPPED","health":"UNKNOWN","exitCode":1,"reason":null,"gpuIds":[]}],"size":{"launchType":"FARGATE","spot":false,"arm":false,"cpu":512,"memory":1024,"ephemeralGib":20}}'),
  ('event', '005de0db-3805-e9bb-293f-22554c69ced3', 'ragqa-production', NULL, 1794989624611, 'steady', '{"id":"005de0db-3805-e9bb-293f-22554c69ced3","at":"2026-11-18T08:13:44.611350209Z","message":"(service speech) has reached a steady state."}');
