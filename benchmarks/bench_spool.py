# SPDX-License-Identifier: Apache-2.0
"""How fast the spool takes and gives documents, beside bare SQLite that promises nothing more than a commit.

    python -m benchmarks.bench_spool [--documents N] [--rounds N] [--json FILE]

The baseline is one table with a key and a body, `executemany` in a transaction of the same size, WAL and
`synchronous=NORMAL`: no owners, no order, no checksums, no bound. Both run in every round, in turn.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import orjson
from rich.table import Table

from benchmarks.measure import Spread
from benchmarks.report import console, environment
from flywheel_logging.record import Document
from flywheel_logging.spool import Spool

BODY_BYTES: Final = 4_000
SIZES: Final = (1, 20, 100, 500)
"""Documents of one transaction: a lone call has two, a burst up to a thousand."""

DRAINED: Final = 1_000
"""Documents of one read and one acknowledgement, as the shipper takes them."""

HEADS: Final = ("", "spool, docs/s", "bare SQLite, docs/s", "ratio", "spool, CPU µs/doc", "bare, CPU µs/doc")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table.

    Attributes:
        name: What was done.
        ours: The spool, documents a second.
        bare: SQLite alone, documents a second.
        ratio: Ours by bare, within a round.
        cpu_us: The spool's processor time for one document, user and system, microseconds.
        bare_cpu_us: The same of SQLite alone.
    """

    name: str
    ours: Spread
    bare: Spread
    ratio: Spread
    cpu_us: Spread
    bare_cpu_us: Spread


@dataclass(frozen=True, slots=True)
class Taken:
    """What one pass took, in seconds."""

    wall_s: float
    cpu_s: float


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="bench-spool-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _timed(work: Callable[[], None]) -> Taken:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Taken(time.perf_counter() - wall, time.process_time() - cpu)


def _batches(documents: Sequence[Document], size: int) -> list[Sequence[Document]]:
    return [documents[first : first + size] for first in range(0, len(documents), size)]


def ours(documents: Sequence[Document], size: int) -> tuple[Taken, Taken]:
    """Append and drain *documents* with the spool."""
    with _folder() as folder:
        spool = Spool.open(folder / "spool.db")

        def append() -> None:
            for batch in _batches(documents, size):
                spool.append(batch)

        def drain() -> None:
            while rows := spool.due(DRAINED, 2**40):
                spool.acknowledge(row.seq for row in rows)

        taken = _timed(append), _timed(drain)
        spool.close()
    return taken


def bare(documents: Sequence[Document], size: int) -> tuple[Taken, Taken]:
    """Do the same with a table and nothing else."""
    with _folder() as folder:
        table = sqlite3.connect(folder / "bare.db", isolation_level=None)
        table.execute("PRAGMA journal_mode = WAL")
        table.execute("PRAGMA synchronous = NORMAL")
        table.execute("CREATE TABLE queue (seq INTEGER PRIMARY KEY, id TEXT, body BLOB)")

        def append() -> None:
            for batch in _batches(documents, size):
                table.execute("BEGIN IMMEDIATE")
                rows = [(document.id, document.body) for document in batch]
                table.executemany("INSERT INTO queue (id, body) VALUES (?, ?)", rows)
                table.execute("COMMIT")

        def drain() -> None:
            query = "SELECT seq, id, body FROM queue ORDER BY seq LIMIT ?"
            while rows := table.execute(query, (DRAINED,)).fetchall():
                table.execute("DELETE FROM queue WHERE seq <= ?", (rows[-1][0],))

        taken = _timed(append), _timed(drain)
        table.close()
    return taken


def lines(count: int, rounds: int) -> Iterator[Line]:
    """Measure and yield each line of the table."""
    body = orjson.dumps({"request": "x" * BODY_BYTES})
    documents = [
        Document("record", f"{number:032}", "2026-11-21T13:00:00.000Z", body) for number in range(count)
    ]
    ours(documents[:200], 20), bare(documents[:200], 20)  # warms up
    for size in SIZES:
        part = documents[: max(count // 10, size)] if size == 1 else documents
        passes = [(ours(part, size), bare(part, size)) for _ in range(rounds)]
        yield _line(f"append, {size} a transaction", len(part), [(a[0], b[0]) for a, b in passes])
        if size == SIZES[-1]:
            yield _line(f"drain, {DRAINED} at a time", len(part), [(a[1], b[1]) for a, b in passes])


def _line(name: str, count: int, passes: Sequence[tuple[Taken, Taken]]) -> Line:
    return Line(
        name,
        ours=Spread.of([count / mine.wall_s for mine, _ in passes]),
        bare=Spread.of([count / theirs.wall_s for _, theirs in passes]),
        ratio=Spread.of([theirs.wall_s / mine.wall_s for mine, theirs in passes]),
        cpu_us=Spread.of([mine.cpu_s / count * 1e6 for mine, _ in passes]),
        bare_cpu_us=Spread.of([theirs.cpu_s / count * 1e6 for _, theirs in passes]),
    )


def _shown(spread: Spread, digits: int = 0) -> str:
    return f"{spread.middle:,.{digits}f} ({spread.low:,.{digits}f} to {spread.high:,.{digits}f})"


def main() -> None:
    """Measure, print the table, and write the figures where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--documents", type=int, default=20_000, help="documents of each pass, 20,000 without it"
    )
    parser.add_argument("--rounds", type=int, default=5, help="passes of each line, 5")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures for a program")
    asked = parser.parse_args()
    table = Table(title=f"spool, documents of {BODY_BYTES} bytes", title_justify="left", title_style="bold")
    for head in (
        "",
        "spool, docs/s",
        "bare SQLite, docs/s",
        "ratio",
        "spool, CPU µs/doc",
        "bare, CPU µs/doc",
    ):
        table.add_column(head, justify="right" if head else "left")
    found = []
    for line in lines(asked.documents, asked.rounds):
        found.append(line)
        rates = (_shown(line.ours), _shown(line.bare), _shown(line.ratio, 2))
        table.add_row(line.name, *rates, _shown(line.cpu_us, 1), _shown(line.bare_cpu_us, 1))
    console.print(table)
    if asked.json:
        told = {"environment": environment("none", asked.rounds), "lines": [asdict(line) for line in found]}
        asked.json.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2))


if __name__ == "__main__":
    main()
