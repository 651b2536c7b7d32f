"""Judges: rules find what is wrong, questions find what is answered, and the score adds up the answers."""
