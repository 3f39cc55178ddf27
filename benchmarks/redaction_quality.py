# SPDX-License-Identifier: Apache-2.0
"""How much redaction finds, and how much it alters that it should not.

    python -m benchmarks.redaction_quality             # our own labelled sets
    python -m benchmarks.redaction_quality --external  # texts of others, beside the detectors of others

`--external` makes a virtual environment and installs what `PACKAGES` names from the package index: in a
temporary folder, or in the one that `--environment` names, which is kept and used again. What cannot be
installed, or takes longer than its limit, is named and left out; each step is told on the standard error as
it begins. A hit overlaps a label of its entity by half of their union (intersection over union).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.redaction_rivals import JUDGED, RIVALS
from flywheel_logging.redaction.scanner import Leaf, Scanner
from tests.redaction.labelled import DATA, lines, read

PACKAGES = (
    "presidio-evaluator",
    "presidio-analyzer",
    "faker",
    "mimesis",
    "faker-ph",
    "scrubadub",
    "datafog",
    "langchain",
)
SENTENCES = 1_000
SEED = 7
INSTALL_LIMIT_S = 300
"""Seconds for one package."""
RUN_LIMIT_S = 900
"""Seconds for one generator or detector."""
WORKER = Path(__file__).with_name("redaction_rivals.py")
_LEAST_OVERLAP = 0.5

Spans = Sequence[tuple[str, int, int]]


@dataclass(slots=True)
class Tally:
    """Hits, false alarms and misses by entity."""

    hits: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    misses: Counter[str] = field(default_factory=Counter)

    def add(self, labels: Spans, found: Spans) -> None:
        """Count one text."""
        left = list(found)
        for label in labels:
            hit = next((span for span in left if _is_hit(span, label)), None)
            if hit is None:
                self.misses[label[0]] += 1
            else:
                left.remove(hit)
                self.hits[label[0]] += 1
        self.alarms.update(entity for entity, _, _ in left)

    def line(self, entity: str) -> str:
        """Return precision, recall and F1 of *entity*, and how many there are."""
        hits, alarms, misses = self.hits[entity], self.alarms[entity], self.misses[entity]
        return (
            f"| {entity} | {hits / max(1, hits + alarms):.3f} | {hits / max(1, hits + misses):.3f} "
            f"| {self.f1(entity):.3f} | {hits + misses} |"
        )

    def f1(self, entity: str) -> float:
        """Return the harmonic mean of precision and recall."""
        twice = 2 * self.hits[entity]
        return twice / max(1, twice + self.alarms[entity] + self.misses[entity])

    @property
    def entities(self) -> list[str]:
        """Every entity that is labelled."""
        return sorted(set(self.hits) | set(self.misses))

    def macro_f1(self) -> float:
        """Return the mean over what is labelled, names of persons aside."""
        entities = [entity for entity in self.entities if entity != "PERSON"]
        return sum(map(self.f1, entities)) / max(1, len(entities))


def _is_hit(found: tuple[str, int, int], label: tuple[str, int, int]) -> bool:
    common = min(found[2], label[2]) - max(found[1], label[1])
    union = max(found[2], label[2]) - min(found[1], label[1])
    return found[0] == label[0] and common >= _LEAST_OVERLAP * union


def _ours(texts: Iterable[str]) -> list[Spans]:
    scanner = Scanner()
    return [[(each.entity, each.start, each.end) for each in scanner.scan([Leaf(text)])[0]] for text in texts]


def _own() -> None:
    """Print the figures on our own sets, each by itself."""
    for path in sorted(DATA.rglob("*.txt")):
        name = str(path.relative_to(DATA))
        if path.stem == "clean":
            altered = sum(1 for spans in _ours(lines(name)) if spans)
            print(f"\n### {name}: {altered} of {len(lines(name))} lines altered")
            continue
        tally = Tally()
        texts = list(read(name))
        for each, found in zip(texts, _ours(each.text for each in texts), strict=True):
            tally.add(each.spans, found)
        _print(name, tally)


def _print(name: str, tally: Tally) -> None:
    print(f"\n### {name}: macro-F1 without names {tally.macro_f1():.3f}")
    print("| entity | precision | recall | F1 | labelled |\n|---|---|---|---|---|")
    for entity in tally.entities:
        print(tally.line(entity))


def _external(folder: Path, *, sentences: int, seed: int, is_ours_alone: bool) -> None:
    """Print the figures on texts of others, ours and those of others."""
    python = _environment(folder)
    samples = json.loads(_run(python, "generate", str(sentences), str(seed)))
    texts = [sample["text"] for sample in samples]
    answers: dict[str, list[Any]] = {"flywheel_logging": _ours(texts)}
    for rival in () if is_ours_alone else RIVALS:
        try:
            answers[rival] = json.loads(_run(python, "detect", rival, stdin=json.dumps(texts)))
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            print(f"{rival}: not measured: {_reason(error)}")
    _compare(samples, answers)


def _reason(error: subprocess.CalledProcessError | subprocess.TimeoutExpired) -> str:
    if isinstance(error, subprocess.TimeoutExpired):
        return f"longer than {error.timeout:.0f} s"
    return str(error.stderr.strip().splitlines()[-1])


def _tell(step: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {step}", file=sys.stderr, flush=True)


def _compare(samples: Sequence[dict[str, Any]], answers: dict[str, list[Any]]) -> None:
    tallies: defaultdict[tuple[str, str], Tally] = defaultdict(Tally)
    for name, found in answers.items():
        for sample, spans in zip(samples, found, strict=True):
            group = sample["set"].partition(" ")[0]
            tallies[group, name].add(_judged(sample["spans"]), _judged(spans))
            if name == "flywheel_logging":
                tallies["locale", sample["set"]].add(_judged(sample["spans"]), _judged(spans))
    for group in ("presidio-evaluator", "faker", "mimesis", "faker-ph"):
        print(f"\n### {group}\n| | macro-F1 without names | " + " | ".join(JUDGED) + " |")
        print("|---" * (len(JUDGED) + 2) + "|")
        for name in answers:
            tally = tallies[group, name]
            cells = (f"{tally.f1(entity):.2f}" if entity in tally.entities else "" for entity in JUDGED)
            print(f"| {name} | {tally.macro_f1():.3f} | " + " | ".join(cells) + " |")
        _print(f"{group}, flywheel_logging", tallies[group, "flywheel_logging"])
    weak = [
        (name, tally) for (kind, name), tally in sorted(tallies.items()) if kind == "locale" and tally.misses
    ]
    print("\nMissed, by locale: " + "; ".join(f"{name} {dict(tally.misses)}" for name, tally in weak))


def _judged(spans: Iterable[Sequence[Any]]) -> list[tuple[str, int, int]]:
    return [(entity, start, end) for entity, start, end in spans if entity in JUDGED]


def _environment(folder: Path) -> str:
    """Return the interpreter of the environment in *folder*, made where there is none yet."""
    python = folder / "bin" / "python"
    if not python.exists():
        _tell("environment")
        venv.create(folder, with_pip=True)
    for package in PACKAGES:
        show = [str(python), "-m", "pip", "show", "-q", package]
        if subprocess.run(show, check=False, capture_output=True).returncode == 0:
            continue
        _tell(f"install {package}")
        install = [str(python), "-m", "pip", "install", "-q", package]
        try:
            subprocess.run(install, check=True, capture_output=True, timeout=INSTALL_LIMIT_S, text=True)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            print(f"{package}: cannot be installed: {_reason(error)}")
    return str(python)


def _run(python: str, *arguments: str, stdin: str = "") -> str:
    _tell(" ".join(arguments))
    done = subprocess.run(
        [python, str(WORKER), *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=True,
        timeout=RUN_LIMIT_S,
    )
    return done.stdout


def main() -> None:
    """Print tables in Markdown."""
    parser = argparse.ArgumentParser(description="Quality of redaction.")
    parser.add_argument("--external", action="store_true", help="texts and detectors of others, too")
    parser.add_argument("--environment", type=Path, metavar="FOLDER", help="keep their environment there")
    parser.add_argument("--sentences", type=int, default=SENTENCES, help="sentences of presidio-evaluator")
    parser.add_argument("--seed", type=int, default=SEED, help="seed of the generators")
    parser.add_argument("--ours", action="store_true", help="texts of others without detectors of others")
    options = parser.parse_args()
    _own()
    if not options.external:
        return
    with tempfile.TemporaryDirectory() as folder:
        _external(
            options.environment or Path(folder),
            sentences=options.sentences,
            seed=options.seed,
            is_ours_alone=options.ours,
        )


if __name__ == "__main__":
    main()
