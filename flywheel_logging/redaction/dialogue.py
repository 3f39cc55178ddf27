# SPDX-License-Identifier: Apache-2.0
"""Where an answer stands whose question announced it: in the next turn of a conversation."""

from __future__ import annotations

from typing import Final

TURN: Final = rb"[.?!]{0,2}[ ]{0,2}\n[A-Za-z][A-Za-z ]{0,18}: (?:[A-Za-z',\xc0-\xff]{1,12} ){0,6}"
"""From the end of a question, over the next speaker's name, up to seven words on."""
