-- Queries of Logs Insights that somebody gave a name, for everybody who looks at the system.
CREATE TABLE log_query (
  system VARCHAR(200) NOT NULL,
  name VARCHAR(80) NOT NULL,
  content TEXT NOT NULL,
  saved_by VARCHAR(80) NOT NULL,
  PRIMARY KEY (system, name)
);
