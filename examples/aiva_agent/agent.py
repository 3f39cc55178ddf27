# SPDX-License-Identifier: Apache-2.0
"""The virtual assistant as a LangGraph graph: one node for each of the seven workloads.

    START → load_customer → primary_assistant → hand_over ─┬→ other_talk
                                                           ├→ product_qa
                                                           └→ get_product_name ─┬→ ask_clarification
                        order_status ⇄ order_status_tools ←────────────────────┤
     return_processing ⇄ return_safe_tools                ←────────────────────┘
     return_processing → approve_return (asks the customer) → return_sensitive_tools → return_processing

Every node that calls the model is named as its workload and passes its `config` on, so that one handler
bound to the compiled graph sees every call together with the name of its node. Nodes that read SQLite are
plain functions: LangGraph runs those in threads, and the event loop stays free.
"""

import json
from collections.abc import Sequence
from typing import Any, Literal

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, SystemMessage, ToolMessage
from langchain_core.runnables import Runnable, RunnableConfig
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import START, MessagesState, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.prebuilt import ToolNode
from langgraph.types import Command, interrupt
from pydantic import BaseModel, Field

from examples.aiva_agent.data import Order, find_products
from examples.aiva_agent.prompts import PROMPTS
from examples.aiva_agent.tools import Shop, make_tools

Graph = CompiledStateGraph[Any, Any, Any, Any]


class State(MessagesState):
    """What a conversation remembers; `order` is the one that is meant, `task` names who deals with it."""

    user_id: str
    purchases: list[Order]
    task: str
    query: str
    product_name: str
    order: Order


class ToOrderStatus(BaseModel):
    """Hand the customer to order status: where an order is, when it comes."""

    query: str = Field(description="The customer's question.")


class ToReturnProcessing(BaseModel):
    """Hand the customer to return processing."""

    query: str = Field(description="What the customer wants to return, and why.")


class ToProductQA(BaseModel):
    """Hand the customer to product Q&A: what a product can do, what it costs, which one to buy."""

    query: str = Field(description="The customer's question.")


class HandleOtherTalk(BaseModel):
    """Hand greetings, thanks and everything else to other talk."""

    message: str = Field(description="The customer's message.")


class ProductName(BaseModel):
    """The product that the customer speaks of."""

    name: str = Field(description='Its name as in the list, else the kind of thing, else "unknown".')
    quoted: str = Field(description="The customer's words that say so.")


_ROUTES = {
    "ToOrderStatus": "order_status",
    "ToReturnProcessing": "return_processing",
    "ToProductQA": "product_qa",
    "HandleOtherTalk": "other_talk",
}
_ROUTING_TOOLS: list[type] = [ToOrderStatus, ToReturnProcessing, ToProductQA, HandleOtherTalk]


def build_graph(model: BaseChatModel, shop: Shop, handlers: Sequence[BaseCallbackHandler] = ()) -> Graph:
    """Return the compiled assistant; *handlers* are bound once, to the graph, and reach every call."""
    nodes, toolbox = _Nodes(model, shop), make_tools(shop)
    builder = StateGraph(State)
    for node in (
        nodes.load_customer,
        nodes.primary_assistant,
        nodes.hand_over,
        nodes.other_talk,
        nodes.product_qa,
        nodes.get_product_name,
        nodes.ask_clarification,
        nodes.order_status,
        nodes.return_processing,
        nodes.approve_return,
    ):
        builder.add_node(node.__name__, node)
    builder.add_node("order_status_tools", ToolNode(toolbox.order_status))
    builder.add_node("return_safe_tools", ToolNode(toolbox.return_safe))
    builder.add_node("return_sensitive_tools", ToolNode(toolbox.return_sensitive))

    builder.add_edge(START, "load_customer")
    builder.add_edge("load_customer", "primary_assistant")
    builder.add_conditional_edges("primary_assistant", _after_primary_assistant)
    builder.add_conditional_edges("order_status", _after_order_status)
    builder.add_conditional_edges("return_processing", _after_return_processing)
    builder.add_edge("order_status_tools", "order_status")
    builder.add_edge("return_safe_tools", "return_processing")
    builder.add_edge("return_sensitive_tools", "return_processing")
    return builder.compile(checkpointer=InMemorySaver()).with_config({"callbacks": list(handlers)})


def _last_calls(state: State) -> list[Any]:
    last = state["messages"][-1]
    return last.tool_calls if isinstance(last, AIMessage) else []


def _after_primary_assistant(state: State) -> Literal["hand_over", "__end__"]:
    return "hand_over" if _last_calls(state) else "__end__"


def _after_order_status(state: State) -> Literal["order_status_tools", "__end__"]:
    return "order_status_tools" if _last_calls(state) else "__end__"


def _after_return_processing(state: State) -> Literal["return_safe_tools", "approve_return", "__end__"]:
    called = {call["name"] for call in _last_calls(state)}
    if "update_return" in called:
        return "approve_return"
    return "return_safe_tools" if called else "__end__"


def _answers_to_calls(state: State, content: str) -> list[ToolMessage]:
    """Return an answer to every open tool call: providers refuse a conversation that leaves one open."""
    return [ToolMessage(content, tool_call_id=call["id"], name=call["name"]) for call in _last_calls(state)]


def _bought(state: State) -> str:
    return "\n".join(f"- {order['product']}" for order in state["purchases"])


class _Nodes:
    """The graph's nodes, with the models that they call bound once."""

    def __init__(self, model: BaseChatModel, shop: Shop) -> None:
        toolbox = make_tools(shop)
        self._shop = shop
        self._plain: Runnable[Any, AIMessage] = model
        self._router = model.bind_tools(_ROUTING_TOOLS)
        self._order_clerk = model.bind_tools(toolbox.order_status)
        self._return_clerk = model.bind_tools([*toolbox.return_safe, *toolbox.return_sensitive])
        # Nobody reads it token by token, and langchain-openai warns when it streams a parsed answer.
        self._namer = model.model_copy(update={"disable_streaming": True}).with_structured_output(ProductName)

    def load_customer(self, state: State) -> dict[str, Any]:
        return {"purchases": self._shop.orders_of(state["user_id"])}

    async def primary_assistant(self, state: State, config: RunnableConfig) -> dict[str, Any]:
        return await _ask(self._router, PROMPTS["primary_assistant"], state, config)

    def hand_over(self, state: State) -> Command[Literal["other_talk", "product_qa", "get_product_name"]]:
        call = _last_calls(state)[0]
        task = _ROUTES[call["name"]]
        query = next(iter(call["args"].values()), "")
        update = {"messages": _answers_to_calls(state, f"Handed to {task}."), "task": task, "query": query}
        needs_order = task in {"order_status", "return_processing"}
        return Command(update=update, goto="get_product_name" if needs_order else task)  # type: ignore[arg-type] # the two others

    async def other_talk(self, state: State, config: RunnableConfig) -> dict[str, Any]:
        return await _ask(self._plain, PROMPTS["other_talk"], state, config)

    async def product_qa(self, state: State, config: RunnableConfig) -> dict[str, Any]:
        found = find_products(state["query"])
        passages = "\n".join(
            f"- {each.name} ({each.category}, ${each.price:.0f}): {each.blurb}" for each in found
        )
        return await _ask(self._plain, PROMPTS["product_qa"].format(passages=passages), state, config)

    async def get_product_name(
        self, state: State, config: RunnableConfig
    ) -> Command[Literal["order_status", "return_processing", "ask_clarification"]]:
        said = next(message for message in reversed(state["messages"]) if message.type == "human")
        system = SystemMessage(PROMPTS["get_product_name"].format(purchases=_bought(state)))
        found = await self._namer.ainvoke([system, said], config)
        name = found.name if isinstance(found, ProductName) else "unknown"
        meant = [order for order in state["purchases"] if name.lower() in order["product"].lower()]
        if len(meant) == 1:
            return Command(update={"order": meant[0], "product_name": name}, goto=state["task"])  # type: ignore[arg-type] # a task
        return Command(update={"product_name": name}, goto="ask_clarification")

    async def ask_clarification(self, state: State, config: RunnableConfig) -> dict[str, Any]:
        prompt = PROMPTS["ask_clarification"].format(
            reason=f'"{state["product_name"]}" fits none or several',
            task=state["task"],
            purchases=_bought(state),
        )
        return await _ask(self._plain, prompt, state, config)

    async def order_status(self, state: State, config: RunnableConfig) -> dict[str, Any]:
        prompt = PROMPTS["order_status"].format(order=json.dumps(state["order"]))
        return await _ask(self._order_clerk, prompt, state, config)

    async def return_processing(self, state: State, config: RunnableConfig) -> dict[str, Any]:
        prompt = PROMPTS["return_processing"].format(order=json.dumps(state["order"]))
        return await _ask(self._return_clerk, prompt, state, config)

    def approve_return(self, state: State) -> Command[Literal["return_sensitive_tools", "return_processing"]]:
        """Ask about the order that the call names: what is approved is what will be done."""
        call = next(call for call in _last_calls(state) if call["name"] == "update_return")
        meant = [each for each in state["purchases"] if each["order_id"] == call["args"].get("order_id")]
        if not meant:
            return _deny(state, "The customer has no such order.")
        (order,) = meant
        answer = interrupt(
            f"Do you approve the return of your {order['product']} (order {order['order_id']})? 'y' approves."
        )
        if str(answer).strip().lower() in {"y", "yes"}:
            return Command(goto="return_sensitive_tools")
        return _deny(state, "The customer did not approve the return.")


def _deny(state: State, reason: str) -> Command[Literal["return_sensitive_tools", "return_processing"]]:
    denial = _answers_to_calls(state, json.dumps({"denied": reason}))
    return Command(update={"messages": denial}, goto="return_processing")


async def _ask(
    model: Runnable[Any, AIMessage], prompt: str, state: State, config: RunnableConfig
) -> dict[str, Any]:
    return {"messages": [await model.ainvoke([SystemMessage(prompt), *state["messages"]], config)]}
