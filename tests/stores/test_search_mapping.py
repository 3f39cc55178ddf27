# SPDX-License-Identifier: Apache-2.0
"""What indices look like, and which existing ones are accepted; no server."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from flywheel_logging.fields import MEASUREMENT_FIELDS
from flywheel_logging.stores.search_mapping import (
    flaw,
    index_body,
    index_name,
    index_pattern,
    is_superset,
    kind_of,
    missing_fields,
    templates,
)

OURS = {
    "dynamic": "strict",
    "properties": {
        "request": {"type": "object", "enabled": False},
        "response": {"type": "object", "enabled": False},
        "timestamp": {"type": "date"},
        "client_id": {"type": "keyword"},
        "workload_id": {"type": "keyword"},
    },
}
BLUEPRINT = {
    "dynamic": "strict",
    "properties": {
        "workload_id": {"type": "keyword"},
        "client_id": {"type": "keyword"},
        "timestamp": {"type": "date"},
        "request": {"type": "object", "dynamic": "false", "properties": {}},
        "response": {"type": "object", "dynamic": False},
    },
}
"""As the blueprint's `es_client.py` makes it."""


def changed(name: str, form: dict[str, Any] | None, base: dict[str, Any] = OURS) -> dict[str, Any]:
    """Return the mapping *base* with another form of the field *name*, or without it."""
    mapping = copy.deepcopy(base)
    if form is None:
        del mapping["properties"][name]
    else:
        mapping["properties"][name] = form
    return mapping


class TestNames:
    """Names of indices."""

    def test_follow_the_month(self) -> None:
        """Records have one index; measurements and samples one for each month of their own time."""
        time = "2026-11-30T23:59:59.999Z"

        names = [index_name("llm-logs", kind, time) for kind in ("record", "measurement", "sample")]

        assert names == ["llm-logs", "llm-logs-metrics-2026.11", "llm-logs-system-2026.11"]
        assert [kind_of("llm-logs", name) for name in names] == ["record", "measurement", "sample"]

    def test_are_found_by_pattern(self) -> None:
        """The records' name is exact, so that nothing else is read or deleted."""
        patterns = [index_pattern("llm-logs", kind) for kind in ("record", "measurement", "sample")]

        assert patterns == ["llm-logs", "llm-logs-metrics-*", "llm-logs-system-*"]


class TestBodies:
    """Golden bodies."""

    def test_records(self) -> None:
        """The records' index is the blueprint's, with nothing inside request and response looked at."""
        assert index_body("record") == {
            "settings": {"index.mapping.total_fields.limit": 1000, "index.mapping.ignore_malformed": True},
            "mappings": OURS,
        }

    def test_measurements(self) -> None:
        """Every field of the table is mapped, nothing else ever is, and the schema is told."""
        mappings = index_body("measurement")["mappings"]

        assert (mappings["dynamic"], mappings["_meta"]) == (False, {"schema": 1})
        assert set(mappings["properties"]) == set(MEASUREMENT_FIELDS)
        assert {
            name: mappings["properties"][name] for name in ("model", "error_stack", "seed", "ended_at")
        } == {
            "model": {"type": "keyword", "ignore_above": 1024},
            "error_stack": {"type": "keyword", "index": False, "doc_values": False},
            "seed": {"type": "long"},
            "ended_at": {"type": "date"},
        }

    def test_templates(self) -> None:
        """There is one for each kind, above the built-in ones, the records' for exactly one name."""
        made = templates("llm-logs")

        patterns = {name: body["index_patterns"] for name, body in made.items()}
        assert patterns == {
            "flywheel-llm-logs-records": ["llm-logs"],
            "flywheel-llm-logs-measurements": ["llm-logs-metrics-*"],
            "flywheel-llm-logs-samples": ["llm-logs-system-*"],
        }
        assert {body["priority"] for body in made.values()} == {500}
        assert made["flywheel-llm-logs-records"]["template"] == index_body("record")

    def test_a_newer_template_is_recognised(self) -> None:
        """One with more fields is left alone, one with fewer is not."""
        ours = templates("x")["flywheel-x-samples"]
        newer, older = copy.deepcopy(ours), copy.deepcopy(ours)
        newer["template"]["mappings"]["properties"]["from_the_future"] = {"type": "long"}
        del older["template"]["mappings"]["properties"]["pid"]

        assert [is_superset(form, ours) for form in (ours, newer, older, {})] == [True, True, False, False]


class TestExisting:
    """Whether an index that is there can be used."""

    @pytest.mark.parametrize(
        "mapping",
        [
            pytest.param(OURS, id="ours"),
            pytest.param(BLUEPRINT, id="the blueprint's"),
            pytest.param({**OURS, "dynamic": "false"}, id="not strict"),
            pytest.param(changed("more", {"type": "long"}), id="a field more"),
            pytest.param(changed("request", {"enabled": False}), id="type left out"),
        ],
    )
    def test_accepts(self, mapping: dict[str, Any]) -> None:
        """Ours, the blueprint's, and harmless variations are taken as they are."""
        assert flaw("record", mapping) is None

    @pytest.mark.parametrize(
        ("mapping", "expected"),
        [
            pytest.param({}, "has no request, response, timestamp, client_id, workload_id", id="empty"),
            pytest.param(changed("client_id", None), "has no client_id", id="missing"),
            pytest.param(
                changed("client_id", {"type": "text", "fields": {"keyword": {"type": "keyword"}}}),
                "has client_id as text instead of keyword",
                id="text, as auto-created",
            ),
            pytest.param(changed("timestamp", {"type": "long"}), "has timestamp as long", id="seconds"),
            pytest.param(
                changed("request", {"properties": {"model": {}}}), "looks into request", id="open object"
            ),
            pytest.param(
                changed("response", {"type": "object", "dynamic": "true"}), "looks into", id="dynamic"
            ),
            pytest.param(changed("response", {"type": "flattened"}), "looks into response", id="flattened"),
            pytest.param(changed("response", {"type": "text"}), "looks into response", id="text"),
        ],
    )
    def test_names_what_is_wrong(self, mapping: dict[str, Any], expected: str) -> None:
        """What would tear, refuse or mix records is named."""
        assert expected in (flaw("record", mapping) or "")

    def test_measurements_by_family(self) -> None:
        """Another width of number is fine, text for a keyword is not, and missing fields can be added."""
        wanted = index_body("measurement")["mappings"]
        wide = changed("latency_bucket", {"type": "integer"}, wanted)
        text = changed("model", {"type": "text"}, wanted)
        older = changed("seed", None, wanted)

        flaws = [flaw("measurement", mapping) for mapping in (wanted, wide, text, older)]

        assert flaws == [None, None, "has model as text instead of keyword", None]
        assert missing_fields(older, wanted) == {"seed": {"type": "long"}}
