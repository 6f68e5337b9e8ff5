"""Find, count and arrange what the bitácora holds; nothing here writes."""
