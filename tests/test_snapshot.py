# SPDX-License-Identifier: Apache-2.0
"""Copies of the application's objects: independent, bounded, and taken without calling anything foreign."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.messages import AIMessage, AIMessageChunk, ChatMessage, HumanMessage
from pydantic import BaseModel

from flywheel_logging.snapshot import CUT, MAX_DEPTH, Copier, Frozen, snapshot_message, thaw

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


class TestCopy:
    """`Copier.copy`."""

    @given(JSON)
    def test_json_is_copied_as_it_is(self, value: Any) -> None:
        """A copy is equal, and shares no container with what was copied."""
        before = copy.deepcopy(value)
        found = Copier().copy(value)

        assert before == found
        assert value == before
        if isinstance(value, dict | list):
            assert found is not value

    def test_text_is_shared_and_counted(self) -> None:
        """A long text is not copied; its length is what the queue's bound is measured by."""
        text, copier = "x" * 100_000, Copier()
        found = copier.copy([text, {"a": "yz"}])

        assert found[0] is text
        assert 100_002 == copier.size

    def test_nesting_is_cut_at_a_bound(self) -> None:
        """Ten thousand lists in each other cost no recursion error."""
        value: list[Any] = []
        for _ in range(10_000):
            value = [value]
        copier = Copier()
        found, depth = copier.copy(value), 0
        while isinstance(found, list):
            found, depth = found[0], depth + 1

        assert (CUT, MAX_DEPTH + 1, True) == (found, depth, copier.cut)

    def test_shared_data_that_multiplies_is_cut(self) -> None:
        """Fifty levels of two references each would be 2**50 values."""
        value: list[Any] = ["x"]
        for _ in range(50):
            value = [value, value]
        copier = Copier()
        copier.copy(value)

        assert copier.cut

    def test_a_cycle_is_cut(self) -> None:
        """A list that holds itself ends."""
        value: list[Any] = ["x"]
        value.append(value)

        assert "x" == Copier().copy(value)[0]

    def test_sets_have_the_same_order_in_every_process(self) -> None:
        """Their hash order differs between processes."""
        assert [["a", "b", "c"], [1, 2]] == Copier().copy([{"c", "a", "b"}, frozenset({2, 1})])

    def test_a_foreign_object_is_named_and_not_called(self) -> None:
        """Neither its repr, nor its str, nor any attribute of the instance is asked for."""

        class Hostile:
            def __repr__(self) -> str:
                raise AssertionError("called")

            __str__ = __repr__

            def __getattr__(self, name: str) -> Any:
                raise AssertionError("called")

        assert Copier().copy(Hostile()).endswith("Hostile>")

    def test_a_pydantic_model_gives_its_fields(self) -> None:
        """As plain data, without running its serialisers."""

        class Inner(BaseModel):
            a: list[int]

        assert {"a": [1]} == Copier().copy(Inner(a=[1]))


class TestFreeze:
    """`Copier.freeze` and `thaw`."""

    @given(st.dictionaries(st.text(), JSON.filter(lambda value: "\ud800" not in str(value))))
    def test_thawing_gives_back_what_was_frozen(self, params: dict[str, Any]) -> None:
        """Whatever JSON there is."""
        assert params == thaw(Copier().freeze(params))

    def test_the_same_tool_list_is_parsed_once(self) -> None:
        """Calls of one agent share its values; a list that differs is another one."""
        tools = [{"name": f"tool {number}", "description": "does a thing"} for number in range(30)]
        first, second = (thaw(Copier().freeze({"tools": tools}))["tools"] for _ in range(2))
        other = thaw(Copier().freeze({"tools": tools[1:]}))["tools"]

        assert first is second
        assert (tools, tools[1:]) == (first, other)

    @pytest.mark.parametrize("value", [{1: "key"}, [2**70], {"c": HumanMessage}, ["\ud800"]])
    def test_what_is_no_json_is_copied(self, value: Any) -> None:
        """A class, a huge number, a number as key, a lone surrogate."""
        assert {"x": value} == thaw(Copier().freeze({"x": value}))

    def test_nested_values_are_kept_as_bytes(self) -> None:
        """Serialising is cheaper than copying node by node."""
        assert isinstance(Copier().freeze({"tools": [{"a": 1}]})["tools"], Frozen)


class TestMessages:
    """`snapshot_message`."""

    @pytest.mark.parametrize(
        ("message", "cls", "role"),
        [
            (HumanMessage("q"), "HumanMessage", "user"),
            (AIMessageChunk("q"), "AIMessage", "assistant"),
            (ChatMessage("q", role="critic"), "ChatMessage", "critic"),
            ("just text", "str", ""),
        ],
    )
    def test_case_16_the_role_comes_from_the_class(self, message: Any, cls: str, role: str) -> None:
        """Not from `.type`, which a chunk has different."""
        found = snapshot_message(message, Copier())

        assert (cls, role) == (found.cls, found.role)

    def test_empty_fields_are_left_out_but_for_the_content(self) -> None:
        """An empty answer is an answer."""
        assert {"content", "type"} == set(snapshot_message(AIMessage(""), Copier()).fields)

    def test_a_sent_message_lacks_what_its_provider_said_beside_it(self) -> None:
        """No client sends usage or metadata of an earlier answer back; an answer keeps them."""
        usage = {"input_tokens": 1, "output_tokens": 1, "total_tokens": 2}
        message = AIMessage("yes", response_metadata={"id": "x"}, usage_metadata=usage)

        assert {"content", "type"} == set(snapshot_message(message, Copier(), is_sent=True).fields)
        assert {"response_metadata", "usage_metadata"} <= set(snapshot_message(message, Copier()).fields)
