# SPDX-License-Identifier: Apache-2.0
"""Token usage as on the wire, and answers out of LangChain's cache."""

from __future__ import annotations

from typing import Any

import pytest
from langchain_core.caches import InMemoryCache
from langchain_core.language_models import FakeMessagesListChatModel
from langchain_core.messages import AIMessage
from langchain_core.outputs import ChatGeneration, Generation
from openai.types import CompletionUsage

from examples.openai_server import OpenAIServer
from flywheel_logging.openai_format import is_cache_hit
from flywheel_logging.openai_format.usage import usage_of
from tests.openai_format.clients import HELLO, openai
from tests.openai_format.conftest import Watcher, end_of


def usage_from(metadata: dict[str, Any] | None = None, **told: Any) -> dict[str, Any] | None:
    """Return the usage of an answer that tells it in its response metadata or in `usage_metadata`."""
    message = AIMessage("a", response_metadata=metadata or {}, **told)
    return usage_of(end_of([ChatGeneration(message=message)], {}))


class TestUsage:
    """The usage of a response."""

    def test_case_51_nulls_that_the_client_filled_in_are_stripped(self) -> None:
        """What the server did not send is not in the record, nor an object that held nothing else."""
        usage = {
            "prompt_tokens": 5,
            "completion_tokens": 1,
            "total_tokens": 6,
            "prompt_tokens_details": {"cached_tokens": 0, "text_tokens": None},
            "completion_tokens_details": {"audio_tokens": None},
        }

        assert usage_from({"token_usage": usage}) == {
            "prompt_tokens": 5,
            "completion_tokens": 1,
            "total_tokens": 6,
            "prompt_tokens_details": {"cached_tokens": 0},
        }

    def test_usage_metadata_gets_the_names_on_the_wire(self) -> None:
        """LangChain's own counts are turned back, details included."""
        usage = usage_from(
            usage_metadata={
                "input_tokens": 9,
                "output_tokens": 4,
                "total_tokens": 13,
                "input_token_details": {"cache_read": 2, "cache_creation": 1, "audio": 0},
                "output_token_details": {"reasoning": 3},
            }
        )

        assert usage == {
            "prompt_tokens": 9,
            "completion_tokens": 4,
            "total_tokens": 13,
            "prompt_tokens_details": {"cached_tokens": 2, "cache_write_tokens": 1, "audio_tokens": 0},
            "completion_tokens_details": {"reasoning_tokens": 3},
        }
        CompletionUsage.model_validate(usage, strict=True)

    def test_counts_of_a_service_tier_are_those_of_the_answer(self) -> None:
        """The tier's prefix goes, and the counts that LangChain computed for it are no details."""
        usage = usage_from(
            usage_metadata={
                "input_tokens": 9,
                "output_tokens": 4,
                "total_tokens": 13,
                "input_token_details": {"flex_cache_read": 2, "flex": 7},
                "output_token_details": {"flex_reasoning": 3, "flex": 1},
            }
        )

        assert usage is not None
        assert usage["prompt_tokens_details"] == {"cached_tokens": 2}
        assert usage["completion_tokens_details"] == {"reasoning_tokens": 3}

    def test_cache_writes_of_either_duration_are_summed(self) -> None:
        """Anthropic's two kinds of cache writes are one number in the record."""
        usage = usage_from(
            usage_metadata={
                "input_tokens": 9,
                "output_tokens": 4,
                "total_tokens": 13,
                "input_token_details": {
                    "cache_creation": 0,
                    "ephemeral_5m_input_tokens": 2,
                    "ephemeral_1h_input_tokens": 3,
                },
            }
        )

        assert usage is not None
        assert usage["prompt_tokens_details"] == {"cache_write_tokens": 5}

    @pytest.mark.parametrize("metadata", [{}, {"token_usage": None}, {"token_usage": {}}])
    def test_case_50_no_usage_is_no_usage(self, metadata: dict[str, Any]) -> None:
        """Where the provider told no usage there is none, and no zero."""
        assert usage_from(metadata) is None

    def test_usage_of_a_completion_model_is_in_the_output(self) -> None:
        """A completion model tells its usage beside the answer."""
        usage = {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}

        assert usage_of(end_of([Generation(text="a")], {"token_usage": usage})) == usage


class TestCacheHit:
    """Answers that LangChain took from its own cache."""

    def test_case_26_a_cached_answer_is_told_from_a_real_one(self, watcher: Watcher) -> None:
        """The second of two equal questions is a hit, the first is not, and no server was asked twice."""
        with OpenAIServer(lambda _: HELLO) as server:
            model = openai(server, cache=InMemoryCache())
            for _ in range(2):
                model.invoke("hi", {"callbacks": [watcher]})

        hits = [is_cache_hit(call.start, call.end) for call in watcher.calls if call.end is not None]
        assert hits == [False, True]
        assert len(server.requests) == 1

    def test_case_26_a_replayed_message_is_no_cache_hit(self, watcher: Watcher) -> None:
        """A model that hands out one message object twice repeats its id, which is no sign of a cache."""
        model = FakeMessagesListChatModel(responses=[AIMessage("a")])
        for _ in range(2):
            model.invoke("hi", {"callbacks": [watcher]})

        hits = [is_cache_hit(call.start, call.end) for call in watcher.calls if call.end is not None]
        assert hits == [False, False]
