"""Empty room: its content arrives with a later issue (docs/arquitectura.md)."""
