"""What was known before: lists of known findings, rules that spare old documents, bands that must not fall."""
