"""What is taken out of documents to be shown elsewhere: sentences, tables, terms, titles, whole texts with their links."""
