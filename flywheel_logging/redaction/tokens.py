# SPDX-License-Identifier: Apache-2.0
"""Secrets that their form gives away: tokens of vendors, JWT, keys in PEM.

The leading characters and lengths are facts from the vendors' documentation; a token that a vendor makes
longer is found to its end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import Options, View, occurrences

_VENDORS: Final = (
    # leading characters, least length behind them, their kind (`w` letters, digits, _ and -; `x` hexadecimal;
    # `u` capitals and digits)
    ("ghp_ gho_ ghu_ ghs_ ghr_", 20, "w"),  # GitHub
    ("github_pat_", 22, "w"),
    ("glpat- gldt- glrt- glcbt- glptt- glft- glimt- glagent- glsoat- GR1348941", 16, "w"),  # GitLab
    ("sk_live_ sk_test_ rk_live_ rk_test_ pk_live_ pk_test_ whsec_ sk_prod_ sk_org_", 12, "w"),  # Stripe
    ("sk-ant- sk-proj- sk-svcacct- sk-admin- sk-or-v1- sk-lf- sk-None-", 12, "w"),  # model services
    ("sk-", 20, "w"),
    ("nvapi-", 16, "w"),  # NVIDIA
    ("hf_ api_org_", 16, "w"),  # Hugging Face
    ("gsk_ pplx- r8_ xai- tgp_v1_ fw_ csk- jina_ pcsk_ esecret_ ls__ lsv2_pt_ lsv2_sk_ tvly- fc-", 16, "w"),
    ("AKIA ASIA ABIA ACCA AROA AIDA AGPA ANPA", 16, "u"),  # AWS
    ("AIza", 30, "w"),  # Google
    ("GOCSPX-", 20, "w"),
    ("xoxb- xoxp- xoxa- xoxr- xoxs- xoxe- xapp- xoxd- xoxc-", 10, "w"),  # Slack
    ("npm_ dckr_pat_ dckr_oat_ pypi- rubygems_ oy2 cio cargo_", 20, "w"),  # registries of packages
    ("shpat_ shpca_ shppa_ shpss_ shptka_", 16, "w"),  # Shopify
    ("dop_v1_ doo_v1_ dor_v1_", 32, "x"),  # DigitalOcean
    ("dapi", 32, "x"),  # Databricks
    (
        "lin_api_ lin_oauth_ ntn_ secret_ figd_ figo_ phc_ phx_ phs_",
        20,
        "w",
    ),  # Linear, Notion, Figma, PostHog
    (
        "NRAK- NRJS- NRRA- NRIQ- glsa_ glc_ sntrys_ sntryu_ ddapi_ ddp_ dt0c01 dt0s01 hlx_",
        16,
        "w",
    ),  # monitoring
    ("tfp_ tfr_ PMAK- sq0atp- sq0csp- sq0idp- EAAA EAAC", 16, "w"),
    ("shippo_live_ shippo_test_ rzp_live_ rzp_test_", 12, "w"),
    ("xkeysib- xsmtpsib- key- pubkey- SK AC re_ pat-na1- pat-eu1- CFPAT-", 28, "w"),  # mail and messages
    ("ATATT3 ATCTT3 ATBB BBDC-", 16, "w"),  # Atlassian
    ("AGE-SECRET-KEY-1", 40, "u"),
    ("ops_ vercel_ vck_ vcp_ netlify_ nfp_ sbp_ sb_secret_ pscale_tkn_ pscale_pw_ pscale_oauth_", 16, "w"),
    ("FlyV1_ fo1_ rnd_ railway_ cfut_ cfat_ tskey-auth- tskey-api- tskey-client- tskey-", 16, "w"),
    ("dp_pt_ infracost_ ico- CCIPAT_ CCIPRJ_ sonar_ squ_ sqp_ sqa_ snyk_uat_ sgp_ pul-", 16, "w"),
    ("aio_ EZAK EZTK duffel_live_ duffel_test_ flb_live_ FLWSECK_TEST- FLWSECK- access-sandbox-", 28, "w"),
)
_CHARACTERS: Final = {"w": "[A-Za-z0-9_-]", "x": "[0-9a-fA-F]", "u": "[A-Z0-9]"}
_HEX_ONLY: Final = frozenset(("key-", "pubkey-", "SK", "AC"))
"""Short beginnings (Mailgun, Twilio): 32 hexadecimal digits must follow."""

PREFIXES: Final = tuple(prefix for names, _, _ in _VENDORS for prefix in names.split())
"""Leading characters of the tokens that are known."""


def _by_start() -> dict[bytes, Callable[[], re.Pattern[bytes]]]:
    """One pattern for each pair of first characters."""
    starts: dict[str, list[str]] = {}
    for names, least, kind in _VENDORS:
        for prefix in names.split():
            tail = (
                "[0-9a-f]{32}(?![0-9A-Za-z_-])" if prefix in _HEX_ONLY else f"{_CHARACTERS[kind]}{{{least},}}"
            )
            starts.setdefault(prefix[:2], []).append(re.escape(prefix) + tail)
    return {
        start.encode(): deferred("|".join(sorted(tails, key=len, reverse=True)).encode())
        for start, tails in starts.items()
    }


_STARTS: Final = _by_start()
_LEAST_DISTINCT: Final = 6
_POINT: Final = ord(".")


def vendor_tokens(view: View, options: Options) -> Iterator[Finding]:
    """Find tokens with a vendor's leading characters, and JWT."""
    del options
    raw = view.raw
    for start, end in view.runs:
        pattern = _STARTS.get(raw[start : start + 2])
        if pattern is not None and _is_token(raw, start, end, pattern()):
            view.known.add((start, end, "SECRET"))
            yield secret(view, start, end, "vendor_token")
        elif raw.startswith(b"eyJ", start) and _jwt_end(raw, end) > end:
            yield secret(view, start, _jwt_end(raw, end), "jwt")
        elif raw[start - 1] in b".:":
            yield from _dotted(view, start, end)


def _is_token(raw: bytes, start: int, end: int, pattern: re.Pattern[bytes]) -> bool:
    if pattern.match(raw, start, end) is None:
        return False
    text = raw[start:end]
    tail = text[4:]
    is_random = has_digit(tail) or _LETTERS.fullmatch(text) is not None
    return is_random and len(set(tail)) >= _LEAST_DISTINCT and not _is_made_up(text)


_LETTERS: Final = re.compile(
    rb"(?:glpat-|gh[pousr]_|npm_|hf_|gsk_|sk-proj-|xox[bp]-)(?=[A-Z]{0,40}[a-z])(?=[a-z]{0,40}[A-Z])[A-Za-z]{20,100}|AKIA[A-Z]{16}"
)
"""One token of thirty has no digit."""


_MADE_UP: Final = re.compile(rb"xxxxxx|your|example|placeholder|redacted|dummy|123456789012345")
_CLOUD_IDS: Final = (b"AKIA", b"ASIA")


def _is_made_up(text: bytes) -> bool:
    """Whether it stands for a token: the cloud's own examples (`AKIA…EXAMPLE`) look too real to tell."""
    return _MADE_UP.search(text.lower()) is not None and not text.startswith(_CLOUD_IDS)


def has_digit(text: bytes) -> bool:
    """Whether a decimal digit is in *text*."""
    return _DIGIT.search(text) is not None


_DIGIT: Final = re.compile(rb"[0-9]")


_JWT_PART: Final = re.compile(rb"\.[A-Za-z0-9_-]{4,}")
_JWT_PARTS: Final = 4


def _jwt_end(raw: bytes, end: int) -> int:
    for _ in range(_JWT_PARTS):
        part = _JWT_PART.match(raw, end)
        if part is None:
            break
        end = part.end()
    return end


_DOTTED: Final = re.compile(
    rb"(?<![A-Za-z0-9_])(?:SG\.[A-Za-z0-9_-]{16,32}\.|hv[sbr]\.|ya29\.|sl\.|s\.|v1\.|mlsn\."
    rb"|dp\.(?:pt|st|sa|ct|scim|audit)\.|[MNO][A-Za-z0-9_-]{22,28}\.[A-Za-z0-9_-]{6,7}\.|[0-9]{8,10}:)$"
)
_LEAST_TAIL: Final = 20
_LONGEST_HEAD: Final = 48
_TELEGRAM: Final = 35


def _dotted(view: View, start: int, end: int) -> Iterator[Finding]:
    """Tokens whose leading part ends with a point or colon: SendGrid, Vault, Google, Discord, Telegram."""
    if end - start < _LEAST_TAIL or (view.raw[start - 1] != _POINT and end - start != _TELEGRAM):
        return
    tail = view.raw[start:end]
    if tail.lower() == tail or not has_digit(tail):
        return
    head = _DOTTED.search(view.raw, max(0, start - _LONGEST_HEAD), start)
    if head is not None:
        yield secret(view, head.start(), end, "vendor_token")


_PEM_BEGIN: Final = b"-----BEGIN "
_PEM_HEAD: Final = rb"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
_PEM: Final = re.compile(
    _PEM_HEAD
    + rb"[A-Za-z0-9+/=\s\\:,.\"'>|]{0,16384}-----END (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
)
_PEM_CUT: Final = re.compile(_PEM_HEAD + rb"(?:(?:\\[nr]|[\s\"'>|]){0,8}[A-Za-z0-9+/=]{16,80}){1,200}")


def pem_keys(view: View, options: Options) -> Iterator[Finding]:
    """Find private keys in PEM, also with escaped newlines and also without their end."""
    del options
    for place in occurrences(view.raw, _PEM_BEGIN):
        match = _PEM.match(view.raw, place) or _PEM_CUT.match(view.raw, place)
        if match is not None:
            yield secret(view, place, match.end(), "pem_key")


_WEBHOOKS: Final = (
    (
        b"hooks.slack.com/",
        re.compile(rb"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9_/]{20,80}"),
    ),
    (b"/api/webhooks/", re.compile(rb"/api/webhooks/[0-9]{15,22}/[A-Za-z0-9_-]{40,90}")),
    (b"webhook.office.com/", re.compile(rb"webhook\.office\.com/[A-Za-z0-9@/_-]{40,300}")),
)


def webhooks(view: View, options: Options) -> Iterator[Finding]:
    """Find addresses that let anyone who knows them post (Slack, Discord, Teams)."""
    del options
    if b"hook" not in view.letters:
        return
    for literal, pattern in _WEBHOOKS:
        for place in occurrences(view.raw, literal):
            match = pattern.match(view.raw, place)
            if match is not None:
                yield secret(view, place, match.end(), "webhook")


def secret(view: View, start: int, end: int, rule: str) -> Finding:
    """Return the finding of a secret from *start* to *end*."""
    return Finding(start, end, "SECRET", rule, view.text[start:end])
