# SPDX-License-Identifier: Apache-2.0
"""A policy in a TOML file: what `RedactionConfig` takes in code, with the line of whatever is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from flywheel_logging.errors import ConfigError
from flywheel_logging.redaction.patterns import Pattern

_LISTS: Final = ("entities", "allow", "allow_patterns", "deny", "regions")
_TEXTS: Final = ("mode", "key_id", "ip_policy", "email_policy", "media")
_TABLES: Final = ("actions", "fields")
_EXTRAS: Final[Mapping[str, Mapping[str, type]]] = {
    "presidio": {"entities": list, "threshold": float, "language": str, "budget_s": float, "mandatory": bool},
    "phonenumbers": {"regions": list},
}
"""Tables of the extras: the names in them and their types."""

_PATTERN: Final[Mapping[str, type]] = {
    "name": str,
    "regex": str,
    "group": int,
    "context": list,
    "keywords": list,
    "ignore_case": bool,
}
_TYPES: Final[Mapping[str, type]] = {
    **dict.fromkeys(_LISTS, list),
    **dict.fromkeys(_TEXTS, str),
    **dict.fromkeys(_TABLES, dict),
    **dict.fromkeys(_EXTRAS, dict),
    "keep_secrets": bool,
    "time_budget_s": float,
    "cache_entries": int,
    "patterns": list,
}
_WORDS: Final = {
    list: "a list",
    str: "a text",
    dict: "a table",
    bool: "true or false",
    float: "a number",
    int: "a whole number",
}


def read_policy(path: Path) -> dict[str, Any]:
    """Return the arguments for `RedactionConfig` that the file at *path* gives; extras by their names.

    A key never stands in a file: it comes from FLYWHEEL_REDACTION_KEY.

    Raises:
        ConfigError: If the file cannot be read, is no TOML, or holds what is not known; names file and line.
    """
    try:
        text = path.read_text("utf-8")
        values = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"FLYWHEEL_REDACTION_FILE: {path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"FLYWHEEL_REDACTION_FILE: {path} is no text in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from None
    _check(values, _TYPES, path, text)
    for name, types in _EXTRAS.items():
        _check(values.get(name, {}), types, path, text)
    if "patterns" in values:
        values["patterns"] = tuple(_pattern(item, path, text) for item in values["patterns"])
    return values


def located(error: ConfigError, path: Path) -> ConfigError:
    """Return *error*, which came of a policy read from *path*, with the line that it speaks of."""
    name = str(error).partition(":")[0].removeprefix("pattern ")
    line = _line_of(name.rpartition(".")[2], path.read_text("utf-8"))
    return ConfigError(f"{path}{line}: {error}")


def _pattern(item: Any, path: Path, text: str) -> Pattern:
    if not isinstance(item, dict):
        raise ConfigError(f"{path}{_line_of('patterns', text)}: patterns: expected [[patterns]] tables")
    _check(item, _PATTERN, path, text)
    lists: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in item.items()
    }
    if not {"name", "regex"} <= lists.keys():
        raise ConfigError(f"{path}{_line_of('patterns', text)}: patterns: each needs a name and a regex")
    try:
        return Pattern(**lists)
    except ConfigError as error:
        raise ConfigError(f"{path}{_line_of(str(item['name']), text)}: {error}") from None


def _check(values: Mapping[str, Any], types: Mapping[str, type], path: Path, text: str) -> None:
    for name, value in values.items():
        where = f"{path}{_line_of(name, text)}: {name}"
        if name not in types:
            raise ConfigError(f"{where}: not known; expected one of {', '.join(sorted(types))}")
        expected = types[name]
        is_right = isinstance(value, int | float if expected is float else expected)
        if not is_right or (isinstance(value, bool) and expected is not bool):
            raise ConfigError(f"{where}: expected {_WORDS[expected]}")


def _line_of(name: str, text: str) -> str:
    """Return `, line N`, where *name* first stands as a key, a table or a value; nothing if nowhere."""
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    for number, line in enumerate(text.splitlines(), start=1):
        if word.search(line.partition("#")[0]):
            return f", line {number}"
    return ""
