"""Verifying a built site: what is found in its files, what is left alone, and what the command says of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from asyncdocs.api import verify_site
from asyncdocs.cli import main

OTHER = "<h1 id=top-fares>Fares</h1><a name=old></a><p id=twice></p><p id=twice></p><p id='é x'></p>"
FILES = {
    "fares/index.html": OTHER,
    "boats.html": "<p id=deck>Boats</p>",
    "files/timetable.pdf": "",
    "img/a b%.png": "",
    "img/quay (1).png": "",
    "img/o'neill.png": "",
    "img/été.png": "",
    "css/site.css": "body { background: url(../img/a%20b%25.png) }",
    "empty/notes.txt": "",
    ".well-known/security.txt": "",
}


def _site(folder: Path, files: dict[str, str | bytes]) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape"))
    return folder


def _found(folder: Path, files: dict[str, str | bytes], base_url: str | None = None) -> list[tuple[str, str, str]]:
    verified = verify_site(_site(folder, files), base_url)
    return [(one.sort, one.page, one.address) for one in verified.findings]


def _on_a_page(folder: Path, html: str | bytes, base_url: str | None = None) -> list[tuple[str, str]]:
    """What is found on one page of a small site, one folder down: (sort, address)."""
    found = _found(folder, {**FILES, "index.html": "<p>Home", "guide/page.html": html}, base_url)
    assert all(page == "guide/page.html" for _sort, page, _address in found), found
    return [(sort, address) for sort, _page, address in found]


@pytest.mark.parametrize(
    ("html", "sort", "address"),
    [
        pytest.param('<a href="../fare/">x</a>', "link-dead", "../fare/", id="a folder that is not there"),
        pytest.param('<a href="nowhere.html">x</a>', "link-dead", "nowhere.html", id="a page that is not there"),
        pytest.param('<a href="/nowhere">x</a>', "link-dead", "/nowhere", id="told from the root"),
        pytest.param('<A HREF=NOWHERE>x</A>', "link-dead", "NOWHERE", id="upper case and no quotes"),
        pytest.param('<a href="fares.md">x</a>', "link-dead", "fares.md", id="a source file left as it is"),
        pytest.param('<a href="x&amp;y&eacute;.html">x</a>', "link-dead", "x&yé.html", id="entities are decoded"),
        pytest.param('<a href="../empty/">x</a>', "link-dead", "../empty/", id="a folder with nothing to show"),
        pytest.param('<a href="../Boats.html">x</a>', "link-dead", "../Boats.html", id="other capitals"),
        pytest.param('<a href="../boats/">x</a>', "link-dead", "../boats/", id="a file is no folder"),
        pytest.param('<a href="no.html?q=1#x">x</a>', "link-dead", "no.html?q=1#x", id="with query and fragment"),
        pytest.param('<svg><a xlink:href="no.html"/></svg>', "link-dead", "no.html", id="a link in a drawing"),
        pytest.param('<map><area href="no.html"></map>', "link-dead", "no.html", id="an area of a map"),
        pytest.param('<link rel=next href="no.html">', "link-dead", "no.html", id="the next page"),
        pytest.param('<base href="/fares/"><a href="x.html">x</a>', "link-dead", "x.html", id="told from the base"),
        pytest.param('<div><p><a href="no.html">x', "link-dead", "no.html", id="nothing is closed"),
        pytest.param(b'<a href="caf\xe9.html">x</a>', "link-dead", "caf�.html", id="not UTF-8"),
        pytest.param('<a href="%00.html">x</a>', "link-dead", "%00.html", id="a name no file can have"),
        pytest.param(f'<a href="{"x" * 5000}">x</a>', "link-dead", "x" * 5000, id="a name too long for a file"),
        pytest.param('<a href="{{ url }}">x</a>', "link-dead", "{{ url }}", id="a template's blank, never filled"),
        pytest.param('<a href="#no">x</a>', "anchor-dead", "#no", id="no such place on the page"),
        pytest.param('<a href="../fares/#no">x</a>', "anchor-dead", "../fares/#no", id="no such place on another"),
        pytest.param('<a href="../boats.html#Deck">x</a>', "anchor-dead", "../boats.html#Deck", id="ids know capitals"),
        pytest.param('<template><p id=in></p></template><a href="#in">x</a>', "anchor-dead", "#in", id="in a template"),
        pytest.param('<!-- <p id=in> --><a href="#in">x</a>', "anchor-dead", "#in", id="in a comment"),
        pytest.param('<p>a <title> b<p id=in></p><nav></nav>', None, None, id="a swallowed page without links"),
        pytest.param('<a href="#in">x</a> a <title> b<p id=in></p>', "anchor-dead", "#in", id="swallowed by a tag"),
        pytest.param('<a href="../fares/#twice">x</a>', "anchor-twice", "../fares/#twice", id="an id that stands twice"),
        pytest.param('<img src="no.png">', "asset-missing", "no.png", id="an image"),
        pytest.param('<img srcset="../img/été.png 1x, no.png 2x">', "asset-missing", "no.png", id="a second resolution"),
        pytest.param('<picture><source srcset="no.webp"></picture>', "asset-missing", "no.webp", id="a source's srcset"),
        pytest.param('<script src="no.js"></script>', "asset-missing", "no.js", id="a script"),
        pytest.param('<link rel="stylesheet" href="no.css">', "asset-missing", "no.css", id="a style sheet"),
        pytest.param('<video poster="no.jpg"></video>', "asset-missing", "no.jpg", id="a video's first picture"),
        pytest.param('<audio><source src="no.mp3"></audio>', "asset-missing", "no.mp3", id="a sound"),
        pytest.param('<iframe src="no.html"></iframe>', "asset-missing", "no.html", id="a frame"),
        pytest.param('<p style="background:url(no.png)">x</p>', "asset-missing", "no.png", id="a style on an element"),
        pytest.param('<style>@import "no.css";</style>', "asset-missing", "no.css", id="a style sheet's import"),
        pytest.param('<svg><use xlink:href="#no"/></svg>', "asset-missing", "#no", id="a symbol that is not drawn"),
        pytest.param('<svg><image href="no.png"/></svg>', "asset-missing", "no.png", id="an image in a drawing"),
        pytest.param('<meta http-equiv=Refresh content="0; URL=\'no/\'">', "redirect-dead", "no/", id="a redirect"),
        pytest.param("<p>See [[Fares]].", "wiki-link-left", "[[Fares]]", id="a name left as typed"),
        pytest.param("<p>[[fares|our fares]]", "wiki-link-left", "[[fares|our fares]]", id="with other words"),
        pytest.param("<p>[[<a href='../fares/'>ADR-7</a>]]", "wiki-link-left", "[[ADR-7]]", id="with a link in it"),
        pytest.param("<p>[[two\nlines]]", "wiki-link-left", "[[two lines]]", id="over two lines"),
        pytest.param("<p>x <code>y</code> [[Fares]]", "wiki-link-left", "[[Fares]]", id="beside code"),
    ],
)  # fmt: skip
def test_what_is_found(tmp_path: Path, html: str | bytes, sort: str | None, address: str | None) -> None:
    assert _on_a_page(tmp_path, html) == ([(sort, address)] if sort else [])


@pytest.mark.parametrize(
    "html",
    [
        pytest.param('<a href="../fares/">x</a><a href="/fares">x</a>', id="a folder with an index"),
        pytest.param('<a href="../boats">x</a>', id="servers that leave out the ending"),
        pytest.param('<a href="../../../boats.html">x</a>', id="nothing leads above the root"),
        pytest.param('<a href=" ..\\boats.html\n">x</a>', id="spaces around, and a backslash"),
        pytest.param('<a href="">x</a><a href="?q=1">x</a><a>x</a>', id="the page itself"),
        pytest.param('<a href="#">x</a><a href="#top">x</a><a href="#TOP">x</a>', id="the top"),
        pytest.param('<a href="../fares/#top-fares">x</a><a href="../fares/#old">x</a>', id="an id and a name"),
        pytest.param('<a href="../fares/#%C3%A9%20x">x</a>', id="an encoded fragment"),
        pytest.param('<p id="a%20b"></p><a href="#a%20b">x</a>', id="an id that looks encoded"),
        pytest.param('<a href="../boats.html#:~:text=Boats">x</a>', id="a text fragment"),
        pytest.param('<a href="../boats.html#deck:~:text=x">x</a>', id="an id and a text fragment"),
        pytest.param('<a href="#__tabbed_1_1">x</a><a href="#/route">x</a><a href="#!x">x</a>', id="made by a script"),
        pytest.param('<a href="../files/timetable.pdf#page=3">x</a>', id="a fragment of another sort of file"),
        pytest.param('<a href="https://example.com/x">x</a><a href="//example.com/x">x</a>', id="another host"),
        pytest.param('<a href="mailto:a@b.c">x</a><a href="tel:1">x</a><a href="JavaScript:void(0)">x</a>', id="schemes"),
        pytest.param('<a href="http://[broken">x</a><a href="data:text/html,x">x</a>', id="an address of nothing"),
        pytest.param('<img src="data:image/png;base64,AAAA"><img src="">', id="an image in the page"),
        pytest.param('<img src="../img/a%20b%25.png"><img src="../img/a b%25.png">', id="space and percent"),
        pytest.param("<img src=\"../img/o'neill.png\"><img src='../img/%c3%a9t%C3%A9.png'>", id="quotes and accents"),
        pytest.param('<p style=\'background:url("../img/quay (1).png")\'>', id="a quoted address in a style"),
        pytest.param('<p style="background:url(&quot;data:image/svg+xml,<a href=x>&quot;)">', id="a drawing in a style"),
        pytest.param('<style>/* url(no.png) */ a { fill: url(#gradient) }</style>', id="comments and filters of a style"),
        pytest.param('<img srcset="data:image/png;base64,AA== 1x, ../img/été.png 2x">', id="a srcset with data"),
        pytest.param('<link rel="preconnect" href="/nowhere"><link href="/nowhere">', id="a hint to the browser"),
        pytest.param('<!-- <a href="no.html">x</a> --><script>"<a href=no.html>"</script>', id="not in the page"),
        pytest.param('<template><a href="no.html">x</a></template>', id="a template"),
        pytest.param('<textarea><a href="no.html">[[x]]</a></textarea>', id="text to edit"),
        pytest.param('<p id=own></p><p id=own></p>', id="an id twice that nothing points at"),
        pytest.param('<a href="/.well-known/security.txt">x</a>', id="a hidden folder"),
        pytest.param('<meta http-equiv=refresh content="30">', id="a page that loads itself again"),
        pytest.param('<meta http-equiv=refresh content="30; url=page.html">', id="and says so"),
        pytest.param("<code>[[Fares]]</code><pre>if [[ -f x ]]</pre><script>[[1]]</script>", id="brackets in code"),
        pytest.param("<title>[[x]]</title><svg><text>[[x]]</text></svg><!-- [[x]] -->", id="brackets nobody reads"),
        pytest.param("<p>[[1, 2], [3, 4]] and [[1, 2]] and a[[0]]", id="numbers"),
        pytest.param('<p>if [[ -f x ]] or [[ $a == b ]]', id="a test of a shell"),
        pytest.param('<span class="arithmatex">\\([[x]]\\)</span><p>$$[[x]]$$ \\([[y]]\\) <math>[[x]]</math>', id="math"),
        pytest.param("<p>[[Fares]](../fares/)", id="an address behind it is a text of its own"),
        pytest.param("<p>[[a<p>b]]", id="not over two paragraphs"),
        pytest.param("<a href='&#xD800;'></a>".replace("href", "title"), id="a character that is none"),
        pytest.param("<base href='https://example.com/'><a href='x.html'>x</a>", id="told from another host"),
        pytest.param(b"\xff\xfe" + '<a href="../fares/">é</a>'.encode("utf-16-le"), id="UTF-16"),
        pytest.param(b"<p>\x00\x01\xff</p>", id="bytes that are no text"),
        pytest.param("", id="an empty file"),
    ],
)  # fmt: skip
def test_what_is_left_alone(tmp_path: Path, html: str | bytes) -> None:
    assert _on_a_page(tmp_path, html) == []


CANONICAL = '<link rel=canonical href="https://h.example/team/handbook/guide/page.html">'


@pytest.mark.parametrize(
    ("html", "base_url", "found"),
    [
        pytest.param('<a href="/team/handbook/fares/">x</a>', "/team/handbook/", [], id="the path given"),
        pytest.param('<a href="/team/handbook">x</a>', "/team/handbook", [], id="the root without its slash"),
        pytest.param('<a href="/team/handbook/no/">x</a>', "/team/handbook/", ["link-dead"], id="dead below the path"),
        pytest.param('<a href="/fares/">x</a>', "/team/handbook/", ["link-dead"], id="meant for the root of a host"),
        pytest.param('<a href="/wiki/">x</a><a href="/">x</a>', "/team/handbook/", [], id="another site of the host"),
        pytest.param('<a href="../../../wiki/">x</a>', "/team/handbook/", [], id="another site, climbed to"),
        pytest.param('<a href="../../fares/">x</a>', "/team/handbook/", ["link-dead"], id="climbed out of the site"),
        pytest.param(f'{CANONICAL}<a href="/team/handbook/no/">x</a>', None, ["link-dead"], id="worked out"),
        pytest.param(f'{CANONICAL}<a href="/fares/">x</a>', None, ["link-dead"], id="worked out, and left"),
        pytest.param(f'{CANONICAL}<a href="https://H.example:443/team/handbook/no/">x</a>', None, ["link-dead"], id="host"),
        pytest.param(f'{CANONICAL}<a href="https://h.example/wiki/">x</a>', None, [], id="beside us on the host"),
        pytest.param('<a href="https://h.example/hb/no/">x</a>', "https://h.example/hb/", ["link-dead"], id="host given"),
        pytest.param('<a href="https://i.example/hb/no/">x</a>', "https://h.example/hb/", [], id="another host"),
    ],
)  # fmt: skip
def test_where_the_site_stands(tmp_path: Path, html: str, base_url: str | None, found: list[str]) -> None:
    assert [sort for sort, _address in _on_a_page(tmp_path, html, base_url)] == found


FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{}"/><content type="html">{}</content></entry></feed>'
)


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        pytest.param("asyncdocs.json", '{"documents": [{"url": "fares/"}, {"url": "no/"}, {"url": null}]}', ["no/"], id="index"),
        pytest.param("asyncdocs.json", '{"documents": [{"markdown": "no.md", "permanent": "id/N-1/"}]}', ["no.md", "id/N-1/"],
                     id="what the index has beside"),
        pytest.param("asyncdocs.json", '{"documents": [{"url": "fares/", "headings": [{"anchor": "no"}]}]}', ["fares/#no"],
                     id="an anchor of the index"),
        pytest.param("search/search_index.json", '{"docs": [{"location": "fares/#no"}, {"location": ""}]}', ["../fares/#no"],
                     id="search"),
        pytest.param("feed.xml", FEED.format("no/", "x"), ["no/"], id="Atom"),
        pytest.param("feed.xml", FEED.format("fares/", "&lt;a href='no/'>"), ["no/"], id="HTML in Atom"),
        pytest.param("rss.xml", "<rss><channel><item><link>no/</link></item></channel></rss>", ["no/"], id="RSS"),
        pytest.param("sitemap.xml", "<urlset><url><loc>https://h.example/no/</loc></url></urlset>", ["https://h.example/no/"],
                     id="site map"),
        pytest.param("other.xml", "<x><link href='no/'/></x>", [], id="XML of another sort"),
        pytest.param("llms.txt", "# Site\n\nAsk <kai@quay.example> or <mailto:kai@quay.example>.\n", [], id="addresses of mail"),
        pytest.param("llms.txt", "# Site\n\n- [Fares](fares/)\n- [No](no.md): x\n- `[x](y)`\n", ["no.md"], id="llms.txt"),
        pytest.param("boats.md", "[Fares](fares/) ![No](no.png) [f](boats.md#x)", ["no.png"], id="a page's Markdown"),
        pytest.param("raw.md", "[No](no.md)", [], id="Markdown to download"),
        pytest.param("reviews.ics", "BEGIN:VCALENDAR\r\nURL;VALUE=URI:https://h.exam\r\n ple/no/\r\nURL:fares/\r\n",
                     ["https://h.example/no/"], id="a calendar with a folded line"),
        pytest.param("css/more.css", "a{background:URL( '../img/no.png' )} @import 'site.css';", ["../img/no.png"], id="CSS"),
        pytest.param("feed.xml", "<feed><entry>", [""], id="broken XML"),
        pytest.param("asyncdocs.json", "{", [""], id="broken JSON"),
        pytest.param("asyncdocs.json", '{"url": "\\ud800"}', ["?"], id="half a character"),
        pytest.param("asyncdocs.json", "[" * 100_000, [""], id="JSON too deep to read"),
    ],
)  # fmt: skip
def test_files_for_machines(tmp_path: Path, path: str, text: str, found: list[str]) -> None:
    files: dict[str, str | bytes] = {**FILES, "index.html": "<p>Home", path: text}
    assert _found(tmp_path, files, "https://h.example/") == [
        (each_sort, path, address) for address in found for each_sort in [_sort_of(path, address)]
    ]


def _sort_of(path: str, address: str) -> str:
    if not address:
        return "unreadable"
    return "anchor-dead" if "#" in address else "asset-missing" if address.endswith("png") else "link-dead"


def test_a_circle_of_redirects(tmp_path: Path) -> None:
    refresh = "<meta http-equiv=refresh content='0; url={}'>"
    found = _found(tmp_path, {"a.html": refresh.format("b.html"), "b.html": refresh.format("a.html"), "c.html": "c"})
    assert found == [("redirect-dead", "a.html", "b.html"), ("redirect-dead", "b.html", "a.html")]


def test_links_to_folders_where_pages_are_opened_from_disk(tmp_path: Path) -> None:
    pages: dict[str, str | bytes] = {f"{n}.html": '<a href="index.html">x</a><a href="1.html">x</a>' for n in range(9)}
    pages |= {"index.html": '<a href="specs/index.html">x</a>', "specs/index.html": "x"}
    assert _found(tmp_path, pages) == []
    found = _found(tmp_path, {"9.html": '<a href="specs/">x</a><a href="/specs/">x</a>'})
    assert found == [("folder-link", "9.html", "specs/")]


def test_links_of_the_file_system(tmp_path: Path) -> None:
    """A version under a second name is read once and can be linked to; a circle of folders comes to an end."""
    _site(
        tmp_path,
        {"1.0/index.html": "<p id=new>", "index.html": '<a href="latest/#new">x</a><a href="latest/no/">x</a>'},
    )
    (tmp_path / "latest").symlink_to("1.0", target_is_directory=True)
    (tmp_path / "1.0" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.html").symlink_to("nowhere")
    found = _found(tmp_path, {})
    assert ("unreadable", "gone.html", "") in found
    assert [each for each in found if each[1] == "index.html"] == [("link-dead", "index.html", "latest/no/")]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    assert _found(tmp_path, {"index.html": '<a href="caf%e9.html">x</a>', "caf\udce9.html": "x"}) in (
        [], [("link-dead", "index.html", "caf%e9.html")],
    )  # fmt: skip


def _run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["verify", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_the_command_says_what_to_do(tmp_path: Path) -> None:
    _site(
        tmp_path,
        {"index.html": '<a href="no.html">the \x1b[31mfares</a><p>[[Fares]]', "two.html": '<a href="no.html">x'},
    )
    result = _run(str(tmp_path))
    assert result.exit_code == 1
    assert "\x1b" not in result.output
    assert result.output.splitlines() == [
        "index.html",
        '  link-dead      no.html "the �[31mfares": `no.html` does not exist',
        "                 → link to the current address of the page, or remove the link",
        "  wiki-link-left `[[Fares]]` is plain text instead of a link",
        "                 → enable wiki links, use the name of a page that exists, or put the text in backticks",
        "",
        "two.html",
        '  link-dead      no.html "x": `no.html` does not exist',
        "",
        "2 link-dead, 1 wiki-link-left; checked 2 pages and 2 addresses.",
    ]


def test_what_every_page_has_is_told_once(tmp_path: Path) -> None:
    _site(tmp_path, {f"{n}/index.html": '<a href="../no/">x</a>' for n in range(30)})
    result = _run(str(tmp_path))
    assert result.output.count("../no/") == 1
    assert "on 30 pages, first on 0/index.html" in result.output
    assert len(json.loads(_run(str(tmp_path), "--format", "json").output)["findings"]) == 30


def test_a_long_list_is_cut_unless_all_is_asked_for(tmp_path: Path) -> None:
    _site(tmp_path, {f"{n}.html": "".join(f'<a href="no-{n}-{m}">x</a>' for m in range(20)) for n in range(30)})
    short, whole = _run(str(tmp_path)).output, _run(str(tmp_path), "--all").output
    assert whole.count("does not exist") == 600 and short.count("does not exist") == 160
    assert "and 10 more pages" in short and "and 12 more" in short
    assert "600 link-dead" in short


def test_json_keeps_its_schema(tmp_path: Path) -> None:
    _site(tmp_path, {"index.html": '<a href="no.html">x</a>'})
    report = json.loads(_run(str(tmp_path), "--format", "json").output)
    jsonschema.validate(report, json.loads(CliRunner().invoke(main, ["schema", "verify"]).output))
    assert report == {
        "schema_version": 1, "base_url": "/", "pages": 1, "files": 0, "addresses": 1,
        "findings": [{"sort": "link-dead", "page": "index.html", "address": "no.html", "text": "x",
                      "message": "`no.html` does not exist"}],
        "summary": {"link-dead": 1},
    }  # fmt: skip


def test_it_writes_to_a_file(tmp_path: Path) -> None:
    _site(tmp_path / "site", {"index.html": "x"})
    result = _run(str(tmp_path / "site"), "--output", str(tmp_path / "out.txt"))
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "out.txt").read_text("utf-8") == "No problems found: checked 1 page and 0 addresses.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["nowhere"], "nowhere: no such folder", id="not there"),
        pytest.param(["empty"], "empty: contains no HTML", id="no page in it"),
        pytest.param(["file.html"], "file.html: is a file", id="a file"),
        pytest.param(["site", "--base-url", "handbook"], "--base-url handbook: is not an address", id="no address"),
    ],
)
def test_misuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str) -> None:
    _site(tmp_path, {"empty/x.txt": "x", "file.html": "x", "site/index.html": "x"})
    monkeypatch.chdir(tmp_path)
    result = _run(*arguments)
    assert result.exit_code == 2
    assert said in result.output and len(result.output.splitlines()) == 1


def test_it_says_what_is_missing_to_read_html(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in [name for name in sys.modules if name.startswith(("selectolax", "asyncdocs.verify"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "selectolax", None)
    _site(tmp_path, {"index.html": "x"})
    result = _run(str(tmp_path))
    assert result.exit_code == 2 and "pip install 'asyncdocs[verify]'" in result.output
