-- Who reads an account's bill: one at a time, for each question costs money. A turn that its holder
-- did not give back ends by itself. Milliseconds since 1970 UTC, in the time of the watched world.
CREATE TABLE spending_turn (
  account VARCHAR(300) NOT NULL PRIMARY KEY,
  held_until BIGINT NOT NULL
);
