"""What a run asks of the world around it (the disk, the date, git), each question recorded with its answer."""
