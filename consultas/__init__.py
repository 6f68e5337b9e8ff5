"""Consultations: propuestas, supports, temas and the ballot."""
