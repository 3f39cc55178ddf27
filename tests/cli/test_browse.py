# SPDX-License-Identifier: Apache-2.0
"""`logs` and `path`: what was captured, and where it lies."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flywheel_logging.cli.browse import moment
from flywheel_logging.record import Document, format_timestamp
from flywheel_logging.stores.sqlite import SqliteStore
from flywheel_logging.testing import FakeClock
from tests.cli.programs import COMMAND, TIMEOUT_S
from tests.cli.samples import Answered, failure, pair
from tests.stores.documents import START_S, new_id

Invoke = Callable[..., Answered]
Keep = Callable[[Sequence[Document]], None]


@pytest.fixture
def heeded_interrupts() -> Iterator[None]:
    """Let children heed Ctrl-C, which they do not where the suite runs in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class TestLogs:
    """Recent calls."""

    def test_json_has_one_line_for_each_call(self, invoke: Invoke, keep: Keep) -> None:
        """Each line holds the id, the measurement, and the record or null; nothing else is printed."""
        keep([*pair(1), failure(2)])

        answered = invoke("logs", "--json")

        assert [list(line) for line in answered.lines] == [["record_id", "measurement", "record"]] * 2
        assert [(line["record_id"], line["record"] is None) for line in answered.lines] == [
            (new_id(1), False),
            (new_id(2), True),
        ]

    @pytest.mark.parametrize(
        ("options", "numbers"),
        [
            ([], [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
            (["-n", "3"], [9, 10, 11]),
            (["-n", "0"], list(range(12))),
            (["--workload", "returns"], [0, 4, 8]),
            (["--client", "nobody"], []),
            (["--errors"], [1, 5, 9]),
            (["--errors", "-n", "2"], [5, 9]),
            (["--since", format_timestamp(START_S + 7)], [7, 8, 9, 10, 11]),
            (["--since", format_timestamp(START_S + 5), "--workload", "returns"], [8]),
        ],
        ids=lambda value: " ".join(value) if value and isinstance(value[0], str) else "",
    )
    def test_options_choose_the_calls(
        self, invoke: Invoke, keep: Keep, options: list[str], numbers: list[int]
    ) -> None:
        """Number, workload, client, time and failures choose; what is left comes oldest first."""
        for number in range(12):
            workload = "returns" if number % 4 == 0 else "order-status"
            keep([failure(number)] if number % 4 == 1 else pair(number, workload_id=workload))

        answered = invoke("logs", "--json", *options)

        assert [line["record_id"] for line in answered.lines] == [new_id(number) for number in numbers]

    def test_the_table_is_for_people(self, invoke: Invoke, keep: Keep) -> None:
        """Without options a table of 80 columns is printed, without colour codes."""
        keep(pair(1))

        text = invoke("logs").stdout

        assert "Where is my order?" in text
        assert max(len(line) for line in text.splitlines()) <= 80
        assert "\x1b" not in text

    def test_full_shows_whole_pairs(self, invoke: Invoke, keep: Keep) -> None:
        """With `--full` all of a long answer is shown, over as many lines as it takes."""
        keep(pair(1, answer="word " * 100 + "end"))

        text = invoke("logs", "--full").stdout

        assert (text.count("word"), "end" in text) == (100, True)

    def test_nothing_captured_yet_says_how_to_attach(self, invoke: Invoke, home: Path) -> None:
        """An empty store is no error: stdout is empty, stderr helps, and no file is made."""
        answered = invoke("logs")

        assert (answered.code, answered.stdout) == (0, "")
        assert "flywheel-logging run -- python app.py" in answered.stderr
        assert not home.exists()

    def test_nothing_that_matches_says_how_much_there_is(self, invoke: Invoke, keep: Keep) -> None:
        """When the options exclude every call, the hint is to widen them."""
        keep(pair(1))

        answered = invoke("logs", "--workload", "typo")

        assert (answered.stdout, "holds 1: widen" in answered.stderr) == ("", True)

    def test_a_time_that_is_none_is_usage(self, invoke: Invoke) -> None:
        """A `--since` that cannot be read names the forms that can."""
        answered = invoke("logs", "--since", "yesterday")

        assert (answered.code, "2026-11-21" in answered.stderr) == (2, True)

    @pytest.mark.usefixtures("heeded_interrupts")
    def test_follow_prints_new_calls_until_interrupted(self, tmp_path: Path, home: Path) -> None:
        """Calls that are stored while following are printed once each; Ctrl-C ends it with 130."""
        now_s = datetime.now(UTC).timestamp()
        store = SqliteStore(home / "llm-logs.sqlite3", clock=FakeClock(now_s))
        store.write(_moved(pair(1), now_s))
        with subprocess.Popen(
            [*COMMAND, "logs", "--follow", "--json"], cwd=tmp_path, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            ids = [json.loads(process.stdout.readline())["record_id"]]
            for number in (2, 3):
                store.write(_moved(pair(number), now_s))
                ids.append(json.loads(process.stdout.readline())["record_id"])
            process.send_signal(signal.SIGINT)
            rest, _ = process.communicate(timeout=TIMEOUT_S)
        store.close()

        assert (ids, rest, process.returncode) == ([new_id(number) for number in (1, 2, 3)], "", 130)


def _moved(documents: Sequence[Document], epoch_s: float) -> list[Document]:
    """Return *documents* as if their calls began at *epoch_s*."""
    timestamp = format_timestamp(epoch_s)
    moved = []
    for document in documents:
        field = "timestamp" if document.kind == "record" else "@timestamp"
        body = json.dumps({**json.loads(document.body), field: timestamp}).encode()
        moved.append(Document(document.kind, document.id, timestamp, body))
    return moved


class TestMoment:
    """What `--since` means."""

    NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("text", "instant"),
        [
            ("90s", datetime(2026, 11, 21, 11, 58, 30, tzinfo=UTC)),
            ("15m", datetime(2026, 11, 21, 11, 45, tzinfo=UTC)),
            ("2h", datetime(2026, 11, 21, 10, 0, tzinfo=UTC)),
            ("7d", datetime(2026, 11, 14, 12, 0, tzinfo=UTC)),
            ("1w", datetime(2026, 11, 14, 12, 0, tzinfo=UTC)),
            ("2026-11-20", datetime(2026, 11, 20, 0, 0, tzinfo=UTC)),
            ("2026-11-20T14:00", datetime(2026, 11, 20, 14, 0, tzinfo=UTC)),
            ("2026-11-20T14:00:00+02:00", datetime(2026, 11, 20, 12, 0, tzinfo=UTC)),
        ],
    )
    def test_a_duration_or_a_date(self, text: str, instant: datetime) -> None:
        """A duration counts back from now; a date without a zone is local."""
        assert moment(text, self.NOW) == instant

    @pytest.mark.parametrize("text", ["", "yesterday", "-1h", "1.5h", "99999999999999d", "2026-13-01"])
    def test_anything_else_is_refused(self, text: str) -> None:
        """What is neither is an error, however large the number."""
        with pytest.raises(ValueError, match="expected a duration"):
            moment(text, self.NOW)


class TestPath:
    """Where the data lies."""

    def test_stdout_is_the_file_alone(self, invoke: Invoke, keep: Keep) -> None:
        """The output can be given to `sqlite3` as it is."""
        keep(pair(1))

        answered = invoke("path")

        file = answered.stdout.removesuffix("\n")
        with sqlite3.connect(file) as connection:
            count = connection.execute("SELECT count(*) FROM records").fetchone()[0]
        connection.close()
        assert (answered.stderr, count) == ("", 1)

    def test_a_file_that_is_not_there_yet(self, invoke: Invoke, home: Path) -> None:
        """Before the first record the path is told, and on stderr that it will be made."""
        answered = invoke("path")

        assert answered.stdout == f"{home / 'llm-logs.sqlite3'}\n"
        assert answered.stderr == "It will be made by the first record.\n"

    def test_a_cluster_and_its_spool(
        self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, home: Path
    ) -> None:
        """For a cluster the address and index are told, and where records wait."""
        monkeypatch.setenv("ELASTICSEARCH_URL", "http://u:p@search:9200")

        answered = invoke("path")

        assert answered.stdout == "http://search:9200 index llm-logs\n"
        assert str(home / "spool-1-") in answered.stderr

    def test_json_has_stable_keys(self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
        """The same keys are there for each kind of destination."""
        keys = [list(invoke("path", "--json").lines[0])]
        monkeypatch.setenv("ELASTICSEARCH_URL", "http://search:9200")
        keys.append(list(invoke("path", "--json").lines[0]))
        monkeypatch.setenv("FLYWHEEL_STORE", "memory")
        keys.append(list(invoke("path", "--json").lines[0]))

        assert keys == [["store", "path", "urls", "index", "spool", "home"]] * 3
