# SPDX-License-Identifier: Apache-2.0
"""How much is read, counted in characters and calls, never in seconds."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from flywheel_logging.redaction import RedactionConfig, Redactor, detectors
from flywheel_logging.redaction.detectors import DETECTORS
from flywheel_logging.redaction.finding import Finding
from tests.redaction.records import both, calling, user

BYTES = bytes(range(256)) * 20_000
"""Five megabytes that nobody should search."""

PAYLOAD = base64.b64encode(BYTES).decode()
SHORT = base64.b64encode(BYTES[:300]).decode()


class Counting:
    """A detector that finds nothing and counts what it is shown."""

    def __init__(self) -> None:
        self.chars = 0

    def find(self, text: str) -> Iterable[Finding]:
        """Count."""
        self.chars += len(text)
        return ()


def _with_part(kind: str, part: dict[str, Any]) -> dict[str, Any]:
    return both([user([{"type": kind, kind: part}])])


MEDIA: dict[str, Callable[[str], dict[str, Any]]] = {
    "image": lambda data: _with_part("image_url", {"url": f"data:image/png;base64,{data}"}),
    "text": lambda data: both([user(f"see data:image/png;base64,{data} here")]),
    "sound": lambda data: _with_part("input_audio", {"data": data, "format": "wav"}),
    "file": lambda data: _with_part("file", {"file_data": f"data:application/pdf;base64,{data}"}),
    "bare file": lambda data: _with_part("file", {"file_data": data}),
    "spoken answer": lambda data: both(answer={"role": "assistant", "audio": {"id": "a", "data": data}}),
    "tool result": lambda data: both(
        [{"role": "tool", "tool_call_id": "c", "content": f"data:image/png;base64,{data}"}]
    ),
}
"""A payload to a call that holds it."""


@pytest.mark.parametrize("document", MEDIA.values(), ids=MEDIA.keys())
def test_five_megabytes_of_media_are_described_and_never_searched(
    document: Callable[[str], dict[str, Any]],
) -> None:
    """No detector is shown more than the document without them; size and hash are those of the bytes."""
    counting = Counting()
    redacted = json.dumps(Redactor(RedactionConfig(detectors=(counting,))).redact(document(PAYLOAD)).document)

    assert f"{len(BYTES)} bytes sha256:{hashlib.sha256(BYTES).hexdigest()}>" in redacted
    assert PAYLOAD[:64] not in redacted
    assert counting.chars < 2_000


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (f"data:image/jpeg;base64,{SHORT}", "IMAGE image/jpeg"),
        (f"data:audio/mpeg;base64,{SHORT}", "AUDIO audio/mpeg"),
        (f"data:video/mp4;base64,{SHORT}", "VIDEO video/mp4"),
        (f"data:application/pdf;base64,{SHORT}", "FILE application/pdf"),
    ],
)
def test_media_are_told_by_kind_size_and_hash(content: str, kind: str) -> None:
    """In prose and as an argument, inside JSON."""
    told = f"<{kind} 300 bytes sha256:{hashlib.sha256(BYTES[:300]).hexdigest()}>"
    redacted = Redactor().redact(both([user(f"a {content} b"), calling(json.dumps({"file": content}))]))
    asked, called = redacted.document["record"]["request"]["messages"]

    assert f"a {told} b" == asked["content"]
    assert {"file": told} == json.loads(called["tool_calls"][0]["function"]["arguments"])


def _calls(document: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return how often each built-in detector is called for *document*."""
    calls: Counter[str] = Counter()

    def counted(find: Any) -> Any:
        def counting(view: Any, options: Any) -> Any:
            calls[find.__name__] += 1
            return find(view, options)

        return counting

    monkeypatch.setattr(detectors, "DETECTORS", tuple((names, counted(find)) for names, find in DETECTORS))
    Redactor(RedactionConfig(cache_entries=0)).redact(document)
    return calls


def test_ten_thousand_small_messages_are_read_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """The calls of detectors follow the characters, not the messages: 300 KB are a dozen slices at most."""
    messages = [user(f"message {number} of a long talk") for number in range(10_000)]
    calls = _calls(both(messages), monkeypatch)

    assert max(calls.values()) <= 12


def test_ten_thousand_small_messages_are_read_once() -> None:
    """Each is shown to a detector once; what was found is looked at a second time, nothing else."""
    counting = Counting()
    texts = [f"message {number} of a long talk" for number in range(10_000)]
    document = both([*map(user, texts), user("write to mara.ellison@northwind-labs.io")])
    Redactor(RedactionConfig(detectors=(counting,), cache_entries=0)).redact(document)

    assert counting.chars < sum(map(len, texts)) + 5_000


def test_a_history_seen_before_is_not_read_again() -> None:
    """An agent's next call repeats everything: only what is new is shown to a detector."""
    counting = Counting()
    redactor = Redactor(RedactionConfig(detectors=(counting,)))
    history = [user(f"turn {number}: " + "and so it went on, day by day. " * 30) for number in range(20)]
    redactor.redact(both(history))
    first = counting.chars
    redactor.redact(both([*history, user("one more question, a little longer than a label")]))

    assert first > 15_000
    assert counting.chars - first < 500
