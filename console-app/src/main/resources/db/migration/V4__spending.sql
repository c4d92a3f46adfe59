-- What Cost Explorer answered last: AWS takes money for each question, so no restart asks again.
CREATE TABLE spending (
  account VARCHAR(300) NOT NULL PRIMARY KEY,
  content TEXT NOT NULL
);

-- How many questions were asked on a day, by all replicas together.
CREATE TABLE spending_request (
  account VARCHAR(300) NOT NULL,
  asked_on VARCHAR(10) NOT NULL,
  taken INTEGER NOT NULL,
  PRIMARY KEY (account, asked_on)
);
