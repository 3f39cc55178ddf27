# SPDX-License-Identifier: Apache-2.0
"""The example's command line, run as a person runs it, with the package attached and a local store."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from examples.aiva_agent.models import RULES_SENTENCE

ROOT = Path(__file__).parents[2]
_FOREIGN = (
    "ELASTICSEARCH_",
    "FLYWHEEL_",
    "ES_COLLECTION_NAME",
    "OPENAI_",
    "NVIDIA_",
    "LANGCHAIN_",
    "LANGSMITH_",
)


def run(home: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the example in a process of its own, with its local store below *home*."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    return subprocess.run(
        [sys.executable, "-m", "examples.aiva_agent", *arguments],
        cwd=ROOT,
        env={**environment, "FLYWHEEL_HOME": str(home), "NO_COLOR": "1"},
        input=typed,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.mark.parametrize(
    "options",
    [(), ("--server",), ("--server", "--client", "nvidia"), ("--marker", "T")],
    ids=["rules", "ChatOpenAI", "ChatNVIDIA", "marked"],
)
def test_drive_reports_what_it_made_and_that_all_is_delivered(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    """A short drive prints the calls by workload, says who answered and what became of the records."""
    done = run(tmp_path, "drive", "--turns", "5", *options)

    assert done.returncode == 0, done.stderr
    assert RULES_SENTENCE in done.stdout
    assert "aiva.return_processing" in done.stdout
    assert "17 model calls answered in 5 turns" in done.stdout
    assert "17 calls captured" in done.stdout
    assert "34 documents stored, 0 refused, 0 dropped" in done.stdout
    assert "\x1b" not in done.stdout


def test_chat_answers_and_asks_for_approval(tmp_path: Path) -> None:
    """Lines on standard input are answered, and the approval is asked for."""
    done = run(
        tmp_path,
        "chat",
        "--user",
        "c01",
        typed="Where is my order?\nI want to return the Osprey trail bike\ny\nbye\n",
    )

    assert done.returncode == 0, done.stderr
    assert "You are Maren Holloway" in done.stdout
    assert done.stdout.count("Which product is your order question about") == 1
    assert "Do you approve the return of your Osprey trail bike" in done.stdout
    assert done.stdout.count("Your return of the Osprey trail bike is requested") == 1


@pytest.mark.parametrize(
    "arguments",
    [("chat", "--user", "c99"), ("drive", "--turns", "0")],
    ids=["unknown customer", "no turns"],
)
def test_wrong_options_are_refused(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A wrong option is a usage error, with the choices."""
    done = run(tmp_path, *arguments)

    assert done.returncode == 2
    assert "Invalid value" in done.stderr
