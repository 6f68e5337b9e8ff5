"""What is refused: approval, versions and changes."""
