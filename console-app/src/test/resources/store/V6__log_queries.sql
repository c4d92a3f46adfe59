INSERT INTO log_query (system, name, content, saved_by) VALUES
  ('ragqa-production', 'Errors', 'filter @message like /ERROR/', 'admin');
