# SPDX-License-Identifier: Apache-2.0
"""A server that answers too slowly to be waited for, but never so slowly that one read times out."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from flywheel_logging.errors import StoreUnavailable
from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_settings import SearchSettings
from tests.search_server import SearchServer
from tests.stores.documents import record

TIMEOUT_S = 0.5
PAUSE_S = 0.05

HANDSHAKE = b"\x16\x03\x03\x40\x00"
"""A record of TLS that promises 16 KB of handshake (RFC 8446 §5.1)."""

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n"


class Dribbler:
    """Sends *promptly* at once, and then one blank after the other until the client hangs up."""

    def __init__(self, promptly: bytes) -> None:
        self._promptly = promptly
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.was_hung_up_on = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        connection, _ = self._listener.accept()
        with connection:
            connection.sendall(self._promptly)
            try:
                while not self.was_hung_up_on.wait(PAUSE_S):
                    connection.sendall(b" ")
            except OSError:
                self.was_hung_up_on.set()

    def close(self) -> None:
        """Stop listening."""
        self._listener.close()


@pytest.fixture(params=[HEAD, b"HTTP/1.1 200 OK\r\nx-header:"], ids=["body", "head"])
def dribbler(request: pytest.FixtureRequest) -> Iterator[Dribbler]:
    """Return a server that dribbles its answer's body, or its head."""
    server = Dribbler(request.param)
    yield server
    server.close()


def test_a_server_that_dribbles_is_hung_up_on(dribbler: Dribbler) -> None:
    """The setting is for the whole request: each byte in time does not make it last longer."""
    store = SearchEngineStore(
        SearchSettings((f"http://{dribbler.address}",), "logs", request_timeout_s=TIMEOUT_S)
    )

    with pytest.raises(StoreUnavailable) as error:
        store.count("record", Filter())
    store.close()

    assert error.value.timed_out
    assert dribbler.was_hung_up_on.wait(10.0)


def test_a_server_that_dribbles_its_handshake_is_hung_up_on() -> None:
    """The standard library gives a whole handshake the time-out of one read."""
    server = Dribbler(HANDSHAKE)
    store = SearchEngineStore(
        SearchSettings((f"https://{server.address}",), "logs", request_timeout_s=TIMEOUT_S)
    )

    with pytest.raises(StoreUnavailable):
        store.count("record", Filter())
    store.close()

    assert server.was_hung_up_on.wait(10.0)
    server.close()


def test_the_next_request_has_its_own_time_and_connection() -> None:
    """After many requests on one connection no deadline of an earlier one is left."""
    with SearchServer() as server:
        store = SearchEngineStore(SearchSettings((server.url,), "logs", request_timeout_s=5.0))
        store.prepare()
        for number in range(50):
            (verdict,) = store.write([record(number)])
            assert "stored" == verdict.outcome
        store.close()

    left = [thread for thread in threading.enumerate() if thread.name == "flywheel-deadline"]
    for thread in left:
        thread.join(4.0)  # those that were called off end at once; the time-out is longer
    assert [] == [thread for thread in left if thread.is_alive()]
