-- Who has a mail already, while others are asked again: addresses, one in each line. Null: nobody.
ALTER TABLE delivery ADD COLUMN taken TEXT;
