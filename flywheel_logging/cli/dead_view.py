# SPDX-License-Identifier: Apache-2.0
"""How dead letters look, to people and in JSON. Pure; stored text is never read as markup."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from flywheel_logging.cli.difficulty import advice, difficulties
from flywheel_logging.cli.phrases import file_size, one_line, printable
from flywheel_logging.dead_letters import DeadGroup, DeadLetter
from flywheel_logging.health_report import age
from flywheel_logging.record import format_timestamp
from flywheel_logging.spool_survey import SpoolView

LONG_TEXT: Final = 2_000
"""Characters of one text that `show` prints to people; `--json` has all of it."""

_NUMBER_WIDTH: Final = 6
_TIME_WIDTH: Final = len("11-21 14:03:07")
_KIND_WIDTH: Final = len("measurement")
_SIZE_WIDTH: Final = len("999.9 kB")
_GAPS: Final = 16  # what the table itself takes


def list_view(
    groups: Sequence[DeadGroup], letters: Sequence[DeadLetter], *, width: int, now: float
) -> RenderableType:
    """Return the dead letters of a spool: counted by reason, the newest, and what to do.

    Args:
        groups: All of them.
        letters: The newest.
        width: Columns of the terminal.
        now: Epoch seconds.
    """
    rest = sum(group.rows for group in groups) - len(letters)
    older = [Text(f"and {rest:,} older; -n 0 shows all\n", style="dim")] if rest > 0 else []
    fixes = dict.fromkeys(f"{group.reason.partition(':')[0]}: {advice(group.reason)}" for group in groups)
    return Group(
        _groups_table(groups, now),
        _letters_table(letters, width),
        *older,
        *(Text(f"→ {printable(line)}", style="cyan") for line in fixes),
        Text(),
    )


def letter_view(letter: DeadLetter, place: str) -> RenderableType:
    """Return all of a dead letter for *place*: why, where the difficulty is, what to do, the document."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    tries = f"sent {letter.attempts:,} times" if letter.attempts != 1 else "sent once"
    for name, text in (
        ("dead letter", f"{letter.seq} for {place}"),
        ("document", f"{letter.document.kind} {letter.document.id}, {file_size(len(letter.document.body))}"),
        ("captured", _local(letter.first_seen)),
        ("buried", f"{_local(letter.last_seen)}, {tries}"),
        ("reason", letter.reason),
    ):
        grid.add_row(name, Text(printable(text)))
    found = difficulties(letter) or ["Nothing in the document itself is remarkable."]
    return Group(
        grid,
        *(Text(f"! {printable(line)}", style="yellow") for line in found),
        Text(f"→ {advice(letter.reason)}\n", style="cyan"),
        Text(printable(_pretty(letter))),
    )


def spool_facts(view: SpoolView, groups: list[DeadGroup], letters: list[DeadLetter]) -> dict[str, Any]:
    """Return what `list --json` says of a spool."""
    return {
        "spool": str(view.path),
        "destination": view.destination,
        "letters": sum(group.rows for group in groups),
        "size_bytes": sum(group.size_bytes for group in groups),
        "groups": [
            asdict(group)
            | {
                "first_seen": format_timestamp(group.first_seen),
                "last_seen": format_timestamp(group.last_seen),
            }
            for group in groups
        ],
        "newest": [letter_facts(letter) for letter in letters],
    }


def letter_facts(letter: DeadLetter) -> dict[str, Any]:
    """Return what `list --json` says of a letter."""
    return {
        "number": letter.seq,
        "kind": letter.document.kind,
        "id": letter.document.id,
        "reason": letter.reason,
        "size_bytes": len(letter.document.body),
        "attempts": letter.attempts,
        "captured_at": format_timestamp(letter.first_seen),
        "buried_at": format_timestamp(letter.last_seen),
    }


def inside_facts(letter: DeadLetter) -> dict[str, Any]:
    """Return what `show --json` says besides: the document, what is odd in it, what to do."""
    try:
        body = json.loads(letter.document.body)
    except (ValueError, TypeError, RecursionError):
        body = None
    raw = None if body is not None else _raw(letter)
    return {
        "difficulties": difficulties(letter),
        "advice": advice(letter.reason),
        "document": body,
        "raw": raw,
    }


def _groups_table(groups: Iterable[DeadGroup], now: float) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("Reason", overflow="fold")
    table.add_column("Kind", no_wrap=True)
    for title in ("Letters", "Size", "Oldest", "Newest"):
        table.add_column(title, justify="right", no_wrap=True)
    for group in groups:
        table.add_row(
            Text(printable(group.reason)),
            Text(one_line(group.kind)),
            f"{group.rows:,}",
            file_size(group.size_bytes),
            _age(group.first_seen, now),
            _age(group.last_seen, now),
        )
    return table


def _letters_table(letters: Iterable[DeadLetter], width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    fixed = _NUMBER_WIDTH + _TIME_WIDTH + _KIND_WIDTH + _SIZE_WIDTH + _GAPS
    table.add_column("ID", justify="right", no_wrap=True, width=_NUMBER_WIDTH)
    table.add_column("Buried", no_wrap=True, width=_TIME_WIDTH)
    table.add_column("Kind", no_wrap=True, width=_KIND_WIDTH)
    table.add_column("Size", justify="right", no_wrap=True, width=_SIZE_WIDTH)
    table.add_column("Reason", overflow="ellipsis", no_wrap=True, max_width=max(width - fixed, _KIND_WIDTH))
    for letter in letters:
        table.add_row(
            str(letter.seq),
            _local(letter.last_seen)[-_TIME_WIDTH:],
            Text(one_line(letter.document.kind)),
            file_size(len(letter.document.body)),
            Text(one_line(letter.reason)),
        )
    return table


def _pretty(letter: DeadLetter) -> str:
    try:
        return json.dumps(_shortened(json.loads(letter.document.body)), indent=2, ensure_ascii=False)
    except (ValueError, TypeError, RecursionError):
        return _raw(letter)


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _shortened(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_shortened(item) for item in value]
    if isinstance(value, str) and len(value) > LONG_TEXT:
        return f"{value[:LONG_TEXT]}… ({len(value):,} characters; --json prints all)"
    return value


def _raw(letter: DeadLetter) -> str:
    body: Any = letter.document.body  # of a corrupt one it may be anything
    return body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body)


def _local(epoch_s: float) -> str:
    return f"{datetime.fromtimestamp(epoch_s).astimezone():%Y-%m-%d %H:%M:%S}"


def _age(epoch_s: float, now: float) -> str:
    return age(max(now - epoch_s, 0.0))
