# SPDX-License-Identifier: Apache-2.0
"""What names a workload: a name in code stays, one that came of the call's data must not be personal."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from flywheel_logging.attribution import Source, WorkloadSpec, is_literal
from flywheel_logging.config import load_settings
from flywheel_logging.documents import Documenter
from flywheel_logging.redaction import Redactor
from flywheel_logging.scope import Scope
from tests.canaries import CANARIES
from tests.test_documents import _call

CANARY = CANARIES["EMAIL"]
LITERALS = {
    "a name": (f"mail.{CANARY}", f"mail.{CANARY}"),
    "doubled braces": (f"mail.{{{{{CANARY}}}}}", f"mail.{{{CANARY}}}"),
    "braces at the end": ("set.{{1}}", "set.{1}"),
}


def _workload(
    spec: WorkloadSpec | None, scope: Scope | None = None, **metadata: Any
) -> tuple[str, str, bool]:
    """Return the workload of both documents of a call, where it came from, and whether one was given up."""
    call = _call(**metadata)
    call.source, call.scope = Source(spec), scope
    documents = Documenter(load_settings(), Redactor()).document(call).documents
    record, measurement = (json.loads(document.body) for document in documents)
    assert record["workload_id"] == measurement["workload_id"]
    return (
        record["workload_id"],
        measurement["workload_source"],
        "workload_redacted" in measurement.get("flags", ()),
    )


@pytest.mark.parametrize(("spec", "expected"), LITERALS.values(), ids=LITERALS.keys())
def test_a_name_in_code_stays_byte_by_byte(spec: str, expected: str) -> None:
    """Whatever it looks like: somebody wrote it, and a changed one would tear the training set apart."""
    assert (expected, "handler", False) == _workload(spec)


def test_a_name_of_a_scope_stays_byte_by_byte() -> None:
    """`capture(workload_id=…)` is code as well."""
    assert (CANARY, "capture", False) == _workload(None, Scope(workload_id=CANARY))


@pytest.mark.parametrize(
    "spec",
    ["team.{who}", "{{set}}.{who}", lambda metadata: metadata["who"]],
    ids=["template", "template with literal braces", "function"],
)
def test_a_name_made_of_the_calls_data_is_given_up_if_it_is_personal(
    spec: str | Callable[[Mapping[str, Any]], str],
) -> None:
    """The next source names the workload, and the measurement is flagged."""
    assert ("shop", "graph", True) == _workload(spec, who=CANARY, lc_agent_name="shop")


def test_a_name_made_of_harmless_data_stays() -> None:
    """A template that holds nothing personal is used as it is."""
    assert ("team.red", "handler", False) == _workload("team.{who}", who="red")


def test_personal_names_of_every_source_end_at_the_default() -> None:
    """Metadata, then the handler's template, then the graph: none of them may be used."""
    expected = ("default", "default", True)

    assert expected == _workload("t.{who}", workload_id=CANARY, who=CANARY, langgraph_node=CANARY)


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("a", True),
        ("a{{b}}", True),
        ("}}{{", True),
        ("a{b}", False),
        ("{{a}}{b}", False),
        (len, False),
        (None, False),
    ],
)
def test_only_keys_make_a_template(spec: Any, expected: bool) -> None:
    """Braces that stand for themselves do not."""
    assert expected == is_literal(spec)
