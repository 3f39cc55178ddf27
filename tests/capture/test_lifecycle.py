"""Flush, shutdown, fork, the end of the interpreter, and that nothing grows."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.outputs import ChatGeneration, LLMResult
from langchain_core.runnables import RunnableLambda
from langchain_core.tracers.context import _configure_hooks

from flywheel_logging import (
    FlywheelCallbackHandler,
    StoreUnavailable,
    Verdict,
    aforce_flush,
    ashutdown,
    capture,
    force_flush,
    langchain_callbacks,
    shutdown,
    stats,
)
from flywheel_logging.inflight import Call
from flywheel_logging.record import Document
from flywheel_logging.testing import ScriptedStore
from tests.capture.conftest import FLUSH_S, Captured, fake, said
from tests.capture.programs import kept, run_python, waiting

NOWHERE = "http://127.0.0.1:9"
"""A URL behind which nobody listens: the discard port."""


class Gate:
    """A store that holds its first write back until it is opened."""

    def __init__(self) -> None:
        self.arrived = threading.Event()
        self.opened = threading.Event()
        self.store = ScriptedStore([self._hold])

    def _hold(self, documents: Sequence[Document]) -> list[Verdict]:
        self.arrived.set()
        assert self.opened.wait(FLUSH_S)
        return [Verdict("stored") for _ in documents]

    def ask(self) -> None:
        """Make one call that ships here."""
        fake().invoke("hi", config={"callbacks": langchain_callbacks("w", store=self.store)})


@pytest.fixture
def gate(captured: Captured) -> Any:
    """A closed gate, opened when the test ends."""
    gate = Gate()
    yield gate
    gate.opened.set()


class TestFlush:
    """`force_flush` says the truth."""

    def test_case_44_a_flush_of_nothing_is_done_at_once(self, captured: Captured) -> None:
        """Before the first call nothing runs and nothing is started."""
        before = threading.active_count()
        captured.handler("w")

        assert force_flush(0.0)
        assert before == threading.active_count()

    def test_case_44_a_flush_is_true_when_everything_is_stored(self, captured: Captured) -> None:
        """What was captured before it is in the store when it returns."""
        for number in range(100):
            fake().invoke(str(number), config={"callbacks": [captured.handler("w")]})

        assert force_flush(FLUSH_S)
        assert (100, 100) == (len(captured.stored("record")), len(captured.stored("measurement")))

    def test_case_44_a_flush_is_false_while_the_store_is_slow(self, gate: Gate) -> None:
        """Time ran out: false; when the store has answered: true."""
        gate.ask()
        assert gate.arrived.wait(FLUSH_S)

        assert not force_flush(0.05)
        gate.opened.set()
        assert force_flush(FLUSH_S)

    def test_case_44_a_flush_is_false_while_the_store_is_down(self, captured: Captured) -> None:
        """The documents wait in the spool and are not lost."""
        store = ScriptedStore(
            prepares=[StoreUnavailable("down")] * 1000, writes=[StoreUnavailable("down")] * 1000
        )
        fake().invoke("hi", config={"callbacks": langchain_callbacks("w", store=store)})

        assert not force_flush(0.2)
        (figures,) = stats().values()
        assert (1, 2, {}) == (figures.documented, figures.spooled, figures.dropped)
        assert figures.spool is not None
        assert 2 == figures.spool.rows

    async def test_case_44_an_async_flush_leaves_the_loop_alone(self, gate: Gate) -> None:
        """The loop goes on while the flush waits: it is what opens the gate."""
        gate.ask()
        flush = asyncio.create_task(aforce_flush(FLUSH_S))
        await asyncio.to_thread(gate.arrived.wait, FLUSH_S)

        assert not flush.done()
        gate.opened.set()
        assert await flush

    async def test_case_44_a_cancelled_async_flush_is_left_behind(self, gate: Gate) -> None:
        """Whoever waits for it may stop; nothing complains later."""
        gate.ask()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(aforce_flush(FLUSH_S), 0.05)
        gate.opened.set()

        assert await ashutdown(FLUSH_S)


class TestShutdown:
    """After it calls are counted, nothing else."""

    def test_case_44_a_late_call_is_a_counted_drop(self, captured: Captured) -> None:
        """It runs as ever; its loss is told."""
        handler = captured.handler("w")
        fake().invoke("before", config={"callbacks": [handler]})
        assert shutdown(FLUSH_S)

        assert "hello" == fake().invoke("after", config={"callbacks": [handler]}).text
        assert "hello" == fake().invoke("after", config={"callbacks": [captured.handler("v")]}).text
        (figures,) = stats().values()
        assert ({"shutdown": 2}, 1, 3) == (figures.dropped, figures.documented, figures.captured)
        assert ["before"] == [said(record)[0] for record in captured.stored("record")]

    def test_a_second_shutdown_is_done_at_once(self, captured: Captured) -> None:
        """`atexit` does one more after the application's own."""
        fake().invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert shutdown(FLUSH_S)
        assert shutdown(0.0)

    def test_a_flush_after_a_shutdown_does_not_wait(self, captured: Captured) -> None:
        """There is nobody left to wait for."""
        fake().invoke("hi", config={"callbacks": [captured.handler("w")]})
        shutdown(FLUSH_S)
        done = threading.Event()
        threading.Thread(target=lambda: (force_flush(FLUSH_S), done.set()), daemon=True).start()

        assert done.wait(FLUSH_S / 8)

    def test_a_first_call_after_a_shutdown_starts_nothing(self, captured: Captured) -> None:
        """A process that is going down gets no new threads."""
        shutdown(FLUSH_S)
        before = threading.active_count()
        fake().invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert before == threading.active_count()
        (figures,) = stats().values()
        assert {"shutdown": 1} == figures.dropped


class TestExit:
    """The end of the interpreter."""

    def test_case_44_the_end_delivers_what_is_left(self, home: Path) -> None:
        """Fifty calls and no flush: all of them are in the store, each once."""
        run_python("for number in range(50): ask(str(number))", home)

        assert {str(number) for number in range(50)} == {said(record)[0] for record in kept(home)}
        assert (50, 50) == (len(kept(home)), len(kept(home, "measurement")))
        assert Counter() == waiting(home)

    def test_case_44_an_unhandled_exception_loses_nothing(self, home: Path) -> None:
        """The program dies of its own error, with its own traceback and status."""
        done = run_python("ask('a')\nraise SystemError('its own')", home, check=False)

        assert (1, True) == (done.returncode, "SystemError: its own" in done.stderr)
        assert [("a", "hello")] == [said(record) for record in kept(home)]

    def test_case_44_what_cannot_be_delivered_waits_on_the_disk(self, home: Path) -> None:
        """The end is not delayed beyond its bound, and the next process finds everything."""
        program = "for number in range(20): ask(str(number))"
        done = run_python(program, home, ELASTICSEARCH_URL=NOWHERE, FLYWHEEL_EXIT_TIMEOUT_S="3")

        assert "Traceback" not in done.stderr
        assert Counter(record=20, measurement=20) == waiting(home)

    def test_case_44_what_was_committed_survives_a_kill(self, home: Path) -> None:
        """SIGKILL after the documents were spooled: nothing of them is lost."""
        program = """
            import signal, time
            ask("a")
            while sum(figures.spooled for figures in stats().values()) < 2:
                time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGKILL)
        """
        run_python(program, home, check=False, ELASTICSEARCH_URL=NOWHERE)

        assert Counter(record=1, measurement=1) == waiting(home)

    def test_case_44_calls_made_while_the_interpreter_ends_are_harmless(self, home: Path) -> None:
        """An application that calls a model in its own exit handler gets its answer."""
        done = run_python(
            """
            import atexit
            ask("before")
            atexit.register(lambda: print(ask("during").text))
            """,
            home,
        )

        assert "hello\n" == done.stdout
        assert "" == done.stderr.replace(
            "FLYWHEEL_REDACTION=off: personal data in prompts and answers are kept as they are\n", ""
        )
        assert "before" in [said(record)[0] for record in kept(home)]


class TestFork:
    """Servers that fork after the application was built."""

    @pytest.mark.parametrize("flushes", [pytest.param(True, id="flushed"), pytest.param(False, id="at-exit")])
    def test_case_43_parent_and_child_deliver_their_own(self, home: Path, flushes: bool) -> None:
        """Calls before, in and after the fork, with a handler made before: each is there once."""
        run_python(
            f"""
            callbacks = langchain_callbacks("w")
            ask("before", callbacks=callbacks)
            assert force_flush(10)
            child = os.fork()
            if child == 0:
                for number in range(5):
                    ask(f"child {{number}}", callbacks=callbacks)
                if {flushes}:
                    assert force_flush(10)
                    os._exit(0)
                sys.exit(0)
            for number in range(5):
                ask(f"parent {{number}}", callbacks=callbacks)
            assert os.waitpid(child, 0)[1] == 0
            assert force_flush(10)
            """,
            home,
        )

        expected = {"before", *(f"{who} {number}" for who in ("parent", "child") for number in range(5))}
        assert sorted(expected) == sorted(said(record)[0] for record in kept(home))
        assert 2 == len({measured["pid"] for measured in kept(home, "measurement")})
        assert Counter() == waiting(home)

    def test_case_43_a_fork_right_after_the_first_call(self, home: Path) -> None:
        """The intake thread is opening the spool: the child must not inherit SQLite's locks."""
        run_python(
            """
            callbacks = langchain_callbacks("w")
            ask("before", callbacks=callbacks)
            child = os.fork()
            ask("child" if child == 0 else "parent", callbacks=callbacks)
            assert force_flush(3)
            if child == 0:
                os._exit(0)
            assert os.waitpid(child, 0)[1] == 0
            """,
            home,
        )

        assert ["before", "child", "parent"] == sorted(said(record)[0] for record in kept(home))

    @pytest.mark.parametrize("method", [pytest.param("fork"), "spawn"])
    def test_case_43_a_multiprocessing_child_delivers_its_own(self, home: Path, method: str) -> None:
        """Its end skips `atexit`; what it captured is delivered all the same."""
        run_python(
            f"""
            import multiprocessing

            def work(name):
                ask(name)

            if __name__ == "__main__":
                ask("parent")
                context = multiprocessing.get_context({method!r})
                child = context.Process(target=work, args=("child",))
                child.start()
                child.join(30)
                assert child.exitcode == 0, child.exitcode
            """,
            home,
        )

        assert ["child", "parent"] == sorted(said(record)[0] for record in kept(home))
        assert Counter() == waiting(home)

    def test_case_43_a_fork_in_the_middle_of_a_call(self, home: Path) -> None:
        """The call belongs to the parent: the child does not report it, and works."""
        run_python(
            """
            from langchain_core.runnables import RunnableLambda
            callbacks = langchain_callbacks("w")
            children = []

            def node(question):
                children.append(os.fork())
                return ask("child" if children[-1] == 0 else "parent", callbacks=callbacks)

            RunnableLambda(node).invoke("x", config={"callbacks": callbacks})
            assert force_flush(10)
            if children[-1] == 0:
                os._exit(0)
            assert os.waitpid(children[-1], 0)[1] == 0
            """,
            home,
        )

        assert ["child", "parent"] == sorted(said(record)[0] for record in kept(home))


class TestGrowth:
    """Nothing is kept that is over."""

    def test_five_thousand_calls_leave_nothing_behind(
        self, captured: Captured, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Chains, errors, doubled handlers: the tables are empty, no call is held."""
        monkeypatch.setenv("FLYWHEEL_CAPTURE_CONTENT", "0")
        captured.runtime.reset()
        handler, twin = captured.handler("w"), captured.handler("w")
        for number in range(5_000):
            _call(number, handler, twin)
        force_flush(FLUSH_S)
        gc.collect()

        assert handler._resolved is not None
        inflight = handler._resolved.inflight
        assert ({}, {}, {}) == (inflight.calls, inflight._runs, inflight._given_up)
        assert 0 == sum(isinstance(each, Call) for each in gc.get_objects())

    def test_real_calls_leave_nothing_behind(self, captured: Captured) -> None:
        """The same through LangChain's own dispatch."""
        chain = RunnableLambda(str.upper) | fake() | RunnableLambda(str)
        for _ in range(200):
            chain.invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert 200 == len(captured.records())
        assert 0 == captured.in_flight()

    def test_attaching_again_and_again_registers_nothing(self, captured: Captured) -> None:
        """LangChain's list of hooks only grows: `capture()` adds nothing to it."""
        before = len(_configure_hooks)
        for _ in range(100):
            with capture("w"):
                pass
            captured.handler("w")

        assert before == len(_configure_hooks)


def _call(number: int, handler: FlywheelCallbackHandler, twin: FlywheelCallbackHandler) -> None:
    """Report one call below a chain: every second one doubled, every third one failed."""
    chain, run_id = uuid4(), uuid4()
    handlers = [handler, twin][: 1 + number % 2]
    answer = LLMResult(generations=[[ChatGeneration(message=AIMessage("yes"))]])
    for each in handlers:
        each.on_chain_start({}, {}, run_id=chain)
    for each in handlers:
        each.on_chat_model_start({}, [[HumanMessage("hi")]], run_id=run_id, parent_run_id=chain)
    for each in handlers:
        if number % 3:
            each.on_llm_end(answer, run_id=run_id)
        else:
            each.on_llm_error(ValueError("no"), run_id=run_id)
    for each in handlers:
        each.on_chain_end({}, run_id=chain)
