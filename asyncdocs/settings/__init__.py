"""Every choice a team may make: the one model of all options, the files they stand in, and the project they are of."""
