"""What leaves the portal towards people: the outbox (docs/arquitectura.md)."""
