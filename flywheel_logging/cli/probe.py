# SPDX-License-Identifier: Apache-2.0
"""What `doctor` asks the store: who is there, can it hold our documents, does a probe arrive.

The probe is one record of exactly five keys and its measurement, under a client id that no application has.
It takes the way that every call takes, and is deleted again.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

from flywheel_logging.cli.render import Check
from flywheel_logging.errors import StoreBlocked, StoreError, StoreRejected, StoreUnavailable
from flywheel_logging.record import Document, format_timestamp, uuid7
from flywheel_logging.stores.base import Filter, Store

PROBE_CLIENT_ID: Final = "flywheel-doctor"
PROBE_WORKLOAD_ID: Final = "doctor"

STEPS: Final = ("server", "index", "write", "read", "delete")
"""The names of the checks here, in order."""

VISIBLE_S: Final = 5.0
"""Seconds that the probe may take to appear; servers show new documents once a second."""

_LOOK_EVERY_S: Final = 0.2
_WRITE_ONLY: Final = (
    "nothing, if these credentials are meant to write only; logs and queries need the right to read"
)

_T = TypeVar("_T")


def steps(store: Store) -> Iterator[Check]:
    """Ask one thing after the other; what depends on a failed step is skipped."""
    names = iter(STEPS)
    for check in _steps(store):
        next(names)
        yield check
        if check.status == "failure":
            yield from (Check(name, "skipped", f"needs {check.name}") for name in names)
            return


def probe_documents(epoch_s: float, random: bytes) -> list[Document]:
    """Return the probe's record and measurement.

    Args:
        epoch_s: The present.
        random: Ten random bytes, for the id.
    """
    id_ = str(uuid7(int(epoch_s * 1000), random))
    timestamp = format_timestamp(epoch_s)
    names = {"client_id": PROBE_CLIENT_ID, "workload_id": PROBE_WORKLOAD_ID}
    record = {
        "request": {"model": "none", "messages": [{"role": "user", "content": "Does this arrive?"}]},
        "response": {"choices": [{"index": 0, "message": {"role": "assistant", "content": "It does."}}]},
        "timestamp": timestamp,
        **names,
    }
    measurement = {"record_id": id_, "@timestamp": timestamp, "outcome": "success", **names}
    return [
        Document("record", id_, timestamp, json.dumps(record).encode()),
        Document("measurement", id_, timestamp, json.dumps(measurement).encode()),
    ]


def _steps(store: Store) -> Iterator[Check]:
    yield _server(store)
    yield _index(store)
    documents = probe_documents(time.time(), os.urandom(10))
    yield _write(store, documents)
    yield _read(store, documents)
    yield _delete(store, documents)


def _server(store: Store) -> Check:
    health = store.health()
    # A server that was not reached has no version; one that was, and whose index is wrong, has.
    if not health.ok and not health.version:
        _, error = _tried(lambda: store.count("record", Filter()))
        fix = "start it, or correct ELASTICSEARCH_URL" if isinstance(error, StoreUnavailable) else ""
        return Check("server", "failure", health.detail, fix)
    who = f"{health.flavour} {health.version}" if health.version else f"{health.flavour}, version not told"
    return Check("server", "ok", who)


def _index(store: Store) -> Check:
    _, error = _tried(store.prepare)
    if error is not None:
        return Check("index", "failure", str(error))
    health = store.health()
    return Check("index", "ok" if health.ok else "failure", health.detail)


def _write(store: Store, documents: list[Document]) -> Check:
    verdicts, error = _tried(lambda: store.write(documents))
    if verdicts is None:
        return Check("write", "failure", str(error))
    refused = [
        f"{document.kind}: {verdict.outcome}, {verdict.reason}"
        for document, verdict in zip(documents, verdicts, strict=True)
        if verdict.outcome not in ("stored", "duplicate")
    ]
    if refused:
        return Check("write", "failure", "; ".join(refused), "grant create_index and create on <index>*")
    return Check("write", "ok", "a record and its measurement were stored")


def _read(store: Store, documents: list[Document]) -> Check:
    found, error = _tried(lambda: _visible(store, documents))
    if isinstance(error, StoreBlocked | StoreRejected):
        return Check("read", "warning", str(error), _WRITE_ONLY)
    if found is None:
        return Check("read", "failure", str(error))
    if len(found) < len(documents):
        detail = f"what was stored cannot be found after {VISIBLE_S:g} s"
        return Check("read", "warning", detail, "nothing, if the index has a longer refresh_interval")
    if found != [json.loads(document.body) for document in documents]:
        return Check(
            "read", "failure", "what came back is not what was sent", "look for a pipeline on the index"
        )
    return Check("read", "ok", "both came back as they were")


def _visible(store: Store, documents: list[Document]) -> list[dict[str, Any]]:
    """Return the bodies of *documents* as the store has them, waiting until it shows them.

    Credentials that may not refresh an index see a document when the server next does, once a second.
    """
    deadline = time.monotonic() + VISIBLE_S
    while True:
        store.refresh()
        scans = [store.scan(item.kind, Filter(ids=(item.id,)), limit=1) for item in documents]
        found = [stored.body for scan in scans for stored in scan]
        if len(found) == len(documents) or time.monotonic() > deadline:
            return found
        time.sleep(_LOOK_EVERY_S)


def _delete(store: Store, documents: list[Document]) -> Check:
    counts, error = _tried(
        lambda: [store.delete(item.kind, Filter(ids=(item.id,))) for item in documents],
    )
    if counts is None or sum(counts) < len(documents):
        reason = f": {error}" if error else ""
        fix = f"nothing, or delete what has client_id {PROBE_CLIENT_ID} with other credentials"
        return Check("delete", "warning", f"the probe stays{reason}", fix)
    return Check("delete", "ok", "nothing of the probe is left")


def _tried(action: Callable[[], _T]) -> tuple[_T | None, StoreError | None]:
    try:
        return action(), None
    except StoreError as error:
        return None, error
