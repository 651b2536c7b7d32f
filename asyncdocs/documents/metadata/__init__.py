"""What people write as metadata, wherever they put it, and what its values mean: ids, statuses, people, dates."""
