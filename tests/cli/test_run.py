# SPDX-License-Identifier: Apache-2.0
"""`flywheel-logging run`: capture without a line of code, and nothing else changed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flywheel_logging.cli.run import child_environment
from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.sqlite import SqliteStore
from tests.cli.programs import BOOTSTRAP, COMMAND, TIMEOUT_S, program, run

PYTHON = sys.executable

AGENT = """
from langchain_core.language_models.fake_chat_models import FakeListChatModel
model = FakeListChatModel(responses=["It is on its way."])
print(model.invoke("Where is my order?").content)
"""


class TestChildEnvironment:
    """The environment of the program."""

    def test_our_folder_comes_first_and_once(self) -> None:
        """The rest of PYTHONPATH stays, in order; running inside a run adds nothing."""
        once = child_environment({"PYTHONPATH": os.pathsep.join(["/a", "/b"]), "HOME": "/h"})

        twice = child_environment(once)

        expected = {"PYTHONPATH": os.pathsep.join([str(BOOTSTRAP), "/a", "/b"]), "HOME": "/h"}
        assert (once, twice) == (expected, expected)

    def test_the_folder_holds_nothing_else(self) -> None:
        """No other module becomes importable by having our folder on the path."""
        names = {path.name for path in BOOTSTRAP.iterdir() if path.name != "__pycache__"}

        assert names == {"sitecustomize.py"}


class TestCapture:
    """Programs that use LangChain."""

    def test_a_call_is_recorded_without_code(self, tmp_path: Path, home: Path) -> None:
        """A program that knows nothing of us leaves its pair in the local store."""
        result = run("run", "--", PYTHON, program(tmp_path, AGENT), folder=tmp_path)

        store = SqliteStore(home / "llm-logs.sqlite3")
        records = [item.body for item in store.scan("record", Filter(), limit=10)]
        store.close()
        texts = [
            (
                record["request"]["messages"][0]["content"],
                record["response"]["choices"][0]["message"]["content"],
            )
            for record in records
        ]
        assert (result.returncode, result.stdout, texts) == (
            0,
            "It is on its way.\n",
            [("Where is my order?", "It is on its way.")],
        ), result.stderr

    @pytest.mark.parametrize(
        "module",
        [
            "langchain_core.callbacks.manager",
            "langchain_core.language_models.chat_models",
            "langchain_core.runnables.base",
            "langchain_core.tools.base",
            "langchain_openai",
            "langgraph.graph",
        ],
    )
    def test_attached_whatever_is_imported_first(self, tmp_path: Path, module: str) -> None:
        """No first import of LangChain ends in a circle, and each attaches."""
        text = f"import {module}, sys\nprint('flywheel_logging.auto' in sys.modules)\n"

        result = run("run", "--", PYTHON, program(tmp_path, text), folder=tmp_path)

        assert (result.stdout, result.stderr) == ("True\n", "")

    def test_the_module_keeps_its_own_loader(self, tmp_path: Path) -> None:
        """Tools that ask a module for its source find it, and our finder is gone."""
        text = """
            import inspect, sys
            import langchain_core.callbacks.manager as manager
            print(type(manager.__loader__).__name__, type(manager.__spec__.loader).__name__)
            print("class CallbackManager" in inspect.getsource(manager))
            print(any("sitecustomize" in type(finder).__module__ for finder in sys.meta_path))
        """

        result = run("run", "--", PYTHON, program(tmp_path, _dedent(text)), folder=tmp_path)

        assert result.stdout.split("\n")[:3] == ["SourceFileLoader SourceFileLoader", "True", "False"]

    def test_looking_for_the_module_does_not_load_it(self, tmp_path: Path) -> None:
        """A tool that only finds the module gets its source, and a later import attaches all the same."""
        text = """
            import sys
            from importlib.util import find_spec
            spec = find_spec("langchain_core.callbacks.manager")
            print("class CallbackManager" in spec.loader.get_source(spec.name), spec.name in sys.modules)
            import langchain_core.callbacks.manager
            print("flywheel_logging.auto" in sys.modules)
        """

        result = run("run", "--", PYTHON, program(tmp_path, _dedent(text)), folder=tmp_path)

        assert (result.stdout, result.stderr) == ("True False\nTrue\n", "")

    def test_workers_of_the_program_are_captured_too(self, tmp_path: Path) -> None:
        """A Python process that the program starts attaches as well."""
        child = "import langchain_core.callbacks.manager, sys; print('flywheel_logging.auto' in sys.modules)"
        text = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}], check=True)\n"

        result = run("run", "--", PYTHON, program(tmp_path, text), folder=tmp_path)

        assert result.stdout == "True\n"


class TestNothingElseChanges:
    """Programs that do not use LangChain, or have a start-up hook of their own."""

    def test_without_langchain_nothing_of_us_is_imported(self, tmp_path: Path) -> None:
        """A program that never imports LangChain does not import us either."""
        text = "import sys, json\nprint([name for name in sys.modules if name.startswith('flywheel')])\n"

        result = run("run", "--", PYTHON, program(tmp_path, text), folder=tmp_path)

        assert (result.stdout, result.stderr) == ("[]\n", "")

    def test_the_hook_imports_nothing_costly(self, tmp_path: Path) -> None:
        """Every start of Python pays for the hook, so it does without the modules that cost milliseconds."""
        text = "import sys\nprint({'typing', 'pathlib', 'importlib.abc', 're'} & set(sys.modules))\n"

        # `-S` and the import by hand leave out what site-packages load at the start by themselves.
        result = subprocess.run(
            [PYTHON, "-S", "-c", f"import sitecustomize\n{text}"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(BOOTSTRAP)},
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
            check=False,
        )

        assert result.stdout == "set()\n"

    def test_the_next_sitecustomize_runs(self, tmp_path: Path) -> None:
        """A `sitecustomize` further down the path runs as if ours were not there, under its own name."""
        hooks = tmp_path / "hooks"
        hooks.mkdir()
        program(hooks, "import os\nos.environ['HOOKED'] = __file__\n", name="sitecustomize.py")
        text = "import os, sitecustomize\nprint(os.environ['HOOKED'] == sitecustomize.__file__)\n"

        result = run(
            "run",
            "--",
            PYTHON,
            program(tmp_path, text),
            folder=tmp_path,
            environment={"PYTHONPATH": str(hooks)},
        )

        assert result.stdout == "True\n"

    def test_a_broken_sitecustomize_is_reported_as_always(self, tmp_path: Path) -> None:
        """What the other start-up hook raises is Python's to report; the program runs."""
        hooks = tmp_path / "hooks"
        hooks.mkdir()
        program(hooks, "raise ValueError('not ours')\n", name="sitecustomize.py")

        result = run(
            "run",
            "--",
            PYTHON,
            program(tmp_path, "print('ran')\n"),
            folder=tmp_path,
            environment={"PYTHONPATH": str(hooks)},
        )

        assert (result.stdout, "ValueError: not ours" in result.stderr) == ("ran\n", True)

    def test_an_interpreter_without_us_says_one_line(self, tmp_path: Path) -> None:
        """Where the package is not installed, the program runs and one line says that nothing is captured."""
        fake = tmp_path / "langchain_core" / "callbacks"
        fake.mkdir(parents=True)
        for folder in (fake.parent, fake):
            program(folder, "", name="__init__.py")
        program(fake, "", name="manager.py")
        name = program(tmp_path, "import langchain_core.callbacks.manager\nprint('ran')\n")

        # `-S` hides the installed packages, and with them us; the hook is imported by hand, as `site` would.
        result = subprocess.run(
            [PYTHON, "-S", "-c", f"import sitecustomize, runpy; runpy.run_path({name!r})"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(BOOTSTRAP)},
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
            check=False,
        )

        assert (result.stdout, result.stderr) == (
            "ran\n",
            f"flywheel-logging: nothing is captured: flywheel_logging is not installed for {PYTHON}\n",
        )

    def test_wrong_settings_do_not_stop_the_program(self, tmp_path: Path) -> None:
        """With a setting that cannot be used, the program runs and ends as always."""
        result = run(
            "run",
            "--",
            PYTHON,
            program(tmp_path, AGENT),
            folder=tmp_path,
            environment={"FLYWHEEL_SAMPLE_RATE": "lots"},
        )

        assert (result.returncode, result.stdout) == (0, "It is on its way.\n")


class TestEnd:
    """How the program ends is how the command ends."""

    @pytest.mark.parametrize("code", [0, 1, 3, 77])
    def test_the_exit_code_is_the_programs(self, tmp_path: Path, code: int) -> None:
        """Our own exit codes do not mix with the program's."""
        result = run("run", "--", PYTHON, "-c", f"raise SystemExit({code})", folder=tmp_path)

        assert result.returncode == code

    def test_arguments_reach_the_program_unread(self, tmp_path: Path) -> None:
        """Options after the program's name are the program's, with and without the two dashes."""
        name = program(tmp_path, "import sys\nprint(sys.argv[1:])\n")
        arguments = ["--help", "--json", "-n", "3", "--", "--version"]

        results = [run("run", *dashes, PYTHON, name, *arguments, folder=tmp_path) for dashes in ([], ["--"])]

        assert [result.stdout for result in results] == [f"{arguments}\n"] * 2

    @pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
    def test_signals_reach_the_program(self, tmp_path: Path) -> None:
        """The process is the program: a signal ends it with the program's own reaction."""
        text = """
            import signal, sys
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(42))
            print("ready", flush=True)
            signal.pause()
        """
        process = subprocess.Popen(
            [*COMMAND, "run", "--", PYTHON, program(tmp_path, _dedent(text))],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        process.stdout.readline()

        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=TIMEOUT_S)

        assert process.returncode == 42

    def test_a_program_that_is_not_there(self, tmp_path: Path) -> None:
        """A command that is not found ends with the shell's code and one line."""
        result = run("run", "--", "no-such-program", folder=tmp_path)

        assert (result.returncode, result.stderr) == (
            127,
            "flywheel-logging: command not found: no-such-program\n",
        )

    def test_a_file_that_cannot_be_run(self, tmp_path: Path) -> None:
        """A file without the right to be run ends with the shell's code and one line."""
        (tmp_path / "notes.txt").write_text("no program")

        result = run("run", "--", "./notes.txt", folder=tmp_path)

        assert (result.returncode, result.stderr) == (
            126,
            "flywheel-logging: cannot run ./notes.txt: Permission denied\n",
        )

    def test_no_program_at_all_is_a_usage_error(self, tmp_path: Path) -> None:
        """`run` alone says how it is used."""
        result = run("run", folder=tmp_path)

        assert (result.returncode, "Usage: flywheel-logging run" in result.stderr) == (2, True)


def _dedent(text: str) -> str:
    lines = text.strip("\n").splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[indent:] for line in lines) + "\n"
