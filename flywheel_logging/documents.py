# SPDX-License-Identifier: Apache-2.0
"""From a finished call to the documents that may be written: build, decide, redact, serialise.

Promises:

1. Every call gives one measurement, whatever its outcome, unless redaction of its labels failed as well.
2. A record is made only of a call with an answer worth learning from, and has exactly `RECORD_KEYS`.
3. Nothing is returned that did not pass the redactor. If the redactor fails, the record is gone and the
   measurement is reduced to `SAFE_FIELDS`.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from random import Random
from typing import Any, Final, NamedTuple
from uuid import UUID

from flywheel_logging import __version__, guard
from flywheel_logging.attribution import DEFAULT_WORKLOAD, Attribution, Source, attribute, is_literal
from flywheel_logging.config import Settings
from flywheel_logging.cost import Prices
from flywheel_logging.errors import RedactionError
from flywheel_logging.inbox import Readings
from flywheel_logging.inflight import Call, root_of
from flywheel_logging.measurement import (
    CANCELLATIONS,
    Outcome,
    finished,
    measure_call,
    measure_provider_times,
    measure_request,
    measure_response,
    measure_usage,
)
from flywheel_logging.openai_format import (
    Built,
    Served,
    answered_by,
    build_request,
    build_response,
    evidence_of_end,
    is_cache_hit,
    served_by,
    to_json,
)
from flywheel_logging.record import Document, format_timestamp, uuid7
from flywheel_logging.redaction import DocumentRedactor, Redacted
from flywheel_logging.snapshot import thaw
from flywheel_logging.system.peaks import peaks

SAFE_FIELDS: Final = frozenset(
    {
        "client_id",
        "record_id",
        "@timestamp",
        "ended_at",
        "host",
        "pid",
        "version",
        "run_id",
        "parent_run_id",
        "root_run_id",
        "provider",
        "api",
        "streaming",
        "outcome",
        "severity",
        "error_type",
        "http_status",
        "latency_ms",
        "ttft_ms",
        "latency_bucket",
        "ttft_bucket",
        "chunk_count",
        "chunk_gap_avg_ms",
        "chunk_gap_p95_ms",
        "tokens_per_second",
        "prompt_tokens",
        "completion_tokens",
        "total_tokens",
        "cached_tokens",
        "cache_write_tokens",
        "reasoning_tokens",
        "message_count",
        "tool_count",
        "choice_count",
        "tool_call_count",
        "prompt_chars",
        "response_chars",
        "cache_hit",
        "flags",
        "redaction_error",
        "workload_source",
    }
)
"""Fields that no text of the application's or the provider's can get into."""

_NO_ANSWER: Final = Built({}, ())


class Documented(NamedTuple):
    """What became of one call.

    Attributes:
        documents: What is to be spooled, redacted and serialised.
        redaction_failed: The redactor raised; the content is gone.
    """

    documents: tuple[Document, ...]
    redaction_failed: bool = False


class Documenter:
    """Turns finished calls into documents; used by the intake thread only.

    Args:
        settings: What is to be kept.
        redactor: What every document passes before it is serialised.
        prices: What calls cost; nothing is known if None.
    """

    def __init__(self, settings: Settings, redactor: DocumentRedactor, prices: Prices | None = None) -> None:
        self._settings = settings
        self._redactor = redactor
        self._prices = prices or Prices()
        self._host = socket.gethostname()
        # Asking the system for every call would release the interpreter, and wait 5 ms to have it back.
        self._random = Random(os.urandom(32))  # noqa: S311  # ids must be unique, not secret

    def document(self, call: Call) -> Documented:
        """Return the documents of *call*, which is owned by the caller and may be changed."""
        start, keep_media = call.start, self._settings.keep_media
        start.params, start.metadata = thaw(start.params), thaw(start.metadata)
        whose, flags = self._attribute(call)
        asked = served_by(start)
        served = answered_by(asked, call.end)
        request = build_request(start, call.trace, asked, keep_media=keep_media)
        response = _response(call, served, keep_media=keep_media)
        found = self._measure(call, whose, served, request.document, response.document)
        outcome, remarks = _outcome(call, served, response)
        flags += [*remarks, *request.notes, *response.notes]
        if call.is_cut:
            flags.append("cut")
        record = None
        if outcome == "success":
            kept_back = [*self._not_recorded(call, whose, response, is_hit=found["cache_hit"])]
            flags += kept_back
            if not kept_back:
                record = {
                    "request": request.document,
                    "response": response.document,
                    "timestamp": found["@timestamp"],
                    "client_id": whose.client_id,
                    "workload_id": whose.workload_id,
                }
        return self._release(record, finished(found, outcome, flags))

    def document_readings(self, readings: Readings) -> list[Document]:
        """Return the system samples of *readings*; none if they cannot be redacted."""
        timestamp = format_timestamp(readings.at)
        documents = []
        for fields in readings.samples:
            record_id = str(uuid7(int(readings.at * 1000), self._random.randbytes(10)))
            found = {"client_id": self._settings.client_id, "host": self._host, **fields}
            texts = {name: value for name, value in found.items() if isinstance(value, str)}
            try:
                redacted = self._redactor.redact({"record": None, "measurement": texts})
            except Exception as error:  # noqa: BLE001  # fail closed: whatever a detector raises
                guard.note("redaction", error)
                continue
            body = {"record_id": record_id, "@timestamp": timestamp, **found}
            body |= redacted.document["measurement"]
            documents.append(Document("sample", record_id, timestamp, to_json(body).body))
        return documents

    def _attribute(self, call: Call) -> tuple[Attribution, list[str]]:
        """Return whose call it was, and a flag where the workload's name was personal.

        A literal name stays as it is. One that was derived from the call's data falls to the next source if
        it holds something personal: rewritten, it would merge or tear apart sets of training data.
        """
        metadata, source, flags = call.start.metadata, call.source, list[str]()
        while True:
            whose = self._attribute_by(metadata, source, call)
            if not _is_derived(whose, source) or not self._is_personal(whose.workload_id):
                return whose, flags
            flags = ["workload_redacted"]
            if whose.workload_source == "metadata":
                metadata = {name: value for name, value in metadata.items() if name != "workload_id"}
            elif whose.workload_source == "handler":
                source = Source(None, source.client_id)
            else:
                return whose._replace(workload_id=DEFAULT_WORKLOAD, workload_source="default"), flags

    def _attribute_by(self, metadata: dict[str, Any], source: Source, call: Call) -> Attribution:
        client_id = self._settings.client_id
        try:
            return attribute(metadata, source, call.scope, client_id)
        except Exception as error:  # noqa: BLE001  # the user's workload function; the call is kept without it
            guard.note("workload_id function", error)
            return attribute(metadata, Source(None, source.client_id), call.scope, client_id)

    def _is_personal(self, workload_id: str) -> bool:
        try:
            return self._redactor.finds(workload_id)
        except Exception as error:  # noqa: BLE001  # fail closed: a name that cannot be read is not used
            guard.note("redaction", error)
            return True

    def _not_recorded(
        self, call: Call, whose: Attribution, response: Built, *, is_hit: bool
    ) -> Iterator[str]:
        """Yield why an answered call is not kept as a record; nothing where it is."""
        settings = self._settings
        if not settings.capture_content:
            yield "not_recorded_content_off"
        if not _is_wanted(whose.workload_id, settings.workloads):
            yield "not_recorded_workload"
        if not _is_sampled(call, settings.sample_rate):
            yield "not_recorded_sampled_out"
        if is_hit and not settings.record_cache_hits:
            yield "not_recorded_cache_hit"
        if not any(map(_says_anything, response.document["choices"])):
            yield "not_recorded_empty"

    def _measure(
        self,
        call: Call,
        whose: Attribution,
        served: Served,
        request: dict[str, Any],
        response: dict[str, Any],
    ) -> dict[str, Any]:
        found = {
            "record_id": str(uuid7(int(call.start.started_at * 1000), self._random.randbytes(10))),
            "host": self._host,
            "pid": os.getpid(),
            "version": __version__,
            "provider": served.provider,
            "api": served.api,
            **measure_call(call, whose, labels=self._settings.labels),
            **measure_request(request),
            **measure_provider_times(call),
        }
        if call.end is not None and response:
            found |= measure_response(response)
            found["cache_hit"] = is_cache_hit(call.start, call.end)
            if not found["cache_hit"]:  # else the first call paid for these tokens
                found |= measure_usage(response)
            if found["provider_response_id"] == found["run_id"]:
                del found["provider_response_id"]  # the record's stand-in: the provider's own was not seen
        if not self._settings.error_text:
            found.pop("error_message", None)
        if call.end is not None:
            found |= peaks.over(call.start.started, call.end.ended)
        return found | self._prices.of(found, call.start.started_at)

    def _release(self, record: dict[str, Any] | None, measurement: dict[str, Any]) -> Documented:
        """Redact both documents of a call together and serialise what may leave."""
        try:
            redacted = self._redactor.redact({"record": record, "measurement": measurement})
            return self._serialised(redacted)
        except Exception as error:  # noqa: BLE001  # fail closed: whatever a detector raises
            guard.note("redaction", error)
            safe = {name: value for name, value in measurement.items() if name in SAFE_FIELDS}
            safe["redaction_error"] = _failure(error)
            body = to_json(safe).body
            document = Document("measurement", safe["record_id"], safe["@timestamp"], body)
            return Documented((document,), redaction_failed=True)

    def _serialised(self, redacted: Redacted) -> Documented:
        record, measurement = redacted.document["record"], redacted.document["measurement"]
        if redacted.policy is not None:
            measurement["redaction_policy"] = redacted.policy
        if redacted.counts:
            measurement["redaction_count"] = sum(redacted.counts.values())
            measurement["redacted_entities"] = sorted(redacted.counts)
        record_id, timestamp = measurement["record_id"], measurement["@timestamp"]
        documents = []
        if record is not None:
            body, is_sanitized = to_json(record)
            flags = set(measurement.get("flags", ()))
            if is_sanitized:
                flags.add("sanitized")
            if len(body) <= self._settings.max_record_bytes:
                documents.append(Document("record", record_id, timestamp, body))
            else:
                flags.add("too_large")
            if flags:
                measurement["flags"] = sorted(flags)
        documents.append(Document("measurement", record_id, timestamp, to_json(measurement).body))
        return Documented(tuple(documents))


def _response(call: Call, served: Served, *, keep_media: bool) -> Built:
    """Return the answer, or as much of it as came; nothing where a failed call had said nothing yet."""
    if call.end is None or not call.end.generations:
        return _NO_ANSWER
    built = build_response(call.start, call.end, call.trace, served, keep_media=keep_media)
    if call.end.error is None or any(map(_says_anything, built.document["choices"])):
        return built
    return _NO_ANSWER  # LangChain reports an HTTP error with an empty message around the headers


def _says_anything(choice: dict[str, Any]) -> bool:
    return any(value for name, value in choice["message"].items() if name != "role")


def _outcome(call: Call, served: Served, response: Built) -> tuple[Outcome, list[str]]:
    begun = [] if call.trace.first_token is None else ["partial"]
    if call.end is None:
        return call.fate or "abandoned", begun
    if call.end.error is not None:
        return ("cancelled" if call.end.error.type in CANCELLATIONS else "error"), begun
    if "merged_choices" in response.notes:
        return "incomplete", []
    if response.document and "no_finish_reason" not in response.notes:
        return "success", []
    is_missing = evidence_of_end(call.end, served) == "missing"
    return ("incomplete" if is_missing else "success"), ["no_finish_reason"]


def _is_derived(whose: Attribution, source: Source) -> bool:
    """Return whether the workload's name was made from the call's data: no literal, and not the default."""
    if whose.workload_source == "handler":
        return not is_literal(source.workload)
    return whose.workload_source in ("metadata", "graph")


def _failure(error: Exception) -> str:
    """Return what went wrong in a redactor: a message of ours holds no content, another's may."""
    name = type(error).__name__
    return f"{name}: {error}" if isinstance(error, RedactionError) else name


def _is_sampled(call: Call, rate: float) -> bool:
    """Decide by the root run, so that a conversation's calls are kept or left out together."""
    if rate >= 1:
        return True
    root = root_of(call)
    run_id: UUID = root.run_id if root else (call.start.parent_run_id or call.start.run_id)
    return (run_id.int & 0xFFFF_FFFF) < rate * (1 << 32)


def _is_wanted(workload_id: str, patterns: Sequence[str]) -> bool:
    if not patterns:
        return True
    includes = [pattern for pattern in patterns if not pattern.startswith("!")]
    excludes = [pattern[1:] for pattern in patterns if pattern.startswith("!")]
    if any(fnmatchcase(workload_id, pattern) for pattern in excludes):
        return False
    return not includes or any(fnmatchcase(workload_id, pattern) for pattern in includes)
