# SPDX-License-Identifier: Apache-2.0
"""Twice the text takes twice the work, whatever the text; how long it takes is for the benchmark to say.

Work is counted in calls of functions, Python's own included: the same on every machine, however busy.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from flywheel_logging.redaction import RedactionConfig, Redactor
from flywheel_logging.redaction.scanner import Leaf, Scanner
from tests.redaction.hostile import DOCUMENTS, UNITS, text_of
from tests.redaction.records import both, user

SCANNER = Scanner(regions=("NL", "PL", "BR", "IN", "CA", "GB", "DE"))
REDACTOR = Redactor(RedactionConfig(cache_entries=0))
SIZE = 3_000
GROWTH = 2.3
FIXED = 2_000
"""Calls that do not depend on the text."""

CALLS_A_CHARACTER = 12


def _calls(work: Callable[[], Any]) -> int:
    """Return how many functions *work* calls."""
    count = 0

    def on_event(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        del frame, argument
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def _scanned(text: str) -> int:
    return _calls(lambda: SCANNER.scan([Leaf(text)]))


def _redacted(text: str) -> int:
    return _calls(lambda: REDACTOR.redact(both([user(text)])))


@pytest.mark.parametrize("name", UNITS)
def test_twice_the_text_takes_twice_the_work(name: str) -> None:
    """At most 2.3 times as much, and a dozen calls a character."""
    once, twice = (
        _calls(lambda size=size: SCANNER.scan([Leaf(text_of(UNITS[name], size))]))
        for size in (SIZE, 2 * SIZE)
    )

    assert twice <= GROWTH * once + FIXED
    assert twice <= CALLS_A_CHARACTER * 2 * SIZE + FIXED


@pytest.mark.parametrize("name", DOCUMENTS)
def test_twice_the_document_takes_twice_the_work(name: str) -> None:
    """The walk, the search for known values and the self-check included."""
    once, twice = (_redacted(DOCUMENTS[name](size)) for size in (4 * SIZE, 8 * SIZE))

    assert twice <= GROWTH * once + FIXED


def test_kept_media_are_left_unread() -> None:
    """Five megabytes of a picture take no more work than a line of text."""
    redactor = Redactor(RedactionConfig(media="keep"))
    url = "data:image/png;base64," + "QUJD" * 1_250_000
    document = both([user([{"type": "image_url", "image_url": {"url": url}}])])

    assert redactor.redact(document).document is document
    assert _calls(lambda: redactor.redact(document)) <= FIXED


def test_a_new_value_opens_no_json_that_cannot_hold_it() -> None:
    """Tool results that were read before are searched as they are: words that are not there need no place."""
    items = [{"id": f"a{n}", "title": "Réservée et sûre", "note": "as before"} for n in range(200)]
    history = [user(json.dumps([f"turn {n}", *items])) for n in range(10)]
    redactor = Redactor()
    first = _calls(lambda: redactor.redact(both(history)))
    new = both([*history, user("My name is Jörg Kowalski, mail j.kowalski@corp.io")])

    assert _calls(lambda: redactor.redact(new)) <= first / 5


def test_a_conversation_seen_before_takes_a_fifth_of_the_work() -> None:
    """Messages in which nothing was found are named and passed over."""
    history = [user(f"{n} " + "We answer questions about orders and refunds. " * 4) for n in range(50)]
    redactor = Redactor()
    first = _calls(lambda: redactor.redact(both(history)))

    assert _calls(lambda: redactor.redact(both(history))) <= first / 5
