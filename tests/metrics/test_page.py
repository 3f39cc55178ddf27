# SPDX-License-Identifier: Apache-2.0
"""`docs/metrics.md` against the code: every field and figure has its line, and no line is made up."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from flywheel_logging.fields import MEASUREMENT_FIELDS, SAMPLE_FIELDS
from flywheel_logging.metrics.figures import Figures

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/metrics.md").read_text()


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table below *heading*, without its first two lines."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def names(cell: str) -> set[str]:
    """Return the names in a cell that are written as code."""
    return set(re.findall(r"`([@\w]+)`", cell))


def test_every_field_has_its_source() -> None:
    """The table of fields has each field of a measurement, and no other name."""
    told = set[str]().union(*(names(cells[0]) for cells in rows("Where each field comes from")))

    assert set(MEASUREMENT_FIELDS) - {"labels"} == (told & set(MEASUREMENT_FIELDS)) - {"labels"}
    assert set() == told - set(MEASUREMENT_FIELDS)


def test_every_figure_is_defined() -> None:
    """The table of figures has each figure of a set of calls."""
    told = set(re.findall(r"`(\w+)", " ".join(cells[0] for cells in rows("Figures of a set of calls"))))

    assert {field.name for field in fields(Figures)} - {"outcomes"} <= told


@pytest.mark.parametrize("cells", rows("What was asked for"), ids=lambda cells: cells[0])
def test_what_was_asked_for_is_a_field_with_a_test(cells: list[str]) -> None:
    """Each name is a field, and each of them is named in a test that stands beside it."""
    told = names(cells[1]) & set(MEASUREMENT_FIELDS)
    tests = [(ROOT / f"tests/{test}.py").read_text() for test in re.findall(r"`([\w/]+)`", cells[2])]

    assert told
    assert set() == {name for name in told if not any(re.search(rf"{name}\b", text) for text in tests)}


def test_other_peoples_names_are_mapped_from_ours() -> None:
    """The first column has fields of a measurement only."""
    told = set[str]().union(*(names(cells[0]) for cells in rows("Other people's names")))

    assert set() == told - set(MEASUREMENT_FIELDS) - set(SAMPLE_FIELDS)


def test_the_names_of_opentelemetry_are_those_that_exist() -> None:
    """As of the conventions 1.44; a name that was made up would be looked for in vain."""
    known = {
        "gen_ai.request.model", "gen_ai.response.model", "gen_ai.provider.name", "gen_ai.operation.name",
        "gen_ai.request.stream", "gen_ai.usage.input_tokens", "gen_ai.usage.cache_read.input_tokens",
        "gen_ai.usage.reasoning.output_tokens", "gen_ai.client.operation.duration",
        "gen_ai.client.operation.time_to_first_chunk", "gen_ai.client.operation.time_per_output_chunk",
        "gen_ai.response.finish_reasons", "gen_ai.response.id", "gen_ai.request.stop_sequences",
        "gen_ai.output.type", "gen_ai.conversation.id", "gen_ai.agent.name", "gen_ai.prompt.name",
    }  # fmt: skip
    told = set(
        re.findall(r"`(gen_ai\.[\w.]+\w)`", " ".join(cells[1] for cells in rows("Other people's names")))
    )

    assert set() == told - known
