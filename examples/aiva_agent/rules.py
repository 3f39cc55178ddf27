# SPDX-License-Identifier: Apache-2.0
"""The rules that answer in place of a language model: a Chat Completions request in, a completion out.

Pure, and shared by both ways to run without a key: `RuleModel` calls `reply` directly, `--server` puts it
behind a real OpenAI-compatible endpoint. Each workload has one rule. A rule looks at the words of the
customer's last message, at what tools have answered since, and at the facts in the system prompt; it
understands nothing.
"""

import json
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from examples.aiva_agent.data import PRODUCTS, words
from examples.aiva_agent.marker import plant, planted_id
from examples.aiva_agent.prompts import workload_of
from examples.openai_server import Completion, Json, text, tool_call

_RETURN = words("return refund exchange back")
_ORDER = words("order ordered delivery deliver delivered arrive arrived package parcel track where shipped")
_KINDS = {word for product in PRODUCTS for word in words(f"{product.category} {product.name}")}
_QUESTION = words("which how much does what recommend tell weigh price cost waterproof")

_SMALL_TALK = (
    "Nice to hear from you! I can look up orders, take care of returns and answer questions about our gear.",
    "Thank you for writing. Ask me about an order, a return, or anything on our shelves.",
    "Good to have you here! The shop is open from nine to six; I am here around the clock.",
    "I am only the shop's assistant, but bikes, tents and your orders I do know.",
    "That made my day. Is there an order or a product I can help with?",
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """The parts of a request that rules look at; `results` are the tools' answers to the last message."""

    system: str
    said: str
    asked_before: str
    results: tuple[Any, ...]
    tools: frozenset[str]

    def fact(self, name: str) -> str:
        """Return the line `name: …` of the system prompt."""
        found = re.search(rf"^{name}: (.*)$", self.system, re.MULTILINE)
        return found[1] if found else ""

    def listed(self) -> list[str]:
        """Return the list items of the system prompt."""
        return re.findall(r"^- (.*)$", self.system, re.MULTILINE)


def reply(request: Json) -> Completion:
    """Return the completion that the rules give to *request*.

    Raises:
        ValueError: If it is not a request of the assistant.
    """
    completion = _RULES[workload_of(request)](_scene(request))
    planted = planted_id(request)
    return completion if planted is None else plant(completion, planted)


def _scene(request: Json) -> _Scene:
    messages = request["messages"]
    last = max(index for index, message in enumerate(messages) if message["role"] == "user")
    answers = [
        str(each["content"]) for each in messages[:last] if each["role"] == "assistant" and each["content"]
    ]
    return _Scene(
        system=str(messages[0]["content"]),
        said=str(messages[last]["content"]),
        asked_before=answers[-1] if answers else "",
        results=tuple(_parsed(each["content"]) for each in messages[last:] if each["role"] == "tool"),
        tools=frozenset(each["function"]["name"] for each in request.get("tools") or ()),
    )


def _parsed(content: str) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None  # a note in words, such as a hand-over


def _primary_assistant(scene: _Scene) -> Completion:
    said = words(scene.said)
    if scene.asked_before.startswith("Which product"):  # the customer answers a question of ours
        said |= _RETURN if "return" in scene.asked_before else _ORDER
    if said & _RETURN:
        return tool_call("ToReturnProcessing", {"query": scene.said})
    if said & _ORDER:
        return tool_call("ToOrderStatus", {"query": scene.said})
    if said & _KINDS and said & _QUESTION:
        return tool_call("ToProductQA", {"query": scene.said})
    return tool_call("HandleOtherTalk", {"message": scene.said})


def _other_talk(scene: _Scene) -> Completion:
    chosen = _SMALL_TALK[zlib.crc32(scene.said.encode()) % len(_SMALL_TALK)]
    if found := re.search(r"\S+@\S+\w", scene.said):
        chosen += f" I have noted {found[0]} for you."
    return text(chosen)


def _product_qa(scene: _Scene) -> Completion:
    passages = scene.listed()
    if not passages:
        return text("I am afraid our catalogue says nothing about that.")
    more = f" You may also like: {passages[1]}" if len(passages) > 1 else ""
    return text(f"I would look at this one: {passages[0]}{more}")


def _get_product_name(scene: _Scene) -> Completion:
    said = words(scene.said)
    bought = [name for name in scene.listed() if name.lower() in scene.said.lower()]
    kinds = sorted(said & _KINDS)
    data = {"name": (bought or kinds or ["unknown"])[0], "quoted": scene.said}
    return tool_call("ProductName", data) if "ProductName" in scene.tools else text(json.dumps(data))


def _ask_clarification(scene: _Scene) -> Completion:
    matter = "return" if "return" in scene.fact("Matter") else "order"
    return text(f"Which product is your {matter} question about: {', '.join(scene.listed())}?")


def _order_status(scene: _Scene) -> Completion:
    order = json.loads(scene.fact("Order"))
    if not scene.results or scene.results[-1] is None:
        if words(scene.said) & {"all", "history", "everything", "also"}:
            return tool_call("get_purchase_history", {})
        return tool_call("structured_rag", {"query": order["product"]})
    found = next(each for each in scene.results[-1] if each["order_id"] == order["order_id"])
    return text(
        f"Your {found['product']} (order {found['order_id']}) was ordered on {found['order_date']}. Status:"
        f" {found['status']}. It goes to {found['ship_to']}; news will be sent to {found['contact']}."
    )


def _return_processing(scene: _Scene) -> Completion:
    order = json.loads(scene.fact("Order"))
    match scene.results[-1] if scene.results else None:
        case list() as returns if any(each["order_id"] == order["order_id"] for each in returns):
            return text(
                f"A return of your {order['product']} (order {order['order_id']}) is already on file."
            )
        case list():
            return tool_call("return_window_validation", {"order_date": order["order_date"]})
        case {"within_window": True}:
            return tool_call("update_return", {"order_id": order["order_id"], "reason": scene.said})
        case dict() as result:
            return text(_return_outcome(result, order))
        case _:
            return tool_call("get_recent_return_details", {})


def _return_outcome(result: Json, order: Json) -> str:
    product = order["product"]
    if result.get("requested"):
        return (
            f"Your return of the {product} is requested; {order['amount']:.2f} USD will go back to your card."
        )
    if "denied" in result:
        return f"All right, you keep your {product}; nothing was changed."
    if "age_days" in result:
        return f"I am sorry: you bought the {product} {result['age_days']} days ago, and we take back for 30."
    return f"I could not request the return of your {product}."


_RULES: dict[str, Callable[[_Scene], Completion]] = {
    "primary_assistant": _primary_assistant,
    "order_status": _order_status,
    "return_processing": _return_processing,
    "other_talk": _other_talk,
    "product_qa": _product_qa,
    "ask_clarification": _ask_clarification,
    "get_product_name": _get_product_name,
}
