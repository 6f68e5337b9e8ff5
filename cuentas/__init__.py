"""People's accounts and their privacy: sign-up, second factor, notices, export, erasure."""
