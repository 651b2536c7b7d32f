"""How answers add up: to a score, a band, advice on what to write next, and whether work can begin."""
