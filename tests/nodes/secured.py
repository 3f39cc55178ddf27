"""TLS and users for a node: what goes into its configuration folder, per flavour.

Two users exist. `admin` may do everything. `writer` has the least that shipping needs: it may create indices
whose names begin with `llm-logs`, write to them and read them, and nothing else; it may ask nothing about the
cluster.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.nodes.rest import User

if TYPE_CHECKING:
    from pathlib import Path

    from tests.nodes.distributions import Flavour

ADMIN = User("admin", "admin-of-the-test-node")
WRITER = User("writer", "writer-of-the-test-node")

# The passwords above by bcrypt with cost 4, its least. Kept here because both flavours read this form, and
# because their own tools for making it take a JVM start each.
_HASHES = {
    ADMIN: "$2a$04$Bh3sYIvlcl58JBn3EsUpB.5W0iKmtDqtQAYHVy05YFO964URDQkQe",
    WRITER: "$2a$04$5wiuSSfl/.hNvOBJVvOv6uNwbYJ4uKdd0Qr4Y5OCLdFkJzeOA9fKa",
}
_WRITABLE = "llm-logs*"


@dataclass(frozen=True, slots=True)
class Security:
    """What the configuration of a secured node adds: its settings, and whom a client has to trust."""

    settings: dict[str, str]
    ca_certs: Path


def secure(flavour: Flavour, config: Path) -> Security:
    """Write certificates, users and roles into *config* and return the settings that use them."""
    ca_certs = _write_certificates(config)
    if flavour == "elasticsearch":
        _write_elasticsearch_users(config)
        return Security(_ELASTICSEARCH_SETTINGS, ca_certs)
    _write_opensearch_users(config / "opensearch-security")
    return Security(_OPENSEARCH_SETTINGS, ca_certs)


def _write_certificates(config: Path) -> Path:
    import trustme
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
        load_pem_private_key,
    )

    authority = trustme.CA(organization_name="flywheel-logging tests")
    issued = authority.issue_cert("127.0.0.1", "localhost")
    key = load_pem_private_key(issued.private_key_pem.bytes(), password=None)
    # OpenSearch reads keys as PKCS#8 only.
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (config / "node.key").write_bytes(pem)
    (config / "node.pem").write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    ca_certs = config / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_certs))
    return ca_certs


_ELASTICSEARCH_SETTINGS = {
    "xpack.security.enabled": "true",
    "xpack.security.http.ssl.enabled": "true",
    "xpack.security.http.ssl.key": "node.key",
    "xpack.security.http.ssl.certificate": "node.pem",
}


def _write_elasticsearch_users(config: Path) -> None:
    indices = [{"names": [_WRITABLE], "privileges": ["create_index", "write", "read"]}]
    # One role on one line, in YAML's flow style: the server splits this file at its unindented lines.
    (config / "roles.yml").write_text(f"writer: {json.dumps({'cluster': [], 'indices': indices})}\n", "utf-8")
    (config / "users").write_text(
        "".join(f"{user.username}:{hash_}\n" for user, hash_ in _HASHES.items()), "utf-8"
    )
    (config / "users_roles").write_text("superuser:admin\nwriter:writer\n", "utf-8")


_OPENSEARCH_SETTINGS = {
    "plugins.security.allow_default_init_securityindex": "true",
    "plugins.security.ssl.http.enabled": "true",
    "plugins.security.ssl.http.pemkey_filepath": "node.key",
    "plugins.security.ssl.http.pemcert_filepath": "node.pem",
    "plugins.security.ssl.http.pemtrustedcas_filepath": "ca.pem",
    "plugins.security.ssl.transport.pemkey_filepath": "node.key",
    "plugins.security.ssl.transport.pemcert_filepath": "node.pem",
    "plugins.security.ssl.transport.pemtrustedcas_filepath": "ca.pem",
    "plugins.security.ssl.transport.enforce_hostname_verification": "false",
}


def _write_opensearch_users(folder: Path) -> None:
    documents: dict[str, dict[str, Any]] = {
        "internalusers": {
            user.username: {"hash": hash_, "backend_roles": [user.username]}
            for user, hash_ in _HASHES.items()
        },
        "roles": {
            "writer": {
                "cluster_permissions": ["cluster_composite_ops"],  # the cluster's half of a bulk request
                "index_permissions": [
                    {"index_patterns": [_WRITABLE], "allowed_actions": ["create_index", "write", "read"]}
                ],
            }
        },
        "rolesmapping": {"all_access": {"backend_roles": ["admin"]}, "writer": {"backend_roles": ["writer"]}},
    }
    files = {"internalusers": "internal_users", "roles": "roles", "rolesmapping": "roles_mapping"}
    for kind, content in documents.items():
        text = json.dumps({"_meta": {"type": kind, "config_version": 2}, **content})  # JSON is YAML
        (folder / f"{files[kind]}.yml").write_text(text, "utf-8")
