# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: PIE800, RUF005 - a table by country code
"""Numbering plans: how many digits follow each country code (ITU-T E.164)."""

from __future__ import annotations

from typing import Final

_ZONES: Final = {
    **{"1": (10, 10), "7": (10, 10), "20": (8, 10), "27": (9, 9), "30": (10, 10), "31": (9, 9), "32": (8, 9)},
    **{"33": (9, 9), "34": (9, 9), "36": (8, 9), "39": (6, 12), "40": (9, 9), "41": (9, 9), "43": (7, 13)},
    **{"44": (9, 10), "45": (8, 8), "46": (7, 10), "47": (8, 8), "48": (9, 9), "49": (6, 12), "51": (8, 9)},
    **{
        "52": (10, 11),
        "53": (6, 8),
        "54": (10, 11),
        "55": (10, 11),
        "56": (9, 9),
        "57": (8, 10),
        "58": (10, 10),
    },
    **{"60": (8, 10), "61": (9, 9), "62": (8, 12), "63": (8, 10), "64": (8, 10), "65": (8, 8), "66": (8, 9)},
    **{"81": (9, 10), "82": (8, 10), "84": (9, 10), "86": (10, 11), "90": (10, 10), "91": (10, 10)},
    **{"92": (9, 10), "93": (9, 9), "94": (9, 9), "95": (7, 10), "98": (10, 10)},
    **{
        "351": (9, 9),
        "352": (5, 11),
        "353": (7, 9),
        "354": (7, 9),
        "358": (6, 11),
        "359": (7, 9),
        "370": (8, 8),
    },
    **{
        "371": (8, 8),
        "372": (7, 8),
        "380": (9, 9),
        "385": (8, 9),
        "386": (8, 8),
        "420": (9, 9),
        "421": (9, 9),
    },
    **{
        "852": (8, 8),
        "853": (8, 8),
        "880": (8, 10),
        "886": (8, 9),
        "966": (8, 9),
        "971": (8, 9),
        "972": (8, 9),
    },
}
"""Digits behind a country code, for the countries whose range is narrow."""

_OTHER_ZONES: Final = frozenset(
    str(zone)
    for low, high in (
        (211, 213),
        (216, 216),
        (218, 218),
        (220, 269),
        (290, 291),
        (297, 299),
        (350, 359),
        (370, 389),
    )
    + (
        (420, 423),
        (500, 509),
        (590, 599),
        (670, 692),
        (800, 800),
        (808, 808),
        (850, 856),
        (870, 870),
        (880, 888),
    )
    + ((960, 968), (970, 977), (979, 979), (992, 998))
    for zone in range(low, high + 1)
)
_LEAST_DIGITS: Final = 7
_MOST_DIGITS: Final = 15


def is_international(digits: str) -> bool:
    """Whether *digits*, country code first, have a length that the country's plan allows."""
    for size in (1, 2, 3):
        lengths = _ZONES.get(digits[:size])
        if lengths is not None:
            rest = len(digits) - size
            return lengths[0] <= rest <= lengths[1] + 1 and not (digits[0] == "1" and digits[1] in "01")
    return digits[:3] in _OTHER_ZONES and _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS
