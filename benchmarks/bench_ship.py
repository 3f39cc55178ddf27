# SPDX-License-Identifier: Apache-2.0
"""How fast records reach each real store and can be found there, and what an outage costs.

Run as `python -m benchmarks.bench_ship`; see `benchmarks/README.md`.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, Literal, TypeAlias

import orjson
from rich.console import Console
from rich.table import Table

from benchmarks import ship_outage
from benchmarks.ship_outage import Outage
from benchmarks.ship_parts import Ready, bulk, open_store, ready_records, searchable, ship
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool import Spool
from tests.nodes.distributions import DISTRIBUTIONS
from tests.nodes.node import Node, start_node

AIM: Final = 0.9
"""Ours should reach this share of the rate of `helpers.bulk`, although every record is durable first."""

TARGETS: Final = ("sqlite", *DISTRIBUTIONS)

Way: TypeAlias = Literal["bulk", "ours"]

console = Console(width=None if os.isatty(1) else 150)


@dataclass(frozen=True, slots=True)
class Lap:
    """One way, once.

    Attributes:
        way: `bulk` is `helpers.bulk`, `ours` spool and shipper.
        per_s: Records a second, from the first until all are searchable.
        cpu_us: CPU time of this process for each record, all threads.
    """

    way: Way
    per_s: float
    cpu_us: float


@dataclass(frozen=True, slots=True)
class Rate:
    """The laps of one target; ratios are of laps that followed each other."""

    target: str
    records: int
    laps: list[Lap]

    def of(self, way: Way, value: Callable[[Lap], float]) -> list[float]:
        """Return *value* of each lap of *way*."""
        return [value(lap) for lap in self.laps if lap.way == way]

    @property
    def ratios(self) -> list[float]:
        """Our rate in multiples of that of `helpers.bulk`."""
        ours, theirs = (self.of(way, lambda lap: lap.per_s) for way in ("ours", "bulk"))
        return [own / other for own, other in zip(ours, theirs, strict=False)]


def main() -> None:
    """Run what was asked for and print the tables."""
    options = _options()
    records = 4_000 if options.quick else 20_000
    about = _about(options)
    console.print(about)
    targets = options.only or TARGETS
    rates: list[Rate] = []
    outages: list[Outage] = []
    if "rate" in options.part:
        with TemporaryDirectory(prefix="flywheel-bench-") as folder:
            for target in targets:
                console.print(f"rate, {target}")
                rates.append(_rate(target, records, options.rounds, Path(folder)))
        _show_rates(rates)
    if "outage" in options.part:
        for name in (target for target in targets if target in DISTRIBUTIONS):
            console.print(f"outage, {name}")
            outages.append(ship_outage.measure(name, options.outage_s))
        _show_outages(outages)
    if options.json:
        result = about | {"rates": [asdict(rate) for rate in rates], "outages": [asdict(o) for o in outages]}
        options.json.write_bytes(orjson.dumps(result, option=orjson.OPT_INDENT_2))


def _rate(target: str, records: int, rounds: int, folder: Path) -> Rate:
    ready = ready_records(records, seed=0)
    gc.freeze()  # the documents are the application's, whoever ships them
    with _opened(target, folder) as place:
        ways: list[Way] = ["ours"] if isinstance(place, Path) else ["bulk", "ours"]
        for way in ways:
            _lap(way, ready[: records // 4], place, folder)
        laps = [
            _lap(way, ready, place, folder)
            for number in range(rounds)
            for way in (ways if number % 2 == 0 else ways[::-1])
        ]
    gc.unfreeze()
    return Rate(target, records, laps)


@contextmanager
def _opened(target: str, folder: Path) -> Iterator[Node | Path]:
    with ExitStack() as stack:
        yield folder if target == "sqlite" else stack.enter_context(start_node(target))


def _lap(way: Way, ready: list[Ready], place: Node | Path, folder: Path) -> Lap:
    """Write *ready* to an index of its own, that is there already, and count what can be found."""
    index = f"ship-{uuid.uuid4().hex[:12]}"
    store = open_store(place, index)
    store.prepare()
    gc.collect()
    began, cpu = time.perf_counter(), time.process_time()
    if way == "bulk":
        assert isinstance(place, Node)
        bulk(ready, place, index)
    else:
        _ship(ready, place, folder, index)
    found = searchable(store)
    took_s, cpu_s = time.perf_counter() - began, time.process_time() - cpu
    if found != len(ready):
        raise AssertionError(f"{found} of {len(ready)} records can be found")
    if isinstance(place, Node):
        place.request("DELETE", f"/{index}")
    store.close()
    return Lap(way, len(ready) / took_s, cpu_s / len(ready) * 1e6)


def _ship(ready: list[Ready], place: Node | Path, folder: Path, index: str) -> None:
    spool = Spool.open(folder / f"{index}.spool.db")
    shipper = Shipper(spool, lambda: open_store(place, index))
    shipper.start()
    try:
        ship(ready, spool, shipper)
    finally:
        shipper.stop(5.0)
        spool.close()


def _show_rates(rates: list[Rate]) -> None:
    table = _table(
        "Records a second until all are searchable; CPU of the shipping process",
        *("store", "helpers.bulk /s", "ours /s", "ratio", f"aim ≥ {AIM}", "bulk µs", "ours µs"),
    )
    for rate in rates:
        ratios = rate.ratios
        verdict = "" if not ratios else "ok" if median(ratios) >= AIM else "MISS"
        table.add_row(
            rate.target,
            _spread(rate.of("bulk", lambda lap: lap.per_s), 0),
            _spread(rate.of("ours", lambda lap: lap.per_s), 0),
            _spread(ratios, 2),
            verdict,
            _spread(rate.of("bulk", lambda lap: lap.cpu_us), 0),
            _spread(rate.of("ours", lambda lap: lap.cpu_us), 0),
        )
    console.print(table)


def _show_outages(outages: list[Outage]) -> None:
    table = _table(
        "The node is killed, and comes back",
        *("store", "records/s", "outage s", "memory MB", "spooled", "first after s", "caught up after s"),
        *("CPU µs", "lost"),
    )
    for it in outages:
        table.add_row(
            it.node,
            f"{it.records_per_s:.0f}",
            f"{it.outage_s:.1f}",
            f"{it.memory_mb:.1f}",
            f"{it.spooled:,}",
            f"{it.first_after_s:.1f}",
            f"{it.caught_up_s:.1f}",
            f"{it.cpu_us:.0f}",
            str(it.lost),
        )
    console.print(table)


def _table(title: str, *heads: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for number, head in enumerate(heads):
        table.add_column(head, justify="right" if number else "left")
    return table


def _spread(values: list[float], digits: int) -> str:
    if not values:
        return ""
    middle, low, high = (f"{value:,.{digits}f}" for value in (median(values), min(values), max(values)))
    return middle if low == high else f"{middle} ({low} to {high})"


def _about(options: argparse.Namespace) -> dict[str, object]:
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        "load_before": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in ("elasticsearch", "elastic-transport", "orjson")},
        "rounds": options.rounds,
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a look; the numbers are rough")
    parser.add_argument("--only", action="append", choices=TARGETS, help="this store; may be repeated")
    parser.add_argument("--part", action="append", choices=("rate", "outage"), help="this part only")
    parser.add_argument("--rounds", type=int, help="rounds of each rate (default: 5; 2 with --quick)")
    parser.add_argument("--outage-s", type=float, help="seconds of the outage (default: 60; 15 with --quick)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE as well")
    options = parser.parse_args()
    options.rounds = options.rounds or (2 if options.quick else 5)
    options.outage_s = options.outage_s or (15.0 if options.quick else 60.0)
    options.part = options.part or ["rate", "outage"]
    return options


if __name__ == "__main__":
    main()
