"""What git tells the site: what changed and what it means, which headings were renamed, who came first."""
