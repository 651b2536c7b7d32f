"""The data files that come with the package, as values: kinds, what each language adds to them, and words.

To read them as YAML takes as long as all the rest of a run after an edit, so a run may bring what an earlier one has read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from asyncdocs.text.yaml_values import SAFE

_PACKAGE = Path(__file__).parent.parent

_READ: dict[str, str] = {}
"""What was read so far, as JSON by the path within the package: the files of a program do not change while it runs."""


def shipped(file: Path) -> Any:
    """What a data file holds; its values are made anew each time, so that whoever asks may add to them."""
    name = file.relative_to(_PACKAGE).as_posix()
    if name not in _READ:
        _READ[name] = json.dumps(yaml.load(file.read_text("utf-8"), SAFE))
    return json.loads(_READ[name])


def read_so_far() -> dict[str, str]:
    """What was read so far, for another run of the same program."""
    return dict(_READ)


def bring(read: Mapping[str, str]) -> None:
    """Take what another run of the same program has read, instead of reading it."""
    _READ.update(read)
