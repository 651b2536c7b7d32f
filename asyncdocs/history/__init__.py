"""What git knows: how it is run, what it answers, and what that means for documents."""
