"""`python -m asyncdocs` is the command `asyncdocs`."""

from asyncdocs.cli import main

main()
