"""What is refused: spreadsheets of routes and the plan's document."""
