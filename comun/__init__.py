"""The ground every app stands on: errors, clock, public codes, registries, view and API bases."""
