# SPDX-License-Identifier: Apache-2.0
"""Where records go: which settings mean the same place, and what its name may show."""

from __future__ import annotations

import pytest

from flywheel_logging.config import destination_of, load_settings


@pytest.mark.parametrize(
    "url",
    [
        "http://ada:hunter2@search.example:9200",
        "https://ada:hunter2@search.example",
        "thirdparty://ada:hunter2@host/bucket",
        "thirdparty://host/bucket?token=hunter2",
        "thirdparty://ada:hunter2@a@host",
    ],
)
def test_the_name_of_a_destination_has_no_credentials(url: str) -> None:
    """It is written into the spool, into log lines and into reports."""
    destination = destination_of(load_settings(), store=url)

    assert "hunter2" not in destination.identity
    assert "hunter2" not in repr(destination)
    assert url.removeprefix("https://")[:3] in destination.url


@pytest.mark.parametrize(
    "other",
    [
        "http://HOST-A:9200,http://host-b:9200",
        "http://host-b,http://host-a/",
        "http://u:p@host-a,http://host-b:9200/",
    ],
)
def test_ways_to_write_one_cluster_are_one_destination(other: str) -> None:
    """Order, case of the host, default ports, a last slash and credentials make no other spool."""
    expected = destination_of(load_settings(), store="http://host-a:9200,http://host-b:9200")

    assert expected.identity == destination_of(load_settings(), store=other).identity


def test_the_case_of_a_path_is_kept() -> None:
    """Behind a proxy `/Search` and `/search` are two places."""
    identities = {destination_of(load_settings(), store=f"http://host/{p}").identity for p in ("Es", "es")}

    assert 2 == len(identities)


def test_two_indices_are_two_destinations() -> None:
    """Their records never share a spool."""
    identities = {destination_of(load_settings(), index=index).identity for index in ("a", "b")}

    assert 2 == len(identities)
