# SPDX-License-Identifier: Apache-2.0
"""The end of a process, its signals, and processes that are frozen: nothing is lost, nothing hangs."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.capture.conftest import said
from tests.capture.programs import PREAMBLE, ROOT, kept, waiting
from tests.nursery import until

BOUND_S = 60.0
SLACK_S = 0.5

NOWHERE = "http://127.0.0.1:9"
"""A URL behind which nobody listens: the discard port."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where a program keeps its spool and its records."""
    return tmp_path / "home"


class Program:
    """A user's program that runs, and speaks a line at a time."""

    def __init__(self, text: str, home: Path, python: str, **variables: str) -> None:
        file = home.with_name("program.py")
        file.write_text(PREAMBLE + textwrap.dedent(text))
        self.process = subprocess.Popen(
            [python, str(file)],
            env={**os.environ, "PYTHONPATH": str(ROOT), "FLYWHEEL_HOME": str(home), **variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def say(self, line: str) -> None:
        """Write a line to it."""
        assert self.process.stdin is not None
        print(line, file=self.process.stdin)

    def hear(self) -> str:
        """Wait for a line of it."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def end(self) -> tuple[int, str, float]:
        """Wait for its end; return its status, what it wrote as errors, and the seconds that it took."""
        began = time.monotonic()
        _, errors = self.process.communicate(timeout=BOUND_S)
        return self.process.returncode, errors, time.monotonic() - began


@contextmanager
def program(text: str, home: Path, python: str = sys.executable, **variables: str) -> Iterator[Program]:
    """Run a program; whatever happens, it does not outlive the test."""
    running = Program(text, home, python, **variables)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.process.kill()
            running.process.communicate()


@pytest.fixture
def black_hole() -> Iterator[str]:
    """The URL of a server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def _pythons() -> Iterator[object]:
    """Yield the interpreters that are to be had, each with what it lacks to run a program."""
    yield pytest.param(sys.executable, id=f"{sys.version_info.major}.{sys.version_info.minor}")
    told = os.environ.get("FLYWHEEL_TEST_PYTHONS", "")
    for python in filter(None, told.split(os.pathsep)):
        yield pytest.param(python, id=python)
    if not told:
        for version in ("3.12", "3.13", "3.14"):
            yield pytest.param(shutil.which(f"python{version}"), id=version)


def _check(python: str | None) -> str:
    """Return an interpreter that can run the package, or skip by name."""
    if python is None:
        pytest.skip("no such interpreter here")
    probe = [
        python,
        "-c",
        "import langchain_core, pydantic_settings, tenacity, elasticsearch, orjson, psutil",
    ]
    if python != sys.executable and subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip(f"{python} lacks the package's dependencies; FLYWHEEL_TEST_PYTHONS names others")
    return python


class TestEnd:
    """The end of the interpreter."""

    @pytest.mark.parametrize("python", list(_pythons()))
    def test_the_end_delivers_what_is_left(self, home: Path, python: str | None) -> None:
        """Calls from two threads and no flush: all of them are in the store, and nothing is complained of."""
        text = """
            def some(name):
                for number in range(20):
                    ask(f"{name} {number}")
            threads = [threading.Thread(target=some, args=(name,)) for name in "ab"]
            [thread.start() for thread in threads]
            [thread.join() for thread in threads]
            print("done")
        """
        with program(text, home, _check(python), FLYWHEEL_EXIT_TIMEOUT_S="30") as it:
            it.hear()
            status, errors, _ = it.end()

        assert (0, False) == (status, "Traceback" in errors)
        assert 40 == len(kept(home)) == len({said(record)[0] for record in kept(home)})
        assert Counter() == waiting(home)

    def test_the_end_does_not_wait_for_a_store_that_is_known_to_be_down(self, home: Path) -> None:
        """Everything is on the disk and the breaker is open: leave at once, long before the deadline."""
        text = """
            import time
            from flywheel_logging import retry
            retry.OPEN_AFTER = 1
            for number in range(5):
                ask(str(number))
            while not any(f.spooled == 10 and f.shipper.breaker == "open" for f in stats().values()):
                time.sleep(0.01)
            print("known")
        """
        with program(text, home, ELASTICSEARCH_URL=NOWHERE, FLYWHEEL_EXIT_TIMEOUT_S="50") as it:
            assert "known" == it.hear()
            status, errors, took_s = it.end()

        assert (0, False) == (status, "Traceback" in errors)
        assert took_s < 10
        assert Counter(record=5, measurement=5) == waiting(home)

    def test_the_end_keeps_its_deadline_with_a_store_that_hangs(self, home: Path, black_hole: str) -> None:
        """A request that never ends delays the end by no more than the deadline and half a second."""
        text = """
            import time
            if os.environ.get("ELASTICSEARCH_URL"):
                ask("a")
                while not any(f.spooled == 2 for f in stats().values()):
                    time.sleep(0.01)
            print("done")
        """
        with program(text, home) as control:
            control.hear()
            _, _, without_s = control.end()
        with program(text, home, ELASTICSEARCH_URL=black_hole, FLYWHEEL_EXIT_TIMEOUT_S="1") as it:
            it.hear()
            status, errors, took_s = it.end()

        assert (0, False) == (status, "Traceback" in errors)
        assert took_s <= 1 + SLACK_S + 2 * without_s
        assert Counter(record=1, measurement=1) == waiting(home)


class TestSignals:
    """SIGTERM, as a container's platform sends it."""

    def test_the_documented_handler_turns_a_sigterm_into_an_end(self, home: Path) -> None:
        """The lines of docs/delivery.md: what was captured is in the store, the status says why."""
        page = (ROOT / "docs" / "delivery.md").read_text()
        (lines,) = re.findall(r"```python\n(.*?signal\.SIGTERM.*?)```", page, re.DOTALL)
        text = textwrap.dedent(lines) + textwrap.dedent(
            """
            import time
            for number in range(20):
                ask(str(number))
            print("busy", flush=True)
            while True:
                time.sleep(0.1)
            """
        )
        with program(text, home, FLYWHEEL_EXIT_TIMEOUT_S="30") as it:
            it.hear()
            it.process.send_signal(signal.SIGTERM)
            status, errors, _ = it.end()

        assert (143, False) == (status, "Traceback" in errors)
        assert 20 == len(kept(home))
        assert Counter() == waiting(home)

    def test_without_it_what_was_committed_is_kept(self, home: Path) -> None:
        """Python dies of SIGTERM without its exit handlers; the spool has what was committed."""
        text = """
            import time
            ask("a")
            while not any(f.spooled == 2 for f in stats().values()):
                time.sleep(0.01)
            print("committed", flush=True)
            time.sleep(60)
        """
        with program(text, home, ELASTICSEARCH_URL=NOWHERE) as it:
            it.hear()
            it.process.send_signal(signal.SIGTERM)
            status, _, _ = it.end()

        assert -signal.SIGTERM == status
        assert Counter(record=1, measurement=1) == waiting(home)


class TestServerless:
    """A process that is frozen between two requests."""

    def test_a_flush_at_the_end_of_each_request_leaves_nothing_to_a_frozen_process(self, home: Path) -> None:
        """While it is frozen its records are in the store; when it goes on, so does delivery."""
        text = """
            for line in sys.stdin:
                ask(line.strip())
                print(force_flush(timeout_s=20), flush=True)
        """
        with program(text, home) as it:
            seen = []
            for request in ("first", "second", "third"):
                it.say(request)
                assert "True" == it.hear()
                it.process.send_signal(signal.SIGSTOP)
                until(lambda: _state(it.process.pid) == "T")
                seen.append(len(kept(home)))
                it.process.send_signal(signal.SIGCONT)
            status, errors, _ = it.end()

        assert ([1, 2, 3], 0, False) == (seen, status, "Traceback" in errors)
        assert ["first", "second", "third"] == sorted(said(record)[0] for record in kept(home))


def _state(pid: int) -> str:
    stat = Path(f"/proc/{pid}/stat").read_text()
    return stat[stat.rindex(")") + 2]


class TestPrefork:
    """Servers that build the application once and fork workers."""

    def test_workers_forked_before_and_after_the_first_call_deliver_their_own(self, home: Path) -> None:
        """Gunicorn's preload: the handler is made in the parent; it and the workers deliver, once each."""
        text = """
            callbacks = langchain_callbacks("w")

            def serve(name):
                worker = os.fork()
                if worker == 0:
                    for number in range(3):
                        ask(f"{name} {number}", callbacks=callbacks)
                    os._exit(0 if force_flush(30) else 1)
                return worker

            early = [serve("early a"), serve("early b")]
            ask("parent 0", callbacks=callbacks)
            late = [serve("late a"), serve("late b")]
            ask("parent 1", callbacks=callbacks)
            assert force_flush(30)
            print([os.waitpid(worker, 0)[1] for worker in early + late])
        """
        with program(text, home) as it:
            statuses = it.hear()
            it.end()
        expected = [
            f"{when} {who} {number}" for when in ("early", "late") for who in "ab" for number in range(3)
        ]

        assert "[0, 0, 0, 0]" == statuses
        assert sorted([*expected, "parent 0", "parent 1"]) == sorted(said(record)[0] for record in kept(home))
        assert 5 == len({measured["pid"] for measured in kept(home, "measurement")})
        assert Counter() == waiting(home)


class TestLoops:
    """Synchronous code, loops one after the other and beside each other, and threads."""

    def test_every_way_to_call_delivers_and_none_hangs(self, home: Path) -> None:
        """100 plain calls, three `asyncio.run`, two loops at once, four threads: all there, in time."""
        text = """
            import asyncio

            async def several(name):
                await asyncio.gather(*(asyncio.to_thread(ask, f"{name} {n}") for n in range(10)))

            for number in range(100):
                ask(f"plain {number}")
            for number in range(3):
                asyncio.run(several(f"loop {number}"))
            threads = [threading.Thread(target=asyncio.run, args=(several(f"beside {n}"),)) for n in range(2)]
            threads += [threading.Thread(target=ask, args=(f"thread {n}",)) for n in range(4)]
            [thread.start() for thread in threads]
            [thread.join(30) for thread in threads]
            print(force_flush(30), [thread.is_alive() for thread in threads].count(True))
        """
        with program(text, home, FLYWHEEL_EXIT_TIMEOUT_S="30") as it:
            answer = it.hear()
            it.end()

        assert "True 0" == answer
        assert 100 + 3 * 10 + 2 * 10 + 4 == len({said(record)[0] for record in kept(home)}) == len(kept(home))
