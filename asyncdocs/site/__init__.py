"""Shows: what a document's page says about it, the pages about all documents, and the index for machines."""
