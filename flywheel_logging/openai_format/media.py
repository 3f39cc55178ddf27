# SPDX-License-Identifier: Apache-2.0
"""Images, sound and files out of a document, a short description in.

One function, `replace_media`, finds a payload wherever it is: a `data:` URL that is a value or stands in the
middle of a text, a base64 field beside its MIME type, raw bytes. What it leaves says what was there:
`<IMAGE image/png 12345 bytes sha256:…>`. Two equal payloads get equal descriptions.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote_to_bytes

import orjson

_SLICE: Final = 1 << 16
"""Characters decoded at a time, a multiple of 4: hashing lets other threads run between the slices."""

_KINDS: Final = {"image": "IMAGE", "audio": "AUDIO", "video": "VIDEO"}

_PAYLOAD_KEYS: Final = frozenset({"data", "base64", "bytes", "b64_json", "file_data", "image_base64"})
"""Fields that hold a payload, in the blocks of LangChain, OpenAI, Anthropic, Google, Bedrock and MCP."""

_MAY_HOLD: Final = frozenset({dict, list, str, bytes})

_MIME_KEYS: Final = ("mime_type", "media_type", "mimeType", "mediaType")

_OWNERS: Final = {
    "input_audio": "audio",
    "audio": "audio",
    "image": "image",
    "video": "video",
    "file": "application",
    "document": "application",
    "inline_data": "application",
    "inlineData": "application",
}
"""Name of the object that holds a payload to the main MIME type meant, where the payload itself has none."""

_TYPE: Final = r"(?P<mime>[\w.+-]+/[\w.+-]+)?(?:;(?!base64,)[\w.-]+(?:=[\w.+\"-]*)?)*"
_CHAR: Final = r"[A-Za-z0-9+/_%-]"
_DATA_URL: Final = re.compile(
    # scheme, media type, parameters (RFC 2397 section 3)
    rf"data:{_TYPE}"
    # base64, with slashes escaped as in JSON text, or wrapped into lines, but not the words that follow it
    rf"(?:;base64,(?P<base64>{_CHAR}*(?:(?:\\/|(?:\\n|\r?\n)(?={_CHAR}{{16}}|{_CHAR}{{2,15}}=)){_CHAR}+)*=*)"
    # or text, which only counts with a media type before it, since prose says "data:" as well
    r"|,(?P<text>[^\s\"'<>\\)]*))",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(rf"data:{_TYPE}", re.IGNORECASE)
_LOOK: Final = 1_000
"""Characters of a field that are looked at to tell base64 from text."""

_BASE64: Final = re.compile(r"[A-Za-z0-9+/_\s-]*={0,2}\s*")


def may_hold_url(value: Any) -> bool:
    """Return False if *value* certainly holds no `data:` URL; quicker than a look at every node."""
    kind = type(value)
    if kind is not dict and kind is not list:
        return kind is str and _names_url(value)
    try:
        text = orjson.dumps(value)
    except (TypeError, ValueError, RecursionError):
        return True
    return b"ata:" in text or b"ATA:" in text


def replace_media(value: Any) -> Any:
    """Return *value* with every payload replaced by its description.

    *value* is not changed; what holds no payload is returned as it is, so `is` tells whether there was one.
    """
    return _walk(value, "")


def describe(mime: str, payload: str | bytes) -> str:
    """Return what stands for *payload* in a document.

    The size in bytes and the SHA-256 are those of the decoded payload where it is base64, else of its text.
    """
    return _description(mime, *_measure(payload))


def _description(mime: str, size: int, digest: str) -> str:
    mime = mime.lower()
    kind = _KINDS.get(mime.split("/", 1)[0], "FILE")
    return f"<{kind} {mime} {size} bytes sha256:{digest}>"


def _measure(payload: str | bytes) -> tuple[int, str]:
    if isinstance(payload, bytes):
        return len(payload), hashlib.sha256(payload).hexdigest()
    if (decoded := _measure_base64(payload)) is not None:
        return decoded
    text = payload.encode("utf-8", "surrogatepass")
    return len(text), hashlib.sha256(text).hexdigest()


def _measure_base64(text: str) -> tuple[int, str] | None:
    if "%" in text:
        text = unquote_to_bytes(text).decode("latin-1")
    if "\\" in text:
        text = text.replace("\\/", "/").replace("\\n", "")
    if "-" in text or "_" in text:
        text = text.replace("-", "+").replace("_", "/")
    if "\n" in text or " " in text or "\r" in text:
        text = "".join(text.split())
    text = text.rstrip("=")
    digest, size = hashlib.sha256(), 0
    try:
        for piece in _slices(text):
            decoded = binascii.a2b_base64(piece + "=" * (-len(piece) % 4), strict_mode=True)
            digest.update(decoded)
            size += len(decoded)
    except (binascii.Error, ValueError):
        return None
    return size, digest.hexdigest()


def _slices(text: str) -> Iterator[str]:
    return (text[start : start + _SLICE] for start in range(0, len(text), _SLICE))


def _walk(value: Any, owner: str) -> Any:
    kind = type(value)
    if kind is str:
        return _replace_urls(value) if _names_url(value) else value
    if kind is dict:
        return _walk_dict(value, owner)
    if kind is list:
        changed = None
        for index, item in enumerate(value):
            new = _walk_dict(item, owner) if type(item) is dict else _walk(item, owner)
            if new is not item:
                changed = value.copy() if changed is None else changed
                changed[index] = new
        return value if changed is None else changed
    if kind is bytes:
        return describe(_OWNERS.get(owner, "application") + "/octet-stream", value)
    return value


def _names_url(text: str) -> bool:
    # A single character is looked for ten times as fast as several, and most texts have no colon.
    return ":" in text and ("ata:" in text or "ATA:" in text)


def _replace_urls(text: str) -> str:
    """Return *text* with every `data:` URL described.

    A long text that is one URL from end to end is measured without the pattern, which would hold the
    interpreter for milliseconds.
    """
    head, comma, payload = text.partition(";base64,")
    if comma and (match := _HEAD.fullmatch(head)) and not ("\n" in payload or " " in payload):
        measured = _measure_base64(payload)
        if measured is not None:
            return _description(match["mime"] or "text/plain", *measured)
    return _DATA_URL.sub(_describe_match, text)


def _walk_dict(value: dict[str, Any], owner: str) -> dict[str, Any]:
    changed: dict[str, Any] | None = None
    for key, item in value.items():
        kind = type(item)
        if kind is str:
            if ":" not in item and key not in _PAYLOAD_KEYS:
                continue
        elif kind not in _MAY_HOLD:
            continue
        if key in _PAYLOAD_KEYS and isinstance(item, (str, bytes)) and (mime := _mime(value, owner, item)):
            new: Any = describe(mime, item)
        else:
            new = _walk(item, key if key in _OWNERS else owner)
        if new is not item:
            changed = value.copy() if changed is None else changed
            changed[key] = new
    return value if changed is None else changed


def _mime(holder: dict[str, Any], owner: str, payload: str | bytes) -> str | None:
    """Return the MIME type of *payload*, a field of *holder*; None if it is none, or a `data:` URL."""
    if isinstance(payload, str) and (
        payload[:5].lower() == "data:" or not payload or not _BASE64.fullmatch(payload[:_LOOK])
    ):
        return None
    for key in _MIME_KEYS:
        if isinstance(mime := holder.get(key), str) and mime:
            return mime
    kind = holder.get("type") if isinstance(holder.get("type"), str) else ""
    main = _OWNERS.get(owner) or _OWNERS.get(kind or "")
    if main is None:
        return "application/octet-stream" if {"base64", "b64_json"} & holder.keys() else None
    form = holder.get("format")
    return f"{main}/{form}" if isinstance(form, str) and form else f"{main}/octet-stream"


def _describe_match(match: re.Match[str]) -> str:
    mime = match["mime"] or "text/plain"
    if match["base64"] is not None:
        return describe(mime, match["base64"])
    if match["mime"] is None:
        return match[0]
    return describe(mime, unquote_to_bytes(match["text"].encode("utf-8", "surrogatepass")))
