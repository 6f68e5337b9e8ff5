"""Workshops where causes and solutions are worked out."""
