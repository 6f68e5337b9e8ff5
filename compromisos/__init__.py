"""Commitments, who answers for them, and the progress they report."""
