"""The handler as LangChain sees it: plain inline hooks that touch nothing and raise nothing."""

from __future__ import annotations

import copy
import inspect
import pickle
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from blockbuster import BlockingError, blockbuster_ctx
from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_core.outputs import ChatGeneration, LLMResult
from langchain_openai import ChatOpenAI

from examples.openai_server import OpenAIServer, tool_call
from flywheel_logging import (
    ConfigError,
    ElasticsearchLogHandler,
    FlywheelCallbackHandler,
    GenericLogHandler,
    SystemMetricsHandler,
    guard,
)
from flywheel_logging.runtime import runtime
from tests.capture.conftest import Captured

HANDLERS = [FlywheelCallbackHandler, SystemMetricsHandler]
HOOKS = [name for name in dir(AsyncCallbackHandler) if name.startswith("on_")]


class TestShape:
    """What LangChain's dispatch looks at."""

    @pytest.mark.parametrize("name", HOOKS)
    @pytest.mark.parametrize("handler", HANDLERS)
    def test_every_hook_is_a_plain_function(self, handler: type, name: str) -> None:
        """An inherited coroutine would open an event loop for each event of a sync chain."""
        hook = getattr(handler, name)

        assert not inspect.iscoroutinefunction(hook)
        assert hook is not getattr(AsyncCallbackHandler, name)

    @pytest.mark.parametrize("name", HOOKS)
    @pytest.mark.parametrize("handler", HANDLERS)
    def test_every_hook_keeps_the_names_of_its_base(self, handler: type, name: str) -> None:
        """Some callers pass arguments by keyword: none is refused, none lands under another name."""
        parameters = inspect.signature(getattr(AsyncCallbackHandler, name)).parameters.values()
        named = {each.name: each.name for each in parameters if each.kind is not each.VAR_KEYWORD}

        bound = inspect.signature(getattr(handler, name)).bind(**named).arguments
        bound |= bound.pop("kwargs", {})

        assert named == bound

    def test_case_47_it_runs_inline(self) -> None:
        """An inline handler gets `on_llm_start` where others lose it."""
        assert FlywheelCallbackHandler("w").run_inline

    def test_the_guides_names_are_the_same_class(self) -> None:
        """`ElasticsearchLogHandler` and `GenericLogHandler` are aliases."""
        assert FlywheelCallbackHandler is ElasticsearchLogHandler is GenericLogHandler


class TestArguments:
    """Explicit arguments are checked at once."""

    @pytest.mark.parametrize(
        ("arguments", "named"),
        [
            ({"workload_id": ""}, "workload_id"),
            ({"workload_id": 7}, "workload_id"),
            ({"client_id": " "}, "client_id"),
            ({"store": "localhost:9200"}, "store"),
            ({"store": object()}, "store"),
            ({"store": "http://user:secret@host:port"}, "ELASTICSEARCH_URL"),
            ({"index": "Upper"}, "ELASTICSEARCH_INDEX"),
        ],
    )
    def test_a_wrong_argument_raises_and_is_named(self, arguments: dict[str, Any], named: str) -> None:
        """The error names the argument and repeats no credential."""
        with pytest.raises(ConfigError, match=named) as caught:
            FlywheelCallbackHandler(**arguments)

        assert "secret" not in str(caught.value)

    def test_the_repr_shows_no_store(self) -> None:
        """A store URL may carry credentials."""
        assert "secret" not in repr(FlywheelCallbackHandler("w", store="http://user:secret@host:9200"))


class TestCopies:
    """A handler travels with the models and configs that it is attached to."""

    def test_a_copied_handler_ships_to_the_same_place(self, captured: Captured) -> None:
        """A deep copy of a config keeps the handler, and two attached copies are one."""
        handler = captured.handler("w")
        _fake("a").invoke("q", config={"callbacks": [handler, copy.deepcopy(handler)]})

        assert 1 == len(captured.records())

    def test_a_used_handler_can_be_sent_to_another_process(self) -> None:
        """What is pickled is what it was made of, not its threads."""
        handler = FlywheelCallbackHandler("w", store="memory://", client_id="c")
        _fake("a").invoke("q", config={"callbacks": [handler]})
        arrived = pickle.loads(pickle.dumps(handler))  # noqa: S301  # our own bytes

        assert repr(handler) == repr(arrived)
        runtime.reset()


class TestHost:
    """What the application must never notice."""

    def test_case_38_the_applications_objects_are_untouched(
        self, captured: Captured, openai: Callable[..., ChatOpenAI], serve: Callable[..., OpenAIServer]
    ) -> None:
        """Messages, tools, metadata, tags and the answer are the same with and without the handler."""
        tools = [
            {
                "type": "function",
                "function": {"name": "f", "parameters": {"type": "object", "properties": {}}},
            }
        ]

        def run(callbacks: list[Any]) -> tuple[Any, ...]:
            server = serve(tool_call("f", {"a": 1}, call_id="call_1"))
            messages = [SystemMessage("s"), HumanMessage([{"type": "text", "text": "q"}], name="n")]
            bound, metadata, tags = copy.deepcopy(tools), {"user_id": "u"}, ["t"]
            model = openai(server, temperature=0.5).bind_tools(bound)
            answer = model.invoke(
                messages, config={"callbacks": callbacks, "metadata": metadata, "tags": tags}
            )
            sent = server.requests[0].request
            return [m.model_dump() for m in messages], bound, metadata, tags, _without_ids(answer), sent

        assert run([]) == run([captured.handler("w")])
        assert "f" == captured.record()["request"]["tools"][0]["function"]["name"]

    def test_case_39_what_changes_after_a_hook_changes_no_record(self, captured: Captured) -> None:
        """Messages, answers and tools that the application edits later stay as they were sent."""
        handler, run_id = captured.handler("w"), uuid4()
        message, answer = HumanMessage(["a", {"type": "text", "text": "b"}]), AIMessage("yes")
        tools = [{"type": "function", "function": {"name": "before", "parameters": {"type": "object"}}}]
        answer.response_metadata["finish_reason"] = "stop"
        handler.on_chat_model_start(
            {}, [[message]], run_id=run_id, invocation_params={"model": "m", "tools": tools}
        )
        message.content[1]["text"] = "CHANGED"  # type: ignore[index]
        tools[0]["function"]["name"] = "CHANGED"  # type: ignore[index]
        handler.on_llm_end(LLMResult(generations=[[ChatGeneration(message=answer)]]), run_id=run_id)
        answer.content, answer.name = "CHANGED", "CHANGED"

        assert "CHANGED" not in str(captured.record())

    def test_case_40_no_exception_of_ours_reaches_the_application(self, captured: Captured) -> None:
        """Whatever nonsense a hook is given, it returns; the fault is counted."""
        handler = captured.handler("w")
        handler.on_chat_model_start(None, 7, run_id=uuid4())  # type: ignore[arg-type]
        handler.on_llm_end(object(), run_id=uuid4())  # type: ignore[arg-type]

        assert 1 == sum(guard.counts.values())
        guard.counts.clear()

    async def test_case_41_no_hook_blocks(self, captured: Captured) -> None:
        """A detector of blocking calls finds nothing, from the very first hook on."""
        handler = captured.handler("w")
        with blockbuster_ctx("flywheel_logging"):
            await _fake("one two three").ainvoke("q", config={"callbacks": [handler]})
            async for _ in _fake("one two three").astream("q", config={"callbacks": [handler]}):
                pass

        assert 2 == len(captured.records())

    @pytest.mark.parametrize("name", HOOKS)
    async def test_case_41_no_hook_blocks_by_itself(self, captured: Captured, name: str) -> None:
        """Each hook in turn, as the first one that a new handler gets."""
        with blockbuster_ctx("flywheel_logging"):
            _call_hook(captured.handler("w"), name)

        assert {} == dict(guard.counts)

    async def test_case_41_the_detector_would_find_one_that_does(self, tmp_path: Path) -> None:
        """A hook that writes a file is caught, so that the tests above mean something."""

        class Blocking(FlywheelCallbackHandler):
            def on_text(self, text: str, **kwargs: Any) -> Any:
                (tmp_path / "log").write_text(text)

        with blockbuster_ctx("tests"), pytest.raises(BlockingError):
            Blocking("w").on_text("text")

    def test_case_43_hooks_may_interrupt_each_other(self, captured: Captured) -> None:
        """A hook that is re-entered by the garbage collector or a signal waits for nothing."""
        handler = captured.handler("w")
        handler.on_chat_model_start({}, [[HumanMessage("q")]], run_id=uuid4())
        done = threading.Event()

        class Nested:
            """A foreign object whose attribute calls a model."""

            @property
            def generations(self) -> list[list[Any]]:
                _fake("inner").invoke("q", config={"callbacks": [handler]})
                done.set()
                return [[]]

        outer = uuid4()
        handler.on_chat_model_start({}, [[HumanMessage("q")]], run_id=outer)
        handler.on_llm_end(Nested(), run_id=outer)  # type: ignore[arg-type]

        assert done.is_set()
        assert "inner" == captured.record()["response"]["choices"][0]["message"]["content"]

    def test_case_52_times_are_taken_in_the_hook(self, captured: Captured) -> None:
        """A call's start is its own, not the moment at which the intake thread came to it."""
        _fake("a").invoke("q", config={"callbacks": [captured.handler("w")]})
        record, measured = captured.record(), captured.measurement()

        assert record["timestamp"] == measured["@timestamp"]
        assert record["timestamp"].endswith("Z")
        assert measured["@timestamp"] <= measured["ended_at"]


def _call_hook(handler: FlywheelCallbackHandler, name: str) -> None:
    """Call the hook *name* with something for each of its parameters."""
    values = {
        "run_id": uuid4(),
        "parent_run_id": uuid4(),
        "messages": [[HumanMessage("q")]],
        "prompts": ["q"],
    }
    values |= {"error": ValueError("e"), "response": LLMResult(generations=[[]]), "serialized": {}}
    parameters = inspect.signature(getattr(AsyncCallbackHandler, name)).parameters.values()
    named = [each.name for each in parameters if each.kind is not each.VAR_KEYWORD and each.name != "self"]
    getattr(handler, name)(**{each: values.get(each) for each in named})


def _fake(answer: str) -> GenericFakeChatModel:
    message = AIMessage(answer, response_metadata={"finish_reason": "stop"})
    return GenericFakeChatModel(messages=iter([message] * 100))


def _without_ids(answer: Any) -> dict[str, Any]:
    dumped = answer.model_dump()
    dumped["id"] = None
    dumped["response_metadata"]["id"] = None
    return dict(dumped)
