"""Whose call it was: the order of sources, templates, shortening."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.attribution import (
    MAX_ID_CHARS,
    Source,
    attribute,
    checked_workload,
    node_path,
    shortened,
)
from flywheel_logging.errors import ConfigError
from flywheel_logging.scope import Scope

GRAPH = {"langgraph_node": "router", "langgraph_checkpoint_ns": "outer:1f|router:2e"}


class TestWorkload:
    """The first source that is given wins."""

    @pytest.mark.parametrize(
        ("metadata", "scope", "spec", "expected"),
        [
            pytest.param(
                {"workload_id": "m"} | GRAPH, Scope(workload_id="c"), "h", ("m", "metadata"), id="metadata"
            ),
            pytest.param(GRAPH, Scope(workload_id="c"), "h", ("c", "capture"), id="capture"),
            pytest.param(GRAPH, Scope(), "h", ("h", "handler"), id="handler"),
            pytest.param(GRAPH, None, "aiva.{langgraph_node}", ("aiva.router", "handler"), id="template"),
            pytest.param(GRAPH, None, lambda m: m["langgraph_node"], ("router", "handler"), id="callable"),
            pytest.param(GRAPH, None, lambda m: None, ("outer.router", "graph"), id="callable-says-nothing"),
            pytest.param(GRAPH, None, "x.{missing}", ("outer.router", "graph"), id="template-key-absent"),
            pytest.param(GRAPH | {"lc_agent_name": "shop"}, None, None, ("shop", "graph"), id="agent-name"),
            pytest.param(GRAPH, None, None, ("outer.router", "graph"), id="node-path"),
            pytest.param({}, None, None, ("default", "default"), id="case-30-nothing"),
            pytest.param({"workload_id": "  "}, None, None, ("default", "default"), id="case-30-blank"),
        ],
    )
    def test_case_29_the_order_of_sources(
        self, metadata: dict[str, Any], scope: Scope | None, spec: Any, expected: tuple[str, str]
    ) -> None:
        """Metadata come before capture, capture before the handler, the handler before the graph."""
        whose = attribute(metadata, Source(spec), scope, "app")

        assert expected == (whose.workload_id, whose.workload_source)

    @pytest.mark.parametrize("spec", ["", "  ", 7, "a.{b.c}", "a.{b[0]}", "{", "{}", object])
    def test_a_spec_that_names_nothing_is_refused(self, spec: Any) -> None:
        """An empty name, a wrong type, and a template that is more than keys raise ConfigError."""
        with pytest.raises(ConfigError, match="workload_id"):
            checked_workload(spec)

    def test_a_template_without_keys_is_a_literal(self) -> None:
        """Doubled braces are single ones, as in every format string."""
        assert "a{b}" == attribute({}, Source("a{{b}}"), None, "app").workload_id


class TestPeople:
    """User and session."""

    def test_the_thread_is_the_last_source_of_the_session(self) -> None:
        """`session_id` comes before `capture()`, and both before `thread_id`."""
        metadata = {"thread_id": "t", "user_id": "u"}

        assert ("u", "t") == _people(metadata, None)
        assert ("u", "s") == _people(metadata, Scope(user_id="x", session_id="s"))
        assert ("u", "m") == _people(metadata | {"session_id": "m"}, Scope(session_id="s"))

    def test_the_handlers_client_comes_before_the_settings(self) -> None:
        """A handler's own client_id is used instead of ELASTICSEARCH_CLIENT_ID."""
        assert "mine" == attribute({}, Source(client_id="mine"), None, "app").client_id


def _people(metadata: dict[str, Any], scope: Scope | None) -> tuple[str | None, str | None]:
    whose = attribute(metadata, Source(), scope, "app")
    return whose.user_id, whose.session_id


@given(st.text(max_size=2000))
def test_an_id_is_never_longer_than_the_bound_and_stays_distinct(text: str) -> None:
    """Shortening keeps short ids, bounds long ones, and is the same every time."""
    short = shortened(text)

    assert len(short) <= MAX_ID_CHARS
    assert short == shortened(text)
    assert (short == text) == (len(text) <= MAX_ID_CHARS)


def test_long_ids_with_one_beginning_stay_apart() -> None:
    """Two ids that differ beyond the bound are not merged."""
    assert shortened("x" * 300 + "1") != shortened("x" * 300 + "2")


@pytest.mark.parametrize(
    ("namespace", "expected"),
    [("model:0b1c", "model"), ("a:1|b:2|c:3", "a.b.c"), ("", None), (None, None), (7, None)],
)
def test_the_node_path_has_names_without_ids(namespace: Any, expected: str | None) -> None:
    """`outer:<id>|inner:<id>` is `outer.inner`."""
    assert expected == node_path({"langgraph_checkpoint_ns": namespace})
