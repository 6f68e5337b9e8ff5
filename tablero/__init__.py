"""Pages that show several rooms at once: home, desks, statistics, search. Reads only, no models."""
