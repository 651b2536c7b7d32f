"""How answers add up: to a score, a band, advice on what to write next, whether work can begin, and what is decided."""
