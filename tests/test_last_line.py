# SPDX-License-Identifier: Apache-2.0
"""The last line of defence sees what gets out: each way is left open on purpose, in a suite of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.canaries import CANARIES, canaries_in
from tests.last_line import Watch

pytest_plugins = ["pytester"]

SUITE = """
import logging, subprocess, sys

import pytest

from flywheel_logging.errors import StoreUnavailable
from flywheel_logging.record import Document
from flywheel_logging.runtime import runtime
from flywheel_logging.spool import Spool
from flywheel_logging.testing import ScriptedStore
from tests.canaries import CANARIES
from tests.test_documents import _call

CANARY = CANARIES["EMAIL"]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("FLYWHEEL_HOME", str(tmp_path / "home"))
    runtime.reset()
    yield
    runtime.reset()


def capture(store=None):
    runtime.pipeline_for(store, None).submit(_call(answer=CANARY))
    return runtime.force_flush(1 if store else 60)


def test_redacted():
    assert capture()


def test_unredacted(monkeypatch):
    monkeypatch.setenv("FLYWHEEL_REDACTION", "off")
    assert capture()


def test_dead_letter():
    spool = Spool.open(None, max_bytes=10**7)
    (row,) = spool.append([Document("record", "1", "2026-01-01T00:00:00.000Z", b"{}")])
    spool.bury([(row.seq, f"cannot read {CANARY}")])
    spool.close()


def test_log():
    logging.getLogger("flywheel_logging.x").warning("cannot read %s", CANARY)


def test_traceback():
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("flywheel_logging.x").exception("failed")


def test_figures(monkeypatch):
    monkeypatch.setenv("FLYWHEEL_REDACTION", "off")
    capture(ScriptedStore([StoreUnavailable(CANARY)] * 99))


def test_stream():
    sys.stderr.write(CANARY)


def test_process(tmp_path):
    program = "open('left', 'w').write('" + CANARY + "')"
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True)
"""

LEAKS = {
    "test_unredacted": "*EMAIL in SQLite: 'INSERT INTO rows*",
    "test_dead_letter": "*EMAIL in SQLite: 'INSERT INTO dead_letters*",
    "test_log": "*EMAIL in the log of flywheel_logging.x*",
    "test_traceback": "*EMAIL in the log of flywheel_logging.x*",
    "test_figures": "*EMAIL in the figures of a pipeline*",
    "test_stream": "*EMAIL in Captured stderr call*",
    "test_process": "*EMAIL in the file left*",
}
"""Every test of the suite that lets something out, and what is said of it."""


def test_every_way_out_is_watched(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each leak fails its own test, and is named; a call that is redacted passes."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    pytester.makepyfile(SUITE)
    result = pytester.runpytest_subprocess("-p", "tests.last_line", "-p", "no:cacheprovider")
    capfd.readouterr()  # what it said holds the canaries: here, too, they would be a leak

    result.assert_outcomes(passed=1 + len(LEAKS), errors=len(LEAKS))
    for test, words in LEAKS.items():
        result.stdout.fnmatch_lines([f"*ERROR at teardown of {test} *", words])


@pytest.mark.parametrize("entity", CANARIES)
def test_a_canary_is_recognised_in_every_spelling(entity: str) -> None:
    """As typed, in lower case, and digits without what stands between them."""
    value = CANARIES[entity]
    spellings = {value, value.lower(), value.replace(" ", "\u00a0")}
    if entity in ("CREDIT_CARD", "IBAN", "SSN"):
        spellings |= {"".join(filter(str.isalnum, value))}

    assert {entity} == {name for text in spellings for name in canaries_in(f"see {text}.")}


def test_a_file_that_is_gone_by_now_is_passed_over(tmp_path: Path) -> None:
    """SQLite takes its side files away with the last connection, which a thread may close meanwhile."""
    watch = Watch()
    empty = tmp_path / "empty"
    empty.touch()

    watch.file(tmp_path / "gone")
    watch.file(empty)

    assert watch.taken() == []
