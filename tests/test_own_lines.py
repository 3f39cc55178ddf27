# SPDX-License-Identifier: Apache-2.0
"""What the package itself logs: the same complaint at most once a minute, whoever complains."""

from __future__ import annotations

import ast
import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

import flywheel_logging
from flywheel_logging.runtime import runtime
from flywheel_logging.testing import ScriptedStore

ROOT = Path(flywheel_logging.__file__).parent

ONCE = {
    ("announce.py", "announce"): "once for each destination, when its first call comes",
    ("intake.py", "_run"): "once: the thread counts losses from then on",
    ("lanes.py", "close"): "once, at the end",
    ("redaction/digests.py", "home_key"): "once for each redactor",
    ("spool.py", "_report"): "once for each opening of a file",
    ("spool_file.py", "_open_or_replace"): "once for each damaged file, which is put aside",
    ("complain.py", "say"): "the one that counts",
}
"""Where a line of WARNING or above is logged without `Complaints`, and why that is not often."""

LOUD = {"warning", "error", "critical", "exception", "log"}


def _loud_lines() -> Iterator[tuple[str, str]]:
    """Yield (file, function) of every call of a logger that may be loud."""
    for path in sorted(ROOT.rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text())):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    owner = ast.unparse(node.func.value)
                    if node.func.attr in LOUD and owner.endswith(("_log", "logger")):
                        yield path.relative_to(ROOT).as_posix(), function.name


def test_every_loud_line_is_counted_or_said_once() -> None:
    """A warning that could be repeated goes through `Complaints`; the others are listed with the reason."""
    assert set(_loud_lines()) - set(ONCE) == set()


@pytest.fixture
def fresh() -> Iterator[None]:
    """Begin and end with a process that has captured nothing."""
    runtime.reset()
    yield
    runtime.reset()


@pytest.mark.usefixtures("fresh")
def test_a_store_that_refuses_everything_is_complained_of_once(caplog: pytest.LogCaptureFixture) -> None:
    """Thirty batches that are refused for good are one line, with the first batch's count."""
    caplog.set_level(logging.INFO, logger="flywheel_logging")
    store = ScriptedStore(writes=["rejected"] * 200)
    handler = flywheel_logging.FlywheelCallbackHandler(workload_id="w", store=store)
    model = GenericFakeChatModel(messages=iter([AIMessage("no")] * 30))
    for _ in range(30):
        model.invoke("Is it?", config={"callbacks": [handler]})
        assert flywheel_logging.force_flush(20)

    said = Counter((line.name, line.msg) for line in caplog.records if line.levelno >= logging.WARNING)
    assert (len(store.requests) >= 30, said.total(), max(said.values())) == (True, 1, 1)
