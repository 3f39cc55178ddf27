# SPDX-License-Identifier: Apache-2.0
"""Documents to JSON bytes, whatever they hold."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.openai_format.json_safe import CUT, CYCLE, MAX_DEPTH, to_json
from tests.openai_format.garbage import GARBAGE, unhurried


class Colour(Enum):
    """A colour."""

    RED = "red"


class Thing:
    """A foreign object, whose text must not be asked for."""

    def __repr__(self) -> str:
        raise AssertionError("a repr may hold anything")


def depth_of(value: Any) -> int:
    """Return how many lists are inside one another in *value*."""
    depth = 0
    while isinstance(value, list):
        value, depth = value[0] if value else None, depth + 1
    return depth


class TestToJson:
    """What JSON knows stays as it is; what it does not know gets a fixed form."""

    @unhurried
    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        )
    )
    def test_plain_json_comes_back_as_it_was(self, value: Any) -> None:
        """A document of JSON's own types is written unchanged, and not reported as sanitized."""
        assert (value, False) == (json.loads(to_json(value).body), to_json(value).sanitized)

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            pytest.param(float("nan"), "null", id="nan"),
            pytest.param([float("inf"), 1.5], "[null,1.5]", id="infinity"),
            pytest.param(b"\x00\xff", '"AP8="', id="bytes"),
            pytest.param({3, 1, 2}, "[1,2,3]", id="set"),
            pytest.param({"b", "a", None}, '["a","b",null]', id="mixed set"),
            pytest.param((1, 2), "[1,2]", id="tuple"),
            pytest.param(Decimal("1.10"), '"1.10"', id="decimal"),
            pytest.param(UUID(int=1), '"00000000-0000-0000-0000-000000000001"', id="uuid"),
            pytest.param(
                datetime(2026, 1, 2, 3, 4, tzinfo=UTC), '"2026-01-02T03:04:00+00:00"', id="datetime"
            ),
            pytest.param(date(2026, 1, 2), '"2026-01-02"', id="date"),
            pytest.param(time(3, 4, tzinfo=UTC), '"03:04:00+00:00"', id="time with zone"),
            pytest.param(Colour.RED, '"red"', id="enum"),
            pytest.param(int, '"<builtins.int>"', id="class"),
            pytest.param({1: "a", "1": "b"}, '{"1":"a","1\'":"b"}', id="keys that would be the same"),
            pytest.param({None: 1, True: 2, 1.5: 3}, '{"null":1,"true":2,"1.5":3}', id="other keys"),
            pytest.param({UUID(int=1): 1}, '{"00000000-0000-0000-0000-000000000001":1}', id="uuid key"),
            pytest.param(2**70, "1180591620717411303424", id="beyond 64 bit"),
            pytest.param("\ud83d", '"\\ud83d"', id="lone surrogate"),
            pytest.param("ü\udc00\x00", '"ü\\udc00\\u0000"', id="surrogate beside text"),
        ],
    )
    def test_case_35_values_get_a_fixed_form(self, value: Any, expected: str) -> None:
        """Each kind of value that JSON does not know is written in one way."""
        assert expected == to_json(value).body.decode()

    @pytest.mark.parametrize("value", ["\ud83d", 2**70, {1: 2}, b"x", {1}])
    def test_case_35_what_was_changed_is_reported(self, value: Any) -> None:
        """A value that JSON does not know makes the document a sanitized one."""
        assert to_json(value).sanitized is True

    def test_case_35_a_foreign_object_is_named_and_never_asked(self) -> None:
        """An object is written as its class, without an address and without its own `repr`."""
        assert to_json([Thing()]).body.decode() == f'["<{__name__}.Thing>"]'

    def test_case_35_a_lone_surrogate_comes_back_from_the_json(self) -> None:
        """The escape of a lone surrogate is read as that surrogate again."""
        assert json.loads(to_json({"a": "x\ud83dy"}).body) == {"a": "x\ud83dy"}

    def test_an_integer_too_long_to_print_is_written_in_hexadecimal(self) -> None:
        """Python refuses to print very long integers; they keep all their digits all the same."""
        assert json.loads(to_json(1 << 20_000).body) == hex(1 << 20_000)

    def test_nesting_is_cut_where_the_stores_end(self) -> None:
        """What is nested too deep is cut, and the rest is kept."""
        deep: list[Any] = []
        for _ in range(5_000):
            deep = [deep]

        written = to_json(deep).body.decode()
        assert MAX_DEPTH + 1 == depth_of(json.loads(written))
        assert CUT in written

    def test_a_cycle_is_cut(self) -> None:
        """A document that holds itself is written once."""
        cycle: dict[str, Any] = {"a": 1}
        cycle["self"] = [cycle]

        assert json.loads(to_json(cycle).body) == {"a": 1, "self": [CYCLE]}

    @unhurried
    @given(GARBAGE)
    def test_case_35_nothing_is_refused(self, value: Any) -> None:
        """Whatever it is, the result is JSON without `NaN`, and the same each time."""
        body = to_json(value).body

        json.loads(body, parse_constant=pytest.fail)
        assert body == to_json(value).body

    def test_case_35_the_bytes_are_the_same_in_every_process(self) -> None:
        """Sets are written in one order, whatever the process's hash seed."""
        script = (
            "from flywheel_logging.openai_format.json_safe import to_json;"
            "print(to_json({'names': {'a', 'b', 'c', 'd', 'e'}}).body)"
        )
        outputs = {
            subprocess.run(
                [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
            ).stdout
            for seed in ("1", "2", "3")
        }

        assert len(outputs) == 1
