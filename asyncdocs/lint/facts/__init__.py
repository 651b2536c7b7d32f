"""What one document says, for rules and questions: its criteria, tasks, options, open questions, steps, template text."""
