# SPDX-License-Identifier: Apache-2.0
"""What ChatNVIDIA put on the wire and what came back, compared with the record."""

from __future__ import annotations

from typing import Any

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import tool

from examples.openai_server import Choice, Completion, call, text, tool_call, tool_calls, truncated
from tests.openai_format.clients import HELLO, invoke, nvidia, stream, watched
from tests.openai_format.conftest import Watcher, on_the_wire, streamed_content, valid, without_nulls

UNSEEN = ("id", "created", "system_fingerprint", "service_tier")
"""Fields of a response that this client keeps to itself."""


@tool
def weather(city: str) -> str:
    """Forecast the weather."""
    return f"sunny in {city}"


class TestRequests:
    """The request of a record is the body that the server received, as far as callbacks can see it."""

    def test_case_25_parameters_come_from_the_metadata(self, watcher: Watcher) -> None:
        """Model, temperature and token limit are recorded; what this client hides is absent, not null."""
        exchange, call = watched(
            HELLO, invoke, watcher, nvidia, temperature=0.3, max_completion_tokens=77, top_p=0.5, seed=3
        )

        request = call.request().document
        hidden = {"top_p": 0.5, "seed": 3}
        assert on_the_wire(exchange) == {**request, **hidden}
        assert request["max_tokens"] == 77

    def test_case_25_an_unset_temperature_is_absent(self, watcher: Watcher) -> None:
        """A temperature that was not sent is not recorded."""
        exchange, call = watched(HELLO, invoke, watcher, nvidia)

        assert on_the_wire(exchange) == call.request().document
        assert "temperature" not in call.request().document

    @pytest.mark.parametrize(
        "bound",
        [
            pytest.param({"max_tokens": 5, "temperature": 0.1, "top_p": 0.2}, id="sampling"),
            pytest.param({"stop": ["x"]}, id="stop"),
            pytest.param({"model": "gpt-4o-mini"}, id="case_49 model"),
            pytest.param({"nvext": {"guided_json": {"type": "object"}}}, id="nvext"),
        ],
    )
    def test_case_25_bound_parameters_win(self, watcher: Watcher, bound: dict[str, Any]) -> None:
        """What is bound is recorded as it was sent, over what the metadata says."""
        exchange, call = watched(
            HELLO, lambda model, config: invoke(model.bind(**bound), config), watcher, nvidia, temperature=0.9
        )

        assert on_the_wire(exchange) == call.request().document

    def test_tools_are_those_on_the_wire(self, watcher: Watcher) -> None:
        """Bound tools and the choice among them are recorded as they were sent."""
        exchange, call = watched(
            tool_call("weather", {"city": "Rome"}),
            lambda model, config: invoke(model.bind_tools([weather], tool_choice="required"), config),
            watcher,
            nvidia,
        )

        assert on_the_wire(exchange) == call.request().document

    @pytest.mark.parametrize(
        "history",
        [
            pytest.param([SystemMessage("s"), HumanMessage("hi", name="Ada"), AIMessage("ho")], id="plain"),
            pytest.param([HumanMessage([{"type": "text", "text": "a"}, "b"])], id="text blocks are joined"),
            pytest.param(
                [
                    HumanMessage(
                        [{"type": "text", "text": "a"}, {"type": "image", "url": "https://e.com/a.png"}]
                    )
                ],
                id="pictures stay a list",
            ),
            pytest.param(
                [
                    AIMessage(
                        "",
                        additional_kwargs={"tool_calls": [call("f", '{"a":  1}', "c1")]},
                        tool_calls=[{"name": "f", "args": {"a": 1}, "id": "c1"}],
                    ),
                    ToolMessage("1", tool_call_id="c1", name="f"),
                ],
                id="case_11 raw arguments of a history",
            ),
            pytest.param(
                [
                    AIMessage(
                        "a",
                        additional_kwargs={
                            "reasoning_content": "hm",
                            "_reasoning_api_fields": ["reasoning_content"],
                        },
                    )
                ],
                id="case_20 reasoning is sent back",
            ),
            pytest.param([ToolMessage([], tool_call_id="c1")], id="an empty tool result"),
        ],
    )
    def test_messages_are_those_on_the_wire(self, watcher: Watcher, history: list[BaseMessage]) -> None:
        """Messages are recorded as this client sent them."""
        exchange, call = watched(HELLO, lambda model, config: model.invoke(history, config), watcher, nvidia)

        assert exchange.request["messages"] == call.request().document["messages"]

    def test_calls_of_a_streamed_history_are_kept_though_the_client_drops_them(
        self, watcher: Watcher
    ) -> None:
        """A call that the client no longer sends is in the record: its result would hang in the air."""
        history = [
            AIMessage("", tool_calls=[{"name": "f", "args": {"a": 1}, "id": "c1"}]),
            ToolMessage("1", tool_call_id="c1"),
        ]
        exchange, seen = watched(HELLO, lambda model, config: model.invoke(history, config), watcher, nvidia)

        assert "tool_calls" not in exchange.request["messages"][0]
        assert seen.request().document["messages"][0] == {
            "role": "assistant",
            "content": None,
            "tool_calls": [call("f", {"a": 1}, "c1")],
        }


class TestResponses:
    """The response of a record is what the server sent, but for the fields that this client drops."""

    @pytest.mark.parametrize(
        "answer",
        [
            pytest.param(HELLO, id="text"),
            pytest.param(text("hello", reasoning="hm"), id="case_20 reasoning"),
            pytest.param(tool_calls(call("f", '{"a":  1}'), call("g", "{}")), id="case_11 raw arguments"),
            pytest.param(truncated(tool_call("f", {"city": "Paris"}), 10), id="case_12 cut tool call"),
            pytest.param(
                Completion((Choice({"role": "assistant", "content": "x"}, "content_filter"),)), id="case_10"
            ),
        ],
    )
    def test_an_answer_is_recorded_as_it_was_on_the_wire(self, watcher: Watcher, answer: Completion) -> None:
        """Answers are recorded as they were sent, and pass the strict types of `openai`."""
        exchange, seen = watched(answer, invoke, watcher, nvidia)

        assert exchange.response is not None
        response = seen.response()
        expected = without_nulls(exchange.response)
        assert {k: v for k, v in expected.items() if k not in UNSEEN} == {
            k: v for k, v in response.document.items() if k not in UNSEEN
        }
        assert response.document["id"] == str(seen.start.run_id)
        assert seen.end is not None
        assert seen.evidence == "ended"
        assert seen.served == ("nvidia", "chat_completions")
        valid(response)

    def test_case_20_reasoning_in_tags_stays_in_the_text(self, watcher: Watcher) -> None:
        """Reasoning that the model wrote into its text is recorded there, once."""

        def use(model: Any, config: Any) -> None:
            with pytest.warns(UserWarning, match="Reasoning content was parsed"):
                model.invoke("hi", config)

        exchange, seen = watched(text("<think>hm</think>yes"), use, watcher, nvidia)

        assert exchange.response is not None
        assert seen.response().document["choices"] == without_nulls(exchange.response)["choices"]

    def test_a_stream_is_recorded_as_the_whole_that_it_was(self, watcher: Watcher) -> None:
        """Text, finish reason and the totals of the usage of a stream are there."""
        exchange, seen = watched(text("one two", reasoning="hm"), stream, watcher, nvidia)

        response = seen.response().document
        usage = exchange.chunks[-1]["usage"]
        totals = ("prompt_tokens", "completion_tokens", "total_tokens")
        assert response["choices"][0]["message"]["content"] == streamed_content(exchange)
        assert response["choices"][0]["message"]["reasoning_content"] == "hm"
        assert response["choices"][0]["finish_reason"] == "stop"
        assert response["usage"] == {key: usage[key] for key in totals}

    def test_case_9_a_stream_without_finish_reason_has_no_evidence_of_an_end(self, watcher: Watcher) -> None:
        """This provider always says how it ended: an answer that does not is incomplete."""
        answer = Completion((Choice({"role": "assistant", "content": "half"}, None),))
        _, seen = watched(answer, stream, watcher, nvidia)

        assert seen.end is not None
        assert seen.evidence == "missing"
        assert seen.response().document["choices"][0]["finish_reason"] is None
