# SPDX-License-Identifier: Apache-2.0
"""The example agent: its routes, its approval, its tools and its model of rules."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage, SystemMessage
from langgraph.types import Command

from examples.aiva_agent.agent import Graph, ProductName, build_graph
from examples.aiva_agent.data import CUSTOMERS, PRODUCTS, Order, find_products, orders
from examples.aiva_agent.models import RULES_SENTENCE, choose_model
from examples.aiva_agent.prompts import PROMPTS, WORKLOADS
from examples.aiva_agent.rule_model import RuleModel
from examples.aiva_agent.rules import reply
from examples.aiva_agent.tools import Shop, make_tools
from examples.openai_server import Completion, Json, tool_call

USER = "c01"


class NodeNames(BaseCallbackHandler):
    """Notes the node of each model call, in order."""

    run_inline = True

    def __init__(self) -> None:
        self.seen: list[str] = []

    def on_chat_model_start(self, *_: Any, **about: Any) -> None:
        """Note the node."""
        self.seen.append(about["metadata"]["langgraph_node"])


@pytest.fixture
def bought(shop: Shop) -> list[Order]:
    """What the customer bought, newest first."""
    return shop.orders_of(USER)


class Conversation:
    """A conversation with the assistant on the rules."""

    def __init__(self, shop: Shop, rules: Callable[[Json], Completion] = reply) -> None:
        self.nodes = NodeNames()
        self._graph: Graph = build_graph(RuleModel(rules=rules), shop, [self.nodes])

    async def say(self, text: str) -> dict[str, Any]:
        """Say *text*; return the state after it."""
        return await self._run({"messages": [("user", text)], "user_id": USER})

    async def approve(self, answer: str) -> dict[str, Any]:
        """Answer the question for approval."""
        return await self._run(Command(resume=answer))

    async def _run(self, said: Any) -> dict[str, Any]:
        return await self._graph.ainvoke(said, {"configurable": {"thread_id": "t"}})


@pytest.fixture
def talk(shop: Shop) -> Conversation:
    """A conversation in *shop*."""
    return Conversation(shop)


def last_text(state: dict[str, Any]) -> str:
    """Return what was said last."""
    return str(state["messages"][-1].content)


class TestRoutes:
    """Each way through the graph."""

    @pytest.mark.parametrize(
        ("said", "nodes"),
        [
            ("Hello, lovely day", ["primary_assistant", "other_talk"]),
            ("What does the Merlin folding bike weigh?", ["primary_assistant", "product_qa"]),
            ("Where is my order?", ["primary_assistant", "get_product_name", "ask_clarification"]),
            ("I want to return something", ["primary_assistant", "get_product_name", "ask_clarification"]),
        ],
        ids=["other talk", "product question", "unclear order", "unclear return"],
    )
    async def test_words_choose_the_way(self, talk: Conversation, said: str, nodes: list[str]) -> None:
        """What the customer says decides which workloads are called."""
        await talk.say(said)

        assert nodes == talk.nodes.seen

    async def test_an_order_is_looked_up_with_a_tool(self, talk: Conversation, bought: list[Order]) -> None:
        """An order question asks the name, calls a tool and answers from its rows."""
        state = await talk.say(f"Where is my {bought[0]['product']}, when does it arrive?")

        assert talk.nodes.seen == ["primary_assistant", "get_product_name", "order_status", "order_status"]
        assert str(bought[0]["order_id"]) in last_text(state)
        assert bought[0]["status"] in last_text(state)

    async def test_a_clarified_question_goes_where_the_first_one_went(
        self, talk: Conversation, bought: list[Order]
    ) -> None:
        """The answer to our own question is understood as one."""
        await talk.say("Has my parcel been shipped?")
        state = await talk.say(f"I mean the {bought[2]['product']}")

        assert talk.nodes.seen[-2:] == ["order_status", "order_status"]
        assert bought[2]["product"] in last_text(state)

    async def test_every_tool_call_is_answered(self, talk: Conversation, bought: list[Order]) -> None:
        """A conversation never leaves a tool call open, which providers would refuse."""
        await talk.say("Hello")
        await talk.say(f"Where is my {bought[0]['product']}, when does it arrive?")
        await talk.say(f"I want to return the {bought[1]['product']}")
        state = await talk.approve("no")

        called = [
            call["id"]
            for each in state["messages"]
            if isinstance(each, AIMessage)
            for call in each.tool_calls
        ]
        answered = [each.tool_call_id for each in state["messages"] if each.type == "tool"]
        assert called == answered


class TestReturns:
    """The approval before the sensitive tool."""

    async def test_an_approved_return_is_requested(
        self, talk: Conversation, bought: list[Order], shop: Shop
    ) -> None:
        """Nothing changes before the approval, and the return is there after it."""
        asked = await talk.say(f"I want to return the {bought[3]['product']}")
        before = shop.returns_of(USER)
        state = await talk.approve("y")

        assert bought[3]["product"] in asked["__interrupt__"][0].value
        assert bought[3]["order_id"] not in [each["order_id"] for each in before]
        assert bought[3]["order_id"] in [each["order_id"] for each in shop.returns_of(USER)]
        assert "is requested" in last_text(state)
        assert talk.nodes.seen[2:] == ["return_processing"] * 4

    async def test_a_return_that_is_not_approved_changes_nothing(
        self, talk: Conversation, bought: list[Order], shop: Shop
    ) -> None:
        """Any other answer denies, and the assistant is told so."""
        await talk.say(f"I want to return the {bought[3]['product']}")
        state = await talk.approve("well, no")

        assert bought[3]["order_id"] not in [each["order_id"] for each in shop.returns_of(USER)]
        assert "nothing was changed" in last_text(state)

    async def test_an_order_of_nobody_is_denied_without_asking(self, bought: list[Order], shop: Shop) -> None:
        """A model that names an order which the customer never made gets no approval to ask for."""

        def wrong_order(request: Json) -> Completion:
            right = reply(request)
            is_return = "update_return" in json.dumps(right.choices[0].message)
            return tool_call("update_return", {"order_id": 1, "reason": ""}) if is_return else right

        talk = Conversation(shop, wrong_order)
        state = await talk.say(f"I want to return the {bought[3]['product']}")

        assert "__interrupt__" not in state
        assert "nothing was changed" in last_text(state)

    async def test_an_old_order_is_not_taken_back(self, talk: Conversation, bought: list[Order]) -> None:
        """Outside the window the assistant declines and asks for no approval."""
        state = await talk.say(f"I want to return the {bought[8]['product']}")

        assert "__interrupt__" not in state
        assert "52 days ago" in last_text(state)

    async def test_a_return_on_file_is_not_made_twice(self, talk: Conversation, bought: list[Order]) -> None:
        """A second return of the same order ends at the first tool."""
        state = await talk.say(f"Refund my {bought[9]['product']}")

        assert "already on file" in last_text(state)


class TestTools:
    """The five tools over SQLite."""

    def test_there_are_five_and_none_lets_the_model_choose_the_customer(self, shop: Shop) -> None:
        """Whose rows are read is no argument of the model's."""
        toolbox = make_tools(shop)
        tools = [*toolbox.order_status, *toolbox.return_safe, *toolbox.return_sensitive]

        assert [each.name for each in tools] == [
            "structured_rag",
            "get_purchase_history",
            "get_recent_return_details",
            "return_window_validation",
            "update_return",
        ]
        assert [each.name for each in tools if "user_id" in each.tool_call_schema.model_fields] == []  # type: ignore[union-attr] # made from functions: pydantic classes

    @pytest.mark.parametrize(
        ("date", "expected"), [("2025-05-21", True), ("2025-05-20", False)], ids=["30 days", "31 days"]
    )
    def test_the_return_window_is_thirty_days(self, shop: Shop, date: str, expected: bool) -> None:
        """The thirtieth day is in, the next one out."""
        validate = make_tools(shop).return_safe[1]

        assert expected is json.loads(validate.invoke({"order_date": date}))["within_window"]

    def test_a_customer_cannot_return_the_order_of_another(self, shop: Shop) -> None:
        """The order's owner is part of the condition."""
        theirs = shop.orders_of("c02")[0]

        assert not shop.request_return(USER, theirs["order_id"], "mine now")

    def test_hostile_text_is_a_value(self, shop: Shop) -> None:
        """A quote in a product name finds nothing and breaks nothing."""
        assert shop.orders_of(USER, "'; DROP TABLE orders; --") == []
        assert len(shop.orders_of(USER)) == 10


def luhn(number: str) -> bool:
    """Return whether the check digit of *number* is right (ISO/IEC 7812-1)."""
    digits = [int(each) for each in number if each.isdigit()][::-1]
    return sum(d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(digits)) % 10 == 0


class TestData:
    """The made-up shop."""

    def test_it_is_the_same_in_every_run(self) -> None:
        """Two readings agree: nothing is drawn anew."""
        assert orders() == orders()

    def test_it_is_large_enough(self) -> None:
        """Twelve customers, forty products, a hundred and twenty orders, each product once for a customer."""
        rows = orders()

        assert (len(CUSTOMERS), len(PRODUCTS), len(rows)) == (12, 40, 120)
        assert len({(each["user_id"], each["product"]) for each in rows}) == 120

    @pytest.mark.parametrize("customer", CUSTOMERS, ids=lambda each: each.user_id)
    def test_personal_data_look_real_and_belong_to_nobody(self, customer: Any) -> None:
        """Cards pass their check digit; domains and telephone numbers are reserved for examples."""
        assert luhn(customer.card)
        assert customer.email.endswith((".example", "example.com", "example.org", "example.net"))
        assert " 555 01" in customer.phone

    def test_products_are_found_by_their_words(self) -> None:
        """The product that is named comes first."""
        assert find_products("does the Ridgeline 2 tent leak")[0].name == "Ridgeline 2 tent"


class TestRuleModel:
    """The rules as a chat model."""

    MESSAGES = (SystemMessage(PROMPTS["other_talk"]), HumanMessage("Hello, I am at ada@example.com today"))

    def test_it_answers_with_usage_and_finish_reason(self) -> None:
        """A plain call carries what a provider sends along."""
        answer = RuleModel().invoke(list(self.MESSAGES))

        assert "ada@example.com" in answer.content
        assert answer.response_metadata["finish_reason"] == "stop"
        assert answer.usage_metadata is not None
        assert answer.usage_metadata["total_tokens"] > answer.usage_metadata["output_tokens"] > 0

    async def test_it_streams_what_it_would_answer(self) -> None:
        """The chunks add up to the plain answer, with one usage and one finish reason."""
        model = RuleModel()
        plain = model.invoke(list(self.MESSAGES))
        chunks = [chunk async for chunk in model.astream(list(self.MESSAGES))]
        total = sum(chunks[1:], start=chunks[0])

        assert plain.content == total.content
        assert plain.usage_metadata == total.usage_metadata
        assert total.response_metadata["finish_reason"] == "stop"
        assert len([chunk for chunk in chunks if chunk.content]) > 5

    def test_it_streams_tool_calls_in_fragments(self) -> None:
        """Arguments come in pieces and add up to the call."""
        model = RuleModel().bind_tools([ProductName])
        messages = [
            SystemMessage(PROMPTS["get_product_name"].format(purchases="- Gale aero helmet")),
            HumanMessage("my helmet"),
        ]
        chunks = [each for each in model.stream(messages) if isinstance(each, AIMessageChunk)]
        total = sum(chunks[1:], start=chunks[0])

        assert [call["args"] for call in total.tool_calls] == [{"name": "helmet", "quoted": "my helmet"}]
        assert sum(bool(each.tool_call_chunks) for each in chunks) > 3

    def test_it_gives_structured_output(self) -> None:
        """A schema is filled."""
        namer = RuleModel().with_structured_output(ProductName)
        system = SystemMessage(PROMPTS["get_product_name"].format(purchases="- Gale aero helmet"))

        found = namer.invoke([system, HumanMessage("the gale aero helmet")])

        assert ProductName(name="Gale aero helmet", quoted="the gale aero helmet") == found

    def test_it_refuses_what_is_not_the_assistants(self) -> None:
        """A request without a known system prompt is an error, not a guess."""
        with pytest.raises(ValueError, match="expected the system prompt"):
            RuleModel().invoke("hi")

    def test_there_are_seven_workloads(self, shop: Shop) -> None:
        """The names are those of the nodes."""
        graph = build_graph(RuleModel(), shop)

        assert len(WORKLOADS) == 7
        assert set(WORKLOADS) <= set(graph.get_graph().nodes)


class TestChooseModel:
    """The model by environment."""

    @pytest.mark.parametrize(
        ("environment", "expected"),
        [
            ({}, "RuleModel"),
            ({"OPENAI_API_KEY": "", "NVIDIA_API_KEY": ""}, "RuleModel"),
            ({"OPENAI_API_KEY": "unused"}, "ChatOpenAI"),
            ({"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}, "ChatOpenAI"),
            ({"NVIDIA_API_KEY": "unused", "OPENAI_API_KEY": "unused"}, "ChatNVIDIA"),
        ],
        ids=["nothing", "empty", "OpenAI key", "OpenAI URL", "both"],
    )
    def test_keys_choose(self, environment: dict[str, str], expected: str) -> None:
        """A key chooses its client; none, the rules; and a sentence says which."""
        model, sentence = choose_model(environment)

        assert expected == type(model).__name__
        assert (expected == "RuleModel") == (sentence == RULES_SENTENCE)
        assert expected == "RuleModel" or expected in sentence
