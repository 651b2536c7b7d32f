"""How documents are mended: fixes, and remarks that expect what is found."""
