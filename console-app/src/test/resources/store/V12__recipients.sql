INSERT INTO delivery (id, channel_id, first_seq, notices, state, attempts, next_attempt_at, give_up_at, last_answer, ended_at, taken) VALUES
  ('de-2', 'ch-2', 1, 0, 'DELIVERED', 1, 1796020703500, 1796107103500, '250 OK', 1796020709000, 'a@example.com
b@example.com');
