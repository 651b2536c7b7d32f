"""The words that are written in the patterns of a module, without what is the language of patterns itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

_SYNTAX = re.compile(
    r"\(\?(?:P<\w+>|P=\w+\)|<[=!]|[=!:>]|[a-zA-Z-]+[:)])|\\[xuU][0-9a-fA-F]{2,8}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}",
    re.DOTALL,
)
_TELLING = re.compile(r"\(\?[:<=!Pi]|\\[bwWsSdDAZ]")
_WORD = re.compile(r"[^\W\d_]{3,}")


def words_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The line of each pattern with a word in it of three letters or more, in lower case."""
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    patterns = {id(text) for node in ast.walk(tree) if isinstance(node, ast.Call) for text in _compiled(node)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
        if isinstance(node, ast.Constant) and is_text and (id(node) in patterns or _TELLING.search(node.value)):
            for word in _WORD.findall(_SYNTAX.sub(" ", node.value)):
                yield node.lineno, word.casefold()


def _compiled(call: ast.Call) -> Iterator[ast.Constant]:
    """The texts of which a call of `re` makes a pattern; what is put into them is worked out."""
    if ast.unparse(call.func).startswith("re.") and call.args:
        yield from _texts(call.args[0])


def _texts(node: ast.expr) -> Iterator[ast.Constant]:
    if isinstance(node, ast.Constant):
        yield node
    elif isinstance(node, ast.JoinedStr):
        yield from (each for each in node.values if isinstance(each, ast.Constant))
    elif isinstance(node, ast.BinOp):
        yield from _texts(node.left)
        yield from _texts(node.right)


EVERYWHERE = {"https"}
PATTERNS_HAVE: dict[str, dict[str, str]] = {
    "addresses and files": {
        "api/drill/__init__.py": "actions bot dependabot github renovate",
        "api/drill/points.py": (
            "app atlassian boards bootstrap browse build check com compose deploy init install issues jira linear make "
            "net projects run serve start test tests trello"
        ),
        "api/litmus/snapshots.py": "markdown",
        "documents/document.py": "markdown",
        "documents/editions.py": "latest next stable",
        "documents/metadata/succession.py": "markdown",
        "library/addresses/monorepo.py": "include",
        "library/attachments.py": "avif base bmp canvas excalidraw flac gif jpe mkv mov ogg ogv pdf png svg wav webm webp",
        "library/resolution.py": (
            "blob cite develop diff discussion edit extref head issuecomment main master raw ref top tree trunk"
        ),
        "lint/facts/led_to.py": "blob",
        "lint/rules/leak_chat_only.py": (
            "app archives channels chat com discord google loom meet message microsoft narrow rec room share slack "
            "teams topic vimeo watch youtu youtube zoom zulip zulipchat"
        ),
        "lint/rules/leak_private_place.py": (
            "airtable app atlassian box coda com docs drive dropbox drv evernote figma forms gle google hackmd "
            "jamboard live localhost miro net notion onedrive paper quip sharepoint sheets site sites slides trello "
            "wiki"
        ),
        "lint/rules/link_dead.py": "markdown",
        "lint/rules/machine_local.py": "home json log output text txt users xml",
        "lint/rules/path_not_found.py": "idea vscode",
        "lint/rules/question_unowned.py": "browse discussion issue merge pull request ticket",
        "lint/answers/named_places.py": "adoc cpp css csv html java json markdown php proto rst sql toml tsx txt xml",
        "lint/shapes/dates.py": "index readme",
        "site/markdown/wiki_links.py": "avif bmp gif jpe klzzwxh png svg webp",
    },
    "HTML, Markdown and other formats": {
        "documents/metadata/top_of_page.py": "badge",
        "documents/metadata/statuses.py": "mark strong",
        "lint/rules/image_only_section.py": "alt center details div figure img",
        "lint/rules/section_empty.py": "begin canvas embed end iframe img input object picture start stop svg video",
        "lint/rules/step_unexecutable.py": "kbd",
        "lint/shapes/links.py": "iframe video",
        "site/pages.py": "view",
        "text/inserted.py": "exec",
        "text/leadins.py": "bold summary",
        "text/link_targets.py": "begin end",
        "text/markup.py": "area audio egin embed href iframe image img name source src srcset video",
        "text/parse.py": (
            "address article aside blockquote body canvas center details div fieldset figcaption figure footer "
            "form header hgroup html iframe main map markdown nav noscript object pre script section style summary "
            "table tbody tfoot thead video"
        ),
        "verify/faces.py": "attach conference url",
        "verify/page.py": "arithmatex highlight import katex math mathjax mermaid url",
    },
    "code, commands and what programs are set by": {
        "api/opening/submodules.py": "path",
        "history/git_process.py": "dubious ownership repository",
        "library/addresses/blog.py": "created date draft false off true yes",
        "library/addresses/generators.py": (
            "activate base baseurl configure content contentdir extensions govuktechdocs html include makedocs "
            "monorepo name page path set site source src theme url"
        ),
        "library/addresses/settings.py": "async build def files post pre",
        "lint/facts/steps.py": (
            "aws bin curl docker etcdctl export gcloud git helm journalctl kubectl make mysql npm psql python ssh sudo "
            "systemctl terraform"
        ),
        "lint/rules/example_unparseable.py": (
            "any array bool boolean false float int integer json list map null number object str string todo toml true"
        ),
        "lint/rules/step_destructive_unguarded.py": (
            "aws build cache caution crds danger database del delete destroy dist docker drop dry etcdctl force from "
            "git hard helm important index instances kafka keyspace kubectl mkfs modules namespaces node noop "
            "persistentvolume prune purge push pvc reset run schema secrets state statefulsets sts system table target "
            "terminate terraform tmp topics truncate uninstall volume warning what with"
        ),
        "lint/shapes/code.py": (
            "async bash catch class classdiagram cmd console create dataclass delete ditaa dot entity enum erdiagram "
            "err error everts except exception get graphviz head hrows interface mermaid message new panic patch "
            "plantuml post powershell puml put raise record rrorf rrors session shell struct table tests throw throws "
            "type unless when wrap zsh"
        ),
    },
    "keywords that a format has in English, whatever language a text is in": {
        "documents/recognition/sayings.py": "halt",
        "lint/facts/clarifications.py": "clarification needs",
        "lint/rules/requirement_incomplete.py": "must shall",
        "units/deltas.py": "added from modified removed renamed requirement requirements",
        "units/trace.py": "spec test",
    },
    "units of measure and zones": {
        "lint/shapes/numbers.py": "gas gwei min qps req rps usd utc wei",
        "site/people/zones.py": "utc",
    },
    "our own marks, and names that are filled in": {
        "api/starting/init.py": "description site",
        "api/starting/new.py": "owner title today",
        "lint/model/rule.py": "bad good with",
        "lint/remarks/expectations.py": "asyncdocs expect until",
        "lint/rules/unit_missing.py": "joins",
        "text/fences.py": "lines",
        "text/yaml_values.py": "day hour minute month range second year",
    },
    "the words by which code cites a requirement": {
        "api/tracing.py": "criteri req story test uirement",
    },
}
"""The words that stand in patterns because they are the same in every language: by the reason, and by the module."""
