# SPDX-License-Identifier: Apache-2.0
"""Chat models that answer at once, and conversations of a given size."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from itertools import cycle, islice
from typing import Any, Final

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    HumanMessage,
    SystemMessage,
    ToolMessage,
)
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool, tool
from langchain_core.utils.function_calling import convert_to_openai_tool

MESSAGES: Final = 10
"""Messages of each conversation, whatever its size."""

AGENT_CALLS: Final = 3
"""Model calls of one run of the agent: two that call a tool, one that answers."""

_WORDS: Final = (
    "order",
    "parcel",
    "refund",
    "invoice",
    "customer",
    "delivery",
    "address",
    "warranty",
    "shipping",
    "return",
    "battery",
    "keyboard",
    "display",
    "cable",
    "adapter",
    "speaker",
    "request",
    "answer",
    "policy",
    "window",
    "account",
)
_ANSWER: Final = "Your parcel left the depot this morning and should arrive tomorrow before noon. " * 5
_PIECE: Final = "parcel "


def conversations(size_kb: int, count: int, *, seed: int) -> list[list[BaseMessage]]:
    """Return *count* different conversations of `MESSAGES` messages and *size_kb* KB of text in all."""
    rng = random.Random(seed)
    return [_conversation(size_kb * 1000 // MESSAGES, rng) for _ in range(count)]


def _conversation(chars: int, rng: random.Random) -> list[BaseMessage]:
    texts = [" ".join(rng.choices(_WORDS, k=chars // 4))[:chars] for _ in range(MESSAGES)]
    turns = islice(cycle((HumanMessage, AIMessage)), MESSAGES - 2)
    middle = [kind(content=text) for kind, text in zip(turns, texts[1:], strict=False)]
    return [SystemMessage(content=texts[0]), *middle, HumanMessage(content=texts[-1])]


class InstantModel(BaseChatModel):
    """Answers at once with 400 characters, or with `chunks` pieces, the way ChatOpenAI's answers look."""

    model_name: str = "gpt-4o-mini"
    temperature: float = 0.2
    chunks: int = 50

    @property
    def _llm_type(self) -> str:
        return "openai-chat"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model_name": self.model_name, "temperature": self.temperature}

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return self._answered(AIMessage(content=_ANSWER), "stop")

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return self._generate(messages)

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        for _ in range(self.chunks - 1):
            yield ChatGenerationChunk(message=AIMessageChunk(content=_PIECE))
        last = AIMessageChunk(content="", usage_metadata=_usage(), chunk_position="last")
        yield ChatGenerationChunk(message=last, generation_info={"finish_reason": "stop"})

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        for chunk in self._stream(messages):
            yield chunk

    def _answered(self, message: AIMessage, reason: str) -> ChatResult:
        message.usage_metadata = _usage()
        message.response_metadata = {
            "finish_reason": reason,
            "model_name": self.model_name,
            "id": "chatcmpl-bench",
            "token_usage": {"prompt_tokens": 2500, "completion_tokens": 90, "total_tokens": 2590},
        }
        generation = ChatGeneration(message=message, generation_info={"finish_reason": reason})
        return ChatResult(generations=[generation], llm_output={"model_name": self.model_name})


class InstantToolCaller(InstantModel):
    """Calls a tool until it has seen enough of its answers, then answers itself."""

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Return the model with the tools offered in each request."""
        return self.bind(tools=[convert_to_openai_tool(each) for each in tools], **kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        seen = sum(isinstance(message, ToolMessage) for message in messages)
        if seen >= AGENT_CALLS - 1:
            return super()._generate(messages)
        call = {"name": order_status.name, "args": {"order_id": f"A-{seen}"}, "id": f"call_{seen}"}
        return self._answered(AIMessage(content="", tool_calls=[call]), "tool_calls")


@tool
def order_status(order_id: str) -> str:
    """Return where an order is."""
    return f"{order_id} is on its way"


def _usage() -> UsageMetadata:
    return UsageMetadata(input_tokens=2500, output_tokens=90, total_tokens=2590)
