"""How a page answers the questions of its kind: by which evidence, and what is missing where it does not."""
