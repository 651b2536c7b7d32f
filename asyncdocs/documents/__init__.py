"""One source, read: its kind, fields, sections with their roles, and what it states of itself and of others."""
