"""How a document answers the questions of its kind, and how answers add up to a score, a band and verdicts."""
