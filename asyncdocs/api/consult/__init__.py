"""Answers a program that works with a folder for a while, such as an assistant: read-only, in Markdown, in bounded pieces."""

from __future__ import annotations

from asyncdocs.api.consult.consulted import Consulted

__all__ = ["Consulted"]
