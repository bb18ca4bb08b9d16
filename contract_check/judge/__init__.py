"""Matches become verdicts: one finding a requirement."""
