"""The data files that come with the package, as values: kinds, what each language adds to them, and words.

To read them as YAML takes a fifth of a run over one document. So each is kept as JSON where Python keeps what it has compiled;
where nobody may write there, a run may bring what an earlier one has read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import yaml

from asyncdocs.inputs.witness import digest
from asyncdocs.text.yaml_values import SAFE
from asyncdocs.whole_files import written_beside

_PACKAGE = Path(__file__).parent.parent

_READ: dict[str, str] = {}
"""What was read so far, as JSON by the path within the package: the files of a program do not change while it runs."""


def shipped(file: Path) -> Any:
    """What a data file holds; its values are made anew each time, so that whoever asks may add to them."""
    name = file.relative_to(_PACKAGE).as_posix()
    if name not in _READ:
        _READ[name] = as_json(file)
    return json.loads(_READ[name])


def as_json(file: Path) -> str:
    """What a file of YAML holds, from beside the compiled modules, where it was kept as the file is now."""
    about, kept = file.stat(), _kept_at(file)
    stamp = f"{about.st_size} {about.st_mtime_ns}"
    if kept is not None:
        with suppress(OSError):
            head, _newline, body = kept.read_bytes().partition(b"\n")
            if head == f"{stamp} {digest(body)}".encode():
                return body.decode()
    body = json.dumps(yaml.load(file.read_text("utf-8"), SAFE)).encode()
    if kept is not None and not sys.dont_write_bytecode:
        _put(kept, f"{stamp} {digest(body)}\n".encode() + body)
    return body.decode()


def _kept_at(file: Path) -> Path | None:
    """Where a data file is kept as JSON; None where this Python keeps nothing."""
    try:
        return Path(cache_from_source(f"{file}.py")).with_suffix(".json")
    except NotImplementedError:
        return None


def _put(file: Path, data: bytes) -> None:
    with suppress(OSError):  # it is then read as YAML the next time, too
        file.parent.mkdir(parents=True, exist_ok=True)
        with written_beside(file, [data]) as written:
            written.replace(file)


def read_so_far() -> dict[str, str]:
    """What was read so far, for another run of the same program."""
    return dict(_READ)


def bring(read: Mapping[str, str]) -> None:
    """Take what another run of the same program has read, instead of reading it."""
    _READ.update(read)
