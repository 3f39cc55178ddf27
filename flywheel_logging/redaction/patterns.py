# SPDX-License-Identifier: Apache-2.0
"""A user's own patterns and words, as detectors that cannot stall the process.

Every repeat must have a bound, and the ways in which one start can be tried are limited, so the time is
linear in the text with a factor that is known when the policy is read. A text is searched in windows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from re import _constants, _parser  # type: ignore[attr-defined]  # the standard library's own regex parser
from typing import Any, Final

from flywheel_logging.errors import ConfigError
from flywheel_logging.redaction.finding import Finding

MAX_MATCH: Final = 1_000
"""Characters that one match of a user's pattern may have: windows overlap by so many."""

WINDOW: Final = 64_000
MAX_WAYS: Final = 100_000
"""Ways in which a pattern may be tried at one place of a text."""

_CONTEXT_CHARS: Final = 60
_NAME: Final = re.compile(r"[A-Z][A-Z0-9_]{1,31}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of the user's own.

    Attributes:
        name: The entity that it finds: upper case letters, digits and `_`, such as `CUSTOMER_ID`.
        regex: What it looks like, in Python's syntax; every repeat bounded (`{1,64}` instead of `+`).
        group: The group that is the value; 0 is the whole match.
        validator: Returns whether a match is one; it may raise, and then nothing is shipped.
        context: Words of which one must stand within 60 characters before the match, case-insensitive.
        keywords: Texts of which one must stand in the string at all, which makes the search cheap.
        ignore_case: Whether case does not matter.
    """

    name: str
    regex: str
    group: int = 0
    validator: Callable[[str], bool] | None = None
    context: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    ignore_case: bool = False

    def __post_init__(self) -> None:
        """Check it at once, where its author can see it."""
        check_name(self.name)
        check_regex(self.regex, where=f"pattern {self.name}")
        groups = re.compile(self.regex).groups
        if not 0 <= self.group <= groups:
            raise ConfigError(f"pattern {self.name}: group {self.group} does not exist, it has {groups}")


class PatternDetector:
    """Finds one user's pattern.

    Args:
        pattern: The pattern.
    """

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._regex = re.compile(pattern.regex, re.IGNORECASE if pattern.ignore_case else 0)
        self._context = tuple(word.casefold() for word in pattern.context)

    def find(self, text: str) -> Iterator[Finding]:
        """Return the matches in *text* that stand where the pattern says."""
        pattern = self._pattern
        if pattern.keywords and not any(word in text for word in pattern.keywords):
            return
        for start, end in _spans(self._regex, text, pattern.group):
            value = text[start:end]
            if self._context and not self._has_context(text, start):
                continue
            if pattern.validator is None or pattern.validator(value):
                yield Finding(start, end, pattern.name, f"pattern {pattern.name}", value)

    def _has_context(self, text: str, start: int) -> bool:
        before = text[max(0, start - _CONTEXT_CHARS) : start].casefold()
        return any(word in before for word in self._context)


class DenyDetector:
    """Finds words that must never leave, whatever their case.

    Args:
        words: The words; each counts as a whole word only where it begins or ends with a letter or digit.
    """

    ENTITY: Final = "DENIED"

    def __init__(self, words: Iterable[str]) -> None:
        longest_first = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
        self._regex = re.compile("|".join(map(_whole, longest_first)), re.IGNORECASE)

    def find(self, text: str) -> Iterator[Finding]:
        """Return where a word of the list stands in *text*."""
        for match in self._regex.finditer(text):
            yield Finding(*match.span(), self.ENTITY, "deny list", match[0].casefold())


def check_name(name: str) -> None:
    """Check the name of an entity.

    Raises:
        ConfigError: If a placeholder with it would not be recognised as one.
    """
    if not _NAME.fullmatch(name):
        raise ConfigError(
            f"pattern {name[:40]!r}: expected a name of 2 to 32 upper-case letters, digits and _, "
            "such as CUSTOMER_ID"
        )


def check_regex(regex: str, *, where: str) -> None:
    """Check that *regex* compiles and that its time is bounded on any text.

    Args:
        regex: In Python's syntax.
        where: What the message begins with.

    Raises:
        ConfigError: If it does not compile, has a repeat without bound, a back-reference, a repeat of
            nothing, or more than `MAX_WAYS` ways to be tried.
    """
    try:
        tree = _parser.parse(regex)
        ways = _ways(tree)
        is_empty = re.compile(regex).fullmatch("") is not None
    except re.error as error:
        raise ConfigError(f"{where}: the regular expression cannot be read: {error}") from None
    except _Unbounded as error:
        raise ConfigError(f"{where}: {error}") from None
    except RecursionError:
        raise ConfigError(f"{where}: the regular expression is nested too deep") from None
    if is_empty:
        raise ConfigError(f"{where}: the regular expression matches the empty text")
    if ways > MAX_WAYS:
        raise ConfigError(
            f"{where}: the regular expression could be tried in {ways:.0e} ways at each place of a text; "
            "use smaller bounds, and fewer optional or nested repeats"
        )


class _Unbounded(Exception):
    """A construct whose time has no bound; the message says what to write instead."""


_REPEATS: Final = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def _ways(tree: Any) -> float:
    """Return how many ways there are, at most, to go through the parsed expression *tree*."""
    ways = 1.0
    for operator, argument in tree:
        ways *= _ways_of(operator, argument)
    return ways


def _ways_of(operator: Any, argument: Any) -> float:
    if operator in _REPEATS:
        low, high, body = argument
        if high == _constants.MAXREPEAT:
            raise _Unbounded("a repeat has no bound: write {1,64} instead of +, {0,64} instead of *")
        inner = _ways(body)
        return float(sum(inner**count for count in range(low, min(high, MAX_MATCH) + 1)))
    if operator is _constants.SUBPATTERN:
        return _ways(argument[-1])
    if operator is _constants.BRANCH:
        return float(sum(_ways(branch) for branch in argument[1]))
    if operator in (_constants.ASSERT, _constants.ASSERT_NOT):
        return _ways(argument[1])
    if operator is _constants.ATOMIC_GROUP:
        return _ways(argument)
    if operator in (_constants.GROUPREF, _constants.GROUPREF_EXISTS):
        raise _Unbounded("back-references are not allowed: their time has no bound")
    return 1.0


def _spans(regex: re.Pattern[str], text: str, group: int) -> Iterator[tuple[int, int]]:
    """Yield the matches of *regex* in *text*, window by window; each once."""
    position = 0
    while True:
        limit = position + WINDOW
        is_last = limit >= len(text)
        next_position = limit - MAX_MATCH
        for match in regex.finditer(text, position, min(limit, len(text))):
            if not is_last and match.start() >= next_position:
                break
            if match.end(group) > match.start(group) >= 0:
                yield match.span(group)
        if is_last:
            return
        position = next_position


def _whole(word: str) -> str:
    before = r"(?<!\w)" if word[0].isalnum() else ""
    after = r"(?!\w)" if word[-1].isalnum() else ""
    return before + re.escape(word) + after
