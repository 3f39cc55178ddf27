# SPDX-License-Identifier: Apache-2.0
"""Whatever fails, the content is gone, a measurement of numbers and ids says so, and it is counted."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from flywheel_logging import Filter, guard
from flywheel_logging.config import load_settings
from flywheel_logging.documents import SAFE_FIELDS, Documenter
from flywheel_logging.errors import RedactionError
from flywheel_logging.redaction import NerHook, Pattern, Redacted, RedactionConfig, Redactor, Span
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.runtime import runtime
from flywheel_logging.stores.memory import MemoryStore
from tests.canaries import CANARIES
from tests.test_documents import _call

CANARY = CANARIES["EMAIL"]


class Raising:
    """A detector that fails with the text in its message."""

    def __init__(self, error: type[Exception]) -> None:
        self._error = error

    def find(self, text: str) -> Iterable[Finding]:
        """Fail."""
        raise self._error(text)


class Bottomless:
    """A detector that calls itself until the interpreter stops it."""

    def find(self, text: str) -> Iterable[Finding]:
        """Never return."""
        return self.find(text)


class Slow:
    """A detector that takes its time."""

    def find(self, text: str) -> Iterable[Finding]:
        """Work for longer than the budget."""
        deadline = time.monotonic() + 0.02
        while time.monotonic() < deadline:
            pass
        return ()


class Nonsense:
    """A detector that answers what is no finding."""

    def find(self, text: str) -> Iterable[Finding]:
        """Answer with the text itself."""
        return [text]  # type: ignore[list-item]  # what a careless author might return


def _raising(texts: Sequence[str]) -> Iterable[Iterable[Span]]:
    raise ValueError(texts[0])


def _slow(texts: Sequence[str]) -> Iterable[Iterable[Span]]:
    time.sleep(0.02)
    return [[] for _ in texts]


def _refusing(value: str) -> bool:
    raise LookupError(value)


def _bottomless(value: str) -> bool:
    return _bottomless(value)


PATTERN = r"northwind-[a-z]{1,9}"
FAILURES: dict[str, Callable[[], RedactionConfig]] = {
    "detector_raises": lambda: RedactionConfig(detectors=(Raising(ValueError),)),
    "detector_recurses": lambda: RedactionConfig(detectors=(Bottomless(),)),
    "detector_out_of_memory": lambda: RedactionConfig(detectors=(Raising(MemoryError),)),
    "detector_too_slow": lambda: RedactionConfig(detectors=(Slow(),), time_budget_s=0.01),
    "detector_answers_nonsense": lambda: RedactionConfig(detectors=(Nonsense(),)),
    "model_raises": lambda: RedactionConfig(ner=NerHook(_raising, is_mandatory=True)),
    "model_too_slow": lambda: RedactionConfig(ner=NerHook(_slow, is_mandatory=True, budget_s=0.01)),
    "model_answers_nothing": lambda: RedactionConfig(ner=NerHook(lambda texts: [], is_mandatory=True)),
    "validator_raises": lambda: RedactionConfig(patterns=(Pattern("SITE", PATTERN, validator=_refusing),)),
    "validator_recurses": lambda: RedactionConfig(
        patterns=(Pattern("SITE", PATTERN, validator=_bottomless),)
    ),
    "time_is_over": lambda: RedactionConfig(time_budget_s=1e-9),
}
"""A policy of which a part fails."""


def _measured(redactor: Any) -> dict[str, Any]:
    """Return the only document of a call that a failing redactor leaves."""
    call = _call(answer=CANARY, user_id=CANARY, workload_id=CANARY, session_id=CANARY)
    documented = Documenter(load_settings(), redactor).document(call)
    guard.counts.clear()
    (document,) = documented.documents

    assert (True, "measurement") == (documented.redaction_failed, document.kind)
    assert CANARY.encode() not in document.body
    return dict(json.loads(document.body))


@pytest.mark.parametrize("failure", FAILURES)
def test_what_fails_leaves_a_measurement_of_numbers_and_ids(failure: str) -> None:
    """The error is named without its message, which may hold the text."""
    measurement = _measured(Redactor(FAILURES[failure]()))

    assert measurement["redaction_error"].startswith("RedactionError: ")
    assert measurement.keys() <= SAFE_FIELDS
    assert ("success", 250.0) == (measurement["outcome"], measurement["latency_ms"])


class Leaky:
    """A redactor of the user's own that gives back what cannot be serialised."""

    is_identity = False

    def redact(self, document: dict[str, Any]) -> Redacted:
        """Return a document without what must be there."""
        return Redacted({"record": document["record"], "measurement": {"text": CANARY}})

    def finds(self, text: str, key: str | None = None) -> bool:
        """Return False."""
        return False


def test_a_result_that_cannot_be_serialised_is_no_result() -> None:
    """What goes wrong behind the redactor counts as its failure."""
    assert "KeyError" == _measured(Leaky())["redaction_error"]


def test_what_is_personal_in_a_result_is_found_by_the_self_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """An operator that writes the value back is caught before anything is written."""
    monkeypatch.setattr(
        "flywheel_logging.redaction.operators.Operators.replacement", lambda *arguments: CANARY + " "
    )

    assert "self-check" in _measured(Redactor())["redaction_error"]


@pytest.fixture
def store() -> Iterator[MemoryStore]:
    """A store in memory, and a runtime that has seen nothing."""
    runtime.reset()
    yield MemoryStore()
    runtime.reset()


def test_a_failure_is_counted_and_nothing_of_the_call_gets_out(
    store: MemoryStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Through the whole pipeline: no record, measurements with the reason, the figures say how many."""
    caplog.set_level(logging.DEBUG)
    policy = tmp_path / "policy.toml"
    policy.write_text("time_budget_s = 0.000000001\n")
    monkeypatch.setenv("FLYWHEEL_REDACTION_FILE", str(policy))
    pipeline = runtime.pipeline_for(store, None)
    assert pipeline is not None
    for _ in range(3):
        pipeline.submit(_call(answer=CANARY, user_id=CANARY))
    assert runtime.force_flush(30)
    stats = pipeline.stats()
    guard.counts.clear()
    errors = [each.body["redaction_error"] for each in store.scan("measurement", Filter(), limit=9)]

    assert (3, 3) == (stats.redaction_failed, stats.documented)
    assert [] == list(store.scan("record", Filter(), limit=9))
    assert ["RedactionError: redaction took more than 1e-09 s"] * 3 == errors
    assert CANARY not in caplog.text


def test_an_error_message_of_a_redactor_holds_no_content() -> None:
    """Class, file, line and function of what was raised, nothing of what it said."""
    with pytest.raises(RedactionError) as caught:
        Redactor(FAILURES["validator_raises"]()).redact_text(f"to {CANARY}")

    assert "LookupError at test_fail_closed.py:" in str(caught.value)
    assert CANARY not in str(caught.value)
