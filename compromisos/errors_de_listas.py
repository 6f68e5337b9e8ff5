"""What is refused: lists, cards and what the portal counts."""
