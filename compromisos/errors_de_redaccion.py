"""What is refused: drafting, quality and public comment."""
