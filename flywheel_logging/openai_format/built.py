# SPDX-License-Identifier: Apache-2.0
"""What a builder hands back, and the guard that lets one field fail without the others.

The shapes that providers send are not ours to promise. So every field is built on its own: what cannot be
built is left out and named in a note, and the rest of the document stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias, TypeVar

T = TypeVar("T")

Json: TypeAlias = dict[str, Any]
"""A JSON object."""


class Built(NamedTuple):
    """One half of a record.

    Attributes:
        document: The request or the response, in the form of Chat Completions.
        notes: What is remarkable about it, as short names for the measurement's `flags`; each once, in the
            order in which it was noticed. `docs/record.md` lists them all.
    """

    document: Json
    notes: tuple[str, ...]


@dataclass(slots=True)
class Notes:
    """Gathers the notes of one document."""

    _names: dict[str, None] = field(default_factory=dict)

    def add(self, name: str) -> None:
        """Note *name*, once."""
        self._names[name] = None

    def names(self) -> tuple[str, ...]:
        """Return what was noted, in order."""
        return tuple(self._names)

    def guard(self, name: str, build: Callable[..., T], *args: Any) -> T | None:
        """Return `build(*args)`; if that fails, note that *name* is not recorded and return None."""
        try:
            return build(*args)
        except Exception:  # noqa: BLE001  # foreign data of any shape: one field may fail, the record may not
            self.add(f"not_recorded_{name}")
            return None


def as_dict(value: Any) -> Json:
    """Return *value* if it is a dict, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """Return *value* if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: Any) -> str:
    """Return *value* if it is a string, else an empty one."""
    return value if isinstance(value, str) else ""
