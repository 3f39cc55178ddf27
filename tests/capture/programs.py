"""Programs of a user's, each run in an interpreter of its own, and what they left on the disk."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from flywheel_logging import Filter, open_store

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT_S = 60

PREAMBLE = """
import os, sys, threading
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from flywheel_logging import *

def ask(question, **config):
    message = AIMessage("hello", response_metadata={"finish_reason": "stop"})
    config.setdefault("callbacks", langchain_callbacks("w"))
    return GenericFakeChatModel(messages=iter([message])).invoke(question, config=config)
"""
"""What every program begins with: a way to call a model that needs no network."""


def run_python(program: str, home: Path, *, check: bool = True, **variables: str) -> Any:
    """Run *program* after `PREAMBLE` with its records below *home*, and return how it ended."""
    file = home.with_name("program.py")
    file.write_text(PREAMBLE + textwrap.dedent(program))
    return subprocess.run(
        [sys.executable, str(file)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "FLYWHEEL_HOME": str(home), **variables},
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=check,
    )


def kept(home: Path, kind: Any = "record") -> list[dict[str, Any]]:
    """Return what the local store below *home* has, by the millisecond of the call."""
    store = open_store(f"sqlite:///{home / 'llm-logs.sqlite3'}")
    try:
        found = store.scan(kind, Filter(), limit=10_000)
        return [stored.body for stored in sorted(found, key=lambda stored: stored.id)]
    finally:
        store.close()


def waiting(home: Path) -> Counter[str]:
    """Return how many documents of each kind wait in the spools below *home*."""
    found: Counter[str] = Counter()
    for path in home.glob("spool-*.sqlite3"):
        with closing(sqlite3.connect(path)) as connection:
            found.update(dict(connection.execute("SELECT kind, count(*) FROM rows GROUP BY kind")))
    return found
