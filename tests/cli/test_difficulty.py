# SPDX-License-Identifier: Apache-2.0
"""What a refused document tells of the reason."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flywheel_logging.cli.difficulty import LARGE_BYTES, MAX_KEYWORD_BYTES, advice, difficulties
from flywheel_logging.dead_letters import DeadLetter
from flywheel_logging.record import Document, Kind
from tests.stores.documents import START_S, measurement, record, sample


def letter(document: Document) -> DeadLetter:
    """Return *document* as a dead letter."""
    return DeadLetter(1, document, "a reason", 1, START_S, START_S)


def nested(depth: int) -> Any:
    """Return an object that is *depth* levels deep."""
    return {"a": nested(depth - 1)} if depth else 1


class TestDifficulties:
    """Each sentence names the place."""

    @pytest.mark.parametrize(
        "document", [record(1), measurement(1), sample(1)], ids=["record", "measurement", "sample"]
    )
    def test_a_sound_document_has_none(self, document: Document) -> None:
        """What every store takes is not remarkable."""
        assert difficulties(letter(document)) == []

    @pytest.mark.parametrize(
        ("document", "words"),
        [
            (record(1, sixth=1), "It has sixth, which a record does not have"),
            (measurement(1, cost=1.0), "It has cost, which a measurement does not have"),
            (measurement(1, latency_ms="fast"), "latency_ms is text, and should be a double"),
            (measurement(1, pid=True), "pid is true or false, and should be a long"),
            (measurement(1, tags=["a", {"b": 1}]), "tags is an object, and should be a keyword"),
            (measurement(1, user_id="x" * (MAX_KEYWORD_BYTES + 1)), "user_id is longer than 32,766 bytes"),
            (measurement(1, ended_at="noon"), "ended_at is no time: 'noon'"),
            (record(1, request={"tools": [{"": 1}]}), "request.tools.0.''"),
            (record(1, request={"a..b": 1}), "request.'a..b'"),
            (record(1, request=nested(150)), "It is nested 15"),
            (record(1, request={"m": ["x" * LARGE_BYTES]}), "request.m.0 1.0 MB"),
            (Document("record", "1", "x", b"{"), "It is no JSON"),
            (Document("record", "1", "x", b"[1]"), "It is no JSON object, but a list"),
            (Document("record", "1", "x", b"{}"), "It lacks client_id, request, response, timestamp"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )  # fmt: skip
    def test_what_is_odd_is_named(self, document: Document, words: str) -> None:
        """A key too many, a wrong type, an odd name, depth, size: each is found where it is."""
        assert [found for found in difficulties(letter(document)) if words in found]

    @given(st.sampled_from(["record", "measurement", "sample"]), st.binary() | st.text().map(str.encode))
    def test_anything_can_be_looked_at(self, kind: Kind, body: bytes) -> None:
        """No bytes make it raise."""
        difficulties(letter(Document(kind, "1", "x", body)))

    @settings(max_examples=30)
    @given(
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        )
    )
    def test_any_object_can_be_looked_at(self, request: Any) -> None:
        """No document makes it raise, odd names and lone surrogates included."""
        body = json.dumps({"request": request, "client_id": request, "\ud800": request}).encode()

        difficulties(letter(Document("record", "1", "x", body)))


@pytest.mark.parametrize(
    "reason", ["corrupt", "too_large", "strict_dynamic_mapping_exception", "anything else"]
)
def test_every_reason_has_advice(reason: str) -> None:
    """A sentence says what to do, known reason or not."""
    assert advice(reason).endswith(".")
