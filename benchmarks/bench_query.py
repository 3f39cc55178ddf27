# SPDX-License-Identifier: Apache-2.0
"""How long questions take over many measurements, read raw and from roll-ups.

Run as `python -m benchmarks.bench_query`; see `benchmarks/README.md`.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

import orjson
from rich.console import Console
from rich.table import Table

from benchmarks.query_data import DAYS, END, fill, fill_file
from flywheel_logging.metrics.model_metrics import ModelMetrics
from flywheel_logging.metrics.rolling_up import roll_up
from flywheel_logging.stores.rollups import HOUR_S, RollsUp
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_settings import SearchSettings
from flywheel_logging.stores.sqlite import SqliteStore
from flywheel_logging.testing import FakeClock
from tests.nodes.distributions import DISTRIBUTIONS
from tests.nodes.node import Node, start_node

AIM_S: Final = 1.0
"""A summary of 30 days by model over `AIM_CALLS` calls, from roll-ups."""

AIM_CALLS: Final = 10_000_000

ROUNDS: Final = 3
ENOUGH_S: Final = 20.0  # a question that takes so long is asked once
SIZES: Final = (10_000, 100_000, 1_000_000)
TARGETS: Final = ("sqlite", *DISTRIBUTIONS)
BARS: Final = "▁▂▃▄▅▆▇█"

console = Console(width=None if os.isatty(1) else 150)

SINCE: Final = timedelta(days=DAYS)
NOW: Final = timedelta(0)
QUESTIONS: Final[dict[str, Callable[[ModelMetrics], Any]]] = {
    "by model": lambda metrics: metrics.summary("model", since=SINCE, until=NOW),
    "course, 6 h": lambda metrics: metrics.timeseries(timedelta(hours=6), since=SINCE, until=NOW),
    "users": lambda metrics: metrics.users(since=SINCE, until=NOW),
}
"""What is asked, all of 30 days."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, asked some times.

    Attributes:
        question: Which one.
        source: Where the answer was read, as it says itself.
        seconds: Median.
        rows: Groups of the answer.
    """

    question: str
    source: str
    seconds: float
    rows: int


@dataclass(frozen=True, slots=True)
class Measured:
    """One store with one number of measurements.

    Attributes:
        target: The store.
        size: Measurements in it.
        filled_s: Seconds that it took to fill it.
        rolled_s: Seconds of `rollup` over everything.
        rollups: Roll-ups of hours that it wrote.
        asked: Answers before and after it.
    """

    target: str
    size: int
    filled_s: float
    rolled_s: float
    rollups: int
    asked: list[Asked]


def main() -> None:
    """Measure what was asked for and print the tables."""
    options = _options()
    about = {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        "load_before": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
    }
    console.print(about)
    found: list[Measured] = []
    for target in options.store or ["sqlite"]:
        with _opened(target) as filled:
            for size in sorted(options.rows or SIZES):
                console.print(f"{target}, {size:,} calls")
                store, filled_s = filled(size)
                found.append(_measure(target, store, size, filled_s))
    _show(found)
    _show_curves(found)
    if options.json:
        result = about | {"stores": [asdict(each) for each in found]}
        options.json.write_bytes(orjson.dumps(result, option=orjson.OPT_INDENT_2))


@contextmanager
def _opened(target: str) -> Iterator[Callable[[int], tuple[RollsUp, float]]]:
    """Yield what makes a new store with so many measurements, and says how long that took."""
    with ExitStack() as stack:
        if target == "sqlite":
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="flywheel-bench-")))
            yield lambda size: _file(folder / f"{size}.db", size)
        else:
            node = stack.enter_context(start_node(target))
            yield lambda size: _index(node, size)


def _file(path: Path, size: int) -> tuple[RollsUp, float]:
    filled_s, _ = _timed(lambda: fill_file(path, size))
    return SqliteStore(path, clock=FakeClock(END.timestamp())), filled_s


def _index(node: Node, size: int) -> tuple[RollsUp, float]:
    store = SearchEngineStore(SearchSettings((node.url,), f"query-{size}", request_timeout_s=300.0))
    store.prepare()
    filled_s, _ = _timed(lambda: fill(store, size))
    return store, filled_s


def _measure(target: str, store: RollsUp, size: int, filled_s: float) -> Measured:
    raw = [_ask(name, store) for name in QUESTIONS]
    rolled_s, _ = _timed(lambda: list(roll_up(store, None, END + timedelta(hours=2))))
    rolled = [_ask(name, store) for name in QUESTIONS if name != "users"]
    begin, end = int((END - SINCE).timestamp()), int(END.timestamp())
    rollups = sum(1 for _ in store.rollups(HOUR_S, begin, end))
    store.close()
    return Measured(target, size, filled_s, rolled_s, rollups, raw + rolled)


def _ask(name: str, store: RollsUp) -> Asked:
    seconds: list[float] = []
    while len(seconds) < ROUNDS and sum(seconds) < ENOUGH_S:
        # An hour earlier each time: search engines keep the answers to questions that come again.
        metrics = ModelMetrics(store, clock=FakeClock(END.timestamp() - HOUR_S * len(seconds)))
        took_s, answer = _timed(partial(QUESTIONS[name], metrics))
        seconds.append(took_s)
    console.print(f"  {name}, {answer.source}: {median(seconds):.3f} s")
    return Asked(name, answer.source, median(seconds), answer.total)


def _timed(action: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = action()
    return time.perf_counter() - began, found


def _show(found: list[Measured]) -> None:
    table = Table(title="Seconds for an answer over 30 days", title_justify="left", title_style="bold")
    heads = ("store", "calls", "question", "groups", "raw s", "roll-ups s", "ratio", "")
    for number, head in enumerate(heads):
        table.add_column(head, justify="right" if number not in (0, 2) else "left")
    for each in found:
        for name in QUESTIONS:
            raw, rolled = (_of(each, name, source) for source in ("raw", "rollup"))
            ratio = f"{raw.seconds / rolled.seconds:,.0f} x" if raw and rolled else ""
            is_aimed = name == "by model" and rolled is not None and each.size >= AIM_CALLS
            verdict = ("ok" if rolled.seconds < AIM_S else "MISS") if is_aimed and rolled else ""
            groups = str(raw.rows) if raw else ""
            table.add_row(
                *(
                    each.target,
                    f"{each.size:,}",
                    name,
                    groups,
                    _seconds(raw),
                    _seconds(rolled),
                    ratio,
                    verdict,
                )
            )
    console.print(table)
    for each in found:
        console.print(
            f"{each.target}, {each.size:,} calls: filled in {each.filled_s:,.0f} s; rolled up in "
            f"{each.rolled_s:,.1f} s, {each.rollups:,} roll-ups of hours"
        )


def _show_curves(found: list[Measured]) -> None:
    """Print each question's seconds over the number of calls; one step of a bar doubles them twice."""
    console.print("\nCost over the number of calls, bars from 1 ms on, one step for 4 x")
    for target in dict.fromkeys(each.target for each in found):
        for name in QUESTIONS:
            for source in ("raw", "rollup"):
                asked = [one for each in found if each.target == target and (one := _of(each, name, source))]
                if asked:
                    bars = "".join(_bar(one.seconds) for one in asked)
                    times = " → ".join(_seconds(one) for one in asked)
                    console.print(f"  {target:16} {name:12} {source:7} {bars}  {times} s")


def _bar(seconds: float) -> str:
    step = round(math.log(max(seconds, 0.001) / 0.001, 4))
    return BARS[min(step, len(BARS) - 1)]


def _of(measured: Measured, question: str, source: str) -> Asked | None:
    found = (each for each in measured.asked if (each.question, each.source) == (question, source))
    return next(found, None)


def _seconds(asked: Asked | None) -> str:
    return "" if asked is None else f"{asked.seconds:,.3f}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--rows", action="append", type=int, help="calls (default: 10k, 100k, 1M); repeatable"
    )
    parser.add_argument("--store", action="append", choices=TARGETS, help="default: sqlite; repeatable")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE as well")
    return parser.parse_args()


if __name__ == "__main__":
    main()
