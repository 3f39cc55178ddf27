# SPDX-License-Identifier: Apache-2.0
"""One person talks with the assistant in a terminal; the answers appear token by token."""

import asyncio
from collections.abc import Callable
from typing import Any

from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.runnables import RunnableConfig
from langgraph.types import Command

from examples.aiva_agent.agent import Graph

_GOODBYES = {"bye", "exit", "quit"}


async def chat(graph: Graph, user_id: str, ask: Callable[[str], str], show: Callable[[str], None]) -> None:
    """Talk until the person says goodbye or closes the input.

    Args:
        graph: The assistant.
        user_id: The customer that the person plays.
        ask: Shows a prompt and returns a line, or raises EOFError; called in a thread, since it waits.
        show: Shows a piece of the answer, without a line break of its own.
    """
    config: RunnableConfig = {"configurable": {"thread_id": "chat"}, "metadata": {"user_id": user_id}}
    while True:
        try:
            said = await asyncio.to_thread(ask, "you> ")
        except EOFError:
            return
        if said.strip().lower() in _GOODBYES:
            return
        if said.strip():
            await _answer(graph, config, {"messages": [("user", said)], "user_id": user_id}, ask, show)


async def _answer(
    graph: Graph, config: RunnableConfig, said: Any, ask: Callable[[str], str], show: Callable[[str], None]
) -> None:
    while said is not None:
        part: Any  # a message and what is known about it
        async for part in graph.astream(said, config, stream_mode="messages"):
            message, about = part
            is_for_the_person = about["langgraph_node"] != "get_product_name"  # that one's answer is JSON
            if is_for_the_person and isinstance(message, AIMessage | AIMessageChunk) and message.text:
                show(message.text)
        show("\n")
        state = await graph.aget_state(config)
        if not state.interrupts:
            return
        said = Command(resume=await asyncio.to_thread(ask, f"{state.interrupts[0].value} "))
