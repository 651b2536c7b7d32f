"""French: a language is data. Its lists, names, templates and messages are whole, and pages are judged as English twins are."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

from asyncdocs.api import check, library_of_texts
from asyncdocs.cli import main
from asyncdocs.kinds.files import FOLDER, shipped_kinds
from asyncdocs.kinds.kind import Kind
from asyncdocs.lint.model.report import DocumentReport
from asyncdocs.lint.words import FOLDER as WORDS
from asyncdocs.lint.words import language_of, words
from asyncdocs.lint.words.entries import Search
from asyncdocs.settings.config import Config
from asyncdocs.strings import LOCALE, gettext, set_language
from asyncdocs.text.headings import fold_heading, fold_key
from asyncdocs.text.parse import read_markup
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "tools"))
import messages

TWINS = Path(__file__).parent / "french"
PATHS = {
    "spec": "specs/spec-0003-refunds.md",
    "decision": "decisions/adr-0005-ledger.md",
    "ticket": "tickets/ticket-0021-amount.md",
    "playbook": "playbooks/pb-0004-queue.md",
}
KINDS = shipped_kinds()
SCORED = [kind for kind in KINDS.values() if kind.scored]
PO = LOCALE / "fr" / "LC_MESSAGES" / "asyncdocs.po"
FRENCH = Config(language="fr")


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_language("en")


def _data(file: Path) -> dict[str, Any]:
    data = yaml.safe_load(file.read_text("utf-8"))
    assert isinstance(data, dict)
    return data


def _twin(kind: str, language: str) -> str:
    return (TWINS / f"{kind}.{language}.md").read_text("utf-8")


def _judged(path: str, text: str, config: Config = FRENCH) -> DocumentReport:
    every = config.model_copy(update={"enable_preview": True})
    return check(library_of_texts({path: text}, every)).documents[0]


def _verdicts(report: DocumentReport) -> dict[str, str]:
    assert report.score is not None
    return {question.id: question.verdict for part in report.score.components for question in part.questions}


# -- the words ------------------------------------------------------------------------------------------------------


def test_french_has_the_lists_of_english() -> None:
    english, french = _data(WORDS / "en.yaml"), _data(WORDS / "fr.yaml")
    assert set(french) == set(english)
    assert [name for name, entries in french.items() if not entries] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_list_stands_once_and_holds_words(language: str) -> None:
    text = (WORDS / f"{language}.yaml").read_text("utf-8")
    names = re.findall(r"^([a-z-]+):", text, re.MULTILINE)
    assert sorted(names) == sorted(set(names))
    for name, entries in _data(WORDS / f"{language}.yaml").items():
        assert all(isinstance(entry, str) and entry for entry in entries), name
        assert words(language).pattern(name)


@pytest.mark.parametrize("text", ["L’écran n’est pas rapide d'accès.", "L'écran n'est pas rapide d’accès."])
def test_an_apostrophe_is_straight_or_typographic(text: str) -> None:
    match = words("fr").pattern("drawbacks").search(text)
    assert match and match[0] in ("n'est pas", "n’est pas")
    report = _judged("specs/spec-1.md", f"# T\n\n## Critères d’acceptation\n\n- [ ] {text}\n")
    assert "acceptance-vague" in {finding.rule for finding in report.findings}


def test_a_short_word_before_an_apostrophe_is_a_word_of_its_own() -> None:
    search = Search({"words": ["accord", "n'accepte*"]}, ["l", "d", "n"])
    found = search.find(search.plain("L'accord d'accord. Il n'accepte rien, o'accord.", latin=search.latin))
    assert search.offsets("words", found) == [2, 11, 22]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les agents ne peuvent pas rembourser une réservation.", "fr"),
        ("L’équipe n’est pas là ; elle revient lundi.", "fr"),
        ("Clerks cannot refund a booking.", "en"),
        ("## Documentation\n\n- T\n", "en"),
        ("", "en"),
        ("The team spoke of « le périmètre » and of l'équipe in a long and otherwise plain sentence.", "en"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language


# -- the kinds ------------------------------------------------------------------------------------------------------


def _english(kind: str) -> dict[str, Any]:
    return _data(FOLDER / f"{kind}.yaml")


def _inherited(kind: str, part: str) -> dict[str, Any]:
    own = _english(kind)
    parent = _inherited(own["extends"], part) if "extends" in own else {}
    return {**parent, **own.get(part, {})}


def _english_stages(kind: str) -> dict[str, str]:
    """The stage of each English status word of a kind: a word of its own is where it puts it, whatever it inherits."""
    own = _english(kind)
    parent = _english_stages(own["extends"]) if "extends" in own else {}
    return parent | {word: stage for stage, said in own.get("ladder", {}).items() for word in said}


NAMES = sorted(file.stem for file in FOLDER.glob("*.yaml"))


def test_every_kind_speaks_french() -> None:
    assert sorted(file.stem for file in (FOLDER / "fr").glob("*.yaml")) == NAMES


@pytest.mark.parametrize("name", NAMES)
class TestAKindInFrench:
    def test_it_adds_to_what_the_kind_has(self, name: str) -> None:
        english, french = _english(name), _data(FOLDER / "fr" / f"{name}.yaml")
        for part in ("roles", "fields", "relations"):
            assert set(french.get(part, {})) <= set(english.get(part, {})), part
        assert set(french.get("roles", {})) == set(english.get("roles", {}))
        assert set(french.get("ladder", {})) <= {"draft", "ready", "done", "dead"}

    def test_no_alias_means_another_role_in_english(self, name: str) -> None:
        roles = {role: set(map(fold_heading, aliases)) for role, aliases in _inherited(name, "roles").items()}
        for role, aliases in _data(FOLDER / "fr" / f"{name}.yaml").get("roles", {}).items():
            for alias in map(fold_heading, aliases):
                others = {other for other, theirs in roles.items() if alias in theirs}
                assert not others or role in others, alias

    def test_no_status_means_two_things(self, name: str) -> None:
        english = _english_stages(name)
        french: dict[str, str] = {}
        for stage, said in _data(FOLDER / "fr" / f"{name}.yaml").get("ladder", {}).items():
            for word in said:
                assert english.get(word, stage) == stage, word
                assert french.setdefault(word, stage) == stage, word

    def test_its_template_is_the_english_one_in_french(self, name: str) -> None:
        if name == "common":
            return
        kind = KINDS[name]
        french, english = kind.templates["fr"], kind.template
        assert [_roles(kind, french)[n] for n in range(len(_roles(kind, english)))] == _roles(kind, english)
        assert re.findall(r"\{\w+\}", french) == re.findall(r"\{\w+\}", english)
        keys = [fold_key(line.partition(":")[0]) for line in french.split("---")[1].strip().splitlines()]
        known = {*kind.field_by_name, *kind.relation_by_name}
        assert known.issuperset(keys)


def _roles(kind: Kind, template: str) -> list[set[str]]:
    found = []
    for heading in read_markup(template).headings:
        if heading.level == 2:
            found.append(set(kind.roles_by_alias[fold_heading(heading.text)]) - {"history", "discussion"})
    return found


def test_accents_and_case_are_free() -> None:
    spec = KINDS["spec"].roles_by_alias
    for title in (
        "Critères d'acceptation",
        "CRITÈRES D’ACCEPTATION",
        "Criteres d'acceptation",
        "5. Critères d’acceptation :",
    ):
        assert spec[fold_heading(title)] == ("acceptance",), title
    assert KINDS["decision"].stage_by_status["acceptee"] == "done"
    assert fold_key("Créé le") == fold_key("cree-le")


@pytest.mark.parametrize("head", ["Statut : acceptée", "- **Statut :** acceptée", "- **Statut** : acceptée"])
def test_metadata_above_the_text(head: str) -> None:
    text = f"# Tenir le registre\n\n{head}\n\n## Décision\n\nNous le tenons.\n"
    report = _judged("décisions/0005-registre.md", text)
    assert (report.kind, report.status, report.stage) == ("decision", "acceptée", "done")


def test_a_status_of_its_own_section_names_the_successor() -> None:
    old = "# ADR-4: Files\n\n## Statut\n\nRemplacée par [ADR-5](0005-registre.md)\n\n## Décision\n\nDes fichiers.\n"
    library = library_of_texts(
        {"decisions/0004-fichiers.md": old, "decisions/0005-registre.md": _twin("decision", "fr")}, FRENCH
    )
    document = library.by_path["decisions/0004-fichiers.md"]
    assert document.superseded
    assert [each.path for each in library.successors(document)] == ["decisions/0005-registre.md"]
    assert "superseded-dangling" not in {f.rule for report in check(library).documents for f in report.findings}


# -- the pages ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", PATHS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_page_is_judged_as_its_english_twin(kind: str, ending: str) -> None:
    english, french = (_judged(PATHS[kind], _twin(kind, each).replace("\n", ending)) for each in ("en", "fr"))
    assert english.score is not None and french.score is not None
    assert (english.score.band, french.score.band) == ("Ready", "Ready")
    assert _verdicts(french) == _verdicts(english)
    assert (french.stage, french.owner) == (english.stage, french.owner)
    assert [finding for finding in french.findings if not finding.suppressed] == []


def test_a_folder_of_both_languages() -> None:
    texts = {path: _twin(kind, "fr" if number % 2 else "en") for number, (kind, path) in enumerate(PATHS.items())}
    report = check(library_of_texts(texts, Config(enable_preview=True)))
    assert {document.score.band for document in report.documents if document.score} == {"Ready"}


def test_the_language_of_documents_may_be_fixed() -> None:
    vague = "# T\n\n## Acceptance criteria\n\n- [ ] L'écran est rapide.\n"
    fixed = _judged("tickets/ticket-1.md", vague, Config(documents_language="fr"))
    assert "acceptance-vague" in {finding.rule for finding in fixed.findings}
    told, read = (
        _judged(PATHS["spec"], _twin("spec", "fr"), Config(documents_language=each)) for each in ("auto", "en")
    )
    assert _verdicts(told) != _verdicts(read)


@pytest.mark.parametrize("kind", SCORED, ids=lambda kind: kind.name)
def test_a_template_filled_by_nobody_is_blocked_and_quiet(kind: Kind) -> None:
    values = {"id": f"{kind.ids[0]}-1" if kind.ids else "", "title": "À faire", "owner": "Ruth", "today": "2026-11-20"}
    text = re.sub(r"\{(id|title|owner|today)\}", lambda match: values[match[1]], kind.templates["fr"])
    folder = kind.found.folders[0] if kind.found.folders else kind.name
    report = _judged(f"{folder}/{kind.ids[0].lower() if kind.ids else kind.name}-0001-x.md", text)
    assert (report.kind, report.stage, report.owner) == (kind.name, "draft", "Ruth")
    assert report.score is not None and report.score.band == "Blocked"
    assert [finding for finding in report.findings if finding.gated or finding.severity != "info"] == []


FAULTY = """\
---
id: SPEC-9
statut: prête
responsable: à définir
---

# Remboursements

## Contexte

Les agents remboursent les réservations comme convenu avec Dave sur Slack.
Pour les montants exacts, voir avec Paul.

## Dans le périmètre

- Le formulaire, l'historique, les listes, etc.
- Si possible, le formulaire garde la saisie.

## Précisions techniques

### Performances et limites

À compléter

## Critères d'acceptation

- [ ] L’écran est rapide et convivial.
- [ ] Bonne gestion des erreurs
- [ ] Le message est modifié comme convenu.
- [ ] À définir
"""

FAULTS = [
    ("placeholder-left", 4, "`à définir` reste à remplir"),
    ("owner-missing", 4, "`à définir` n'est le nom de personne"),
    ("leak-conversation", 11, "la réponse est dans une conversation : `comme convenu avec Dave sur Slack`"),
    ("leak-conversation", 12, "la réponse est dans une conversation : `voir avec Paul`"),
    ("list-open-ended", 16, "`etc.` laisse la liste incomplète"),
    ("loophole", 17, "`Si possible` rend l'exigence facultative"),
    ("placeholder-left", 23, "`À compléter` reste à remplir"),
    ("acceptance-vague", 27, "on peut ne pas être d'accord sur ce que veut dire `rapide`"),
    ("acceptance-unobservable", 28, "`Bonne gestion des erreurs` nomme un sujet, mais aucun résultat visible"),
    ("leak-conversation", 29, "la réponse est dans une conversation : `comme convenu`"),
    ("placeholder-left", 30, "`À définir` reste à remplir"),
]


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_faults_are_found_where_they_stand(ending: str) -> None:
    report = _judged("specs/spec-0009-x.md", FAULTY.replace("\n", ending))
    found = {(each.rule, each.line, each.message.replace("\u00a0", " ")) for each in report.findings}
    assert found == set(FAULTS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Le tarif reste à deux euros, comme convenu dans [ADR-4](adr-4.md).",
        "Comme indiqué plus haut, le tarif reste à deux euros.",
        "Il faut voir avec quel compte le service se connecte.",
        "Le service demande un jeton à Keycloak.",
        "Nous avons convenu d'un délai de 5 s, parce que la file se vide en 2 s.",
        "La réponse est vue par le client dans l'heure.",
    ],
)
def test_what_is_no_leak(sentence: str) -> None:
    report = _judged(
        "guides/tarif.md", f"# Tarif\n\n{sentence}\n\nLe tarif est le même pour tous les clients du guichet.\n"
    )
    assert [each.message for each in report.findings if each.rule == "leak-conversation"] == []


WORDED = [
    (
        "tickets/ticket-1.md",
        "## Critères d'acceptation\n\n- [ ] Une place tenue est grise\n- [ ] Elle se libère après 10 min\n",
        "pronoun-unclear",
    ),
    (
        "specs/spec-1.md",
        "## Dans le périmètre\n\n- Les places tenues\n- Celles-ci peuvent être rendues\n",
        "pronoun-unclear",
    ),
    ("specs/spec-1.md", "## Contexte\n\nLe délai d’attente du guichet est de 30.\n", "unit-missing"),
    ("specs/spec-1.md", "## Contexte\n\n- La taille du fichier est limitée à 5, puis il est refusé.\n", "unit-missing"),
    ("specs/spec-1.md", "## Déploiement\n\nL'ancien plan est éteint le mois prochain.\n", "time-relative"),
    ("tickets/ticket-1.md", "## Notes\n\n- En attente des nouvelles icônes.\n", "blocked-without-who"),
    ("tickets/ticket-1.md", "## Notes\n\n- Toujours bloqué par un droit qui manque.\n", "blocked-without-who"),
    (
        "specs/spec-1.md",
        "## Critères d'acceptation\n\n```gherkin\nScénario : une place tenue\n  Étant donné une place tenue\n"
        "  Quand un autre client clique dessus\n```\n",
        "scenario-incomplete",
    ),
    (
        "specs/spec-1.md",
        "## Critères d'acceptation\n\n### Scénario : une place tenue\n\n- **Étant donné** une place\n- **Quand** on clique\n",
        "scenario-incomplete",
    ),
    (
        "decisions/0001-cache.md",
        "## Options envisagées\n\n- Redis, sur nos serveurs\n- Postgres, comme aujourd'hui\n\n## Décision\n\n"
        "Option retenue : « Memcached », car nous le connaissons.\n",
        "chosen-not-listed",
    ),
    (
        "page.md",
        "## Qui décide\n\n| Sujet | Responsable | Garant | Informé |\n| --- | --- | --- | --- |\n"
        "| Les hôtes | Paul Rey | Élodie Béranger et Jeanne Roy | tous |\n",
        "accountable-not-one",
    ),
    ("reunions/2026-11-12.md", "## Actions\n\n- [ ] Relancer le port de Brest pour les badges\n", "action-unowned"),
]
"""A page of each kind with what only its own language can show to be a fault."""

UNHARMED = [
    (
        "specs/spec-1.md",
        "## Dans le périmètre\n\n- Il est possible de rendre une place\n- Il faut un reçu\n",
        "pronoun-unclear",
    ),
    (
        "specs/spec-1.md",
        "## Contexte\n\nLe délai d'attente est de 30 secondes. Le délai est de 30, en minutes.\n",
        "unit-missing",
    ),
    (
        "specs/spec-1.md",
        "## Contexte\n\nLa facture du mois prochain peut changer ; « le mois prochain » s'affiche.\n",
        "time-relative",
    ),
    (
        "tickets/ticket-1.md",
        "## Notes\n\n- En attente de TICKET-4.\n- Bloqué par l'accès, jusqu'à lundi.\n",
        "blocked-without-who",
    ),
    (
        "specs/spec-1.md",
        "## Critères d'acceptation\n\n```gherkin\nScénario : une place\n  Soit une place\n  Lorsqu'un client clique\n"
        "  Alors elle est grise\n```\n",
        "scenario-incomplete",
    ),
    (
        "decisions/0001-cache.md",
        "## Options envisagées\n\n- Redis, sur nos serveurs\n- Postgres, comme aujourd'hui\n\n## Décision\n\n"
        "Option retenue : « Postgres », car nous le connaissons.\n",
        "chosen-not-listed",
    ),
    (
        "reunions/2026-11-12.md",
        "## Actions\n\n- [ ] Élodie Roy relance Brest\n- [ ] Zoé et Étienne : les badges\n- [ ] Noé doit commander les badges\n",
        "action-unowned",
    ),
]


@pytest.mark.parametrize(("path", "text", "rule"), WORDED, ids=lambda each: each if "\n" not in each else "")
def test_a_fault_that_french_words_show(path: str, text: str, rule: str) -> None:
    report = _judged(path, f"# Le plan des places\n\n{text}", Config(documents_language="fr"))
    assert rule in {finding.rule for finding in report.findings}


@pytest.mark.parametrize(("path", "text", "rule"), UNHARMED, ids=lambda each: each if "\n" not in each else "")
def test_what_french_words_excuse(path: str, text: str, rule: str) -> None:
    report = _judged(path, f"# Le plan des places\n\n{text}", Config(documents_language="fr"))
    assert [each.message for each in report.findings if each.rule == rule] == []


@pytest.mark.parametrize(("status", "found"), [("retirée", True), ("déplacée", False), ("rejetée", False)])
def test_what_a_ready_page_depends_on(status: str, found: bool) -> None:
    texts = {
        "specs/spec-1.md": f"---\nstatut: {status}\n---\n# Les tarifs\n",
        "specs/spec-2.md": "---\nstatut: prête\ndepends-on: [SPEC-1]\n---\n# Le plan des places\n",
    }
    report = check(library_of_texts(texts, Config(documents_language="fr", enable_preview=True))).documents[1]
    assert ("dependency-immature" in {finding.rule for finding in report.findings}) == found


@pytest.mark.parametrize("folder", ["archivées", "archives", "Anciennes", "archive"])
def test_a_folder_of_what_is_over(folder: str) -> None:
    text = "# Le plan des places\n\n## Critères d'acceptation\n\n- [ ] L'écran est rapide.\n"
    reports = [_judged(path, text) for path in (f"specs/{folder}/spec-1.md", "specs/spec-1.md")]
    severities = [{f.severity for f in each.findings if f.rule == "acceptance-vague"} for each in reports]
    assert severities[0] == {"info"} != severities[1]


# -- the messages ---------------------------------------------------------------------------------------------------


def _held(text: str) -> list[tuple[object, ...]]:
    """What a catalogue says, message by message: how it is laid out and flagged is the choice of the library that writes it."""
    read = read_po(io.StringIO(text), locale="fr")
    return [(m.id, m.string, m.locations) for m in [*read, *read.obsolete.values()]]


def test_every_message_is_in_the_catalogue() -> None:
    """Run `make messages` where this fails."""
    catalog, text = messages.updated(PO.read_text("utf-8"), "fr")
    assert _held(text) == _held(PO.read_text("utf-8"))
    waiting = messages.missing(catalog)
    assert len(waiting) < len(catalog) / 20, [message.id for message in waiting]


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    catalog, _text = messages.updated(PO.read_text("utf-8"), "fr")
    assert PO.with_suffix(".mo").read_bytes() == messages.compiled(catalog)


def test_what_is_filled_in_is_kept() -> None:
    catalog, _text = messages.updated(PO.read_text("utf-8"), "fr")
    for message in catalog:
        pairs = zip(messages.parts(message.id), messages.parts(message.string), strict=True)
        for said, shown in pairs if message.id else ():
            if shown:
                assert sorted(re.findall(r"\{\w+\}", shown)) == sorted(re.findall(r"\{\w+\}", said)), said
                assert shown.count("`") == said.count("`"), said


def test_a_message_told_at_import_is_told_again_in_another_language() -> None:
    set_language("fr")
    told = gettext("Kind")
    assert told == "Genre"
    assert gettext(told) == "Genre"
    set_language("en")
    assert gettext(told) == "Kind"
    set_language("fr", {"Kind": "Sorte"})
    assert gettext(told) == "Sorte"


def test_a_rule_imported_under_french_speaks_english_later() -> None:
    code = """
from asyncdocs.strings import gettext, set_language
set_language("fr")
from asyncdocs.lint.rules.link_dead import link_dead
assert link_dead.next.startswith("pointer vers"), link_dead.next
set_language("en")
assert gettext(link_dead.next).startswith("link to the current place"), gettext(link_dead.next)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


ENGLISH = re.compile(
    r"\b(?:the|and|what|which|nobody|write|answered|unanswered|weak|line|document|documents? read|errors?|warnings?|hints?"
    r"|because|nothing|Ready|Nearly|Gaps|Blocked|Context|Acceptance|must|read as|scored|owner)\b"
)
"""Words that no French message holds; `document` and `plugin` are of both languages, and so are not asked in the plural."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "asyncdocs.yml").write_text("language: fr\ntoday: '2026-11-20'\n", "utf-8")
    for kind, path in PATHS.items():
        file = tmp_path / "docs" / path
        file.parent.mkdir(parents=True)
        file.write_text(_twin(kind, "fr"), "utf-8")
    (tmp_path / "docs" / "specs" / "spec-0009-x.md").write_text(FAULTY, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _said(result: Result) -> str:
    """What was printed, without names of rules, kinds and files, and what is quoted."""
    plain = re.sub(r"`[^`\n]*`|\S+/\S+|\b[a-z]+(?:-[a-z]+)+\b|--\w+|asyncdocs \w+|\|.*", " ", result.output)
    return re.sub(r"\b(?:document)\b", " ", plain.replace("\u00a0", " "))


def test_lint_speaks_french(folder: Path) -> None:
    result = _run("lint", "docs/specs/spec-0009-x.md", "--all")
    assert result.exit_code == 1
    assert "somebody" not in result.output
    assert "→ écrire le fait manquant, ou nommer la personne qui le saura et une date" in result.output
    assert "1 document lu" in result.output
    assert ENGLISH.findall(_said(result)) == []
    summary = _run("lint")
    assert ENGLISH.findall(_said(summary)) == []


def test_score_speaks_french(folder: Path) -> None:
    one = _run("score", "docs/specs/spec-0009-x.md", "--explain")
    assert "Bloqué" in one.output and "À écrire ensuite" in one.output and "Périmètre" in one.output
    several = _run("score")
    assert "Prêt" in several.output
    for result in (one, several):
        assert ENGLISH.findall(_said(result)) == []


@pytest.mark.parametrize("name", ["spec", "spec.errors", "decision"])
def test_explain_speaks_french(folder: Path, name: str) -> None:
    result = _run("explain", name)
    said = result.output
    assert (
        ("## Statuts" in said and "## Hors périmètre" in said)
        or "## Options envisagées" in said
        or "Que se passe-t-il" in said
    )
    assert "## Template" not in said and "Usual folder names" not in said and "Example of an answer" not in said


def test_explain_frames_a_rule_in_french(folder: Path) -> None:
    result = _run("explain", "link-dead")
    assert "Gravité" in result.output and "Comment corriger" in result.output.replace("\u00a0", " ")


def test_new_writes_the_french_template(folder: Path) -> None:
    result = _run("new", "spec", "Reçus par courriel", "--owner", "Ruth")
    file = Path(result.output.strip())
    text = file.read_text("utf-8")
    assert file.name == "spec-0010-recus-par-courriel.md"
    assert "responsable: Ruth" in text and "## Critères d'acceptation" in text
    report = _run("score", str(file))
    assert "Bloqué" in report.output
    related = Path(_run("new", "ticket", "Bouton", "--owner", "Ruth", "--for", "SPEC-3").output.strip())
    assert "implements: [SPEC-3]" in related.read_text("utf-8")


def test_doctor_speaks_french(folder: Path) -> None:
    result = _run("doctor")
    assert "de type spec" in result.output and "site : pas de mkdocs.yml ;" in result.output.replace("\u00a0", " ")


def test_help_and_names_for_programs_stay_english(folder: Path) -> None:
    assert "Check, score and link a folder of team documents" in _run("--help").output
    found = _run("lint", "--format", "json").output
    assert '"severity": "error"' in found and '"rule": "placeholder-left"' in found
    assert '"band": "Ready"' in _run("score", "--format", "json").output


def test_a_teams_words_come_before_the_translation() -> None:
    set_language("fr", {"Ready": "Bon pour départ", "Nearly": "Nearly"})
    assert gettext("Ready") == "Bon pour départ"
    assert gettext("Nearly") == "Presque"


def test_the_site_speaks_french(tmp_path: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    for kind, path in PATHS.items():
        file = tmp_path / "docs" / path
        file.parent.mkdir(parents=True)
        file.write_text(_twin(kind, "fr"), "utf-8")
    (tmp_path / "docs" / "index.md").write_text("# Accueil\n\nLes pages du guichet.\n", "utf-8")
    (tmp_path / "docs" / "specs" / "spec-0009-x.md").write_text(FAULTY, "utf-8")
    settings = {"site_name": "Guichet", "theme": "mkdocs", "plugins": [{"asyncdocs": {"language": "fr"}}]}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    build(load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site")))
    page = (tmp_path / "site" / "specs" / "spec-0009-x" / "index.html").read_text("utf-8")
    assert "À écrire ensuite" in page and "Lacunes" in page and "Responsable" in page
    board = (tmp_path / "site" / "readiness" / "index.html").read_text("utf-8")
    assert "Maturité des pages" in board and "Maturité" in board
    for text in (page, board):
        for english in (
            "What to write next",
            "What to mend",
            "Blocked",
            "Owner",
            "Readiness",
            "Readiness of the pages",
            "of 100",
        ):
            assert f">{english}" not in text, english


@pytest.mark.parametrize(
    ("path", "heading", "role"),
    [
        ("reunions/2031-03-02-quai.md", "Tâches à effectuer", "actions"),
        ("reunions/2031-03-02-quai.md", "Sujets abordés", "agenda"),
        ("specs/spec-0001-quai.md", "Dans le scope", "scope-in"),
        ("decisions/adr-0001-quai.md", "Les autres pistes", "options"),
    ],
)
def test_headings_as_teams_write_them(path: str, heading: str, role: str) -> None:
    text = f"# Le quai\n\n## {heading}\n\nLe passager attend sur le quai et le bateau arrive avec un retard.\n"
    assert role in library_of_texts({path: text}).by_path[path].sections[0].roles


@pytest.mark.parametrize("key", ["décisionnaires", "Personnes impliquées", "Décideur métier"])
def test_who_decided_by_other_names(key: str) -> None:
    text = f"---\n{key}: Ruth\n---\n# Le quai\n\nLe passager attend sur le quai, et le bateau arrive avec un retard.\n"
    (document,) = library_of_texts({"decisions/adr-0001-quai.md": text}).documents
    assert document.fields["deciders"].text == "Ruth"
