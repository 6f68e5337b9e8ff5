"""Action plans and their eight stages, with the requirements that open them."""
