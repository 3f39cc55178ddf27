# SPDX-License-Identifier: Apache-2.0
"""`replay`: what waits in spools that no process ships is delivered on request."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flywheel_logging.cli.spools import destination_named, place_of
from flywheel_logging.config import destination_of, load_settings
from flywheel_logging.errors import ConfigError
from flywheel_logging.spool import Spool
from flywheel_logging.spool_removal import remove_empty
from tests.cli.programs import COMMAND, TIMEOUT_S, run
from tests.cli.samples import Answered
from tests.cli.test_dead import counts, stored
from tests.cli.waiting import UNREACHABLE, leave, living, repaired, strange
from tests.stores.documents import measurement, record

Invoke = Callable[..., Answered]


class TestList:
    """What is told before anything is done."""

    def test_nothing_to_do(self, invoke: Invoke, home: Path) -> None:
        """Without spools it ends with 0, asks nothing and makes no file."""
        answered = invoke("replay")

        assert (answered.code, answered.stdout) == (0, "Nothing waits that no process ships.\n")
        assert not home.exists()

    def test_a_dry_run_only_lists(self, invoke: Invoke, home: Path) -> None:
        """Each spool is listed with its destination and counts, and all of it still waits."""
        path = leave(home, [record(1), measurement(1)], url=UNREACHABLE, index="old", dead=[strange(2)])

        answered = invoke("replay", "--dry-run", "--json")

        assert answered.lines[0]["spools"] == [
            {"spool": str(path), "destination": f"{UNREACHABLE} old", "waiting": 2, "dead": 1}
        ]
        assert (answered.code, counts(path)) == (0, (2, 1))

    def test_without_a_terminal_it_needs_yes(self, home: Path) -> None:
        """The list is printed, nothing is delivered, and it ends with 2."""
        path = leave(home, [record(1)])

        result = run("replay", folder=home)

        assert (result.returncode, "--yes" in result.stderr, path.name in result.stdout) == (2, True, True)
        assert counts(path) == (1, 0)


class TestDelivery:
    """What becomes of it."""

    def test_to_the_destination_that_the_file_remembers(
        self, invoke: Invoke, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """After the URL was changed, what waited for the local store gets there, once."""
        path = leave(home, [document for n in range(3) for document in (record(n), measurement(n))])
        monkeypatch.setenv("ELASTICSEARCH_URL", UNREACHABLE)

        answered = invoke("replay", "--yes", "--json")

        assert (answered.code, answered.lines[0]["delivered"], answered.lines[0]["end"]) == (0, 6, "done")
        assert (stored(home), counts(path)) == (3, (0, 0))

    def test_to_another_destination(self, invoke: Invoke, home: Path) -> None:
        """`--to` sends it there instead."""
        leave(home, [record(1)], url=UNREACHABLE)
        other = home / "other.sqlite3"

        answered = invoke("replay", "--yes", "--to", f"sqlite:///{other}")

        assert (answered.code, other.exists()) == (0, True)
        assert "1 document delivered" in answered.stdout

    def test_what_is_there_already_is_not_doubled(self, invoke: Invoke, home: Path) -> None:
        """A document that the store had is delivered as well, and told apart."""
        leave(home, [record(1)])
        invoke("replay", "--yes")
        leave(home, [record(1), record(2)])

        answered = invoke("replay", "--yes")

        assert ("2 documents delivered (1 already there)" in answered.stdout, stored(home)) == (True, 2)

    def test_what_is_refused_becomes_a_dead_letter(self, invoke: Invoke, home: Path) -> None:
        """It ends with 1, names the command that shows it, and the others are delivered."""
        path = leave(home, [record(1), strange(2)[0]])

        answered = invoke("replay", "--yes")

        assert (answered.code, "dead list" in answered.stdout, counts(path)) == (1, True, (0, 1))

    def test_a_store_that_is_away_loses_nothing(self, invoke: Invoke, home: Path) -> None:
        """It ends with 3 and the reason, and everything still waits."""
        path = leave(home, [record(1)], url=UNREACHABLE)

        answered = invoke("replay", "--yes")

        assert (answered.code, "cannot be reached" in answered.stderr, counts(path)) == (3, True, (1, 0))

    def test_a_store_that_refuses_loses_nothing(self, invoke: Invoke, home: Path) -> None:
        """A file that is no database ends with 4, says what to do, and everything still waits."""
        path = leave(home, [record(1)])
        (home / "llm-logs.sqlite3").write_text("not a database " * 100)

        answered = invoke("replay", "--yes")

        assert (answered.code, "move it away" in answered.stderr, counts(path)) == (4, True, (1, 0))

    def test_records_of_a_living_process_are_left_and_named(self, invoke: Invoke, home: Path) -> None:
        """A spool with a running process is not touched, not even what a dead one left there."""
        path = leave(home, [record(1)])
        with living(path) as application:
            application.append([record(2)])
            answered = invoke("replay", "--yes")

        assert (answered.code, counts(path)) == (0, (2, 0))
        assert f"left to process {os.getpid()}" in answered.stdout

    def test_an_empty_spool_is_removed_on_request(self, invoke: Invoke, home: Path) -> None:
        """With `--remove` file and side files are gone; one with dead letters is kept."""
        empty = leave(home, [record(1)])
        kept = leave(home, [record(1)], url=f"sqlite:///{home / 'x.sqlite3'}", dead=[strange(2)])

        answered = invoke("replay", "--yes", "--remove")

        assert (answered.code, list(home.glob(f"{empty.name}*")), kept.exists()) == (0, [], True)

    def test_a_spool_that_does_not_say_where_to_needs_to(self, invoke: Invoke, home: Path) -> None:
        """Without a remembered destination it ends with 2 and names the option."""
        home.mkdir()
        spool = Spool.open(home / "spool-1-0123456789abcdef.sqlite3")
        spool.append([record(1)])
        spool.close()

        answered = invoke("replay", "--yes")

        assert (answered.code, "--to URL" in answered.stderr) == (2, True)


@pytest.fixture
def heeded_interrupts() -> Iterator[None]:
    """Let children heed Ctrl-C, which they do not where the suite runs in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class TestTerminal:
    """At a terminal."""

    @pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
    @pytest.mark.parametrize(("word", "code", "left"), [("y", 0, 0), ("n", 1, 1)])
    def test_it_asks(self, home: Path, word: str, code: int, left: int) -> None:
        """A person who agrees has it delivered, another has not; the answer is the exit code."""
        path = leave(home, [record(1)])

        returned, output = at_a_terminal(["replay"], f"{word}\n")

        assert (returned, counts(path), "Deliver 1 document now?" in output) == (code, (left, 0), True)

    @pytest.mark.usefixtures("heeded_interrupts")
    def test_ctrl_c_leaves_the_rest_in_the_spool(self, home: Path) -> None:
        """Interrupted while the store is silent it ends with 130 at once, and everything still waits."""
        import socket

        with socket.create_server(("127.0.0.1", 0)) as silent:
            path = leave(home, [record(1)], url=f"http://127.0.0.1:{silent.getsockname()[1]}")
            with subprocess.Popen(
                [*COMMAND, "replay", "--yes"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            ) as process:
                connection, _ = silent.accept()
                process.send_signal(signal.SIGINT)
                _, stderr = process.communicate(timeout=TIMEOUT_S)
                connection.close()

        assert (process.returncode, counts(path), "Interrupted" in stderr) == (130, (1, 0), True)
        assert "Traceback" not in stderr


def at_a_terminal(arguments: list[str], typed: str) -> tuple[int, str]:
    """Run the command with a terminal as its streams, type something, return exit code and output."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen([*COMMAND, *arguments], stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, typed.encode())
        output = b""
        with contextlib.suppress(OSError):  # Linux ends a terminal that nobody holds any more so
            while part := os.read(ours, 4096):
                output += part
        process.wait(TIMEOUT_S)
    os.close(ours)
    return process.returncode, output.decode()


class TestDestination:
    """What a file remembers, turned into a destination."""

    @pytest.mark.parametrize(
        "url", ["http://search:9200", "https://a:443,https://b:443", "sqlite:////var/my data/llm.sqlite3"]
    )
    def test_a_remembered_name_leads_to_the_same_destination(self, url: str) -> None:
        """Name and destination are one the other's inverse, spaces in a path included."""
        settings = load_settings()
        wanted = destination_of(settings, store=url, index="logs")

        assert destination_named(settings, wanted.identity).identity == wanted.identity

    def test_a_password_in_the_present_url_is_used(self) -> None:
        """Where only the index is another one, the URL of the environment is taken, with what it holds."""
        settings = load_settings(url="http://me:secret@search:9200")

        assert destination_named(settings, "http://search:9200 old").url == "http://me:secret@search:9200"

    def test_no_name_is_the_users_to_give(self) -> None:
        """A file that does not say raises what a person can act on."""
        with pytest.raises(ConfigError, match="--to URL"):
            destination_named(load_settings(), "")

    @pytest.mark.parametrize(
        ("name", "place"),
        [
            ("http://search:9200 logs", "http://search:9200 index logs"),
            ("sqlite:////a b/c.sqlite3", "/a b/c.sqlite3"),
            ("", "a destination that it does not name"),
            ("ScriptedStore", "ScriptedStore"),
        ],
    )
    def test_a_name_for_people(self, name: str, place: str) -> None:
        """A cluster is told with its index, a file by its path."""
        assert place_of(name) == place


class TestRemoval:
    """Deleting a file that somebody may just be opening."""

    def test_a_process_that_opened_it_a_moment_before_fails_instead_of_losing(self, tmp_path: Path) -> None:
        """Who has the file open and is not on record yet cannot put itself on record in a deleted file."""
        import sqlite3

        path = tmp_path / "spool-1-a.sqlite3"
        Spool.open(path).close()
        opener = sqlite3.connect(path)
        opener.execute("SELECT count(*) FROM processes").fetchone()

        is_removed = remove_empty(path)

        with contextlib.closing(opener), pytest.raises(sqlite3.OperationalError, match="no such table"):
            opener.execute("SELECT count(*) FROM processes").fetchone()
        assert (is_removed, list(tmp_path.glob("spool*"))) == (True, [])

    def test_one_in_use_or_with_content_is_kept(self, home: Path) -> None:
        """A living process, a document, a dead letter: each is a reason to keep it."""
        waiting = leave(home, [record(1)])
        refused = leave(home, url=UNREACHABLE, dead=[repaired(2)])
        used = home / "spool-1-used.sqlite3"
        with living(used):
            kept = [remove_empty(path) for path in (waiting, refused, used)]

        assert kept == [False, False, False]
