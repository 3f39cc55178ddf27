# SPDX-License-Identifier: Apache-2.0
"""The walk over a document and into its strings."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flywheel_logging.errors import RedactionError
from flywheel_logging.redaction import json_text
from flywheel_logging.redaction.contents import contents_of
from flywheel_logging.redaction.field_policy import FieldPolicy
from flywheel_logging.redaction.inside import Inside, chains_of
from flywheel_logging.redaction.json_text import Edit, tokens_of
from flywheel_logging.redaction.places import Slot
from flywheel_logging.redaction.shape import shape_of
from flywheel_logging.redaction.walker import MAX_NODES, Walk
from tests.redaction.records import both, calling, user

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda children: (
        st.lists(children, max_size=4) | st.dictionaries(st.text(max_size=8), children, max_size=4)
    ),
    max_leaves=20,
)
json_containers = st.lists(json_values, max_size=4) | st.dictionaries(
    st.text(max_size=8), json_values, max_size=4
)


field_names = st.sampled_from(["value", "name", "key", "password", "phone", "", "a"]) | st.text(max_size=4)
parts_in_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("[1, x]"),
    lambda children: (
        st.lists(children, max_size=3)
        | st.dictionaries(field_names, children, max_size=4)
        | st.lists(children, max_size=2).map(json.dumps)
        | st.dictionaries(field_names, children, max_size=3).map(lambda value: json.dumps(value, indent=1))
    ),
    max_leaves=25,
)


def _walk(document: Any) -> Walk:
    return Walk(document, shape_of(document), FieldPolicy())


def _units(walk: Walk) -> list[Slot]:
    return [unit for slot in walk.slots for unit in _read(walk.inside(slot))]


def _read(inside: Inside) -> list[Slot]:
    """Return the places of all that is read."""
    leaves = range(len(inside.contents.leaves))
    return [inside.unit(number) for number in leaves if inside.contents.leaf(number) is not None]


def _leaves(value: Any) -> list[str]:
    """Return the strings, numbers and keys of *value*, as the `json` module reads it."""
    if isinstance(value, dict):
        return [text for key, item in value.items() for text in (key, *_leaves(item))]
    if isinstance(value, list):
        return [text for item in value for text in _leaves(item)]
    return (
        []
        if value is None or isinstance(value, bool)
        else [value if isinstance(value, str) else json.dumps(value)]
    )


class TestContents:
    """What is inside a text, read without its places."""

    @given(st.lists(parts_in_json, max_size=4) | st.dictionaries(field_names, parts_in_json, max_size=4))
    def test_a_place_holds_what_was_read_there(self, value: Any) -> None:
        """Text, key, entity and kind, however deep in JSON in strings."""
        (slot,) = _walk([json.dumps(value)]).slots
        inside = _walk([]).inside(slot)
        contents = inside.contents
        told = [
            (*leaf, contents.named.get(number, (leaf, None))[1], number >= contents.first_key)
            for number in range(len(contents.leaves))
            if (leaf := contents.leaf(number)) is not None
        ]

        assert told == [(unit.text, unit.key, unit.entity, unit.is_key) for unit in _read(inside)]

    @given(st.lists(parts_in_json, max_size=4) | st.dictionaries(field_names, parts_in_json, max_size=4))
    @example([{"password": None}, "beside", ["beside", ["beside"]], {"to": [["beside"]]}])
    def test_the_parser_and_the_tokens_say_the_same(self, value: Any) -> None:
        """What is nested too deep to be parsed is read by its tokens; a key's word ends with its object."""
        text, policy = json.dumps(value), FieldPolicy()

        assert contents_of(text, "outer", policy, parses=False) == contents_of(text, "outer", policy)

    @pytest.mark.parametrize(
        ("text", "texts"),
        [
            ('{"a": 1,, "b": "x"}', ["x", "a", "b"]),
            ('["{\\"a\\" \\"b\\"}", "c"]', ["a", "b", "c"]),
            ("[" * 2000 + '"x"' + "]" * 2000, ["x"]),
        ],
    )
    def test_what_only_a_lenient_reader_takes_is_read_as_well(self, text: str, texts: list[str]) -> None:
        """Missing commas, or nesting that the standard library refuses."""
        (slot,) = _walk([text]).slots

        assert texts == [unit.text for unit in _read(_walk([]).inside(slot))]


class TestJsonText:
    """JSON inside strings."""

    @settings(max_examples=200, deadline=None)
    @given(
        json_containers,
        st.booleans(),
        st.sampled_from([None, 2]),
        st.sampled_from([(",", ":"), (", ", ": ")]),
    )
    def test_tokens_are_what_a_parser_reads(
        self, value: Any, is_ascii: bool, indent: int | None, separators: tuple[str, str]
    ) -> None:
        """Every string, number and key, unescaped, in order."""
        text = json.dumps(value, ensure_ascii=is_ascii, indent=indent, separators=separators)
        tokens = tokens_of(text)

        assert tokens is not None
        assert _leaves(value) == [token.text for token in tokens]

    @settings(max_examples=100, deadline=None)
    @given(json_containers, st.text(max_size=10))
    def test_a_spliced_text_parses_with_the_new_value(self, value: Any, new: str) -> None:
        """Whatever the value, it is escaped; all other tokens stay."""
        text = json.dumps(value)
        tokens = [token for token in tokens_of(text) or () if token.kind == "string"]
        edits = [Edit(token.start, token.end, new) for token in tokens[:1]]
        spliced = json_text.spliced(text, edits)
        json.loads(spliced)
        read = [token.text for token in tokens_of(spliced) or () if token.kind == "string"]

        assert [new, *[token.text for token in tokens[1:]]][: len(tokens)] == read

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "text",
            "[see the note]",
            "{name}",
            '"a string"',
            "12",
            '{"a": 1',
            '["a]',
            "[}",
            '["\\x"]',
            '{"a": undefined}',
            "[1]x",
        ],
    )
    def test_what_is_no_json_is_no_json(self, text: str) -> None:
        """Prose in brackets and fragments are text; several documents in a row are read as they are."""
        assert tokens_of(text) is None

    def test_half_a_megabyte_of_brackets_costs_no_recursion(self) -> None:
        """Depth costs memory only."""
        depth = 250_000
        (token,) = tokens_of("[" * depth + '"x"' + "]" * depth) or ()

        assert token.text == "x"


class TestWalk:
    """The document around them."""

    def test_messages_come_before_the_rest_of_the_request(self) -> None:
        """Whatever the order of the keys; then the answer, then the error, then what is left by name."""
        document = both(
            [user("3")], {"role": "assistant", "content": "5"}, {"tags": ["7"], "error_message": "6"}
        )
        document["record"]["request"] = {"user": "4", **document["record"]["request"]}

        assert ["3", "4", "5", "6", "7"] == [slot.text for slot in _walk(document).slots if not slot.is_key]

    def test_a_key_gives_context_to_what_is_below_it(self) -> None:
        """In objects, in lists, in JSON strings, and beside a name."""
        document = both(
            [calling(json.dumps({"phones": ["one"], "by": [{"name": "mobile", "value": "two"}]}))],
            metadata={"tel": "three", "list": {"fax": ["four"]}},
        )
        keys = {unit.text: unit.key for unit in _units(_walk(document)) if not unit.is_key}

        assert ("phones", "mobile", "tel", "fax") == tuple(
            keys[text] for text in ("one", "two", "three", "four")
        )

    def test_a_place_inside_is_found_again_by_its_name(self) -> None:
        """The chain of spans leads to the same text, through two levels of JSON and for keys."""
        inner = json.dumps({"k": "deep \u00e9 value", "n": 1234567})
        document = [json.dumps({"outer": inner, "k": ["x", {"k": "y"}]})]
        walk = _walk(document)
        inside = walk.inside(walk.slots[0])
        units = _read(inside)
        again = [inside.unit_at(chains_of(unit), is_key=unit.is_key) for unit in units]

        assert [unit.text for unit in units] == [unit.text for unit in again]
        assert [chains_of(unit) for unit in units] == [chains_of(unit) for unit in again]

    def test_writing_copies_only_what_is_above(self) -> None:
        """Neighbours stay the caller's own objects."""
        document = both([user("a"), user("b")])
        walk = _walk(document)
        walk.slots[0].write("z")
        messages = document["record"]["request"]["messages"]
        written = walk.result()["record"]["request"]["messages"]

        assert (["z", "b"], ["a", "b"]) == ([m["content"] for m in written], [m["content"] for m in messages])
        assert written[1] is messages[1]

    def test_a_slot_shows_where_it_stands_and_not_what_it_holds(self) -> None:
        """Names that are no identifiers could be values."""
        walk = _walk(both(metadata={"a@b.io": {"k": "secret text"}}))
        (shown,) = (repr(slot) for slot in walk.slots if slot.text == "secret text")

        assert "Slot('record.request.metadata.*.k', 11 characters)" == shown

    def test_a_document_that_refers_to_itself_twice_is_refused(self) -> None:
        """It would have more values than there are atoms."""
        loop: list[Any] = []
        loop += [loop, loop]
        with pytest.raises(RedactionError, match=f"more than {MAX_NODES} values"):
            _walk(loop)

    @pytest.mark.parametrize(
        "value",
        [float("nan"), float("inf"), pytest.param(10**5000, id="5000-digits"), -0.0, 1e300, True, None],
    )
    def test_odd_numbers_are_read_without_an_error(self, value: Any) -> None:
        """Python refuses to print the largest ones."""
        assert isinstance(_walk(both(metadata={"n": value})).slots, list)
