"""How to begin: with a new handbook, a new document, or in a folder that has documents; and what to set up."""
