# SPDX-License-Identifier: Apache-2.0
"""Each detector that is switched off is noticed: an example, a disguise or a key goes unfound without it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest

from flywheel_logging.redaction import (
    RedactionConfig,
    Redactor,
    detectors,
    field_names,
    field_policy,
    fold,
    propagation,
    scanner,
)
from flywheel_logging.redaction.detectors import DETECTORS
from flywheel_logging.redaction.entities import ENTITIES, ENTITY_NAMES
from flywheel_logging.redaction.scanner import Scanner
from tests.canaries import CANARIES
from tests.redaction.records import both, calling, user
from tests.redaction.test_entities import _leaf

KEYED = sorted({"PERSON", "ADDRESS", "USERNAME", "ZIP", "AGE", "ORG", "LOCATION"})


def _missed(entities: Sequence[str]) -> list[str]:
    """Return the examples of *entities* in which a scanner, as it is now, does not find what is marked."""
    found_by = Scanner(entities=ENTITY_NAMES)
    missed = []
    for entity in ENTITIES:
        for text in entity.found if entity.name in entities else ():
            leaf = _leaf(text)
            found = [
                leaf.text[each.start : each.end]
                for each in found_by.scan([leaf])[0]
                if each.entity == entity.name
            ]
            if found != re.findall("«(.*?)»", text, re.DOTALL):
                missed.append(text)
    return missed


@pytest.mark.parametrize("number", range(len(DETECTORS)), ids=[find.__name__ for _, find in DETECTORS])
def test_a_detector_that_is_switched_off_is_noticed(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """At least one example of its entities is missed, and none is with it."""
    names, _ = DETECTORS[number]
    assert [] == _missed(sorted(names))
    monkeypatch.setattr(detectors, "DETECTORS", DETECTORS[:number] + DETECTORS[number + 1 :])

    assert [] != _missed(sorted(names))


@pytest.mark.parametrize("entity", KEYED)
def test_a_key_that_announces_nothing_is_noticed(entity: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the names of fields, what only they give away is missed."""
    monkeypatch.setattr(field_names, "entity_of", lambda key: "")

    assert [] != _missed([entity])


def _left(text: str) -> bool:
    """Return whether a redactor, as it is now, leaves *text* as it is."""
    document = both([user(text)])
    return bool(Redactor().redact(document).document == document)


DISGUISES = {
    "percent": ("fold", "write to mara.ellison%40northwind-labs.io"),
    "escape": ("fold", "write to mara.ellison\\x40northwind-labs.io"),
    "html": ("fold", "write to mara.ellison&#64;northwind-labs.io"),
    "zero width": ("fold", "write to mara\u200b.ellison\u200b@north\u200bwind-labs.io"),
    "full width": ("fold", "card \uff14539719460827311"),
    "base64": ("base64_words", "bWFyYS5lbGxpc29uQG5vcnRod2luZC1sYWJzLmlv"),
}
"""A disguise: what sees through it, and a text."""


@pytest.mark.parametrize(("through", "text"), DISGUISES.values(), ids=DISGUISES.keys())
def test_a_disguise_that_is_not_seen_through_is_noticed(
    through: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the folded copy nor the decoded words are a copy of each other."""
    assert not _left(text)
    monkeypatch.setattr(scanner, through, (lambda *_: ()) if through == "base64_words" else lambda text: None)

    assert _left(text)


ESCAPED = {
    "%": "mara.ellison%40northwind-labs.io",
    "\\": "mara.ellison\\x40northwind-labs.io",
    "&": "mara.ellison&commat;northwind-labs.io",
    "=": "mara.ellison=40northwind-labs.io",
    "+": "4539+7194+6082+7311",
    "\n": "4539 7194\n6082 7311",
}


@pytest.mark.parametrize("literal", fold._ESCAPES)
def test_a_kind_of_escape_that_is_not_known_is_noticed(literal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Percent, backslash, HTML, quoted-printable, `+`, line ends: each is the only one that sees its own."""
    text = f"to {ESCAPED[literal]} now"
    assert not _left(text)
    monkeypatch.delitem(fold._ESCAPES, literal)

    assert _left(text)


MUST_BE_SECRET = (
    *(
        "password",
        "passwd",
        "pwd",
        "secret",
        "client_secret",
        "api_key",
        "apikey",
        "access_key",
        "private_key",
    ),
    *(
        "private_key",
        "token",
        "access_token",
        "refresh_token",
        "id_token",
        "authorization",
        "proxy-authorization",
        "cookie",
    ),
    *("set-cookie", "x-api-key", "credentials", "cvv", "pin", "otp"),
)


@pytest.mark.parametrize("name", [*MUST_BE_SECRET, "ssn", "card_number"])
def test_a_field_name_that_says_nothing_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each name masks a value that nothing else would; without the list, it stays."""
    document = both([calling({name: "q7"})], metadata={name.upper(): "q7", f"db-{name}": "q7"})

    assert "q7" not in repr(Redactor().redact(document).document)
    monkeypatch.setattr(field_policy, "SENSITIVE", {})
    field_policy._sensitive.cache_clear()
    try:
        assert "q7" in repr(Redactor().redact(document).document)
    finally:
        field_policy._sensitive.cache_clear()


def test_values_that_are_not_looked_for_elsewhere_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without propagation, a number that only its key gave away stays where it stands alone."""
    document = both([user("is 4155552671 right?")], metadata={"phone": "4155552671"})

    def content() -> Any:
        return Redactor().redact(document).document["record"]["request"]["messages"][0]["content"]

    assert "is <PHONE_1> right?" == content()
    monkeypatch.setattr(propagation.Surfaces, "__bool__", lambda self: False)

    assert "is 4155552671 right?" == content()


@pytest.mark.parametrize("entity", CANARIES)
def test_a_canary_passes_a_policy_that_does_not_look_for_it(entity: str) -> None:
    """Each canary is found by its own entity only: what lets that one through lets the canary out."""
    others = RedactionConfig(entities=sorted(ENTITY_NAMES - {entity}), keep_secrets=True)
    document = both([user(f"see {CANARIES[entity]} now")])

    assert document == Redactor(others).redact(document).document
