"""From a finished call to its documents: what is recorded, what is only measured, what fails closed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson
import pytest

from flywheel_logging import guard
from flywheel_logging.attribution import Source
from flywheel_logging.config import load_settings
from flywheel_logging.documents import SAFE_FIELDS, Documenter
from flywheel_logging.error_snapshot import ErrorSnapshot
from flywheel_logging.fields import MEASUREMENT_FIELDS
from flywheel_logging.inflight import Call
from flywheel_logging.record import RECORD_KEYS
from flywheel_logging.redaction import IdentityRedactor, Redacted
from flywheel_logging.snapshot import (
    CallEnd,
    CallStart,
    GenerationSnapshot,
    MessageSnapshot,
)

RUN = UUID("01936f00-0000-7000-8000-00000000ffff")


def _call(answer: str = "yes", error: ErrorSnapshot | None = None, **metadata: Any) -> Call:
    asked = MessageSnapshot("HumanMessage", "user", {"content": "is it?"})
    start = CallStart(RUN, None, False, [asked], "", {"model": "m"}, metadata, [], None, 1.7e9, 10.0)
    message = MessageSnapshot(
        "AIMessage", "assistant", {"content": answer, "response_metadata": {"finish_reason": "stop"}}
    )
    call = Call(start, Source("w"), None, None, 0)
    call.end = CallEnd(
        [GenerationSnapshot(answer, {"finish_reason": "stop"}, message)], {}, error, 1.7e9, 10.25
    )
    return call


def _documents(call: Call, **settings: Any) -> dict[str, dict[str, Any]]:
    documented = Documenter(load_settings(**settings), IdentityRedactor()).document(call)
    return {document.kind: orjson.loads(document.body) for document in documented.documents}


def test_an_answered_call_gives_a_record_of_five_keys_and_a_measurement() -> None:
    """The two share one id, and the measurement has only fields of the table."""
    documented = Documenter(load_settings(), IdentityRedactor()).document(_call())
    record, measurement = documented.documents
    measured = orjson.loads(measurement.body)

    assert RECORD_KEYS == tuple(orjson.loads(record.body))
    assert set() == set(measured) - set(MEASUREMENT_FIELDS)
    assert record.id == measurement.id == measured["record_id"]
    assert ("success", 250.0, "w") == (measured["outcome"], measured["latency_ms"], measured["workload_id"])


@pytest.mark.parametrize(
    ("settings", "flag"),
    [
        pytest.param({"capture_content": False}, "not_recorded_content_off", id="content-off"),
        pytest.param({"sample_rate": 0.0}, "not_recorded_sampled_out", id="sampled-out"),
        pytest.param({"workloads": ("other.*",)}, "not_recorded_workload", id="not-included"),
        pytest.param({"workloads": ("!w",)}, "not_recorded_workload", id="excluded"),
        pytest.param({"max_record_bytes": 1000}, "too_large", id="too-large"),
    ],
)
def test_what_is_not_wanted_is_measured_and_flagged(settings: dict[str, Any], flag: str) -> None:
    """A setting that keeps the record back leaves the measurement, with the reason."""
    documents = _documents(_call(answer="yes " * 1000), **settings)

    assert {"measurement"} == set(documents)
    assert [flag] == documents["measurement"]["flags"]


def test_sampling_decides_by_the_root_run() -> None:
    """Half the rate keeps half the runs, always the same ones."""
    kept = []
    for low in (0x0000_0000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF):
        call = _call()
        call.start.run_id = UUID(int=(RUN.int & ~0xFFFF_FFFF) | low)
        kept.append("record" in _documents(call, sample_rate=0.5))

    assert [True, True, False, False] == kept


@pytest.mark.parametrize(
    ("name", "outcome", "severity"),
    [
        ("OpenAIRateLimitError", "error", "error"),
        ("CancelledError", "cancelled", "warning"),
        ("GeneratorExit", "cancelled", "warning"),
    ],
)
def test_a_failed_call_is_measured_only(name: str, outcome: str, severity: str) -> None:
    """An error is no record; stopping to wait is a cancellation, not a failure of the provider's."""
    documents = _documents(_call(error=ErrorSnapshot(name, "text", ("a.py:1:f",), 429)))
    measured = documents["measurement"]

    assert {"measurement"} == set(documents)
    assert (outcome, severity, name) == (measured["outcome"], measured["severity"], measured["error_type"])
    assert ["partial"] == measured["flags"]


def test_rights_that_are_missing_are_critical() -> None:
    """401 fails every further call until somebody acts."""
    documents = _documents(_call(error=ErrorSnapshot("AuthenticationError", "", (), 401)))

    assert "critical" == documents["measurement"]["severity"]


def test_the_error_text_can_be_left_out() -> None:
    """FLYWHEEL_ERROR_TEXT=0 keeps type and stack, and drops the message."""
    error = ErrorSnapshot("E", "user alice@example.com failed", ("a.py:1:f",), None)
    measured = _documents(_call(error=error), error_text=False)["measurement"]

    assert "error_message" not in measured
    assert ("E", "a.py:1:f") == (measured["error_type"], measured["error_stack"])


class _Broken(IdentityRedactor):
    def redact(self, document: dict[str, Any]) -> Redacted:
        raise RuntimeError("alice@example.com")


def test_case_37_a_redactor_that_fails_takes_the_content_with_it() -> None:
    """No record, no text from the call in the measurement, and the failure is named and counted."""
    call = _call(answer="alice@example.com", user_id="alice@example.com", workload_id="alice@example.com")
    documented = Documenter(load_settings(), _Broken()).document(call)
    body = documented.documents[0].body

    assert documented.redaction_failed
    assert ["measurement"] == [document.kind for document in documented.documents]
    assert b"alice" not in body
    assert "RuntimeError" == orjson.loads(body)["redaction_error"]
    assert set() == set(orjson.loads(body)) - SAFE_FIELDS
    assert 1 == sum(guard.counts.values())
    guard.counts.clear()


class _Counting(IdentityRedactor):
    def redact(self, document: dict[str, Any]) -> Redacted:
        document["record"]["request"]["messages"][0]["content"] = "<EMAIL_1>"
        return Redacted(document, {"EMAIL": 2, "CARD": 1})


def test_what_the_redactor_returns_is_what_is_written() -> None:
    """Its document goes on, its counts become fields of the measurement."""
    documented = Documenter(load_settings(), _Counting()).document(_call())
    record, measurement = (orjson.loads(document.body) for document in documented.documents)

    assert "<EMAIL_1>" == record["request"]["messages"][0]["content"]
    assert (3, ["CARD", "EMAIL"]) == (measurement["redaction_count"], measurement["redacted_entities"])


def test_a_workload_function_that_fails_costs_only_the_name() -> None:
    """The record is kept under the next source, and the failure is counted."""
    call = _call()
    call.source = Source(lambda metadata: metadata["missing"])
    documents = _documents(call)

    assert "default" == documents["record"]["workload_id"]
    assert any(fault.startswith("workload_id function: KeyError") for fault in guard.counts)
    guard.counts.clear()


@pytest.mark.parametrize("name", [["a"], {"a": 1}, 7, None, ""], ids=repr)
def test_a_tool_without_a_name_does_not_cost_the_call(name: Any) -> None:
    """A provider that sends a tool's name of another kind: the record has it, the measurement does not."""
    call = _call()
    assert call.end is not None
    message = call.end.generations[0].message
    assert message is not None
    message.fields["tool_calls"] = [
        {"id": "1", "name": name, "args": {}},
        {"id": "2", "name": "f", "args": {}},
    ]
    documents = _documents(call)

    assert (
        name == documents["record"]["response"]["choices"][0]["message"]["tool_calls"][0]["function"]["name"]
    )
    assert ["f"] == documents["measurement"]["tool_names"]
