"""What is done to the Markdown of a page while it becomes HTML: steps of Python-Markdown."""
