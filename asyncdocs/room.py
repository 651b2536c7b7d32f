"""How much memory what is read may take: the one place where that is decided.

Most folders are small: their documents stay as they were read, with all that was parsed of them, and nothing is done twice. Of a
folder whose texts come to more than `TEXTS`, most documents rest as bytes, and a run works a little longer for it:

- its texts are kept as UTF-8 (`documents/packed.Packed`): one with a dash in it takes two bytes a character as Python has it;
- only the last `PARSED` documents that were looked at stay parsed (`documents/parsed`). Of the others, what they tell of themselves
  is kept, and bytes that stand for what the parser found (`documents/packed`); the rest is worked out again where somebody asks.
"""

from __future__ import annotations

TEXTS = 48_000_000
"""Characters of the largest folder that is kept as it is read."""

PARSED = 32
"""So many documents of a larger one stay parsed at a time."""
