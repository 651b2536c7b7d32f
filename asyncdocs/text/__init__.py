"""Texts and what Markdown holds, each at its true offsets: files, headings, blocks, links, YAML; nothing here knows of kinds."""
