# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, RUF001 - texts as they are typed

"""How fast redaction is: text never seen, records, text seen before, hostile text, the import.

    python -m benchmarks.bench_redaction

CPU time of the thread, the least of several passes over a text, the median of several texts. Beside it, in the
same run: plain patterns, one `finditer` an entity, and a single pass of one of them, by which machines may be
compared. The texts are made here, of parts that differ from run to run in order only.
"""

from __future__ import annotations

import json
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from flywheel_logging.redaction import RedactionConfig, Redactor
from flywheel_logging.redaction.scanner import Leaf, Scanner
from tests.redaction.hostile import UNITS, text_of
from tests.redaction.records import both, user

SIZES = (2_000, 20_000, 200_000)
TEXTS = 5
PASSES = 7
TURNS = 20
HOSTILE_CHARS = 200_000
HOSTILE_PASSES = 3
SLOWEST = 8

_PROSE = (
    "The committee met twice before the summer and agreed that the old bridge should be kept.",
    "Nobody had expected the harvest to be so good after a spring with hardly any rain at all.",
    "Réservée et sûre d’elle, la directrice a présenté les comptes sans élever la voix.",
    "When the lights came back, the audience found that the orchestra had simply gone on playing.",
    "It is easier to describe what the machine does than to say why anybody should want it.",
    "Die Straße führt über einen kleinen Hügel und endet vor der alten Mühle am Fluss.",
)
_CHAT = (
    "So I waited for a while, and nobody came to the counter, which was a pity, because I had brought the old one with me.",
    "Hi, my name is Katarzyna Nowak, my e-mail is kasia.nowak{n}@example.org and my phone is +48 601 100 {n:03d}.",
    "Please charge 4111 1111 1111 1111 and send the receipt to billing{n}@example.com, thanks!",
    "My SSN is 536-90-4{n:03d}; call me at (415) 555-2{n:03d} or write to Tom Becker.",
    "Could you also tell me when the shop opens on a holiday, and whether it is possible to return things without a box?",
    "IBAN DE89 3704 0044 0532 0130 00, holder Jürgen Weiß, born 12.03.1985, IP 93.184.216.{b}.",
    "It says that the parcel has been handed over, but the neighbours have not seen anything, and the door was closed.",
    "The password is Blue7Horse!{n} and the token is ghp_16C7e42F292c6912E7710c838347Ae178{n:03d}a",
)
_CODE = (
    "def resolve(findings: Iterable[Finding], *, limit: int = {n}) -> list[Finding]:",
    '    """Return what does not overlap, in order of position."""',
    "    for index, finding in enumerate(sorted(findings, key=lambda each: (each.start, -each.end))):",
    "        if self._options.is_open and finding.start < end and token_count > {n}:",
    "            result = client.get(f'{{base_url}}/v1/items/{{item_id}}', timeout=30.0)  # see the manual, 4.2",
    "    return {{key: value for key, value in zip(names, values, strict=True) if value is not None}}",
)
_LOGS = (
    "2026-11-21T14:20:{s:02d}.{n:03d}Z INFO  [worker-{s}] request_id=7f3a{n:04d}-11ec-4b{s:02d} GET /v1/items/{n} 200 {n}ms",
    "2026-11-21 14:20:{s:02d},{n:03d} WARN pool: 10.0.{s}.{b}:5432 slow query ({n}.42 ms) rows={n} plan=index_scan",
    "Nov 21 14:{s:02d}:07 node-{s} kernel: [1234{n}.{n:06d}] eth0: link up, 1000 Mbps, full duplex, lpa 0xC1E1",
    'level=error ts=17000{n:05d}.{n:03d} caller=sync.go:{n} msg="retrying" attempt={s} peer=93.184.216.{b}',
)


def _fill(lines: Sequence[str], size: int, seed: int) -> str:
    choice = random.Random(seed)
    parts: list[str] = []
    length = 0
    while length < size:
        line = choice.choice(lines).format(
            n=choice.randrange(1000), s=choice.randrange(60), b=choice.randrange(1, 255)
        )
        parts.append(line)
        length += len(line) + 1
    return "\n".join(parts)[:size]


def _tool_json(size: int, seed: int) -> str:
    choice = random.Random(seed)
    items: list[dict[str, object]] = []
    length = 0
    while length < size:
        item: dict[str, object] = {
            "id": f"{choice.getrandbits(64):016x}",
            "title": choice.choice(_PROSE)[:40],
            "price": choice.randrange(100_000) / 100,
            "created_at": f"2026-11-{choice.randrange(1, 28):02d}T10:00:00Z",
            "tags": ["new", "sale", f"sku-{choice.randrange(10_000)}"],
            "url": f"https://shop.example.com/items/{choice.randrange(10_000)}?ref=agent",
        }
        items.append(item)
        length += len(json.dumps(item)) + 2
    return json.dumps(items)


def _customers(size: int, seed: int) -> str:
    """Return what a tool answers that looks up customers: three findings in each 230 characters."""
    choice = random.Random(seed)
    items: list[dict[str, object]] = []
    length = 0
    while length < size:
        number = choice.randrange(10_000)
        item: dict[str, object] = {
            "id": choice.randrange(10**6),
            "sku": f"{choice.getrandbits(64):016x}",
            "status": choice.choice(("open", "paid", "late")),
            "name": choice.choice(("Anna", "Tom", "Kasia", "Jürgen"))
            + " "
            + choice.choice(("Becker", "Nowak", "Weiß", "Miller")),
            "email": f"user{number}@corp{number % 97}.io",
            "phone": f"+1 415 555 {number:04d}",
            "note": "Delivered on time, the customer was happy with everything.",
            "total": number / 100,
        }
        items.append(item)
        length += len(json.dumps(item)) + 2
    return json.dumps(items)


MATERIALS: dict[str, Callable[[int, int], str]] = {
    "prose": lambda size, seed: _fill(_PROSE, size, seed),
    "dense chat": lambda size, seed: _fill(_CHAT, size, seed),
    "prose with chat": lambda size, seed: _fill(_PROSE * 6 + _CHAT, size, seed),
    "tool JSON": _tool_json,
    "JSON, cut off": lambda size, seed: _tool_json(size, seed)[:size],
    "customers": _customers,
    "source code": lambda size, seed: _fill(_CODE, size, seed),
    "logs": lambda size, seed: _fill(_LOGS, size, seed),
}

_PLAIN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
        r"(?<!\w)\+?\(?\d(?:[ .()/-]{0,2}\d){6,14}(?!\w)",
        r"(?<!\w)\d(?:[ -]?\d){11,18}(?!\w)",
        r"(?<!\w)[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,30}(?!\w)",
        r"(?<!\w)\d{3}-\d{2}-\d{4}(?!\w)",
        r"(?<!\w)(?:\d{8}[a-z]|[a-z]{2}\d{6}[a-z]|[a-z]{5}\d{4}[a-z]|[a-z]{6}\d\d[a-z]\d\d[a-z]\d{3}[a-z])(?!\w)",
        r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])",
        r"(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])",
        r"(?<!\w)(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?!\w)",
        r"(?<!\w)(?:ghp_|sk-|sk_live_|xoxb-|AKIA|AIza|hf_|npm_|glpat-)[\w-]{16,}",
        r"[\w-]{0,30}(?:passw|pwd|secret|token|api[_-]?key)[\w-]{0,30}[\"']?\s{0,4}[:=]\s{0,4}[\"']?[^\s\"']{6,200}",
        r"(?:my name is|dear|regards,|mr\.?|mrs\.?|name:)\s{1,3}\w{1,30}(?: \w{1,30}){0,2}",
    )
)


def _plain(text: str) -> int:
    return sum(1 for pattern in _PLAIN for _ in pattern.finditer(text))


def _cpu(action: Callable[[Any], object], material: Any, passes: int = PASSES) -> float:
    """Return the least CPU seconds of *action* on *material*."""
    times = []
    for _ in range(passes):
        start = time.thread_time()
        action(material)
        times.append(time.thread_time() - start)
    return min(times)


def _median_cpu(action: Callable[[Any], object], materials: Sequence[Any]) -> float:
    return statistics.median(_cpu(action, material) for material in materials)


def conversation(turns: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield both documents of each call of an agent; each call repeats all messages of the one before."""
    messages: list[dict[str, Any]] = [{"role": "system", "content": _fill(_PROSE, 4_000, seed)}]
    for turn in range(turns):
        number = seed * 1_000 + turn
        messages.append(user(_fill(_PROSE * 6 + _CHAT, 700, number)))
        arguments = json.dumps({"query": _fill(_PROSE, 60, number), "limit": 10})
        function = {"name": "search", "arguments": arguments}
        call = {"id": f"call_{turn}", "type": "function", "function": function}
        messages.append({"role": "assistant", "content": None, "tool_calls": [call]})
        found = _tool_json(2_600, number)[:2_600]
        found = found[: found.rindex("}, {")] + "}]"
        messages.append({"role": "tool", "tool_call_id": f"call_{turn}", "content": found})
        answer = {"role": "assistant", "content": _fill(_PROSE, 900, number)}
        yield both(list(messages), answer)
        messages.append(answer)


def texts() -> None:
    """Print one line a material and size, of text never seen before."""
    scanner, redactor = Scanner(), Redactor(RedactionConfig(cache_entries=0))
    print(
        f"{'material':<16} {'size':>8} {'scan MB/s':>10} {'record MB/s':>12} {'plain MB/s':>11} "
        f"{'one pass MB/s':>14} {'findings':>9}"
    )
    for name, make in MATERIALS.items():
        for size in SIZES:
            materials = [make(size, 100 * size + seed) for seed in range(TEXTS)]
            scanned = _median_cpu(lambda text: scanner.scan([Leaf(text)]), materials)
            record = _median_cpu(redactor.redact, [both([user(text)]) for text in materials])
            plain = _median_cpu(_plain, materials)
            single = _median_cpu(_PLAIN[3].findall, materials)
            found = len(scanner.scan([Leaf(materials[0])])[0])
            chars = statistics.median(map(len, materials))
            speeds = [chars / seconds / 1e6 for seconds in (scanned, record, plain, single)]
            print(
                f"{name:<16} {size:>8} {speeds[0]:>10.1f} {speeds[1]:>12.1f} {speeds[2]:>11.2f}"
                f" {speeds[3]:>14.1f} {found:>9}"
            )


def records() -> None:
    """Print what an agent's records cost: never seen, growing call by call, and seen before."""
    calls = [list(conversation(TURNS, seed)) for seed in range(TEXTS)]
    first, last = [each[5] for each in calls], [each[-1] for each in calls]
    size = statistics.median(len(json.dumps(each)) for each in first)
    seconds = _median_cpu(Redactor(RedactionConfig(cache_entries=0)).redact, first)
    print(f"agent's record of {size / 1e3:.0f} KB, never seen: {size / seconds / 1e6:.1f} MB/s")
    redactor = Redactor()
    growing = []
    for each in calls:
        for document in each:
            start = time.thread_time()
            redactor.redact(document)
            growing.append(time.thread_time() - start)
    size = statistics.median(len(json.dumps(each)) for each in last)
    seconds = _median_cpu(redactor.redact, last)
    print(f"{TURNS}-turn conversation, a call with what is new: {statistics.median(growing) * 1e3:.2f} ms")
    print(f"its last call of {size / 1e3:.0f} KB again: {seconds / size * 1e10:.0f} µs for 10 KB")
    clean = [both([user(_fill(_PROSE, 10_000, seed))]) for seed in range(TEXTS)]
    for document in clean:
        redactor.redact(document)
    print(f"10 KB of prose in one message, again: {_median_cpu(redactor.redact, clean) * 1e6:.0f} µs")
    alone = [_fill(_PROSE, 10_000, seed) for seed in range(TEXTS)]
    for text in alone:
        redactor.redact_text(text)
    print(f"the same without a record around it: {_median_cpu(redactor.redact_text, alone) * 1e6:.0f} µs")


def hostile() -> None:
    """Print the slowest of the texts that are made to be slow."""
    redactor = Redactor(RedactionConfig(cache_entries=0))
    costs = []
    for name, unit in UNITS.items():
        document = both([user(text_of(unit, HOSTILE_CHARS))])
        costs.append((_cpu(redactor.redact, document, HOSTILE_PASSES) / HOSTILE_CHARS * 1e6, name))
    slowest = sorted(costs, reverse=True)[:SLOWEST]
    print(
        f"{len(UNITS)} hostile texts, the slowest, s/MB: "
        + ", ".join(f"{name} {s:.2f}" for s, name in slowest)
    )


_IMPORT = """
import time
start = time.process_time()
from flywheel_logging.redaction import Redactor
imported = time.process_time()
Redactor()
print(imported - start, time.process_time() - imported)
"""


def imports() -> None:
    """Print the CPU time of the import over a bare interpreter, and of the first redactor."""
    # The first one compiles what was edited since, if nothing keeps it from writing that down.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", _IMPORT]
    runs = [
        subprocess.run(command, capture_output=True, check=True, text=True, env=environment).stdout
        for _ in range(PASSES)
    ]
    imported, made = (min(float(run.split()[at]) for run in runs) for at in (0, 1))
    print(
        f"import {imported * 1e3:.0f} ms; the first redactor, which compiles the patterns, {made * 1e3:.0f} ms"
    )


def main() -> None:
    """Print all of it."""
    print(f"Python {platform.python_version()}, {platform.machine()}; CPU time of one thread")
    texts()
    records()
    hostile()
    imports()


if __name__ == "__main__":
    main()
