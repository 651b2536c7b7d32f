"""How Chromium is started for the tests, what is served to it, and what went wrong in one of its windows."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

ARGUMENTS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection for many files
    below = "/"

    def log_message(self, *args: object) -> None:
        pass

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.below):
            return str(Path(self.directory, "nothing-here"))
        return super().translate_path(path[len(self.below) - 1 :])


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a page that is left does not wait for its files
            super().handle_error(request, client_address)


def served(folder: Path, below: str = "/") -> http.server.ThreadingHTTPServer:
    """A server of a folder on a free port of loopback, which answers below one path alone."""
    handler = type("Below", (_Quiet,), {"below": below})
    server = _Server(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server


class Window:
    """A page of the browser on one site, and its troubles since it last went somewhere.

    Troubles are errors on the console, dialogs, requests that failed, and requests that left loopback or the disk.
    """

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.address = address
        self.troubles: list[str] = []
        page.on("console", lambda told: self.troubles.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("response", lambda got: self.troubles.append(f"{got.status} {got.url}") if got.status >= 400 else None)
        page.on("requestfailed", self._failed)
        page.on("request", self._asked)
        page.on("dialog", self._dialog)

    def go(self, path: str) -> list[str]:
        """Open a page; gives its troubles, to which later ones are added."""
        self.troubles.clear()
        self.page.goto(self.address + path)
        return self.troubles

    def first_found(self, wanted: str) -> str | None:
        """What Material's search shows first, where that does not come to be the page that is wanted; else None."""
        first = self.page.locator(".md-search-result__item a").first
        first.wait_for(state="attached")
        script = "(wanted) => document.querySelector('.md-search-result__item a')?.href.includes(wanted)"
        from playwright.sync_api import TimeoutError as TooLong

        try:
            self.page.wait_for_function(script, arg=wanted, timeout=5_000)
        except TooLong:
            return str(first.get_attribute("href"))
        return None

    def _failed(self, request: Any) -> None:
        # A page that is left breaks off what it was still asking for.
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"{request.failure} {request.url}")

    def _asked(self, request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("file", "data", "blob", "about") and address.hostname != "127.0.0.1":
            self.troubles.append(f"asks another host: {request.url}")

    def _dialog(self, dialog: Any) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()
