"""The steps of a procedure: which documents hold one, and the commands it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.text.source import Span

STEP_ROLES = ("steps", "diagnosis")
"""Where a procedure says what to do."""

DOING = (*STEP_ROLES, "rollback", "verify")
"""Where a procedure holds something to run."""

_PLAIN_LANGUAGES = frozenset(
    {"", "sh", "bash", "shell", "console", "zsh", "shell-session", "sh-session", "fish", "powershell"}
)
_LOOKS_RUN = re.compile(
    r"^\s*(?:[$#>]\s+)?(?:sudo|kubectl|oc|docker|helm|aws|gcloud|az|git|curl|ssh|psql|mysql|systemctl|terraform|make|npm|cd|"
    r"export|bin/|\./|rm|ps|journalctl|etcdctl|python|\w+=)",
    re.MULTILINE,
)


def is_procedure(document: Document) -> bool:
    """Whether a document says what to do and is still to be followed."""
    return "steps" in document.kind.roles and not document.recognised.template and document.known_stage != "dead"


def commands(document: Document) -> Iterator[Span]:
    """Where the steps hold something to run: fences of a shell, and code within a line that begins with a program."""
    stretches = {(s.body, s.own_end) for s in document.sections if not set(DOING).isdisjoint(s.roles)}
    fences = {block.start: block for block in document.markup.blocks if block.form == "fence"} if stretches else {}
    for start, end in sorted(stretches):
        for code in document.markup.code_between(start, end):
            block = fences.get(code[0])
            if block is not None:
                language = block.info.partition(" ")[0].casefold().strip("{.}")
                text = document.text[block.start : block.end].partition("\n")[2]
                if language in _PLAIN_LANGUAGES and (language or _LOOKS_RUN.search(text)):
                    yield Span(*code)
            elif _LOOKS_RUN.match(document.text[code[0] : code[1]].strip("`")):
                yield Span(*code)
