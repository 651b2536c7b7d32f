"""asyncdocs reads a folder of team documents and says of each page whether an outsider could pick it up.

`asyncdocs.api` is everything a program may ask; `asyncdocs.cli` and `asyncdocs.plugins.mkdocs` are front-ends over it.
"""

__version__ = "0.1.0"
