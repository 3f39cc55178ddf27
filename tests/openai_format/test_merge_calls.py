# SPDX-License-Identifier: Apache-2.0
"""The same tool call seen twice: once parsed, once as the model wrote it."""

from __future__ import annotations

from typing import Any

import pytest

from flywheel_logging.openai_format.tool_calls import Call, merge_calls


def parsed(call_id: Any, arguments: str = '{"a": 1}') -> Call:
    """Return a call as LangChain parsed it."""
    return Call(call_id, "f", arguments, raw=False)


def raw(call_id: Any, arguments: str = '{"a":1}') -> Call:
    """Return a call as it came."""
    return Call(call_id, "f", arguments, raw=True)


class TestMergeCalls:
    """`merge_calls` gives each call once, with the model's own text."""

    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            pytest.param([parsed("1")], [raw("1")], [raw("1")], id="same id"),
            pytest.param([parsed("1"), parsed("2")], [raw("2")], [parsed("1"), raw("2")], id="one of two"),
            pytest.param([parsed("1")], [raw("2")], [parsed("1"), raw("2")], id="another call"),
            pytest.param([parsed("1")], [raw(None)], [raw("1")], id="same place"),
            pytest.param([parsed(None)], [raw("1")], [raw("1")], id="id from the raw one"),
            pytest.param([parsed("1", "{}")], [raw("1", " ")], [parsed("1", "{}")], id="nothing streamed"),
            pytest.param(
                [parsed("", "{}"), parsed("", "[ ]")],
                [raw("", "{ }"), raw("", "[]")],
                [raw("", "{ }"), raw("", "[]")],
                id="ids that repeat themselves",
            ),
            pytest.param([], [raw("1")], [raw("1")], id="only raw"),
            pytest.param([parsed("1")], [], [parsed("1")], id="only parsed"),
            pytest.param([parsed({})], [raw([]), raw("1")], [parsed({}), raw("1")], id="ids that are none"),
        ],
    )
    def test_case_11_each_call_is_there_once(
        self, first: list[Call], second: list[Call], expected: list[Call]
    ) -> None:
        """Calls are matched by id, else by place; the raw text wins unless there is none."""
        assert expected == merge_calls(first, second)
