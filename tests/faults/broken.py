# SPDX-License-Identifier: Apache-2.0
"""Deliveries with one mistake each, as somebody could make them: the law must catch every one."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from flywheel_logging.errors import StoreBlocked, StoreUnavailable
from flywheel_logging.record import Document
from flywheel_logging.spool_rows import Row
from flywheel_logging.stores.base import Verdict
from flywheel_logging.stores.search_client import Answer
from flywheel_logging.stores.search_engine import SearchEngineStore
from tests.faults.world import MortalSpool


class AcknowledgesBeforeTheWrite(MortalSpool):
    """Deletes what it hands out."""

    def due(self, *args: Any, **options: Any) -> list[Row]:
        """Hand out rows, and forget them."""
        rows = super().due(*args, **options)
        super().acknowledge(row.seq for row in rows)
        return rows


class ForgetsWhatIsPutOff(MortalSpool):
    """Takes a row that is to be tried again for one that is done."""

    def postpone(self, items: Sequence[tuple[int, float, str]]) -> None:
        """Delete what waits."""
        super().acknowledge(seq for seq, _, _ in items)


class NeverAdopts(MortalSpool):
    """Leaves the rows of the dead to the dead."""

    def adopt_dead_owners(self) -> int:
        """Do nothing."""
        return 0


class LosesOneInAHundred(MortalSpool):
    """Leaves out every hundredth document of a batch."""

    def append(self, documents: Sequence[Document]) -> list[Row]:
        """Commit most of *documents*."""
        return super().append([document for n, document in enumerate(documents) if n % 100 != 99])


class TakesSilenceForSuccess(SearchEngineStore):
    """Says that what was not answered is stored."""

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Believe in the best."""
        try:
            return super().write(documents)
        except StoreUnavailable:
            return [Verdict("stored")] * len(documents)


class BuriesWhatIsBlocked(SearchEngineStore):
    """Says that what is refused until somebody acts is refused for ever."""

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Give up early."""
        try:
            verdicts = super().write(documents)
        except StoreBlocked:
            return [Verdict("rejected", "blocked")] * len(documents)
        return [replace(v, outcome="rejected") if v.outcome == "blocked" else v for v in verdicts]


class BuriesWhatIsBusy(SearchEngineStore):
    """Takes an item's 429 and 503 for its end."""

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Give up early."""
        return [
            replace(v, outcome="rejected") if v.outcome == "retry" else v for v in super().write(documents)
        ]


class BuriesDuplicates(SearchEngineStore):
    """Takes a 409 for a refusal."""

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Bury what is there already."""
        verdicts = super().write(documents)
        return [replace(v, outcome="rejected") if v.outcome == "duplicate" else v for v in verdicts]


class NewIdForEachTry(SearchEngineStore):
    """Gives the engine no way to know a document again."""

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Write under other ids."""
        return super().write([replace(document, id=str(uuid.uuid4())) for document in documents])


class _Altered(SearchEngineStore):
    """Reads answers wrongly."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ask = self._client.request

        def request(method: str, path: str, *more: Any, **options: Any) -> Answer:
            answer = ask(method, path, *more, **options)
            return self.misread(answer) if path.startswith("/_bulk") else answer

        self._client.request = request  # type: ignore[method-assign]  # a mistake in the middle of the store

    def misread(self, answer: Answer) -> Answer:
        """Return what is understood."""
        raise NotImplementedError


class BelievesTheErrorsFlag(_Altered):
    """Looks into the items only where `errors` is true."""

    def misread(self, answer: Answer) -> Answer:
        """Take `errors: false` for the whole truth."""
        try:
            body = json.loads(answer.body)
            if body["errors"] is False:
                for item in body["items"]:
                    item["create"] = {"_id": item["create"]["_id"], "status": 201}
        except (ValueError, LookupError, TypeError):
            return answer
        return replace(answer, body=json.dumps(body).encode())


class TakesA503ForSuccess(_Altered):
    """Takes items that a server had no time for as written."""

    def misread(self, answer: Answer) -> Answer:
        """See 201 where 503 stands."""
        text = answer.body.replace(b'"status": 503', b'"status": 201').replace(b'"error"', b'"note"')
        return replace(answer, body=text)


class BuriesWhatFailed(SearchEngineStore):
    """Gives up on a request that failed."""

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Give up early."""
        try:
            return super().write(documents)
        except StoreUnavailable:
            return [Verdict("rejected", "unavailable")] * len(documents)


SPOOLS: Final[tuple[type[MortalSpool], ...]] = (
    AcknowledgesBeforeTheWrite,
    ForgetsWhatIsPutOff,
    NeverAdopts,
    LosesOneInAHundred,
)
STORES: Final[tuple[type[SearchEngineStore], ...]] = (
    TakesSilenceForSuccess,
    BuriesWhatFailed,
    BuriesWhatIsBlocked,
    BuriesWhatIsBusy,
    BuriesDuplicates,
    NewIdForEachTry,
    BelievesTheErrorsFlag,
    TakesA503ForSuccess,
)
