INSERT INTO spending_turn (account, held_until) VALUES ('main', 1796008500000);
