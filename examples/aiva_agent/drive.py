# SPDX-License-Identifier: Apache-2.0
"""Traffic without people: many conversations at once through the assistant, and what came of them.

`drive` (or `adrive` where a loop runs) is what the command line and tests call. It counts with a handler
of its own, independent of flywheel_logging, so that its numbers can be held against what was captured.
"""

import asyncio
import functools
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, ParamSpec
from uuid import UUID

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage, convert_to_openai_messages
from langchain_core.outputs import LLMResult
from langchain_core.runnables import RunnableConfig
from langgraph.types import Command

from examples.aiva_agent.agent import Graph, build_graph
from examples.aiva_agent.data import orders
from examples.aiva_agent.marker import check_prefix, marked, planted_id
from examples.aiva_agent.rule_model import RuleModel
from examples.aiva_agent.tools import Shop
from examples.aiva_agent.wording import TURNS_EACH, Conversation, conversation

DEFAULT_TURNS = 320  # 64 of each of the five kinds of turn: more than 60 pairs of every workload
DEFAULT_CONCURRENCY = 8
_CONVERSATIONS_PER_SEED = 10_007  # seeds do not overlap below so many conversations

_P = ParamSpec("_P")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a drive did.

    Args:
        turns: Turns that were answered.
        failures: One line for each conversation that an error ended.
        calls: Answered model calls by workload.
        planted: The ids of all answered calls (see `marker`); empty without a marker.
        seconds: Wall-clock time.
    """

    turns: int
    failures: tuple[str, ...]
    calls: dict[str, int]
    planted: frozenset[str]
    seconds: float


async def adrive(
    *,
    turns: int = DEFAULT_TURNS,
    concurrency: int = DEFAULT_CONCURRENCY,
    marker: str | None = None,
    handler: BaseCallbackHandler | None = None,
    model: BaseChatModel | None = None,
    seed: int = 0,
    on_turn: Callable[[], None] = lambda: None,
) -> Summary:
    """Hold conversations until *turns* turns are spoken.

    Args:
        turns: At least 1; five make a conversation, the last one may be shorter.
        concurrency: Conversations at once, at least 1.
        marker: Prefix of the ids to plant (see `marker`), which only the rules do; None plants none.
        handler: Bound once, to the compiled graph.
        model: The rules if None.
        seed: Another seed says other things.
        on_turn: Called after each turn.

    Raises:
        ValueError: If an argument is out of range.
    """
    if turns < 1 or concurrency < 1:
        raise ValueError(f"expected at least one turn and one conversation, got {turns} and {concurrency}")
    if marker is not None:
        check_prefix(marker)
    counter, slots, shop_orders = _CallCounter(), asyncio.Semaphore(concurrency), orders()
    shop = await asyncio.to_thread(Shop)  # SQLite, even in memory, has no place on the event loop
    graph = build_graph(model or RuleModel(), shop, [counter, *([handler] if handler else [])])

    async def hold(number: int, length: int) -> _Held:
        script = conversation(seed * _CONVERSATIONS_PER_SEED + number, shop_orders)
        texts = script.turns[:length]
        if marker is not None:
            texts = tuple(marked(said, marker, number * TURNS_EACH + turn) for turn, said in enumerate(texts))
        async with slots:
            return await _hold(graph, script, number, texts, on_turn)

    began = time.monotonic()
    try:
        held = await asyncio.gather(*(hold(number, length) for number, length in enumerate(_lengths(turns))))
    finally:
        await asyncio.to_thread(shop.close)
    return Summary(
        turns=sum(each.turns for each in held),
        failures=tuple(each.failure for each in held if each.failure is not None),
        calls=dict(counter.calls),
        planted=frozenset(counter.planted),
        seconds=time.monotonic() - began,
    )


def _in_own_loop(function: Callable[_P, Coroutine[Any, Any, Summary]]) -> Callable[_P, Summary]:
    @functools.wraps(function)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> Summary:
        return asyncio.run(function(*args, **kwargs))

    return run


drive = _in_own_loop(adrive)  # the same, for callers without an event loop


@dataclass(frozen=True, slots=True)
class _Held:
    turns: int
    failure: str | None


def _lengths(turns: int) -> list[int]:
    whole, rest = divmod(turns, TURNS_EACH)
    return [TURNS_EACH] * whole + ([rest] if rest else [])


async def _hold(
    graph: Graph, script: Conversation, number: int, texts: Sequence[str], on_turn: Callable[[], None]
) -> _Held:
    for spoken, text in enumerate(texts):
        try:
            await _speak(graph, script, number, text)
        except Exception as error:  # noqa: BLE001 - what ends one conversation must not end the others; it is reported
            return _Held(spoken, f"conversation {number}: {error!r}")
        on_turn()
    return _Held(len(texts), None)


async def _speak(graph: Graph, script: Conversation, number: int, text: str) -> None:
    """Speak one turn to its end, approval included; every other conversation is streamed token by token."""
    config: RunnableConfig = {
        "configurable": {"thread_id": f"drive-{number}"},
        "metadata": {"user_id": script.user_id},
    }
    said: Any = {"messages": [("user", text)], "user_id": script.user_id}
    while said is not None:
        async for _ in graph.astream(said, config, stream_mode="messages" if number % 2 else "updates"):
            pass
        state = await graph.aget_state(config)
        said = Command(resume=script.approval) if state.interrupts else None


class _CallCounter(BaseCallbackHandler):
    """Counts the answered calls of each workload, which is its node's name, and notes their planted ids."""

    run_inline = True  # on the loop's thread, like the calls themselves: no lock is needed

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.planted: set[str] = set()
        self._open: dict[UUID, tuple[str, str | None]] = {}

    def on_chat_model_start(
        self,
        serialized: dict[str, Any],
        messages: Sequence[Sequence[BaseMessage]],
        *,
        run_id: UUID,
        metadata: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """Note who calls, and with which id."""
        request = {"messages": convert_to_openai_messages(list(messages[0]))}
        self._open[run_id] = ((metadata or {}).get("langgraph_node", "unknown"), planted_id(request))

    def on_llm_end(self, response: LLMResult, *, run_id: UUID, **kwargs: Any) -> None:
        """Count the call."""
        workload, planted = self._open.pop(run_id)
        self.calls[workload] += 1
        if planted is not None:
            self.planted.add(planted)

    def on_llm_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> None:
        """Forget the call: it was not answered."""
        self._open.pop(run_id, None)
