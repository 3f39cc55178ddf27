"""What the README says is run: its commands, its code, its table of settings."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from flywheel_logging import open_store
from flywheel_logging.cli.main import app
from flywheel_logging.config import Settings
from flywheel_logging.record import Document
from flywheel_logging.runtime import runtime
from tests.nodes.shared import Nodes

REPOSITORY = Path(__file__).parent.parent
README = (REPOSITORY / "README.md").read_text()
COMMAND = Path(sys.executable).with_name("flywheel-logging")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def _commands() -> list[str]:
    return [line for block in _blocks("sh") for line in block.splitlines() if line]


def _run(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=REPOSITORY,
        env=dict(os.environ) | {"NO_COLOR": "1"} | environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=110,
    )


def test_every_command_is_known_here() -> None:
    """A command that is added to the README gets a test below."""
    known = {"make demo", "make test", "pip install flywheel-logging"}
    ours = {line for line in _commands() if line.startswith("flywheel-logging ")}
    exports = {line for line in _commands() if line.startswith("export ELASTICSEARCH_")}

    assert {"flywheel-logging logs", "flywheel-logging path", "flywheel-logging doctor"} == ours
    assert known == set(_commands()) - ours - exports


def test_the_make_targets_run_what_the_tests_run() -> None:
    """`make demo` runs the demo module, and `make test` runs pytest, with nothing else around."""
    demo = _run(
        ["make", "--no-print-directory", "--dry-run", "--assume-old=.venv/.demo-installed", "demo"]
    ).stdout
    test = _run(["make", "--no-print-directory", "--dry-run", "--assume-old=.venv/.installed", "test"]).stdout

    assert "STORE=sqlite DEMO_HOME=.demo .venv/bin/python -m examples.demo" == demo.splitlines()[-1]
    assert ".venv/bin/python -m pytest" == test.splitlines()[-1].strip()


@pytest.mark.parametrize(
    "store",
    [
        "sqlite",
        pytest.param("elasticsearch", marks=pytest.mark.node("elasticsearch-8")),
        pytest.param("opensearch", marks=pytest.mark.node("opensearch-2")),
    ],
)
def test_the_demo_shows_what_was_captured(store: str, tmp_path: Path) -> None:
    """It prints the calls by workload, a whole pair, where the data lie and, locally, what to type next."""
    done = _run([sys.executable, "-m", "examples.demo"], STORE=store, DEMO_HOME=str(tmp_path / "demo"))

    assert 0 == done.returncode, done.stderr
    assert "204 model calls were captured" in done.stdout
    assert "aiva.primary_assistant" in done.stdout
    assert "finish reason" in done.stdout
    assert "Where they lie:" in done.stdout
    if store == "sqlite":
        for line in re.findall(r"^  (FLYWHEEL_HOME=.*)$", done.stdout, re.MULTILINE):
            assert 0 == _run(["sh", "-c", line]).returncode, line


def test_the_python_example_runs_and_the_commands_after_it_show_the_call(tmp_path: Path) -> None:
    """The five lines capture a call into the local file, `logs` shows it, `path` names the file."""
    runtime.reset()
    (code,) = _blocks("python")
    model = GenericFakeChatModel(messages=iter([AIMessage("On its way.")]))
    exec(compile(code, "README.md", "exec"), {"model": model})  # noqa: S102  # our own README
    assert runtime.force_flush(10)
    runtime.reset()
    logs, path = _run([str(COMMAND), "logs"]), _run([str(COMMAND), "path"])

    assert (0, 0) == (logs.returncode, path.returncode), logs.stderr + path.stderr
    assert "support.router" in logs.stdout
    assert Path(path.stdout.strip()).is_file()


@pytest.mark.node("elasticsearch-8")
def test_the_cluster_example_passes_its_doctor(nodes: Nodes) -> None:
    """With the README's three variables, `doctor` finds nothing wrong."""
    exported = dict(re.findall(r"^export (\w+)=(\S+)$", "\n".join(_commands()), re.MULTILINE))
    exported |= {"ELASTICSEARCH_URL": nodes.get("elasticsearch-8").url, "ELASTICSEARCH_INDEX": "readme"}
    done = _run([str(COMMAND), "doctor"], **exported)

    assert 0 == done.returncode, done.stdout + done.stderr


def test_the_table_of_settings_is_complete() -> None:
    """Every variable that is read is in the table, and no other."""
    read = set(re.findall(r"\b(?:ELASTICSEARCH|FLYWHEEL|ES)_[A-Z_]+", str(Settings.model_fields)))
    rows = [line.split("|")[1] for line in README.splitlines() if line.startswith(("| `E", "| `F"))]
    told = set(re.findall(r"`([A-Z_]+)`", " ".join(rows)))

    assert read == told


def test_the_table_of_commands_is_complete() -> None:
    """Every command that can be typed is in the table, and no other."""
    cells = [line.split("|")[1] for line in README.splitlines() if line.startswith("| `flywheel-logging ")]
    told = {
        name
        for cell in cells
        for name in re.findall(r"`(?:flywheel-logging )?([a-z]+)[^`]*`", cell)
        if "dead" not in cell
    } | {"dead"}
    typed = {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }

    assert typed | {group.typer_instance.info.name for group in app.registered_groups} == told


def test_the_example_of_the_numbers_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The lines of docs/metrics.md, with a local file in the cluster's place, print a model's figures."""
    (code,) = re.findall(
        r"^```python\n(.*?)^```", (REPOSITORY / "docs/metrics.md").read_text(), re.MULTILINE | re.DOTALL
    )
    url = f"sqlite:///{tmp_path / 'numbers.sqlite3'}"
    store = open_store(url)
    body = b'{"record_id": "1", "@timestamp": "2999-01-01T00:00:00.000Z", "model": "m", "outcome": "success"}'
    store.write([Document("measurement", "1", "2999-01-01T00:00:00.000Z", body)])
    store.close()

    exec(code.replace("http://localhost:9200", url), {})  # noqa: S102  # our own page

    assert "m 1 0.0 None" == capsys.readouterr().out.strip()
