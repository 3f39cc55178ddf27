# SPDX-License-Identifier: Apache-2.0
"""The assistant's five tools over an SQLite database in memory.

Every statement is parametrised, and whose rows a tool may see comes from the graph's state, never from the
model.
"""

import json
import sqlite3
import threading
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from langchain_core.tools import BaseTool, tool
from langgraph.prebuilt import InjectedState

from examples.aiva_agent.data import RETURN_WINDOW_DAYS, TODAY, Order, orders

UserId = Annotated[str, InjectedState("user_id")]


class Shop:
    """The orders of the shop; several threads may use one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.row_factory = sqlite3.Row
        self._database.execute(
            "CREATE TABLE orders (order_id INTEGER PRIMARY KEY, user_id, product, order_date, amount, status,"
            " return_status, return_reason, ship_to, contact)"
        )
        self._database.executemany(
            "INSERT INTO orders VALUES (:order_id, :user_id, :product, :order_date, :amount, :status,"
            " :return_status, :return_reason, :ship_to, :contact)",
            orders(),
        )

    def orders_of(self, user_id: str, product: str = "") -> list[Order]:
        """Return the customer's orders whose product contains *product*, newest first."""
        return self._select(
            "SELECT * FROM orders WHERE user_id = ? AND product LIKE '%' || ? || '%'"
            " ORDER BY order_date DESC",
            user_id,
            product,
        )

    def returns_of(self, user_id: str) -> list[Order]:
        """Return the customer's orders for which there is a return, newest first."""
        return self._select(
            "SELECT * FROM orders WHERE user_id = ? AND return_status <> '' ORDER BY order_date DESC", user_id
        )

    def request_return(self, user_id: str, order_id: int, reason: str) -> bool:
        """Note a return; False if the customer has no such order or has returned it before."""
        with self._lock:
            cursor = self._database.execute(
                "UPDATE orders SET return_status = 'Requested', return_reason = ?"
                " WHERE user_id = ? AND order_id = ? AND return_status = ''",
                (reason, user_id, order_id),
            )
            return cursor.rowcount == 1

    def close(self) -> None:
        """Forget everything."""
        self._database.close()

    def _select(self, query: str, *values: str) -> list[Order]:
        with self._lock:
            rows = self._database.execute(query, values).fetchall()
        return [Order(**dict(row)) for row in rows]  # type: ignore[typeddict-item] # the columns are its keys


@dataclass(frozen=True, slots=True)
class Toolbox:
    """The tools by the assistant that may call them; the sensitive ones need the customer's approval."""

    order_status: list[BaseTool]
    return_safe: list[BaseTool]
    return_sensitive: list[BaseTool]


def make_tools(shop: Shop) -> Toolbox:
    """Return the five tools, bound to *shop*."""

    @tool
    def structured_rag(query: str, user_id: UserId) -> str:
        """Look up the customer's orders of a product; the query is the product's name."""
        return json.dumps(shop.orders_of(user_id, query))

    @tool
    def get_purchase_history(user_id: UserId) -> str:
        """List everything the customer has ordered, newest first."""
        return json.dumps(shop.orders_of(user_id))

    @tool
    def get_recent_return_details(user_id: UserId) -> str:
        """List the customer's returns so far."""
        return json.dumps(shop.returns_of(user_id))

    @tool
    def return_window_validation(order_date: str) -> str:
        """Say whether an order of this date (YYYY-MM-DD) may still be returned."""
        age_days = (TODAY - date.fromisoformat(order_date)).days
        return json.dumps({"within_window": age_days <= RETURN_WINDOW_DAYS, "age_days": age_days})

    @tool
    def update_return(order_id: int, reason: str, user_id: UserId) -> str:
        """Request the return of an order; needs the customer's approval."""
        return json.dumps({"order_id": order_id, "requested": shop.request_return(user_id, order_id, reason)})

    return Toolbox(
        order_status=[structured_rag, get_purchase_history],
        return_safe=[get_recent_return_details, return_window_validation],
        return_sensitive=[update_return],
    )
