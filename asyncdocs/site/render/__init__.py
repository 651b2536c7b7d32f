"""How documents, links, numbers and days are shown, wherever the site speaks of them."""
