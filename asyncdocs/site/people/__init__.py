"""Who is meant by a name on a page, and in which time zone people and teams are."""
