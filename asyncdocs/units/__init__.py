"""Units of work: files that together are one piece of work, what in them bears an id, and who cites it."""
