# SPDX-License-Identifier: Apache-2.0
"""Laws of redaction, for documents that nobody thought of."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flywheel_logging.redaction import RedactionConfig, Redactor
from tests.redaction.records import both, calling, user

KEY = "a key that is long enough to be one"
PLAIN = Redactor()
KEYED = Redactor(RedactionConfig(key=KEY))
UNCACHED = Redactor(RedactionConfig(cache_entries=0))
PLACEHOLDER = re.compile(r"<[A-Z_]+_[0-9a-f]+>")

VALUES = (
    "mara.ellison@northwind-labs.io",
    "tomas@fjordbank.no",
    "4111 1111 1111 1111",
    "DE89370400440532013000",
    "+49 30 90182012",
    "ghp_1234567890abcdefghijABCDEFGHIJ123456",
    "8.8.4.4",
)
FILLER = (
    "",
    "see",
    "déjà vu",
    "日本語",
    "😀",
    "it's",
    "`code`",
    "**bold**",
    '"quoted"',
    "a\\b",
    "\n",
    "(x)",
    "<b>",
)

fillers = st.sampled_from(FILLER)
planted = st.sampled_from(VALUES)
texts = st.lists(fillers | planted, max_size=6).map(", ".join)
keys = st.sampled_from(("a", "note", "items", "é", "x-y")) | planted
numbers = st.integers(-(10**6), 10**6)
floats = st.floats(allow_nan=False, allow_infinity=False)
"""Any: the digits of one in a few thousand are those of a card."""
eighths = numbers.map(lambda number: number / 8)
"""Of so few digits that they are nobody's."""


def _grow(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    objects = st.dictionaries(keys, children, max_size=4)
    lists = st.lists(children, max_size=4)
    return (
        objects
        | lists
        | (objects | lists).map(json.dumps)
        | objects.map(lambda v: json.dumps(v, ensure_ascii=False, separators=(",", ":")))
    )


def _documents(fractions: st.SearchStrategy[float]) -> st.SearchStrategy[dict[str, Any]]:
    """Return both documents of a call, with *fractions* among what is in JSON and metadata."""
    scalars = texts | numbers | st.booleans() | st.none() | fractions
    values = st.recursive(scalars, _grow, max_leaves=12)
    messages = st.lists(
        st.builds(user, texts | values.map(json.dumps))
        | st.builds(lambda value: calling(json.dumps(value)), st.dictionaries(keys, values, max_size=3))
        | st.builds(lambda value: {"role": "tool", "tool_call_id": "call_1", "content": value}, texts),
        max_size=4,
    )
    return st.builds(
        lambda asked, answer, metadata, error: both(
            asked, {"role": "assistant", "content": answer}, {"error_message": error}, metadata=metadata
        ),
        messages,
        texts,
        st.dictionaries(keys, values, max_size=3),
        texts,
    )


documents = _documents(floats)
without_chance = _documents(eighths)
law = settings(max_examples=60, deadline=None)


def _shape(value: Any) -> Any:
    """Return what must not change: containers and their sizes, kinds of leaves, shapes of JSON in strings."""
    if isinstance(value, dict):
        return ["object", [_shape(item) for item in value.values()]]
    if isinstance(value, list):
        return ["list", [_shape(item) for item in value]]
    if isinstance(value, str):
        try:
            inside = json.loads(value)
        except ValueError:
            return "text"
        return ["json", _shape(inside)] if isinstance(inside, dict | list) else "text"
    return "text" if isinstance(value, int | float) and not isinstance(value, bool) else repr(value)


@law
@given(documents)
def test_the_shape_stays_and_everything_can_be_serialised(document: dict[str, Any]) -> None:
    """(a, b) Same objects, lists and JSON in strings; a number may become a text, nothing else differs."""
    redacted = PLAIN.redact(document).document

    assert redacted == json.loads(json.dumps(redacted))
    assert _shape(document) == _shape(redacted)


@law
@given(documents)
def test_redacting_twice_changes_nothing(document: dict[str, Any]) -> None:
    """(c) With numbers and with keyed tokens."""
    for redactor in (PLAIN, KEYED):
        once = redactor.redact(document).document

        assert once == redactor.redact(once).document


@law
@given(documents)
def test_the_document_is_never_changed(document: dict[str, Any]) -> None:
    """(d) The caller's objects are what they were."""
    before = copy.deepcopy(document)
    PLAIN.redact(document)

    assert before == document


@law
@given(documents)
def test_no_planted_value_is_left(document: dict[str, Any]) -> None:
    """(e) In no message, argument, key, error or metadata."""
    text = json.dumps(PLAIN.redact(document).document, ensure_ascii=False)

    assert [] == [value for value in VALUES if value in text]


@law
@given(without_chance, without_chance)
def test_equal_values_get_equal_tokens_in_every_document(one: dict[str, Any], other: dict[str, Any]) -> None:
    """(f) A keyed token is a function of the value, and different values have different ones."""
    tokens = {value: KEYED.redact_text(value) for value in VALUES}
    wanted = set(tokens.values())
    for document in (one, other):
        text = json.dumps(KEYED.redact(document).document)

        assert set(PLACEHOLDER.findall(text)) <= wanted
    assert len(VALUES) == len(wanted)


@law
@given(st.text(alphabet="abc XYZ,.\n'", max_size=200))
def test_text_without_anything_comes_back_as_the_same_object(text: str) -> None:
    """(g) Nothing is copied where nothing is found."""
    document = both([user(text)])

    assert PLAIN.redact(document).document is document


@law
@given(st.lists(st.tuples(fillers, planted), min_size=1, max_size=5), fillers)
def test_the_text_around_values_stays(pairs: list[tuple[str, str]], end: str) -> None:
    """(h, j) Without placeholders and planted values, next to whatever, the texts are equal."""
    text = ", ".join(f"{filler} {value}" for filler, value in pairs) + f" {end}"
    rest = text
    for value in sorted(VALUES, key=len, reverse=True):
        rest = rest.replace(value, "")
    redacted = PLAIN.redact(both([user(text)])).document["record"]["request"]["messages"][0]["content"]

    assert rest == PLACEHOLDER.sub("", redacted)


@law
@given(documents, st.randoms())
def test_the_order_of_metadata_means_nothing(document: dict[str, Any], random: Any) -> None:
    """(i) Numbers follow names there, not positions."""
    shuffled = copy.deepcopy(document)
    metadata = list(shuffled["record"]["request"]["metadata"].items())
    random.shuffle(metadata)
    shuffled["record"]["request"]["metadata"] = dict(metadata)

    assert _flat(PLAIN.redact(document).document) == _flat(PLAIN.redact(shuffled).document)


def _flat(document: dict[str, Any]) -> str:
    return json.dumps(document, sort_keys=True)


@law
@given(st.lists(documents, min_size=2, max_size=4), texts)
def test_the_table_of_findings_changes_no_byte(calls: list[dict[str, Any]], filler: str) -> None:
    """What was found before gives the result that reading it anew gives, whatever came between."""
    long = {"role": "system", "content": ("You answer questions. " * 10) + filler}
    nested = {
        "role": "tool",
        "tool_call_id": "call_1",
        "content": json.dumps([filler, {"k": filler}, "x" * 200]),
    }
    cached = Redactor(RedactionConfig(cache_entries=8))
    for document in [*calls, *calls]:
        document["record"]["request"]["messages"][:0] = [long, nested]

        assert json.dumps(UNCACHED.redact(document).document) == json.dumps(cached.redact(document).document)
