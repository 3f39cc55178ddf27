# SPDX-License-Identifier: Apache-2.0
"""Bulk lines, answers and statuses; no server."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.record import Document
from flywheel_logging.stores.base import Verdict
from flywheel_logging.stores.search_wire import (
    Action,
    Failure,
    chunks,
    create_action,
    delete_action,
    parse_bulk_answer,
    parse_failure,
    parse_retry_after,
)

NOW_S = 1_795_000_000.0


def action(name: str, index: str = "i") -> Action:
    """Return an action whose id is *name*."""
    return Action(index, name, b"")


def item(name: str, status: int, error: Any = None, **more: Any) -> dict[str, Any]:
    """Return an item of a bulk answer."""
    return {"create": {"_id": name, "status": status, **({"error": error} if error else {}), **more}}


def answer(*items: Any, **more: Any) -> bytes:
    """Return a bulk answer with *items*."""
    return json.dumps({"errors": False, "items": items, **more}).encode()


class TestActions:
    """Lines of a bulk request."""

    def test_create(self) -> None:
        """The body goes to the wire as it is, below a line with index and id."""
        document = Document("record", 'odd "id" ä', "2026-11-21T00:00:00.000Z", b'{"a":"\xc3\xa4"}')

        made = create_action("llm-logs", document)

        head = '{"create":{"_index":"llm-logs","_id":"odd \\"id\\" ä"}}\n'.encode()
        assert made == Action("llm-logs", document.id, head + b'{"a":"\xc3\xa4"}\n')

    def test_create_keeps_to_its_lines(self) -> None:
        """A line break between the tokens of a body cannot tear the request."""
        made = create_action("i", Document("record", "1", "2026", b'{\r\n"a":\n1}'))

        assert made.wire.count(b"\n") == 2
        assert json.loads(made.wire.split(b"\n")[1]) == {"a": 1}

    def test_delete(self) -> None:
        """A deletion is one line."""
        assert delete_action("i", "x").wire == b'{"delete":{"_index":"i","_id":"x"}}\n'


class TestChunks:
    """Cutting a batch into requests."""

    @given(
        sizes=st.lists(st.integers(1, 60), max_size=80),
        max_count=st.integers(1, 9),
        max_bytes=st.integers(1, 100),
    )
    def test_law(self, sizes: list[int], max_count: int, max_bytes: int) -> None:
        """Nothing is lost or reordered, and no chunk is above a limit unless it is a single action."""
        actions = [Action("i", str(number), b"x" * size) for number, size in enumerate(sizes)]

        found = list(chunks(actions, max_count=max_count, max_bytes=max_bytes))

        assert [one for chunk in found for one in chunk] == actions
        assert all(1 <= len(chunk) <= max_count for chunk in found)
        assert all(len(c) == 1 or sum(len(one.wire) for one in c) <= max_bytes for c in found)

    def test_are_as_full_as_they_may_be(self) -> None:
        """A chunk ends only where the next action would pass a limit."""
        actions = [Action("i", "", b"x" * size) for size in (4, 6, 1, 20, 1, 1, 1, 1)]

        found = [[len(one.wire) for one in chunk] for chunk in chunks(actions, max_count=3, max_bytes=10)]

        assert found == [[4, 6], [1], [20], [1, 1, 1], [1]]


STRICT = {"type": "strict_dynamic_mapping_exception", "reason": "Jane Doe, 4111 1111 1111 1111"}
CAUSED = {
    "type": "document_parsing_exception",
    "caused_by": {"type": "illegal_argument_exception", "reason": "x"},
}
STATUSES: dict[str, tuple[int, Any, Verdict]] = {
    "created": (201, None, Verdict("stored")),
    "ok": (200, None, Verdict("stored")),
    "there already": (409, {"type": "version_conflict_engine_exception"}, Verdict("duplicate")),
    "sixth key": (400, STRICT, Verdict("rejected", "strict_dynamic_mapping_exception")),
    "cause": (400, CAUSED, Verdict("rejected", "document_parsing_exception: illegal_argument_exception")),
    "closed": (400, {"type": "index_closed_exception"}, Verdict("blocked", "index_closed_exception")),
    "missing": (404, {"type": "index_not_found_exception"}, Verdict("blocked", "index_not_found_exception")),
    "write block": (403, {"type": "cluster_block_exception"}, Verdict("blocked", "cluster_block_exception")),
    "no right": (403, {"type": "security_exception"}, Verdict("blocked", "security_exception")),
    "no more shards": (400, {"type": "validation_exception"}, Verdict("blocked", "validation_exception")),
    "unknown user": (401, {"type": "security_exception"}, Verdict("blocked", "security_exception")),
    "flood stage": (
        429,
        {"type": "cluster_block_exception"},
        Verdict("retry", "cluster_block_exception", 7.0),
    ),
    "rejected execution": (
        429,
        {"type": "es_rejected_execution_exception"},
        Verdict("retry", "es_rejected_execution_exception", 7.0, lacks_room=True),
    ),
    "breaker as 400": (
        400,
        {"type": "circuit_breaking_exception"},
        Verdict("retry", "circuit_breaking_exception", 7.0, lacks_room=True),
    ),
    "shards": (
        503,
        {"type": "unavailable_shards_exception"},
        Verdict("retry", "unavailable_shards_exception", 7.0),
    ),
    "server error": (500, {"type": "exception"}, Verdict("retry", "exception", 7.0)),
    "too large": (413, {"type": "too_long_exception"}, Verdict("rejected", "too_long_exception")),
    "error without a type": (400, {"reason": "secret"}, Verdict("rejected", "status_400")),
    "type with spaces in it": (400, {"type": "my secret text"}, Verdict("rejected", "status_400")),
    "old text error": (400, "MapperParsingException[secret]", Verdict("rejected", "status_400")),
    "success with an error": (201, STRICT, Verdict("retry", "no_answer")),
    "429 without a type": (429, None, Verdict("retry", "status_429", 7.0, lacks_room=True)),
    "redirect": (302, None, Verdict("retry", "no_answer")),
}


class TestBulkAnswer:
    """What an answer says of each document."""

    @pytest.mark.parametrize(("status", "error", "expected"), STATUSES.values(), ids=STATUSES.keys())
    def test_item(self, status: int, error: Any, expected: Verdict) -> None:
        """Each status and error type has one meaning; no free text comes through."""
        body = answer(item("1", 201), item("2", status, error))

        verdicts = parse_bulk_answer(body, [action("1"), action("2")], retry_after_s=7.0).verdicts

        assert verdicts == [Verdict("stored"), expected]

    @pytest.mark.parametrize(
        "items",
        [
            pytest.param([], id="none"),
            pytest.param([item("1", 201)], id="fewer"),
            pytest.param([item("2", 201), item("1", 201)], id="in another order"),
            pytest.param([item("1", 201), item("3", 201)], id="another id"),
            pytest.param([item("1", 201), {"create": {"status": 201}}], id="without id"),
            pytest.param([item("1", 201), {"create": {"_id": "2"}}], id="without status"),
            pytest.param([item("1", 201), {"create": {"_id": "2", "status": "201"}}], id="status as text"),
            pytest.param([item("1", 201), {"create": None}], id="null"),
            pytest.param([item("1", 201), {}], id="empty"),
            pytest.param([item("1", 201), [1]], id="list"),
        ],
    )
    def test_doubt_is_no_success(self, items: list[Any]) -> None:
        """An action that the answer does not clearly name stays to be tried again."""
        verdicts = parse_bulk_answer(answer(*items), [action("1"), action("2")]).verdicts

        assert verdicts[1] == Verdict("retry", "no_answer")
        assert [verdict.outcome for verdict in verdicts].count("stored") <= 1

    @pytest.mark.parametrize(
        "body",
        [
            pytest.param(b"", id="empty"),
            pytest.param(b"<html>login</html>", id="HTML"),
            pytest.param(b'{"errors":false,"items":[{"create":{"_id":"1","sta', id="half"),
            pytest.param(b"[]", id="list"),
            pytest.param(b"{}", id="no items"),
            pytest.param(b'{"items":{}}', id="items no list"),
            pytest.param(answer(item("1", 201), item("2", 201)), id="more items than actions"),
        ],
    )
    def test_no_answer_at_all(self, body: bytes) -> None:
        """What is no bulk answer says nothing of any action."""
        with pytest.raises(ValueError, match="no answer to"):
            parse_bulk_answer(body, [action("1")])

    def test_failures_inside_are_seen_when_errors_says_false(self) -> None:
        """The summary flag is not believed."""
        verdicts = parse_bulk_answer(answer(item("1", 400, STRICT), errors=False), [action("1")]).verdicts

        assert verdicts[0].outcome == "rejected"

    def test_sequence_numbers(self) -> None:
        """The lowest and the highest number of each index are told; refused items have none."""
        actions = [action("1", "a"), action("2", "b"), action("3", "a"), action("4", "a")]
        body = answer(
            item("1", 201, _seq_no=8),
            item("2", 201, _seq_no=0),
            item("3", 201, _seq_no=5),
            item("4", 400, STRICT),
        )

        assert parse_bulk_answer(body, actions).seq_nos == {"a": (5, 8), "b": (0, 0)}


class TestFailure:
    """Whole answers with an error status."""

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            pytest.param(b"", Failure(403), id="empty"),
            pytest.param(b"Unauthorized", Failure(403), id="plain text"),
            pytest.param(b"<html></html>", Failure(403), id="HTML"),
            pytest.param(b'{"error":null}', Failure(403), id="null"),
            pytest.param(b'{"error":"x_exception"}', Failure(403, "x_exception"), id="a word"),
            pytest.param(b'{"error":"some sentence"}', Failure(403), id="a sentence"),
            pytest.param(b'{"error":{"type":"jane"}}', Failure(403), id="a word that is no name of an error"),
            pytest.param(
                b'{"error":{"type":"security_exception","caused_by":{"type":"stack_overflow_error"}}}',
                Failure(403, "security_exception", "stack_overflow_error"),
                id="with cause",
            ),
        ],
    )
    def test_parse(self, body: bytes, expected: Failure) -> None:
        """Names of types are read wherever they are, and nothing else is."""
        assert parse_failure(403, body) == expected


class TestRetryAfter:
    """The header in its forms."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            pytest.param(None, None, id="absent"),
            pytest.param("3", 3.0, id="seconds"),
            pytest.param(" 120 ", 120.0, id="blanks"),
            pytest.param("0", 0.0, id="zero"),
            pytest.param("86400", 300.0, id="absurd"),
            pytest.param("Wed, 18 Nov 2026 11:07:20 GMT", 40.0, id="date"),
            pytest.param("Wed, 18 Nov 2026 11:07:20 -0000", 40.0, id="date without a zone"),
            pytest.param("Wed, 18 Nov 2026 11:00:00 GMT", 0.0, id="date in the past"),
            pytest.param("Fri, 18 Nov 2036 11:07:20 GMT", 300.0, id="date far away"),
            pytest.param("soon", None, id="nonsense"),
            pytest.param("-5", None, id="negative"),
            pytest.param("", None, id="empty"),
            pytest.param("²", None, id="a digit that is none"),
        ],
    )
    def test_value(self, value: str | None, expected: float | None) -> None:
        """Seconds and dates count, at most five minutes; nonsense is as if absent."""
        assert parse_retry_after(value, NOW_S) == expected
