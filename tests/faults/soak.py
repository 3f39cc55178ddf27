# SPDX-License-Identifier: Apache-2.0
"""The account of a soak: which seeds were played in front of what, how many held, when and of which commit.

`make soak` writes it to the file that FLYWHEEL_TEST_SOAK_REPORT names; a soak may be run in pieces, whose
accounts are added up as long as the commit is the same.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

SOAK_SEEDS: Final = 1_000
SOAK_NODE_SEEDS: Final = 20

_DAY: Final = f"{datetime.now(UTC):%Y%m%d}"


def seeds(count: int) -> Sequence[int]:
    """Return the seeds to play: those of FLYWHEEL_TEST_SEED (`7` or `7-19`), or the first *count*."""
    asked = os.environ.get("FLYWHEEL_TEST_SEED")
    if not asked:
        return range(count)
    first, _, last = asked.partition("-")
    return range(int(first), int(last or first) + 1)


def soak_seeds(count: int) -> Sequence[int]:
    """Return the same for a soak, where each day has seeds of its own."""
    if os.environ.get("FLYWHEEL_TEST_SEED"):
        return seeds(count)
    first = int(_DAY) * 1_000
    return range(first, first + count)


@dataclass(slots=True)
class Group:
    """The tests of one function and node.

    Attributes:
        test: The function.
        about: The node, or whatever else tells its tests apart beside the seed.
        passed: Seeds, or other names, of those that passed.
        failed: The same of those that failed.
        seconds: How long they took together.
    """

    test: str
    about: str
    passed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    seconds: float = 0.0


class Account:
    """What a session's soak tests were and how they ended."""

    def __init__(self) -> None:
        self.groups: dict[tuple[str, str], Group] = {}

    def add(self, test: str, parameters: str, *, passed: bool, seconds: float) -> None:
        """Note one test; the last of its *parameters*, joined by hyphens, that is a number is its seed."""
        *about, name = parameters.split("-")
        if not name.isdigit():
            about, name = [], parameters
        group = self.groups.setdefault((test, "-".join(about)), Group(test, "-".join(about)))
        (group.passed if passed else group.failed).append(name)
        group.seconds += seconds

    def lines(self) -> list[str]:
        """Return one line for each group."""
        return [
            f"{group.test} {group.about}: {len(group.passed)} passed, {len(group.failed)} failed,"
            f" {_span(group.passed + group.failed)}, {group.seconds:.0f} s"
            + (f"; failed: {' '.join(group.failed)}" if group.failed else "")
            for group in self.groups.values()
        ]

    def save(self, path: Path) -> None:
        """Write the account, with what earlier pieces of the same commit have in theirs."""
        about = {"commit": _commit(), "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"}
        kept = _entries_of(path)
        new = [_entry(group, about) for group in self.groups.values()]
        for entry in new:
            for old in [old for old in kept if all(old[key] == entry[key] for key in ("test", "about"))]:
                kept.remove(old)
                if old["commit"] == entry["commit"]:
                    _add_up(entry, old)
        told = sorted([*kept, *new], key=lambda entry: (entry["test"], entry["about"]))
        path.write_text(json.dumps({"soak": told}, indent=1) + "\n", "utf-8")


def _entry(group: Group, about: dict[str, str]) -> dict[str, Any]:
    names = group.passed + group.failed
    entry = asdict(group) | about | {"seeds": _span(names), "passed": len(group.passed)}
    return entry | {"seconds": round(group.seconds)}


def _add_up(entry: dict[str, Any], old: dict[str, Any]) -> None:
    entry["passed"] += old["passed"]
    entry["failed"] = old["failed"] + entry["failed"]
    entry["seconds"] += old["seconds"]
    entry["seeds"] = f"{old['seeds']}, {entry['seeds']}"


def _span(names: list[str]) -> str:
    if not all(name.isdigit() for name in names):
        return ", ".join(names)
    numbers = sorted(int(name) for name in names)
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"


def _entries_of(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    entries: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["soak"]
    return entries


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "unknown"
