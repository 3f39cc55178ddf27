# SPDX-License-Identifier: Apache-2.0
"""The self-check: it knows nothing of the redactor, so every kind of damage is shown to it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.errors import RedactionError
from flywheel_logging.redaction import json_text
from flywheel_logging.redaction.shape import shape_of
from flywheel_logging.redaction.verify import verify
from tests.redaction.records import both, calling, user

VALUE = "mara.ellison@northwind-labs.io"


def _document() -> dict[str, Any]:
    return both(
        [user(f"to {VALUE}"), calling(json.dumps({"to": VALUE, "n": 1}))],
        tools=[{"type": "function", "function": {"name": "f"}}],
        metadata={"k": VALUE, VALUE: 1},
    )


def _good() -> dict[str, Any]:
    return json.loads(json.dumps(_document()).replace(VALUE, "<EMAIL_1>"))  # type: ignore[no-any-return]  # JSON


def _verify(after: Any, dropped: int = 0) -> None:
    before = _document()
    verify(before, after, shape_of(before), holds_value=lambda text: VALUE in text, dropped=dropped)


def test_a_good_result_passes() -> None:
    """Values replaced, a key renamed, everything else as it was."""
    _verify(_good())


def _messages(document: dict[str, Any]) -> list[dict[str, Any]]:
    return document["record"]["request"]["messages"]  # type: ignore[no-any-return]  # JSON


def _function(document: dict[str, Any]) -> dict[str, Any]:
    return _messages(document)[1]["tool_calls"][0]["function"]  # type: ignore[no-any-return]  # JSON


DAMAGE: dict[str, Callable[[dict[str, Any]], Any]] = {
    "role": lambda d: _messages(d)[0].update(role="system"),
    "tool call id": lambda d: _messages(d)[1]["tool_calls"][0].update(id="<EMAIL_1>"),
    "function name": lambda d: _function(d).update(name="g"),
    "schema": lambda d: d["record"]["request"]["tools"][0].update(type="x"),
    "model": lambda d: d["record"]["request"].update(model="x"),
    "usage": lambda d: d["record"]["response"]["usage"].update(total_tokens=1),
    "client": lambda d: d["record"].update(client_id="x"),
    "number": lambda d: d["measurement"].update(record_id="x"),
    "message gone": lambda d: _messages(d).pop(),
    "field gone": lambda d: d["record"]["request"]["metadata"].pop("k"),
    "field more": lambda d: d["record"]["request"]["metadata"].update(z=1),
    "own key renamed": lambda d: d["record"].update(
        {"x": d["record"].pop("workload_id")},
    ),
    "object gone": lambda d: d["record"]["request"].update(metadata="x"),
    "arguments broken": lambda d: _function(d).update(arguments='{"to": <EMAIL_1>, "n": 1}'),
    "arguments shorter": lambda d: _function(d).update(arguments='{"to": "<EMAIL_1>"}'),
    "value left": lambda d: _messages(d)[0].update(content=f"to {VALUE}!"),
    "value left in arguments": lambda d: _function(d).update(
        arguments=json.dumps({"to": f"{VALUE} ", "n": 1})
    ),
    "value left in a key": lambda d: d["record"]["request"].update(
        metadata={"k": "<EMAIL_1>", f"{VALUE} ": 1}
    ),
    "text became a number": lambda d: d["record"]["request"]["metadata"].update(k=7),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_found(damage: str) -> None:
    """The message says what, and holds no value."""
    after = _good()
    DAMAGE[damage](after)
    with pytest.raises(RedactionError, match="self-check") as caught:
        _verify(after)

    assert VALUE not in str(caught.value)


def test_fields_that_the_policy_drops_are_expected_to_be_gone() -> None:
    """As many as were said, not one less, not one more."""
    after = copy.deepcopy(_good())
    del after["record"]["request"]["metadata"]["k"]
    after["record"]["request"]["metadata"] = {VALUE: 1}
    _verify(after, dropped=1)
    with pytest.raises(RedactionError, match="still there"):
        _verify(_good(), dropped=1)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def _counted(text: str) -> int | None:
    tokens = json_text.tokens_of(text)
    return None if tokens is None else len(tokens)


def _size(text: str) -> int | None:
    size = json_text.size_of(text)
    return None if size is None else size.values


@given(st.lists(_VALUES) | st.dictionaries(st.text(), _VALUES), st.booleans(), st.sampled_from([None, 1]))
def test_the_quick_look_into_json_counts_what_the_slow_one_sees(
    document: object, ascii_only: bool, indent: int | None
) -> None:
    """Counting strings, numbers and keys needs no places."""
    text = json.dumps(document, ensure_ascii=ascii_only, indent=indent)

    assert _counted(text) == _size(text)


@given(st.text('{}[]",:\\u0123 \n-.eaNtrue').map(lambda inner: "{" + inner + "}"))
def test_both_looks_agree_on_what_is_no_json(text: str) -> None:
    """Where the parser gives up, the tokens are counted after all."""
    assert _counted(text) == _size(text)


def test_both_looks_agree_on_a_name_that_comes_twice() -> None:
    """An object may say the same name twice: both are kept."""
    text = '{"a": 1, "a": {"a": [12345678901234567890.50, "1"]}, "b": {}}'

    assert _counted(text) == 7
    assert _size(text) == 7


@pytest.mark.parametrize("ascii_only", [False, True])
def test_a_value_behind_an_escape_is_seen(ascii_only: bool) -> None:
    """JSON may write a letter in two ways; a value that touches the quotes is one of its own."""
    before, after = _good(), _good()
    text = json.dumps(["Jörg Ödön", "x"], ensure_ascii=ascii_only)
    before["record"]["request"]["messages"][0]["content"] = json.dumps(["a", "b"])
    after["record"]["request"]["messages"][0]["content"] = text

    with pytest.raises(RedactionError, match="still there"):
        verify(before, after, shape_of(before), holds_value=lambda text: "Jörg Ödön" in text)


def test_an_escape_in_json_in_json_ends_no_word() -> None:
    """What looks like the value is part of a longer word that was left as it is."""
    inner = json.dumps({"note": "415-555-2671Jörg"})
    before, after = _good(), _good()
    before["record"]["request"]["messages"][0]["content"] = json.dumps([inner, "a"])
    after["record"]["request"]["messages"][0]["content"] = json.dumps([inner, "b"])
    whole = re.compile(r"415-555-2671J(?!\w)")

    verify(before, after, shape_of(before), holds_value=lambda text: whole.search(text) is not None)
