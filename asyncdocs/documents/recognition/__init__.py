"""What kind of document a text is: by what it declares, by its signs, and by the series it is one of."""
