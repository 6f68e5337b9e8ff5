"""Objects for tests, written straight to the tables: what they need not do is go through the gates."""
