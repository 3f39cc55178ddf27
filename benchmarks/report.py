# SPDX-License-Identifier: Apache-2.0
"""Figures as a table for a person and as JSON for a program."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import orjson
from rich.console import Console
from rich.table import Table

from benchmarks.measure import VARIANTS, Figure, Spread, Variant

_HEADS: Final[dict[Variant, str]] = {"none": "no handler", "nothing": "do-nothing", "ours": "ours"}
_PACKAGES: Final = ("langchain-core", "langchain", "elasticsearch", "orjson")

console = Console(width=None if os.isatty(1) else 170)


def environment(store: str, rounds: int) -> dict[str, Any]:
    """Return what the numbers depend on."""
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        "load_before": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _PACKAGES},
        "store": store,
        "rounds": rounds,
    }


def show(title: str, figures: list[Figure]) -> None:
    """Print one scenario's table."""
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column("")
    for head in _HEADS.values():
        table.add_column(head, justify="right")
    for head in ("unit", "judged", "aim", ""):
        table.add_column(head)
    for figure in figures:
        table.add_row(*cells(figure))
    console.print(table)


def cells(figure: Figure) -> list[str]:
    """Return a figure's line of the table."""
    columns = figure.columns or {}
    values = [
        _shown(columns.get(variant), sign=figure.is_added and variant != "none") for variant in VARIANTS
    ]
    verdict = {True: "ok", False: "MISS", None: ""}[figure.is_met]
    judged = _shown(figure.judged, sign=False)
    aim = figure.aim.text if figure.aim else ""
    return [
        figure.name,
        *values,
        figure.unit,
        f"{judged} {figure.judged_unit}".rstrip() if judged else "",
        aim,
        verdict,
    ]


def _shown(spread: Spread | None, *, sign: bool) -> str:
    if spread is None:
        return ""
    middle = _number(spread.middle)
    plus = "+" if sign and spread.middle >= 0 else ""
    if spread.low == spread.high:
        return plus + middle
    return f"{plus}{middle} ({_number(spread.low)} to {_number(spread.high)})"


def _number(value: float) -> str:
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def save(path: Path, about: dict[str, Any], results: dict[str, list[Figure]]) -> None:
    """Write everything as JSON."""
    figures = {
        name: [asdict(each) | {"is_met": each.is_met} for each in found] for name, found in results.items()
    }
    path.write_bytes(orjson.dumps(about | {"scenarios": figures}, option=orjson.OPT_INDENT_2))
