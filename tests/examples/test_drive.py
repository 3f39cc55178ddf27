# SPDX-License-Identifier: Apache-2.0
"""Traffic from the example agent: enough of it, varied, each pair provably a request with its own answer."""

import asyncio
import threading
from collections import defaultdict
from typing import Any
from uuid import UUID

import pytest
from blockbuster import blockbuster_ctx
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.messages import convert_to_openai_messages
from langchain_core.outputs import LLMResult

from examples.aiva_agent.agent import build_graph
from examples.aiva_agent.chat import chat
from examples.aiva_agent.data import orders
from examples.aiva_agent.drive import adrive, drive
from examples.aiva_agent.marker import check_pair, distinct, marked, planted_id
from examples.aiva_agent.models import Client, served_rules
from examples.aiva_agent.prompts import PROMPTS, WORKLOADS
from examples.aiva_agent.rule_model import RuleModel
from examples.aiva_agent.rules import reply
from examples.aiva_agent.tools import Shop
from examples.aiva_agent.wording import conversation
from examples.openai_server.chat_wire import chat_body

Json = dict[str, Any]


class PairCollector(BaseCallbackHandler):
    """Keeps request and response of each call, by the node that made it."""

    run_inline = True

    def __init__(self) -> None:
        self.pairs: dict[str, list[tuple[Json, Json]]] = defaultdict(list)
        self._open: dict[UUID, tuple[str, Json]] = {}

    def on_chat_model_start(
        self, serialized: Any, messages: list[Any], *, run_id: UUID, **about: Any
    ) -> None:
        """Keep the request."""
        request = {"messages": convert_to_openai_messages(messages[0])}
        self._open[run_id] = (about["metadata"]["langgraph_node"], request)

    def on_llm_end(self, response: LLMResult, *, run_id: UUID, **_: Any) -> None:
        """Keep the pair."""
        node, request = self._open.pop(run_id)
        message = convert_to_openai_messages(response.generations[0][0].message)  # type: ignore[union-attr] # a chat
        self.pairs[node].append((request, {"choices": [{"message": message}]}))


class TestDrive:
    """What `drive` makes."""

    def test_the_defaults_make_sixty_distinct_pairs_of_every_workload(self) -> None:
        """Every workload gets more than the blueprint's minimum, and no two of sixty are the same."""
        collector = PairCollector()
        summary = drive(handler=collector)

        assert set(WORKLOADS) == set(collector.pairs)
        assert {name: len(pairs) for name, pairs in collector.pairs.items()} == summary.calls
        assert [name for name, pairs in collector.pairs.items() if distinct(pairs) < 60] == []
        assert (summary.turns, summary.failures) == (320, ())

    def test_each_pair_of_a_marked_drive_carries_one_id_on_both_sides(self) -> None:
        """All ids are unique, and every answer belongs to its own request."""
        collector = PairCollector()
        summary = drive(turns=100, concurrency=20, marker="T", handler=collector)

        found = [check_pair(*pair) for pairs in collector.pairs.values() for pair in pairs]
        assert len(found) == len(set(found)) == sum(summary.calls.values())
        assert summary.planted == set(found)

    def test_two_markers_share_no_id(self) -> None:
        """A second run with another marker can be told from the first."""
        first, second = drive(turns=5, marker="run-a"), drive(turns=5, marker="run-b")

        assert len(first.planted) == len(second.planted) > 0
        assert not first.planted & second.planted

    @pytest.mark.parametrize("client", ["openai", "nvidia"])
    def test_real_clients_carry_the_same_traffic(self, client: Client) -> None:
        """Behind the loopback server the wire shows the same ids, streamed and not."""
        with served_rules(client) as (model, server):
            summary = drive(turns=20, concurrency=4, marker="S", model=model)

        assert summary.failures == ()
        assert summary.planted == {planted_id(each.request) for each in server.requests}
        assert summary.calls == drive(turns=20, concurrency=4, marker="S").calls
        assert {True, False} == {bool(each.request.get("stream")) for each in server.requests}

    async def test_a_failing_conversation_is_reported_and_the_others_go_on(self) -> None:
        """One error ends one conversation, with a line that says so."""

        class Flaky(RuleModel):
            def _generate(self, messages: Any, *args: Any, **kwargs: Any) -> Any:
                if "[F-000000]" in str(messages[-1].content):
                    raise ConnectionError("no line")
                return super()._generate(messages, *args, **kwargs)

        summary = await adrive(turns=15, marker="F", model=Flaky())

        assert summary.turns == 10
        assert [line for line in summary.failures if "no line" in line] == list(summary.failures)
        assert len(summary.failures) == 1

    async def test_nothing_blocks_the_event_loop(self) -> None:
        """The example itself keeps sockets, files and SQLite off the loop, so a finding is the handler's."""
        with blockbuster_ctx():
            summary = await adrive(turns=10, concurrency=2)

        assert () == summary.failures

    @pytest.mark.parametrize(
        "wrong",
        [{"turns": 0}, {"concurrency": 0}, {"marker": "0x"}, {"marker": "a b"}],
        ids=["no turns", "no conversations", "digit first", "space"],
    )
    def test_wrong_arguments_are_refused(self, wrong: dict[str, Any]) -> None:
        """What cannot work is said before anything is done."""
        with pytest.raises(ValueError, match="expected"):
            drive(**wrong)


class TestMarker:
    """Planted ids."""

    def pair(self, workload: str, turn: int) -> tuple[Json, Json]:
        """Return a request of *workload* and what the rules answer."""
        system = PROMPTS[workload].format(order="", passages="", purchases="", task="", reason="")
        request = {
            "model": "m",
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": marked("Hello", "T", turn)},
            ],
        }
        return request, chat_body(request, reply(request))

    @pytest.mark.parametrize("workload", ["primary_assistant", "other_talk", "get_product_name"])
    def test_texts_calls_and_structured_output_carry_the_id(self, workload: str) -> None:
        """Whatever form the answer has, the id is in it."""
        assert f"T-000007/{workload}/2" == check_pair(*self.pair(workload, 7))

    @given(st.integers(0, 999_999), st.integers(0, 999_999))
    def test_swapped_answers_are_found_out(self, one: int, other: int) -> None:
        """The answer to another turn never passes."""
        request, _ = self.pair("other_talk", one)
        _, response = self.pair("other_talk", other)

        if one == other:
            check_pair(request, response)
        else:
            with pytest.raises(ValueError, match="expected an answer to"):
                check_pair(request, response)

    def test_the_answer_of_another_workload_is_found_out(self) -> None:
        """Two calls of one turn are told apart."""
        request, _ = self.pair("other_talk", 1)
        _, response = self.pair("product_qa", 1)

        with pytest.raises(ValueError, match="expected an answer to"):
            check_pair(request, response)

    def test_a_request_without_a_marker_cannot_be_checked(self) -> None:
        """That is an error, not a pass."""
        request, response = self.pair("other_talk", 1)
        request["messages"][-1]["content"] = "Hello"

        with pytest.raises(ValueError, match="expected a marker"):
            check_pair(request, response)

    def test_pairs_that_differ_only_in_call_ids_are_not_distinct(self) -> None:
        """Random ids do not make data varied."""

        def pair(call_id: str) -> tuple[Json, Json]:
            return {"messages": [{"role": "user", "content": "a"}]}, {
                "choices": [
                    {"message": {"role": "assistant", "content": None, "tool_calls": [{"id": call_id}]}}
                ]
            }

        assert distinct([pair("call_1"), pair("call_2")]) == 1


class TestWording:
    """What customers say."""

    def test_hundreds_of_conversations_say_different_things(self) -> None:
        """No whole conversation is repeated."""
        rows = orders()
        said = [conversation(number, rows).turns for number in range(500)]

        assert len(set(said)) == 500

    def test_no_slot_is_left_open(self) -> None:
        """Every placeholder is filled."""
        rows = orders()

        assert not [text for number in range(200) for text in conversation(number, rows).turns if "{" in text]


class TestChat:
    """The conversation with a person."""

    async def test_a_person_is_asked_for_approval_and_sees_the_answer(self, shop: Shop) -> None:
        """Lines in, text out, the approval question on the way, and goodbye ends it."""
        product = shop.orders_of("c01")[0]["product"]
        lines = iter([f"I want to return the {product}", "y", "bye"])
        prompts: list[str] = []
        shown: list[str] = []

        def ask(prompt: str) -> str:
            assert threading.current_thread() is not threading.main_thread()
            prompts.append(prompt)
            return next(lines)

        await asyncio.wait_for(chat(build_graph(RuleModel(), shop), "c01", ask, shown.append), 10)

        assert [prompts[0], prompts[2]] == ["you> ", "you> "]
        assert prompts[1].startswith(f"Do you approve the return of your {product}")
        assert f"Your return of the {product} is requested" in "".join(shown)
        assert "quoted" not in "".join(shown)

    async def test_closing_the_input_ends_it(self, shop: Shop) -> None:
        """An end of file is a goodbye."""

        def closed(_: str) -> str:
            raise EOFError

        await asyncio.wait_for(chat(build_graph(RuleModel(), shop), "c01", closed, lambda _: None), 10)
