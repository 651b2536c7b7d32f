"""Every example on every rule's page says the truth: the bad ones are found, the good ones are not."""

from __future__ import annotations

import pytest

from asyncdocs.lint.model.rule import Example, Rule
from asyncdocs.lint.rules import RULES

CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{'bad' if example.bad else 'good'}-{number}")
    for rule in RULES
    for number, example in enumerate(rule.examples)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example, lint):
    assert bool(lint(rule.name, example.files, example.path)) is example.bad
