# SPDX-License-Identifier: Apache-2.0
"""Documents in words: what was asked, what was answered, how long it took, as plain safe text.

Pure. Text out of a store is somebody else's: what leaves here holds no character that commands a terminal.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from flywheel_logging.cli.calls import Call

NONE: Final = "-"
"""What stands for an unknown value."""

_SECOND_MS: Final = 999.5  # from here on, rounding would show 1000 ms
_THOUSANDS: Final = 100_000
_MILLIONS: Final = 10_000_000
_UNIT_STEP: Final = 999.95  # from here on, rounding would show 1000.0
_MINUTE_S: Final = 59.995  # from here on, rounding would show 60.00 s


def printable(text: str) -> str:
    """Return *text* without control characters but newline and tab; they and lone surrogates become `�`."""
    return "".join(
        char if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs") else "�" for char in text
    ).expandtabs(4)


def question(call: Call) -> str:
    """Return the last thing the user asked, on one line; empty where no content was kept."""
    messages = mappings(mapping(mapping(call.record).get("request")).get("messages"))
    asked = [message for message in messages if message.get("role") == "user"] or messages
    return one_line(content_text(asked[-1].get("content"))) if asked else ""


def answer(call: Call) -> str:
    """Return the answer on one line: text, else the tools that it calls, else the error."""
    if call.record is None:
        return one_line(why_no_record(call.measurement))
    choices = mappings(mapping(call.record.get("response")).get("choices"))
    if not choices:
        return ""
    message = mapping(choices[0].get("message"))
    text = content_text(message.get("content")) or str(message.get("refusal") or "")
    return one_line(text or "; ".join(tool_calls(message)))


def content_text(content: Any) -> str:
    """Return the text of a message's `content`: a string, a list of parts, or null."""
    if content is None:
        return ""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "\n".join(_part_text(part) for part in content)
    return json.dumps(content, ensure_ascii=False, default=str)


def duration(milliseconds: Any) -> str:
    """Return a latency for a person: `<1 ms`, `87 ms`, `1.24 s`, `3 m 05 s`."""
    if not isinstance(milliseconds, int | float):
        return NONE
    if milliseconds < 1:
        return "<1 ms"
    if milliseconds < _SECOND_MS:
        return f"{milliseconds:.0f} ms"
    seconds = milliseconds / 1000
    if seconds < _MINUTE_S:
        return f"{seconds:.2f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} m {rest:02} s"


def amount(number: Any) -> str:
    """Return a count with thousands separated, or the sign for unknown."""
    return f"{number:,}" if isinstance(number, int) else NONE


def file_size(size_bytes: int) -> str:
    """Return a number of bytes for a person: `512 B`, `48.2 kB`, `1.3 MB`; powers of ten."""
    size = float(size_bytes)
    for unit in ("B", "kB", "MB"):
        if size < _UNIT_STEP:
            return f"{size:.0f} B" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1_000
    return f"{size:.1f} GB"


def short_amount(number: Any) -> str:
    """Return a count in at most six characters up to a hundred million: `99,999`, `123k`, `4M`."""
    if not isinstance(number, int) or number < _THOUSANDS:
        return amount(number)
    return f"{number // 1_000}k" if number < _MILLIONS else f"{number // 1_000_000}M"


def why_no_record(numbers: Mapping[str, Any]) -> str:
    """Return why a measurement has no record: the error, the outcome, or the flags."""
    if numbers.get("outcome") != "success":
        reason = [str(numbers[field]) for field in ("error_type", "error_message") if numbers.get(field)]
        return ": ".join(reason) or str(numbers.get("outcome", NONE))
    if numbers.get("redaction_error"):
        return f"could not be redacted: {numbers['redaction_error']}"
    flags = [str(flag) for flag in numbers.get("flags") or ()]
    return ", ".join(flags) or "not readable (yet)"


def tool_calls(message: Mapping[str, Any], *, with_ids: bool = False) -> list[str]:
    """Return each tool call of an assistant's message as `name(arguments)`."""
    described = []
    for call in mappings(message.get("tool_calls")):
        function = mapping(call.get("function"))
        name = f"{function.get('name', NONE)}({content_text(function.get('arguments'))})"
        described.append(f"{name}  [{call.get('id', NONE)}]" if with_ids else name)
    return described


def _part_text(part: Any) -> str:
    """Return the text of one content part; of media its kind and what is said of it."""
    if not isinstance(part, dict):
        return str(part)
    if isinstance(part.get("text"), str):
        return str(part["text"])
    kind = str(part.get("type", "part"))
    value = part.get(kind, {name: item for name, item in part.items() if name != "type"})
    if isinstance(value, dict) and len(value) == 1:
        value = next(iter(value.values()))
    return f"[{kind}] {content_text(value)}"


def one_line(text: str) -> str:
    """Return printable *text* with each run of white space as one blank."""
    return " ".join(printable(text).split())


def mapping(value: Any) -> Mapping[str, Any]:
    """Return *value* if it is a JSON object, else an empty one: stored documents may hold anything."""
    return value if isinstance(value, dict) else {}


def mappings(value: Any) -> list[Mapping[str, Any]]:
    """Return the JSON objects of a list, nothing if *value* is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
