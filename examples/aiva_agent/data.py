# SPDX-License-Identifier: Apache-2.0
"""The made-up shop: customers, products and orders, the same in every run.

Read once from the two CSV files beside this one. All persons, addresses and numbers are invented: e-mail
domains and telephone ranges are those reserved for examples (RFC 2606, the 555-01xx range), card numbers
are the payment networks' published test numbers. They look real on purpose, so that redaction has
something to find.
"""

import csv
import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TypedDict

TODAY = date(2025, 6, 20)  # the shop's date stands still, so that return windows are the same in every run
RETURN_WINDOW_DAYS = 30
_ORDERS_EACH = 10
_FIRST_ORDER = 5001


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer, with everything that a shop knows about one."""

    user_id: str
    name: str
    email: str
    phone: str
    address: str
    card: str


@dataclass(frozen=True, slots=True)
class Product:
    """An article of the shop; the price is in US dollars."""

    name: str
    category: str
    price: float
    blurb: str


class Order(TypedDict):
    """One row of the orders table; dates are ISO 8601."""

    order_id: int
    user_id: str
    product: str
    order_date: str
    amount: float
    status: str
    return_status: str
    return_reason: str
    ship_to: str
    contact: str


def _rows(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


CUSTOMERS = tuple(Customer(**row) for row in _rows("customers.csv"))
PRODUCTS = tuple(
    Product(row["name"], row["category"], float(row["price"]), row["blurb"]) for row in _rows("products.csv")
)

_AGES_DAYS = (
    2,
    5,
    9,
    12,
    16,
    20,
    25,
    38,
    52,
    70,
)  # seven orders of each customer lie within the return window


def orders() -> list[Order]:
    """Return all orders: ten for each customer, no product twice for one customer, newest first."""
    rng = random.Random(20250620)
    rows: list[Order] = []
    for customer in CUSTOMERS:
        for age, product in zip(_AGES_DAYS, rng.sample(PRODUCTS, _ORDERS_EACH), strict=True):
            rows.append(
                {
                    "order_id": _FIRST_ORDER + len(rows),
                    "user_id": customer.user_id,
                    "product": product.name,
                    "order_date": (TODAY - timedelta(days=age)).isoformat(),
                    "amount": product.price,
                    "status": _status(age),
                    "return_status": "Returned" if age == _AGES_DAYS[-1] else "",
                    "return_reason": "",
                    "ship_to": f"{customer.name}, {customer.address}",
                    "contact": customer.email,
                }
            )
    return rows


def _status(age_days: int) -> str:
    for limit_days, status in ((3, "Processing"), (6, "Shipped"), (10, "Out for delivery")):
        if age_days < limit_days:
            return status
    return "Delivered"


def words(text: str) -> set[str]:
    """Return the words of *text* in lower case, plurals without their s."""
    return {word.removesuffix("s") for word in re.findall(r"[a-z0-9-]+", text.lower())}


def find_products(query: str, limit: int = 3) -> list[Product]:
    """Return the products that share the most words with *query*, best first; the name counts double."""
    asked = words(query)
    scores = {
        product: 2 * len(asked & words(product.name))
        + len(asked & words(f"{product.category} {product.blurb}"))
        for product in PRODUCTS
    }
    best = sorted(PRODUCTS, key=lambda product: -scores[product])
    return [product for product in best[:limit] if scores[product]]
