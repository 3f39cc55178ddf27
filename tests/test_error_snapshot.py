# SPDX-License-Identifier: Apache-2.0
"""What is kept of a failed call's exception, whichever client raised it."""

from __future__ import annotations

from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

import pytest

from flywheel_logging.error_snapshot import snapshot_error


class Failure(Exception):
    """An exception of a client's, with the attributes that it is given."""

    def __init__(self, message: str = "too many", **attributes: Any) -> None:
        super().__init__(message)
        vars(self).update(attributes)


def test_the_stack_has_places_and_no_source() -> None:
    """`file:line:function`, innermost last."""

    def inner() -> None:
        raise Failure

    with pytest.raises(Failure) as caught:
        inner()
    found = snapshot_error(caught.value)

    assert ("Failure", "too many") == (found.type, found.message)
    assert found.stack[-1].endswith(":inner")
    assert "raise" not in "".join(found.stack)


def test_a_message_that_cannot_be_made_is_empty() -> None:
    """The type still tells something."""

    class Mute(Exception):
        def __str__(self) -> str:
            raise ValueError("no")

    assert ("Mute", "") == (snapshot_error(Mute()).type, snapshot_error(Mute()).message)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        pytest.param(Failure(status_code=429), 429, id="openai, anthropic, groq, ollama"),
        pytest.param(Failure(response=SimpleNamespace(status_code=503)), 503, id="httpx, requests"),
        pytest.param(Failure(response={"ResponseMetadata": {"HTTPStatusCode": 400}}), 400, id="botocore"),
        pytest.param(Failure(code=HTTPStatus.TOO_MANY_REQUESTS), 429, id="google-api-core"),
        pytest.param(Exception("[401] Unauthorized\nkey"), 401, id="ChatNVIDIA"),
        pytest.param(Exception("[###] Unknown Error"), None, id="ChatNVIDIA without a status"),
        pytest.param(Failure("[401] in a text"), None, id="another's message"),
        pytest.param(Failure(code="rate_limit_exceeded"), None, id="a code that is a word"),
        pytest.param(Failure(code=1, response={"ResponseMetadata": None}), None, id="an exit code"),
        pytest.param(Failure(status_code=True), None, id="a truth"),
        pytest.param(Failure(status_code=200, code=500), 500, id="one that is no error"),
        pytest.param(TimeoutError(), None, id="no answer"),
    ],
)
def test_the_status_is_found_where_each_client_has_it(error: BaseException, status: int | None) -> None:
    """An integer of 400 to 599; anything else is no status of a failed call."""
    assert status == snapshot_error(error).http_status


def test_what_langchain_told_comes_first() -> None:
    """The answer that it hands over is the one that failed."""
    assert 429 == snapshot_error(Failure(status_code=500), 429).http_status


def test_an_exception_that_fails_to_be_read_costs_only_the_status() -> None:
    """Foreign attributes may be code."""

    class Hostile(Exception):
        @property
        def status_code(self) -> int:
            raise RuntimeError("no")

    found = snapshot_error(Hostile("text"))

    assert ("Hostile", "text", None) == (found.type, found.message, found.http_status)
