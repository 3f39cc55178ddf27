# SPDX-License-Identifier: Apache-2.0
"""Reading every hit of a search by scrolling, which all servers have and which sees one state."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Mapping
from http import HTTPStatus
from typing import Any, Final

import orjson

from flywheel_logging.errors import StoreError, StoreUnavailable
from flywheel_logging.stores.search_client import Answer, SearchClient
from flywheel_logging.stores.search_wire import parse_failure

_KEPT: Final = "2m"


def is_index_missing(answer: Answer) -> bool:
    """Whether *answer* says that there is no such index."""
    return parse_failure(answer.status, answer.body).error_type == "index_not_found_exception"


def scroll(
    client: SearchClient, target: str, body: Mapping[str, Any], *, task: str, is_optional: bool = False
) -> Generator[Mapping[str, Any], None, None]:
    """Yield every hit of the search *body*; none where there is no index.

    Args:
        client: The cluster.
        target: Name or pattern of the indices, as it stands in a path.
        body: With its `size`, the hits of one page.
        task: What is being done, for messages.
        is_optional: Nothing is found where the credentials may not look, either.

    Raises:
        StoreUnavailable: Not all of them can be had now.
        StoreBlocked: Reading is refused.
    """
    path = f"/{target}/_search?scroll={_KEPT}&allow_partial_search_results=false"
    # Without the total OpenSearch 3 approximates a sorted search for everything, and its scroll ends too
    # early: after 10,848 of 60,000 records (3.4.0, 2026-11-21).
    answer = client.request("POST", path, orjson.dumps({**body, "track_total_hits": True}))
    if is_index_missing(answer) or (is_optional and answer.status == HTTPStatus.FORBIDDEN):
        return
    scroll_id: str | None = None
    try:
        while True:
            page = client.read(answer, task, "hits", "_shards")
            scroll_id = page.get("_scroll_id")  # OpenSearch gives none where no index matches
            if page["_shards"]["failed"]:
                raise StoreUnavailable(f"{client.where}: some shards did not answer a search")
            hits = page["hits"]["hits"]
            yield from hits
            if len(hits) < body["size"]:
                return
            if scroll_id is None:
                raise StoreUnavailable(f"{client.where}: a full page came without a scroll id")
            more = orjson.dumps({"scroll": _KEPT, "scroll_id": scroll_id})
            # Asked again after a page that was lost on its way, the server would give the one after it.
            answer = client.request("POST", "/_search/scroll", more, is_repeatable=False)
    finally:
        if scroll_id is not None:
            with contextlib.suppress(StoreError):  # left alone it ends after two minutes
                client.request("DELETE", "/_search/scroll", orjson.dumps({"scroll_id": [scroll_id]}))
