# SPDX-License-Identifier: Apache-2.0
"""The redaction key, and the keyed digests by which equal values are known as equal without being kept.

A digest is HMAC-SHA256 (RFC 2104) of the entity and the normalised value: without the key, nobody can try out
values against it, which an unsalted hash of a telephone number would allow within hours.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from flywheel_logging.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

KeySource: TypeAlias = str | bytes | Callable[[], str | bytes]
"""A key, or a function that fetches it from where secrets are kept."""

MIN_KEY_BYTES: Final = 16
TOKEN_CHARS: Final = 10
"""Hexadecimal characters of a token, 40 bits: among 10,000 values, two share one once in 20,000 data sets."""

_IDENTITY_CHARS: Final = 20
_BLOCK_BYTES: Final = 64
"""Of SHA-256; the key is padded to it (RFC 2104 §2)."""

_INNER_PAD: Final = bytes(byte ^ 0x36 for byte in range(256))
_OUTER_PAD: Final = bytes(byte ^ 0x5C for byte in range(256))
_KEY_FILE: Final = "redaction.key"
_KEY_BYTES: Final = 32


class Tokenizer:
    """Makes the digests of one key.

    Args:
        key: At least `MIN_KEY_BYTES` bytes, random.
    """

    __slots__ = ("_inner", "_outer")

    def __init__(self, key: bytes) -> None:
        import hashlib  # OpenSSL: the import of the package does without

        block = (key if len(key) <= _BLOCK_BYTES else hashlib.sha256(key).digest()).ljust(_BLOCK_BYTES, b"\0")
        self._inner = hashlib.sha256(block.translate(_INNER_PAD))
        self._outer = hashlib.sha256(block.translate(_OUTER_PAD))

    def __repr__(self) -> str:
        """Show nothing of the key."""
        return "Tokenizer(…)"

    def identity(self, entity: str, value: str) -> str:
        """Return the digest of *value*, 20 hexadecimal characters; its first ten are its token."""
        inner, outer = self._inner.copy(), self._outer.copy()  # a third of the time of `hmac.digest`
        inner.update(f"{entity}\0{value}".encode("utf-8", "surrogatepass"))
        outer.update(inner.digest())
        return outer.hexdigest()[:_IDENTITY_CHARS]

    def name(self, text: str) -> str:
        """Return a name for *text* in tables that are never written, in half the time of `identity`."""
        inner = self._inner.copy()
        inner.update(text.encode("utf-8", "surrogatepass"))
        return inner.hexdigest()[:_IDENTITY_CHARS]


def key_bytes(source: KeySource) -> bytes:
    """Return the key that *source* is or fetches.

    Raises:
        ConfigError: If it is shorter than `MIN_KEY_BYTES`.
    """
    key = source() if callable(source) else source
    data = key.encode() if isinstance(key, str) else bytes(key)
    if len(data) < MIN_KEY_BYTES:
        raise ConfigError(
            f"FLYWHEEL_REDACTION_KEY: expected at least {MIN_KEY_BYTES} bytes, got {len(data)}; "
            "for example the output of `openssl rand -hex 32`"
        )
    return data


def key_id_of(key: bytes) -> str:
    """Return a name for *key* that tells nothing about it, 8 hexadecimal characters."""
    import hmac  # as above

    return hmac.digest(key, b"key id", "sha256")[:4].hex()


def random_key() -> bytes:
    """Return a new key that lives as long as this process."""
    return os.urandom(_KEY_BYTES)


def home_key(home: Path) -> bytes:
    """Return the key kept in the folder *home*, readable by its owner only; made on first use.

    Users stay distinct by it across processes although nobody set a key. Where the folder cannot be
    written, the key lives as long as this process, and one WARNING says so.
    """
    path = home / _KEY_FILE
    try:
        with contextlib.suppress(FileNotFoundError):
            return _read(path)
        home.mkdir(parents=True, exist_ok=True)
        _write_once(path)
        return _read(path)
    except OSError as error:
        import logging  # as above

        logging.getLogger(__name__).warning(
            "%s: no key can be kept there (%s): user ids that had to be replaced differ after a restart",
            path,
            type(error).__name__,
        )
        return random_key()


def _read(path: Path) -> bytes:
    key = path.read_bytes()
    if len(key) < MIN_KEY_BYTES:
        raise OSError(f"{path} holds no key")
    return key


def _write_once(path: Path) -> None:
    """Write a new key under a name of its own and link it into place: the first of two processes wins."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(random_key())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
