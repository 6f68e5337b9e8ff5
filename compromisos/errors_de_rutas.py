"""What is refused: the route: activities, acceptance, indicators, evidence."""
