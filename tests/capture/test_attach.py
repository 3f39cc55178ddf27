"""Every way in which a user attaches the handler, alone and together."""

from __future__ import annotations

import asyncio
import contextvars
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from langchain_core.language_models import SimpleChatModel
from langchain_core.runnables import RunnableLambda
from langchain_openai import ChatOpenAI
from langgraph.graph import END, START, MessagesState, StateGraph

from examples.openai_server import OpenAIServer
from flywheel_logging import (
    ConfigError,
    capture,
    create_langchain_callbacks,
    force_flush,
    langchain_callbacks,
    stats,
)
from tests.capture.conftest import FLUSH_S, Captured, fake, said
from tests.capture.programs import kept, run_python


class _Telling(SimpleChatModel):
    """Reports three tokens by themselves, without their chunks."""

    @property
    def _llm_type(self) -> str:
        return "telling"

    def _call(self, messages: Any, stop: Any = None, run_manager: Any = None, **kwargs: Any) -> str:
        for word in ("one", "two", "three"):
            run_manager.on_llm_new_token(word)
        return "one two three"


Make = Callable[..., ChatOpenAI]
Serve = Callable[..., OpenAIServer]


class TestExplicit:
    """A handler that the user passes."""

    def test_in_the_config_of_a_call(self, captured: Captured, openai: Make) -> None:
        """`config={"callbacks": [handler]}`."""
        openai().invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert ("hi", "hello") == said(captured.record())

    def test_bound_with_with_config(self, captured: Captured, openai: Make) -> None:
        """`model.with_config(callbacks=[handler])`."""
        openai().with_config(callbacks=[captured.handler("w")]).invoke("hi")

        assert ("hi", "hello") == said(captured.record())

    def test_in_the_constructor_of_a_model(self, captured: Captured, openai: Make) -> None:
        """`ChatOpenAI(callbacks=[handler])`."""
        openai(callbacks=[captured.handler("w")]).invoke("hi")

        assert ("hi", "hello") == said(captured.record())

    def test_bound_to_a_chain(self, captured: Captured, openai: Make) -> None:
        """The call inside knows the chain as its parent and root."""
        chain = RunnableLambda(str.upper) | openai()
        chain.with_config(callbacks=[captured.handler("w")]).invoke("hi")

        assert ("HI", "hello") == said(captured.record())
        measured = captured.measurement()
        assert measured["parent_run_id"] == measured["root_run_id"] != measured["run_id"]

    async def test_bound_to_a_compiled_graph(self, captured: Captured, openai: Make) -> None:
        """`graph.compile().with_config(callbacks=[handler])`: nodes need not pass anything on."""
        model = openai()

        async def answer(state: MessagesState) -> Any:
            return {"messages": [await model.ainvoke(state["messages"])]}

        builder = StateGraph(MessagesState)
        builder.add_node("answer", answer)
        builder.add_edge(START, "answer")
        builder.add_edge("answer", END)
        graph = builder.compile().with_config(callbacks=[captured.handler()])
        await graph.ainvoke({"messages": [("user", "hi")]})

        assert ("hi", "hello") == said(captured.record())
        assert ("answer", "graph") == tuple(
            captured.measurement()[name] for name in ("workload_id", "workload_source")
        )

    async def test_by_the_guides_awaited_factory(self, captured: Captured, openai: Make) -> None:
        """`await create_langchain_callbacks(workload_id=…)` returns a list to pass on."""
        callbacks = await create_langchain_callbacks(
            workload_id="guide", client_id="aiva", store=captured.store
        )
        await openai().ainvoke("hi", config={"callbacks": callbacks})

        assert ("guide", "aiva") == tuple(captured.record()[name] for name in ("workload_id", "client_id"))

    def test_by_the_plain_factory(self, captured: Captured, openai: Make) -> None:
        """`langchain_callbacks("w")` is its twin for sync code."""
        openai().invoke("hi", config={"callbacks": langchain_callbacks("w", store=captured.store)})

        assert "w" == captured.record()["workload_id"]

    def test_case_45_a_thread_of_the_applications_is_seen_with_its_context(self, captured: Captured) -> None:
        """A plain thread started in a node loses LangChain's context: the call in it is invisible.

        Run in a copy of the context it is seen; a handler passed explicitly is seen anyway.
        """

        def node(_: str) -> None:
            context = contextvars.copy_context()
            for target in (
                lambda: fake("lost").invoke("a"),
                lambda: context.run(fake("carried").invoke, "b"),
                lambda: fake("explicit").invoke("c", config={"callbacks": [captured.handler("w")]}),
            ):
                thread = threading.Thread(target=target)
                thread.start()
                thread.join(FLUSH_S)

        RunnableLambda(node).invoke("x", config={"callbacks": [captured.handler("w")]})

        assert {("b", "carried"), ("c", "explicit")} == set(map(said, captured.records()))


class TestTwice:
    """Two ways at once are one record."""

    def test_case_27_bound_and_passed(self, captured: Captured, openai: Make) -> None:
        """The same instance in `with_config` and in the call fires twice with one run id."""
        handler = captured.handler("w")
        openai().with_config(callbacks=[handler]).invoke("hi", config={"callbacks": [handler]})

        assert 1 == len(captured.records())
        assert 1 == len(captured.measurements())
        assert 0 == captured.in_flight()

    def test_case_27_two_handlers_of_one_destination(self, captured: Captured, openai: Make) -> None:
        """The first one's workload wins; nothing stays in flight."""
        handlers: Any = [captured.handler("first"), captured.handler("second")]
        openai().invoke("hi", config={"callbacks": handlers})

        assert "first" == captured.record()["workload_id"]
        assert 0 == captured.in_flight()

    def test_case_27_chunks_of_a_stream_are_counted_once(self, captured: Captured, openai: Make) -> None:
        """Each chunk arrives through both handlers; tool arguments and counts are those of one."""
        seen: list[Any] = []
        handlers: Any = [captured.handler("w"), captured.handler("w")]
        seen.extend(openai().stream("hi", config={"callbacks": handlers}))

        assert ("hi", "hello") == said(captured.record())
        assert len(seen) == captured.measurement()["chunk_count"]

    def test_case_27_tokens_without_chunks_are_counted_once(self, captured: Captured) -> None:
        """A client that reports bare tokens: through two handlers, one of them attached twice."""
        twice, once = captured.handler("w"), captured.handler("w")
        model = _Telling().with_config(callbacks=[twice])
        model.invoke("hi", config={"callbacks": [twice, once]})

        assert 3 == captured.measurement()["chunk_count"]

    def test_two_destinations_are_two_records(self, captured: Captured, openai: Make) -> None:
        """Each handler's store gets its own."""
        other = Captured(captured.runtime)
        handlers: Any = [captured.handler("a"), other.handler("b")]
        openai().invoke("hi", config={"callbacks": handlers})

        assert ("a", "b") == (captured.record()["workload_id"], other.record()["workload_id"])

    def test_case_27_a_run_id_used_for_two_calls_is_two_records(
        self, captured: Captured, openai: Make
    ) -> None:
        """LangChain lets the user choose run ids, also the same one again."""
        model, handler = openai(), captured.handler("w")
        run_id = uuid4()
        for question in ("a", "b"):
            model.invoke(question, config={"callbacks": [handler], "run_id": run_id})

        assert [("a", "hello"), ("b", "hello")] == [said(record) for record in captured.records()]
        assert [str(run_id)] * 2 == [measured["run_id"] for measured in captured.measurements()]


@pytest.mark.usefixtures("environment")
class TestCapture:
    """The `capture()` block."""

    def test_a_block_captures_what_is_inside(self, home: Path) -> None:
        """No handler is passed; nothing before or after is captured."""
        fake().invoke("before")
        with capture("w"):
            fake().invoke("inside")
        fake().invoke("after")

        assert force_flush(FLUSH_S)
        (record,) = kept(home)
        assert (("inside", "hello"), "w") == (said(record), record["workload_id"])
        (measured,) = kept(home, "measurement")
        assert "capture" == measured["workload_source"]

    def test_blocks_nest(self, home: Path) -> None:
        """What an inner block leaves out, the outer one decides; leaving it restores the outer one."""
        with capture("outer", user_id="u", session_id="s"):
            with capture(session_id="t"):
                fake().invoke("1")
            with capture("inner"):
                fake().invoke("2")
            fake().invoke("3")

        assert force_flush(FLUSH_S)
        assert [("inner", "u", "s"), ("outer", "u", "s"), ("outer", "u", "t")] == sorted(
            (measured["workload_id"], measured["user_id"], measured["session_id"])
            for measured in kept(home, "measurement")
        )

    def test_a_muted_block_captures_nothing(self, captured: Captured) -> None:
        """Neither by the block around it, nor by a handler attached explicitly, nor by a block inside."""
        with capture("w"), capture(enabled=False):
            fake().invoke("a", config={"callbacks": [captured.handler("w")]})
            with capture("inner"):
                fake().invoke("b", config={"callbacks": [captured.handler("w")]})

        assert force_flush(FLUSH_S)
        assert {} == stats()

    def test_a_muted_block_ends(self, captured: Captured) -> None:
        """After it the handler sees calls again."""
        with capture(enabled=False):
            fake().invoke("a")
        fake().invoke("b", config={"callbacks": [captured.handler("w")]})

        assert ("b", "hello") == said(captured.record())

    async def test_a_block_around_async_calls(self, home: Path) -> None:
        """Tasks made inside inherit the block, each its own."""

        async def ask(name: str) -> None:
            with capture(name):
                await asyncio.gather(*(fake().ainvoke(f"{name}{i}") for i in range(3)))

        await asyncio.gather(ask("a"), ask("b"))

        assert force_flush(FLUSH_S)
        assert [("a", 3), ("b", 3)] == _counted(kept(home))

    def test_case_45_threads_do_not_inherit_the_block(self, home: Path) -> None:
        """Documented: contextvars do not cross threads; a copy of the context carries the block over."""
        with capture("w"):
            context = contextvars.copy_context()
            threads = [
                threading.Thread(target=fake().invoke, args=("lost",)),
                threading.Thread(target=context.run, args=(fake().invoke, "carried")),
            ]
            for thread in threads:
                thread.start()
                thread.join(FLUSH_S)

        assert force_flush(FLUSH_S)
        assert [("carried", "hello")] == [said(record) for record in kept(home)]

    def test_an_explicit_handler_comes_first_and_keeps_the_blocks_name(self, captured: Captured) -> None:
        """LangChain drops the block's handler beside an explicit one: one record, with the block's name."""
        with capture("block"):
            fake().invoke("hi", config={"callbacks": [captured.handler("handler")]})

        assert "block" == captured.record()["workload_id"]
        assert 1 == len(stats())

    @pytest.mark.parametrize("workload_id", ["", "  ", 7])
    def test_a_wrong_name_is_refused(self, workload_id: Any) -> None:
        """The mistake is the programmer's, and is told at once."""
        with pytest.raises(ConfigError, match="workload_id"), capture(workload_id):
            pass


class TestProcess:
    """The whole process."""

    def test_importing_auto_captures_everything(self, home: Path) -> None:
        """Threads included; `capture()` and an explicit handler beside it still give one record each."""
        run_python(
            """
            import flywheel_logging.auto

            ask("plain", callbacks=None)
            thread = threading.Thread(target=ask, args=("thread",), kwargs={"callbacks": None})
            thread.start()
            thread.join()
            with capture("block"):
                ask("block", callbacks=None)
            ask("explicit", callbacks=[FlywheelCallbackHandler("explicit")])
            with capture(enabled=False):
                ask("muted", callbacks=None)
            """,
            home,
        )

        assert [
            ("block", "block"),
            ("explicit", "explicit"),
            ("plain", "default"),
            ("thread", "default"),
        ] == sorted((said(record)[0], record["workload_id"]) for record in kept(home))

    def test_the_program_is_not_changed_by_auto(self, home: Path) -> None:
        """Nothing of ours is on its output or its errors but the line that says where records go."""
        done = run_python(
            """
            import logging
            logging.basicConfig(level=logging.INFO)
            import flywheel_logging.auto
            print(ask("hi", callbacks=None).text)
            """,
            home,
        )

        assert "hello\n" == done.stdout
        assert 1 == done.stderr.count("keeping calls of client 'default'")


class TestEnvironment:
    """What variables switch, end to end."""

    @pytest.mark.parametrize("value", ["0", "false", "FALSE", "no", "off"])
    def test_switched_off_nothing_happens(
        self, environment: Callable[..., None], home: Path, value: str
    ) -> None:
        """No record, no thread, no file."""
        environment(FLYWHEEL_ENABLED=value)
        before = threading.active_count()
        fake().invoke("hi", config={"callbacks": langchain_callbacks("w")})

        assert force_flush(FLUSH_S)
        assert ({}, before) == (stats(), threading.active_count())
        assert not home.exists()

    def test_a_wrong_variable_costs_one_line_and_no_call(
        self, environment: Callable[..., None], caplog: pytest.LogCaptureFixture
    ) -> None:
        """One ERROR that names the variable, however many calls and handlers there are; no exception."""
        environment(FLYWHEEL_SAMPLE_RATE="lots", ELASTICSEARCH_URL="nonsense")
        is_said = threading.Event()
        caplog.handler.addFilter(lambda _: is_said.set() or True)
        answers = [fake().invoke("hi", config={"callbacks": langchain_callbacks("w")}) for _ in range(3)]

        assert is_said.wait(FLUSH_S)
        assert ["hello"] * 3 == [answer.text for answer in answers]
        assert {} == stats()
        (line,) = [entry for entry in caplog.records if entry.levelno >= logging.WARNING]
        assert ("ERROR", True, True) == (
            line.levelname,
            "FLYWHEEL_SAMPLE_RATE" in line.getMessage(),
            "ELASTICSEARCH_URL" in line.getMessage(),
        )

    def test_a_wrong_price_file_costs_one_line_and_no_call(
        self, environment: Callable[..., None], home: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        """It is read where the first call is documented: one ERROR that names it, every call counted."""
        environment(FLYWHEEL_PRICES=str(home / "absent.toml"))
        answers = [fake().invoke("hi", config={"callbacks": langchain_callbacks("w")}) for _ in range(3)]

        assert force_flush(FLUSH_S)
        assert ["hello"] * 3 == [answer.text for answer in answers]
        (line,) = [entry for entry in caplog.records if entry.levelno >= logging.WARNING]
        assert ("ERROR", True) == (line.levelname, "FLYWHEEL_PRICES" in line.getMessage())
        (figures,) = stats().values()
        assert (3, {"config_error": 3}) == (figures.captured, figures.dropped)
        assert not home.exists()

    @pytest.mark.parametrize(
        ("variables", "flag"),
        [
            pytest.param({"FLYWHEEL_SAMPLE_RATE": "0"}, "not_recorded_sampled_out", id="sampling"),
            pytest.param({"FLYWHEEL_CAPTURE_CONTENT": "0"}, "not_recorded_content_off", id="content-off"),
            pytest.param({"FLYWHEEL_WORKLOADS": "shop.*,!shop.w"}, "not_recorded_workload", id="workloads"),
            pytest.param({"FLYWHEEL_MAX_RECORD_BYTES": "1000"}, "too_large", id="size"),
        ],
    )
    def test_a_variable_keeps_records_back(
        self, environment: Callable[..., None], home: Path, variables: dict[str, str], flag: str
    ) -> None:
        """The call is measured, and the measurement says why there is no record."""
        environment(**variables, ELASTICSEARCH_CLIENT_ID="shop")
        fake("hello " * 500).invoke("hi", config={"callbacks": langchain_callbacks("shop.w")})

        assert force_flush(FLUSH_S)
        assert [] == kept(home)
        (measured,) = kept(home, "measurement")
        assert ("success", "shop", True) == (
            measured["outcome"],
            measured["client_id"],
            flag in measured["flags"],
        )

    def test_labels_are_taken_from_the_metadata(self, environment: Callable[..., None], home: Path) -> None:
        """Only what FLYWHEEL_LABELS names."""
        environment(FLYWHEEL_LABELS="team, tier")
        metadata = {"team": "blue", "tier": 2, "secret": "s", "user_id": "ada", "domain": "shop"}
        fake().invoke("hi", config={"callbacks": langchain_callbacks("w"), "metadata": metadata})

        assert force_flush(FLUSH_S)
        (measured,) = kept(home, "measurement")
        assert (["team=blue", "tier=2"], "ada", "shop") == tuple(
            measured[name] for name in ("labels", "user_id", "domain")
        )


def _counted(records: list[dict[str, Any]]) -> list[tuple[str, int]]:
    names = [record["workload_id"] for record in records]
    return [(name, names.count(name)) for name in sorted(set(names))]
