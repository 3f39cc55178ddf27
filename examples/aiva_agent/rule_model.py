# SPDX-License-Identifier: Apache-2.0
"""The rules as a LangChain chat model: tools, structured output, streaming, usage and finish reason included.

No network, no key. It takes the same way as a real model: messages become a Chat Completions request, the
answer is read from the completion, or from the chunks of its stream, in the form that they have on the
wire.
"""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, convert_to_openai_messages
from langchain_core.messages.ai import UsageMetadata
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.output_parsers.openai_tools import parse_tool_call
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import Field

from examples.aiva_agent.rules import reply
from examples.openai_server import Completion, Json
from examples.openai_server.chat_wire import chat_body, chat_chunks


class RuleModel(BaseChatModel):
    """A chat model that answers by rules: a function from a Chat Completions request to a completion."""

    model: str = "shop-rules"
    rules: Callable[[Json], Completion] = Field(default=reply, repr=False, exclude=True)

    @property
    def _llm_type(self) -> str:
        return "rules"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model": self.model}

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Return the model with the tools offered in each request."""
        return self.bind(
            tools=[convert_to_openai_tool(each) for each in tools], tool_choice=tool_choice, **kwargs
        )

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        request = self._request(messages, kwargs)
        body = chat_body(request, self.rules(request))
        (choice,) = body["choices"]
        calls, reason = choice["message"].get("tool_calls", ()), choice["finish_reason"]
        message = AIMessage(
            content=choice["message"]["content"] or "",
            tool_calls=[parse_tool_call(each, return_id=True) for each in calls],
            usage_metadata=_usage(body["usage"]),
            response_metadata={"finish_reason": reason, "model_name": self.model, "id": body["id"]},
        )
        return ChatResult(
            generations=[ChatGeneration(message=message, generation_info={"finish_reason": reason})],
            llm_output={"token_usage": body["usage"], "model_name": self.model},
        )

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return self._generate(messages, stop, **kwargs)

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        for chunk in self._chunks(messages, kwargs):
            if run_manager:
                run_manager.on_llm_new_token(chunk.text, chunk=chunk)
            yield chunk

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        for chunk in self._chunks(messages, kwargs):
            if run_manager:
                await run_manager.on_llm_new_token(chunk.text, chunk=chunk)
            yield chunk

    def _request(self, messages: list[BaseMessage], bound: dict[str, Any]) -> Json:
        offered = {key: bound[key] for key in ("tools", "tool_choice") if bound.get(key)}
        return {"model": self.model, "messages": convert_to_openai_messages(messages), **offered}

    def _chunks(self, messages: list[BaseMessage], bound: dict[str, Any]) -> Iterator[ChatGenerationChunk]:
        request = {**self._request(messages, bound), "stream_options": {"include_usage": True}}
        for chunk in chat_chunks(request, self.rules(request)):
            yield ChatGenerationChunk(message=self._message_chunk(chunk))

    def _message_chunk(self, chunk: Json) -> AIMessageChunk:
        if not chunk["choices"]:
            return AIMessageChunk(content="", usage_metadata=_usage(chunk["usage"]))
        (choice,) = chunk["choices"]
        calls = [
            tool_call_chunk(index=each["index"], id=each.get("id"), **_function(each["function"]))
            for each in choice["delta"].get("tool_calls", ())
        ]
        reason = choice["finish_reason"]
        ended = {"finish_reason": reason, "model_name": self.model} if reason else {}
        return AIMessageChunk(
            content=choice["delta"].get("content") or "", tool_call_chunks=calls, response_metadata=ended
        )


def _function(function: Json) -> dict[str, str | None]:
    return {"name": function.get("name"), "args": function.get("arguments")}


def _usage(used: Json) -> UsageMetadata:
    return UsageMetadata(
        input_tokens=used["prompt_tokens"],
        output_tokens=used["completion_tokens"],
        total_tokens=used["total_tokens"],
    )
