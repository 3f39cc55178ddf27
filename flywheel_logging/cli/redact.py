# SPDX-License-Identifier: Apache-2.0
"""`redact`: what would be found in a text or in records, by which rule, and what would be written.

The policy is the one that an application would have in this shell. Nothing is sent or stored, and values are
shown only as part of the text that the person gave.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

import typer

from flywheel_logging.config import load_settings
from flywheel_logging.errors import ConfigError
from flywheel_logging.redaction import Explained, Redactor
from flywheel_logging.redaction.settings import config_for

STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Shown:
    """One document and what was found in it.

    Attributes:
        before: As it was given.
        after: As it would be written.
        counts: Findings by entity.
        findings: Each finding, without its value.
    """

    before: Any
    after: Any
    counts: dict[str, int]
    findings: tuple[Explained, ...]


def show(source: str, *, explain: bool, as_json: bool, check: bool) -> bool:
    """Print what redaction makes of *source*; return whether anything was found.

    Args:
        source: Path of a file, or `-` for the standard input: text, a JSON document, or JSON lines.
        explain: Print where, what and by which rule instead of the result.
        as_json: Print one JSON object for each document.
        check: Print how much was found instead of the result.

    Raises:
        ConfigError: If the policy cannot be used, or the file cannot be read.
        RedactionError: If a document cannot be redacted.
    """
    settings = load_settings()
    config = replace(config_for(settings), mode="on")
    is_told = explain or as_json
    # What is remembered of a text has no names for the places in it.
    redactor = Redactor(replace(config, cache_entries=0) if is_told else config)
    text = _read(source)
    shown = [_shown(redactor, document, is_told=is_told) for document in _documents(text)]
    found: Counter[str] = Counter()
    for each in shown:
        found.update(each.counts)
    if as_json:
        for each in shown:
            typer.echo(_json(each))
    elif explain:
        _print_findings(shown)
    elif check:
        typer.echo(_summary(found))
    else:
        typer.echo(_result(text, shown), nl=False)
    return bool(found)


def _read(source: str) -> str:
    if source == STDIN and sys.stdin.isatty():
        typer.echo("reading what you type; end with Ctrl-D on a line of its own", err=True)
    try:
        data = sys.stdin.buffer.read() if source == STDIN else Path(source).read_bytes()
    except OSError as error:
        raise ConfigError(f"{source}: cannot be read: {error.strerror}") from None
    return data.decode("utf-8", "replace")


def _documents(text: str) -> list[Any]:
    """Return the JSON document or the JSON lines that *text* is, else *text* itself."""
    try:
        document = json.loads(text)
    except ValueError:
        return _lines(text)
    return [document] if isinstance(document, dict | list) else [text]


def _lines(text: str) -> list[Any]:
    """Return the documents of JSON lines; *text* itself, with a word about it, where one of them is none."""
    documents: list[Any] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
        except ValueError:
            document = None
        if not isinstance(document, dict | list):
            if documents:
                typer.echo(f"line {number} is no JSON: all of it is read as text", err=True)
            return [text]
        documents.append(document)
    return documents or [text]


def _shown(redactor: Redactor, document: Any, *, is_told: bool) -> Shown:
    redacted = redactor.redact(document)
    findings = tuple(redactor.explain(document)) if is_told else ()
    return Shown(document, redacted.document, dict(redacted.counts), findings)


def _json(shown: Shown) -> str:
    findings = [asdict(finding) for finding in shown.findings]
    return json.dumps({"document": shown.after, "counts": shown.counts, "findings": findings})


def _result(text: str, shown: Sequence[Shown]) -> str:
    """Return what would be written: the given bytes where nothing changed."""
    if not any(each.counts for each in shown):
        return text
    if isinstance(shown[0].after, str):
        return shown[0].after
    return "".join(json.dumps(each.after, ensure_ascii=False) + "\n" for each in shown)


def _summary(found: Counter[str]) -> str:
    if not found:
        return "Nothing was found."
    return "Found: " + ", ".join(f"{count} {entity}" for entity, count in sorted(found.items()))


def _print_findings(shown: Sequence[Shown]) -> None:
    total: Counter[str] = Counter()
    for number, each in enumerate(shown, start=1):
        total.update(each.counts)
        for finding in each.findings:
            where = finding.path or "text"
            document = f"{number}: " if len(shown) > 1 else ""
            typer.echo(
                f"{document}{where}[{finding.start}:{finding.end}]  {finding.entity}  "
                f"by {finding.rule}  becomes {finding.becomes or 'nothing'}"
            )
    typer.echo(_summary(total))
