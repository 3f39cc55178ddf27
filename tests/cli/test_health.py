# SPDX-License-Identifier: Apache-2.0
"""`health`: read from the files alone, with an exit code for a monitor."""

from __future__ import annotations

import json
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest

from flywheel_logging.health_report import DestinationHealth, HealthReport
from tests.cli.programs import COMMAND, program, run
from tests.cli.samples import Answered
from tests.cli.waiting import UNREACHABLE, leave, living, strange
from tests.stores.documents import record

Invoke = Callable[..., Answered]

APPLICATION = """
import sys
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
import flywheel_logging

model = GenericFakeChatModel(messages=iter([AIMessage("yes")] * 3))
handler = flywheel_logging.FlywheelCallbackHandler(workload_id="w")
for _ in range(3):
    model.invoke("Is it?", config={"callbacks": [handler]})
flywheel_logging.force_flush(30)
print("ready", flush=True)
sys.stdin.read()
"""


class TestVerdict:
    """What stands on top, and the exit code."""

    def test_an_empty_home_is_well(self, invoke: Invoke, home: Path) -> None:
        """Before the first call it ends with 0, and makes no file."""
        answered = invoke("health")

        assert (answered.code, answered.stdout.splitlines()[0]) == (
            0,
            "All is well: nothing waits, and no process runs.",
        )
        assert not home.exists()

    def test_rows_that_nobody_ships_need_a_person(self, invoke: Invoke, home: Path) -> None:
        """A dead process with rows ends with 1, the verdict first, and the command that delivers them."""
        leave(home, [record(1)], ago_s=300)

        answered = invoke("health")

        assert answered.code == 1
        assert answered.stdout.startswith("Needs you: 1 document waits, the oldest for 5 min, and no process")
        assert "flywheel-logging replay" in answered.stdout

    @pytest.mark.parametrize(
        ("counters", "kind", "code"),
        [
            ({"breaker": "open", "last_error": "refused"}, "breaker_open", 1),
            ({"breaker": "open", "is_blocked": True, "last_error": "401"}, "blocked", 1),
            ({"dropped_spool_full": 3}, "dropped", 1),
            ({"redaction_failed": 3}, "redaction", 1),
            ({"dropped_spool_full": 3, "last_loss_at": 1.0}, "dropped", 0),
        ],
    )
    def test_what_a_living_process_tells(
        self, invoke: Invoke, home: Path, counters: dict[str, object], kind: str, code: int
    ) -> None:
        """The counters of another process are judged as its own `health()` would."""
        path = leave(home)
        with living(path) as spool:
            spool.heartbeat(counters)
            answered = invoke("health", "--json")

        (found,) = answered.lines[0]["destinations"][0]["findings"]
        assert (answered.code, found["kind"]) == (code, kind)

    def test_other_destinations_count_as_well(self, invoke: Invoke, home: Path) -> None:
        """What waits for a former URL needs a person, and stands below the present destination."""
        leave(home, [record(1)], url=UNREACHABLE, ago_s=300)

        answered = invoke("health", "--json")

        names = [part["destination"] for part in answered.lines[0]["destinations"]]
        assert (answered.code, names[1]) == (1, f"{UNREACHABLE} llm-logs")

    def test_dead_letters_are_told_but_no_alarm(self, invoke: Invoke, home: Path) -> None:
        """They are for a person to look at, when there is time."""
        leave(home, dead=[strange(1)])

        answered = invoke("health")

        assert (answered.code, "flywheel-logging dead list" in answered.stdout) == (0, True)

    def test_a_file_that_is_no_spool(self, invoke: Invoke, home: Path) -> None:
        """A damaged file ends with 1, is named, and is left as it is."""
        path = leave(home)
        path.write_bytes(b"not a database " * 100)

        answered = invoke("health", "--json")

        assert (answered.code, answered.lines[0]["destinations"][0]["findings"][0]["kind"]) == (
            1,
            "unreadable",
        )
        assert path.read_bytes() == b"not a database " * 100

    def test_json_is_the_report_field_by_field(self, invoke: Invoke) -> None:
        """The keys are those of the data classes that `flywheel_logging.health()` returns."""
        (found,) = invoke("health", "--json").lines

        assert list(found) == [field.name for field in fields(HealthReport)]
        assert list(found["destinations"][0]) == [field.name for field in fields(DestinationHealth)]

    def test_it_fits_80_columns(self, invoke: Invoke, home: Path) -> None:
        """No line but those with a path is wider."""
        leave(home, [record(1)], dead=[strange(2)], ago_s=300)

        lines = invoke("health").stdout.splitlines()

        assert [line for line in lines if len(line) > 80] == []


def test_a_read_only_home_can_be_read(tmp_path: Path, home: Path) -> None:
    """Where nothing can be written the figures are read all the same, and replaying says why it cannot."""
    path = leave(home, [record(1)], dead=[strange(2)])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for suffix in ("-shm", "-wal"):  # as the last process does that closes it
        path.with_name(path.name + suffix).unlink()
    mount = f"mount --bind {home} {home} && mount -o remount,ro,bind {home}"
    command = shlex.join(COMMAND)
    script = f"{mount} || exit 77; {command} health --json; {command} dead replay --all"
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("unshare is not there")
    result = subprocess.run(
        [unshare, "-rm", "sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    if "Operation not permitted" in result.stderr or result.returncode == 77:
        pytest.skip("this user may not mount")

    (part,) = json.loads(result.stdout)["destinations"]
    assert (part["spooled"], part["dead"], result.returncode) == (1, 1, 1)
    assert "Read-only file system" in result.stderr


def test_another_process_is_seen_with_its_figures(tmp_path: Path, home: Path) -> None:
    """A running application shows in the command of another process; what it delivered stays when it ends."""
    name = program(tmp_path, APPLICATION)
    with subprocess.Popen(
        [sys.executable, name], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as application:
        assert application.stdout is not None
        assert application.stdin is not None
        application.stdout.readline()
        result = run("health", folder=tmp_path)
        application.stdin.close()
        application.wait(30)
    afterwards = run("health", folder=tmp_path)

    assert "6 documents delivered" in afterwards.stdout.splitlines()[0]
    assert "processes     none" in afterwards.stdout
    assert (result.returncode, f"{application.pid} on " in result.stdout, "running" in result.stdout) == (
        0,
        True,
        True,
    )
    assert list(home.glob("spool-1-*.sqlite3"))
