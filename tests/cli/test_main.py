# SPDX-License-Identifier: Apache-2.0
"""The command as a whole: help, version, exit codes, and errors that are one line."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.cli.programs import COMMAND, TIMEOUT_S, run
from tests.cli.samples import Answered, pair
from tests.cli.waiting import leave, strange
from tests.stores.documents import record

Invoke = Callable[..., Answered]

WITH_A_URL = [
    words.split()
    for words in ("logs", "init", "path", "path --json", "doctor", "health", "dead list", "replay --yes")
]
"""Commands that could tell what the URL holds."""

UNREACHABLE = "http://127.0.0.1:9"
"""The port of the discard service, where nobody listens."""


class TestHelp:
    """What the command says of itself."""

    def test_names_every_command_and_exit_code(self, invoke: Invoke) -> None:
        """The overview lists commands and documents the exit codes."""
        text = invoke("--help").stdout

        words = [
            "doctor",
            "init",
            "logs",
            "path",
            "run",
            "health",
            "dead",
            "replay",
            "the store cannot be reached",
            "130",
        ]
        assert [word for word in words if word not in text] == []

    @pytest.mark.parametrize(
        "command",
        [
            *("doctor", "init", "logs", "path", "run", "health", "replay"),
            *("dead list", "dead show", "dead replay", "dead drop"),
        ],
    )
    def test_every_command_has_an_example(self, invoke: Invoke, command: str) -> None:
        """Help of a command shows how it is typed, within 80 columns."""
        answered = invoke(*command.split(), "--help")

        widest = max(len(line) for line in answered.stdout.splitlines())
        assert (f"flywheel-logging {command}" in answered.stdout.split("Example")[1], widest <= 80) == (
            True,
            True,
        )

    def test_version(self, invoke: Invoke) -> None:
        """`--version` prints the installed version and nothing else."""
        assert invoke("--version").stdout == f"flywheel-logging {version('flywheel-logging')}\n"


class TestExitCodes:
    """What the shell is told."""

    def test_an_unknown_command_is_usage(self, invoke: Invoke) -> None:
        """A command that does not exist ends with 2 and is named."""
        answered = invoke("log")

        assert (answered.code, "'log'" in answered.stderr) == (2, True)

    @pytest.mark.parametrize("command", ["init", "logs", "path", "health", "replay", "dead list"])
    def test_a_wrong_setting_is_configuration(
        self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, command: str
    ) -> None:
        """A variable that cannot be used ends with 2 and is named in one line."""
        monkeypatch.setenv("FLYWHEEL_SAMPLE_RATE", "lots")

        answered = invoke(*command.split())

        assert (answered.code, answered.stderr.count("\n")) == (2, 1)
        assert answered.stderr.startswith("flywheel-logging: FLYWHEEL_SAMPLE_RATE: ")

    @pytest.mark.parametrize("command", ["init", "logs"])
    def test_a_store_that_cannot_be_reached(
        self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, command: str
    ) -> None:
        """A refused connection ends with 3 and one line that names the address."""
        monkeypatch.setenv("ELASTICSEARCH_URL", UNREACHABLE)

        answered = invoke(command)

        assert (answered.code, answered.stderr.count("\n"), UNREACHABLE in answered.stderr) == (3, 1, True)

    def test_a_store_that_refuses(self, invoke: Invoke, home: Path) -> None:
        """A file that is no database ends with 4 and one line that says what to do."""
        home.mkdir()
        (home / "llm-logs.sqlite3").write_text("not a database " * 100)

        answered = invoke("logs")

        assert (answered.code, answered.stderr.count("\n"), "move it away" in answered.stderr) == (4, 1, True)

    def test_a_secret_in_the_url_is_not_repeated(
        self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, home: Path
    ) -> None:
        """User name and password of the URL appear in no output of any command."""
        monkeypatch.setenv("ELASTICSEARCH_URL", "http://somebody:hunter2@127.0.0.1:9")
        leave(home, [record(1)], dead=[strange(2)])

        answers = [invoke(*words) for words in WITH_A_URL]

        text = "".join(answered.stdout + answered.stderr for answered in answers)
        assert ("hunter2" in text, "somebody" in text) == (False, False)


class TestProcess:
    """The command in a process of its own."""

    def test_a_reader_that_leaves_early_is_no_error(self, tmp_path: Path, keep: Callable[..., None]) -> None:
        """`logs | head -1` ends quietly when its output is not read any more."""
        keep([document for number in range(500) for document in pair(number, question="long " * 200)])
        with subprocess.Popen(
            [*COMMAND, "logs", "-n", "0", "--json"],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            process.stdout.close()
            process.wait(TIMEOUT_S)
            stderr = process.stderr.read() if process.stderr else b""

        assert (process.returncode, stderr) == (0, b"")

    def test_a_terminal_without_unicode_is_no_error(self, tmp_path: Path, keep: Callable[..., None]) -> None:
        """Where the terminal's encoding lacks a character, a question mark stands for it."""
        keep(pair(1, question="Wo ist 我的 Päckchen?"))

        result = run("logs", folder=tmp_path, environment={"PYTHONIOENCODING": "ascii"})

        assert (result.returncode, "Wo ist ?? P?ckchen?" in result.stdout) == (0, True)
