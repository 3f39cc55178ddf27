# SPDX-License-Identifier: Apache-2.0
"""What the handler costs an application: `python -m benchmarks.bench_handler --help`.

Every figure is taken for no handler, for a handler that does nothing, and for ours, in one run, and printed
with its aim. The exit status is 0 whatever the figures are: a benchmark is not a test.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, get_args

from benchmarks import caller, delivery, imports, loop_lag, outage, report, stages
from benchmarks.bench import Bench
from benchmarks.measure import Figure
from benchmarks.target import StoreName, opened
from flywheel_logging import shutdown

_SCENARIOS: Final[dict[str, tuple[str, Callable[[Bench], Iterator[Figure]]]]] = {
    "caller": ("CPU added on the caller's thread, for each call", caller.measure),
    "process": ("CPU added in the whole process until delivered, for each call", delivery.measure_process),
    "burst": ("Calls a second until all are delivered", delivery.measure_burst),
    "outage": ("The store is down, then back", outage.measure),
    "lag": ("Lag of the event loop", loop_lag.measure),
    "import": ("Import", imports.measure),
    "stages": ("Where the time of a call of 10 KB goes, CPU for each call", stages.measure),
}


def main() -> None:
    """Run the scenarios that were asked for and print their tables."""
    options = _options()
    results: dict[str, list[Figure]] = {}
    about = report.environment(options.store, options.rounds) | {"redaction": options.redaction}
    report.console.print(about)
    began = time.perf_counter()
    with TemporaryDirectory(prefix="flywheel-bench-") as folder:
        _isolate(folder, redaction="on" if options.redaction else "off")
        with opened(options.store, Path(folder)) as target, asyncio.Runner() as runner:
            bench = Bench(target, options.rounds, runner, options.quick, options.outage_s)
            gc.freeze()  # to look through all that was imported would dwarf what is measured
            for name in options.only or _SCENARIOS:
                title, measure = _SCENARIOS[name]
                results[name] = list(measure(bench))
                report.show(title, results[name])
            shutdown()
    report.console.print(f"{time.perf_counter() - began:.0f} s, load now {os.getloadavg()[0]:.2f}")
    if options.json:
        report.save(options.json, about, results)


def _isolate(folder: str, *, redaction: str) -> None:
    """Let nothing of the user's settings in, and nothing of ours out."""
    for name in [name for name in os.environ if name.startswith(("ELASTICSEARCH_", "FLYWHEEL_", "ES_"))]:
        del os.environ[name]
    os.environ["FLYWHEEL_HOME"] = folder
    os.environ["FLYWHEEL_REDACTION"] = redaction
    os.environ["LANGSMITH_TRACING"] = "false"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--quick", action="store_true", help="a look in under a minute; the numbers are rough"
    )
    parser.add_argument(
        "--only", action="append", choices=list(_SCENARIOS), help="this scenario; may be repeated"
    )
    parser.add_argument("--rounds", type=int, help="rounds of each figure (default: 7; 3 with --quick)")
    parser.add_argument("--outage-s", type=float, help="seconds of the outage (default: 60; 5 with --quick)")
    parser.add_argument("--store", choices=get_args(StoreName), default="http", help="http: a loopback sink")
    parser.add_argument("--redaction", action="store_true", help="as by default; the aims are for without")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE as well")
    options = parser.parse_args()
    options.rounds = options.rounds or (3 if options.quick else 7)
    options.outage_s = options.outage_s or (5.0 if options.quick else 60.0)
    return options


if __name__ == "__main__":
    main()
