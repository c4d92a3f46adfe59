INSERT INTO store_backup (slot, state, name, began_at, ended_at, bytes, row_count, message) VALUES
  (1796000400000, 'GOOD', 'ragdeck-aws-20261130T0100Z.jsonl.gz', 1796000401000, 1796000402000, 5120, 40, NULL),
  (1796086800000, 'FAILED', 'ragdeck-aws-20261201T0100Z.jsonl.gz', 1796086801000, 1796086802000, NULL, NULL, 'The disk is full.');
