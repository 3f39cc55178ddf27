# SPDX-License-Identifier: Apache-2.0
"""What was written is read again: only what is around the changes, with the same result as all of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.redaction import RedactionConfig, Redactor
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.slices import NEAR, around
from tests.redaction.fragments import FRAGMENTS
from tests.redaction.records import both, user

FILLER = "So it went on from day to day, and nobody knew what it was for, or who had asked for it. " * 24
"""Two thousand characters in which nothing is found."""


class Nothing:
    """A detector of a user, which must be shown every text as a whole."""

    def find(self, text: str) -> Iterable[Finding]:
        """Find nothing."""
        del text
        return ()


_CLUSTER = st.lists(
    st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from(("", " ", "\n", ", ", ": ", "-"))),
    min_size=1,
    max_size=9,
).map(lambda pieces: "".join(piece + sign for piece, sign in pieces))
_PARTLY = Redactor(RedactionConfig(cache_entries=0))
_WHOLLY = Redactor(RedactionConfig(cache_entries=0, detectors=(Nothing(),)))


@given(st.lists(_CLUSTER, min_size=1, max_size=3))
def test_around_the_changes_and_all_of_it_give_the_same(clusters: list[str]) -> None:
    """In a long text with values here and there; and redacting the result again changes nothing."""
    text = FILLER + FILLER.join(clusters) + FILLER
    once = _PARTLY.redact_text(text)

    assert _WHOLLY.redact_text(text) == once
    assert _PARTLY.redact_text(once) == once


@given(_CLUSTER, _CLUSTER, _CLUSTER)
def test_the_parts_of_json_that_changed_are_enough(key: str, one: str, other: str) -> None:
    """Also where a name or a key changed, which says what another text is."""
    value = {key: one, "deep": [{"name": one, "value": other}, json.dumps({"note": other})]}
    document: dict[str, Any] = both([user(json.dumps(value))])
    once = _PARTLY.redact(document).document

    assert once == _PARTLY.redact(once).document


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(40_000, 40_010)], 1),
        ([(40_000, 40_010), (41_000, 41_010)], 1),
        ([(10, 20), (40_000, 40_010)], 2),
        ([(10, 20), (10_000, 10_010), (10_100, 10_110), (90_000, 90_010)], 3),
    ],
)
def test_each_change_is_read_with_what_is_around_it(spans: list[tuple[int, int]], expected: int) -> None:
    """Stretches that touch are one."""
    text = "word " * 20_000
    near = around(text, spans)

    assert expected == len(near)
    for start, end in spans:
        assert any(
            begin <= max(0, start - NEAR) and min(len(text), end + NEAR) <= stop for begin, stop in near
        )


@pytest.mark.parametrize("mark", ["-----BEGIN ", '"kty"', "curl"])
def test_a_text_with_something_long_is_read_as_a_whole(mark: str) -> None:
    """What may begin far before a change: a key in PEM, a JSON Web Key, a command with many options."""
    text = "word " * 10_000 + mark + " word" * 10_000

    assert [(0, len(text))] == around(text, [(10, 20)])
