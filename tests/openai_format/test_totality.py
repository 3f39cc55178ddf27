# SPDX-License-Identifier: Apache-2.0
"""No data of any shape makes a builder raise, is changed by it, or gives a document that cannot be stored."""

from __future__ import annotations

import copy
import json
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.openai_format import (
    answered_by,
    build_request,
    build_response,
    evidence_of_end,
    is_cache_hit,
    served_by,
    to_json,
)
from flywheel_logging.snapshot import (
    ROLES,
    CallEnd,
    CallStart,
    GenerationSnapshot,
    MessageSnapshot,
    StreamTrace,
    ToolCallFragments,
)
from tests.openai_format.garbage import FIELDS, GARBAGE, unhurried

_PARAMETERS = """
    model model_name tools tool_choice response_format extra_body model_kwargs n stop max_tokens options
    reasoning text toolConfig stream_options temperature
"""
TYPES = ["openai-chat", "chat-nvidia-ai-playground", "anthropic-chat", "amazon_bedrock_converse_chat", "x"]
ASSISTANT = st.fixed_dictionaries(
    {
        "content": GARBAGE,
        "additional_kwargs": FIELDS | GARBAGE,
        "response_metadata": FIELDS | GARBAGE,
        "tool_calls": st.lists(FIELDS, max_size=2) | GARBAGE,
        "invalid_tool_calls": st.lists(FIELDS, max_size=2) | GARBAGE,
        "usage_metadata": GARBAGE,
    },
    optional={"tool_call_chunks": st.lists(FIELDS, max_size=2), "id": GARBAGE, "name": GARBAGE},
)
MESSAGES = st.builds(
    MessageSnapshot, cls=st.sampled_from([*ROLES, "dict", "str"]), role=st.just("user"), fields=ASSISTANT
)
PARAMS = st.builds(
    lambda kind, told: {"_type": kind, **told},
    st.sampled_from(TYPES),
    st.dictionaries(
        st.sampled_from(_PARAMETERS.split()),
        GARBAGE,
        max_size=5,
    ),
)
STARTS = st.builds(
    CallStart,
    run_id=st.just(UUID(int=5)),
    parent_run_id=st.none(),
    legacy=st.booleans(),
    messages=st.lists(MESSAGES, max_size=3),
    prompt=st.text(max_size=5),
    params=PARAMS,
    metadata=st.dictionaries(st.sampled_from(["ls_provider", "ls_model_name", "ls_max_tokens"]), GARBAGE),
    tags=st.just([]),
    batch_size=st.none(),
    started_at=st.just(1.0),
    started=st.just(1.0),
)
ENDS = st.builds(
    CallEnd,
    generations=st.lists(
        st.builds(GenerationSnapshot, text=st.text(max_size=5), info=FIELDS, message=st.none() | MESSAGES),
        max_size=2,
    ),
    llm_output=FIELDS,
    error=st.none(),
    ended_at=st.floats(),
    ended=st.just(2.0),
)
TRACES = st.builds(
    StreamTrace,
    chunks=st.integers(0, 3),
    tool_calls=st.dictionaries(
        st.integers(0, 3),
        st.builds(
            ToolCallFragments,
            id=st.none() | st.text(max_size=2),
            name=st.none() | st.text(max_size=2),
            arguments=st.lists(st.text(max_size=3), max_size=2),
        ),
        max_size=2,
    ),
    refusal=st.lists(st.text(max_size=3), max_size=2),
)


def content_keys(messages: list[Any]) -> list[bool]:
    """Return for each assistant message whether it has the key `content`."""
    return ["content" in each for each in messages if each["role"] == "assistant"]


class TestTotality:
    """Laws that hold for every input."""

    @unhurried
    @given(start=STARTS, trace=TRACES, keep_media=st.booleans())
    def test_a_request_is_always_built(self, start: CallStart, trace: StreamTrace, keep_media: bool) -> None:
        """Building never raises, always gives a document that can be stored, and changes nothing."""
        before = copy.deepcopy((start, trace))

        built = build_request(start, trace, served_by(start), keep_media=keep_media)

        document = json.loads(to_json(built.document).body)
        sendable = [each for each in start.messages if each.cls != "RemoveMessage"]
        assert (1 if start.legacy else len(sendable)) <= len(document["messages"])
        assert {"not_recorded_message", "not_recorded_response_format", "media_replaced"} >= set(built.notes)
        assert repr(before) == repr((start, trace))

    @unhurried
    @given(start=STARTS, end=ENDS, trace=TRACES, keep_media=st.booleans())
    def test_a_response_is_always_built(
        self, start: CallStart, end: CallEnd, trace: StreamTrace, keep_media: bool
    ) -> None:
        """Building never raises, always gives a document that can be stored, and changes nothing."""
        before = copy.deepcopy((start, end, trace))

        built = build_response(start, end, trace, answered_by(served_by(start), end), keep_media=keep_media)

        document = json.loads(to_json(built.document).body)
        assert {"id", "object", "created", "model", "choices"} <= document.keys()
        assert not [
            name for name in built.notes if name.startswith("not_recorded") and name != "not_recorded_created"
        ]
        assert all(content_keys([choice["message"] for choice in document["choices"]]))
        assert repr(before) == repr((start, end, trace))

    @unhurried
    @given(start=STARTS, end=ENDS)
    def test_questions_about_a_call_are_always_answered(self, start: CallStart, end: CallEnd) -> None:
        """Who served it, whether it ended, whether it was cached: none of these raises."""
        served = answered_by(served_by(start), end)
        provider, api = served

        assert provider is None or isinstance(provider, str)
        assert api in ("chat_completions", "responses", "messages", "completions", "other")
        assert evidence_of_end(end, served) in ("ended", "missing", "unneeded")
        assert is_cache_hit(start, end) in (True, False)

    @unhurried
    @given(calls=st.lists(st.tuples(st.text(max_size=3), GARBAGE), max_size=3))
    def test_case_11_arguments_are_always_a_string(self, calls: list[tuple[str, Any]]) -> None:
        """Whatever the arguments of a call are, the record has a string."""
        made = [{"id": str(place), "name": name, "args": args} for place, (name, args) in enumerate(calls)]
        message = MessageSnapshot("AIMessage", "assistant", {"content": "", "tool_calls": made})
        start = CallStart(
            UUID(int=1), None, False, [message], "", {"_type": "openai-chat"}, {}, [], None, 1.0, 1.0
        )

        built = build_request(start, StreamTrace(), served_by(start), keep_media=True)

        sent = built.document["messages"][0].get("tool_calls", [])
        assert [str] * len(calls) == [type(each["function"]["arguments"]) for each in sent]
