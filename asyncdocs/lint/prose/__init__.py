"""The words of a document without its code and markup: sentences, phrases of lists, people, what leads to what."""
