# SPDX-License-Identifier: Apache-2.0
"""Hostile documents: twice the size costs about twice the time, and no size costs much."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from typing import Any

import pytest

from flywheel_logging.redaction import RedactionConfig, Redactor
from tests.redaction.records import both, user

pytestmark = pytest.mark.skipif(
    not os.environ.get("FLYWHEEL_TEST_TIMING"), reason="measures time: set FLYWHEEL_TEST_TIMING=1"
)

REDACTOR = Redactor(RedactionConfig(cache_entries=0))
MAX_GROWTH = 3.2
"""Twice the size, on a machine that others use as well; quadratic cost would be 4."""


def _seconds(document: Any) -> float:
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        REDACTOR.redact(document)
        best = min(best, time.process_time() - started)
    return best


def _names(size: int) -> str:
    """Return many people with one first name: each is looked for wherever that name stands."""
    people = [
        f"My name is Anna Q{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}x{chr(97 + n // 676 % 26)}."
        for n in range(size // 40)
    ]
    return " ".join(people) + " Anna" * (size // 10)


HOSTILE: dict[str, Callable[[int], str]] = {
    "one first name": _names,
    "brackets": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "open brackets": lambda size: "[" * size,
    "quotes": lambda size: "[" + '"",' * (size // 3) + '""]',
    "one open quote": lambda size: '["' + "a" * size,
    "backslashes": lambda size: '["' + "\\\\" * (size // 2) + '"]',
    "numbers": lambda size: "[" + "1234567," * (size // 8) + "1]",
    "one number": lambda size: "[" + "1" * size + "]",
    "json in json": lambda size: json.dumps({"a": json.dumps({"b": json.dumps(["x" * (size // 4)])})}),
    "keys": lambda size: json.dumps({f"key{n}": 1 for n in range(size // 12)}),
    "addresses": lambda size: " ".join(f"u{n}@corp.io" for n in range(size // 14)),
    "one address": lambda size: "a@corp.io " * (size // 10),
    "placeholders": lambda size: "<EMAIL_1>" * (size // 9),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_cost_grows_with_size_only(kind: str) -> None:
    """100 and 200 KB; the ceiling is ten seconds a megabyte on a busy machine."""
    make = HOSTILE[kind]
    one, two = _seconds(both([user(make(100_000))])), _seconds(both([user(make(200_000))]))

    assert two <= max(MAX_GROWTH * one, 0.2)
    assert two <= 2.0


def test_a_data_url_of_five_megabytes_is_not_searched() -> None:
    """Kept media are left unread."""
    redactor = Redactor(RedactionConfig(media="keep"))
    document = both(
        [user([{"type": "image_url", "image_url": {"url": "data:image/png;base64," + "QUJD" * 1_250_000}}])]
    )
    started = time.process_time()
    redacted = redactor.redact(document)

    assert redacted.document is document
    assert time.process_time() - started < 0.1


def test_ten_thousand_small_messages() -> None:
    """A long conversation of short turns."""
    document = both([user(f"message {n} of u{n % 7}@corp.io") for n in range(10_000)])
    started = time.process_time()
    counts = REDACTOR.redact(document).counts

    assert {"EMAIL": 10_000} == counts
    assert time.process_time() - started < 5


def test_a_text_seen_before_costs_next_to_nothing() -> None:
    """A hundred kilobytes of history: a tenth of the first time at most."""
    history = [user(f"{n} " + "We answer questions about orders and refunds. " * 40) for n in range(50)]
    redactor = Redactor()
    started = time.process_time()
    redactor.redact(both(history))
    first = time.process_time() - started
    again = []
    for _ in range(5):
        started = time.process_time()
        redactor.redact(both(history))
        again.append(time.process_time() - started)

    assert min(again) < first / 5
