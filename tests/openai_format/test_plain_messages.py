# SPDX-License-Identifier: Apache-2.0
"""The short way of ordinary messages makes the same of them as the long one."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.openai_format.built import Notes
from flywheel_logging.openai_format.messages import convert_message, convert_messages
from flywheel_logging.openai_format.wire import Dialect
from flywheel_logging.snapshot import ROLES, MessageSnapshot
from tests.openai_format.garbage import GARBAGE, WORDS, unhurried

SEEN = ["additional_kwargs", "name", "tool_calls", "invalid_tool_calls", "tool_call_id", "role"]
FIELDS = st.fixed_dictionaries(
    {"content": st.text(max_size=5) | GARBAGE},
    optional={
        "additional_kwargs": st.dictionaries(st.sampled_from(["__openai_role__", "name", *WORDS]), GARBAGE),
        "tool_calls": st.lists(st.fixed_dictionaries({"id": GARBAGE, "name": GARBAGE, "args": GARBAGE})),
        **dict.fromkeys({*SEEN, *WORDS} - {"content", "additional_kwargs", "tool_calls"}, GARBAGE),
    },
)


@unhurried
@given(
    cls=st.sampled_from([*ROLES, "dict", "str"]),
    fields=FIELDS,
    dialect=st.sampled_from(["openai", "nvidia", "generic"]),
)
def test_a_message_is_the_same_by_the_short_and_the_long_way(
    cls: str, fields: dict[str, Any], dialect: Dialect
) -> None:
    """Whatever its fields are, `convert_messages` gives what `convert_message` gives."""
    message = MessageSnapshot(cls, ROLES.get(cls, ""), fields)
    try:
        expected = repr(convert_message(message, dialect))
    except Exception:  # noqa: BLE001  # what the guard in `convert_messages` catches
        expected = "[]"

    assert expected == repr(convert_messages([message], dialect, Notes()))
