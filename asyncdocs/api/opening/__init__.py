"""How a folder is opened: which configuration holds, which files are documents, how texts become a library."""
