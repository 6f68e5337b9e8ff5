"""The stored file: type by content, hash, safe serving (docs/arquitectura.md)."""
