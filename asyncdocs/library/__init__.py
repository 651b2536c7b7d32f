"""All documents together: what each is called, where a link leads, who points at whom, and what a query finds."""
