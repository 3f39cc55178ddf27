# SPDX-License-Identifier: Apache-2.0
"""Where a string of a document stands, and how something else gets into its place.

Objects and lists are copied on the way from a change up to the document's root, once; what nothing changes
in stays the caller's own object.
"""

from __future__ import annotations

from typing import Any, Final, Protocol, TypeAlias

from flywheel_logging.redaction import json_text
from flywheel_logging.redaction.json_text import Edit, Token

_MAX_NAME: Final = 64


class Place(Protocol):
    """What a string stands in."""

    def put(self, at: Any, new: Any) -> None:
        """Write *new* in the place of what stands at *at*."""

    def path(self, at: Any) -> str:
        """Return where *at* is, for a person, without any value."""


class Slot:
    """A string or number that is read, and where it stands.

    Attributes:
        text: The string; a number as text.
        key: The key above it, or None where its name tells nothing.
        entity: What the name of its field says that it is, None where it says nothing.
        is_key: Whether it is the key of an object.
        is_prose: Whether a named-entity model may read it.
    """

    __slots__ = ("at", "entity", "is_key", "is_prose", "key", "place", "text")

    def __init__(
        self,
        text: str,
        key: str | None,
        entity: str | None,
        place: Place,
        at: Any,
        *,
        is_key: bool = False,
        is_prose: bool = False,
    ) -> None:
        self.text, self.key, self.entity = text, key, entity
        self.place, self.at = place, at
        self.is_key, self.is_prose = is_key, is_prose

    def __repr__(self) -> str:
        """Show where it stands, never what it holds."""
        return f"Slot({self.path()!r}, {len(self.text)} characters)"

    @property
    def is_probe(self) -> bool:
        """Whether it is no place of its own: the tokens of an answer, spelt together."""
        return isinstance(self.place, Logprobs)

    def rewritten(self, text: str) -> Slot:
        """Return the place with *text* written; no model reads it again."""
        return Slot(text, self.key, self.entity, Container([text], None, None), 0)

    def path(self) -> str:
        """Return where it stands, such as `record.request.messages[0].content`."""
        return self.place.path(self.at)

    def write(self, new: str) -> None:
        """Put *new* in its place."""
        self.place.put(self.at, new)


class Container:
    """An object or list of the document, and its copy once something in it changed."""

    __slots__ = ("_at", "_copy", "_names", "_outer", "is_dict", "value")

    def __init__(self, value: Any, outer: Container | None, at: Any) -> None:
        self.value = value
        self.is_dict = type(value) is dict
        self._outer, self._at = outer, at
        self._copy: Any = None
        self._names: dict[Any, str] | None = None

    @property
    def result(self) -> Any:
        """The copy with what was written; the value itself where nothing was."""
        return self.value if self._copy is None else self._copy

    def now(self, at: Any) -> Any:
        """Return what stands where *at* was, when everything is written."""
        return self.result[self._names.get(at, at) if self._names else at]

    def put(self, at: Any, new: Any) -> None:
        """Write *new* at the key or index *at*."""
        self._writable()[at] = new

    def remove(self, at: Any) -> None:
        """Take the field *at* out."""
        self._writable().pop(at, None)

    def rename(self, at: Any, new: str) -> None:
        """Give the key *at* another name, when everything else is written."""
        self._names = {**(self._names or {}), at: new}

    def flush(self) -> None:
        """Give keys their other names, in their places; a name that is taken gets a number behind it."""
        if not self._names:
            return
        copy = self._writable()
        taken = {key for key in copy if key not in self._names}
        renamed: dict[Any, Any] = {}
        for key, value in copy.items():
            name = key
            if key in self._names:
                name = self._names[key] = _unique(self._names[key], taken)
            taken.add(name)
            renamed[name] = value
        copy.clear()
        copy.update(renamed)

    def _writable(self) -> Any:
        copied: list[Container] = []
        place: Container | None = self
        while place is not None and place._copy is None:
            place._copy = place.value.copy()
            copied.append(place)
            place = place._outer
        for place in copied:
            if place._outer is not None:
                place._outer._copy[place._at] = place._copy
        return self._copy

    def path(self, at: Any) -> str:
        """Return where *at* is."""
        if self._outer is None:
            return ""
        own = self._outer.path(self._at)
        if not self.is_dict:
            return f"{own}[{at}]"
        return f"{own}.{_shown(at)}" if own else _shown(at)


Chain: TypeAlias = tuple[tuple[int, int], ...]
"""Where a token is: its span in the JSON text that it is in, after that text's own span, and so on."""


class JsonText:
    """A string that is JSON; what is written into it is spliced when all of it is known.

    Attributes:
        text: The JSON.
        chain: Where it is in the outermost text; empty for that one itself.
    """

    __slots__ = ("_at", "_edits", "_names", "_outer", "chain", "text")

    def __init__(self, text: str, outer: Place, at: Any, chain: Chain) -> None:
        self.text, self.chain = text, chain
        self._outer, self._at = outer, at
        self._edits: list[Edit] = []
        self._names: dict[int, str] = {}

    def put(self, at: Token, new: str) -> None:
        """Write the string *new* in the place of the token *at*."""
        self._edits.append(Edit(at.start, at.end, new))

    def rename(self, at: Token, new: str) -> None:
        """Give the key *at* another name."""
        self._names[at.start] = new

    def flush(self) -> None:
        """Hand the text with what was written on to what holds it."""
        if self._names:
            self._rename()
        if self._edits:
            self._outer.put(self._at, json_text.spliced(self.text, self._edits))

    def _rename(self) -> None:
        keys = [token for token in json_text.tokens_of(self.text) or () if token.kind == "key"]
        taken: dict[int, set[str]] = {}
        for token in keys:
            if token.start not in self._names:
                taken.setdefault(token.owner, set()).add(token.text)
        for token in keys:
            if token.start in self._names:
                names = taken.setdefault(token.owner, set())
                name = _unique(self._names[token.start], names)
                names.add(name)
                self.put(token, name)

    def path(self, at: Token) -> str:
        """Return where *at* is; the brackets say that it is inside a string."""
        return f"{self._outer.path(self._at)}({_shown(at.key)})"


class Keys:
    """One key at all its places."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        self.places: list[tuple[Container | JsonText, Any]] = []

    def put(self, at: Any, new: str) -> None:
        """Give the key another name wherever it is."""
        del at  # a key stands at many places
        for place, where in self.places:
            place.rename(where, new)

    def path(self, at: Any) -> str:
        """Return where the key is first."""
        del at
        place, where = self.places[0]
        return f"{place.path(where)} (key)"


class Logprobs:
    """The tokens of an answer one by one: they go as soon as anything in the answer changes."""

    __slots__ = ("_choice",)

    def __init__(self, choice: Container) -> None:
        self._choice = choice

    def put(self, at: Any, new: Any) -> None:
        """Remove the tokens: a placeholder has none."""
        del at, new
        self._choice.put("logprobs", None)

    def path(self, at: Any) -> str:
        """Return where the tokens are."""
        del at
        return self._choice.path("logprobs")


def _shown(name: Any) -> str:
    return name if isinstance(name, str) and name.isidentifier() and len(name) <= _MAX_NAME else "*"


def _unique(name: str, taken: set[Any]) -> str:
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}~{number}"
    return candidate


def plain(value: Any) -> Any:
    """Return *value*, of a class that JSON does not know, in the form in which it will be serialised."""
    kinds: dict[type, Any] = {str: str.__str__, dict: dict, list: list, tuple: list, int: int, float: float}
    for kind, make in kinds.items():
        if isinstance(value, kind):
            return make(value)
    from flywheel_logging.openai_format import json_safe

    return json_safe.plain(value)
