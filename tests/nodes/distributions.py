"""Which search nodes there are, and the files in the Maven repository that they are made of.

The servers are the small distributions that their own projects publish for integration tests. They are used
for tests only and never passed on; a test must not need what they lack beside a full server.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

Flavour = Literal["elasticsearch", "opensearch"]


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file in the Maven repository.

    Attributes:
        coordinates: `group:name:version:packaging`.
        size_mb: Its size in units of 10^6 bytes, rounded; told before it is fetched.
        sha256: The digest of the file that these tests were written against.
    """

    coordinates: str
    size_mb: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """One server that can be started.

    Attributes:
        name: What tests call it, such as `opensearch-2`.
        version: The server's version, such as `2.19.1`.
        server: The server itself.
        security: The plugin that gives it TLS and users, then libraries that the plugin misses; empty where
            the server can do that by itself.
    """

    name: str
    version: str
    server: Artifact
    security: tuple[Artifact, ...] = ()

    @property
    def flavour(self) -> Flavour:
        """The project it comes from; also the name of its launcher and of its configuration file."""
        return cast("Flavour", self.name.partition("-")[0])


_ALL = (
    Distribution(
        "elasticsearch-8",
        "8.12.2",  # what the Data Flywheel Blueprint runs
        Artifact(
            "org.elasticsearch.distribution.integ-test-zip:elasticsearch:8.12.2:zip",
            86,
            "0a1c1bbe3777710f2e4d8db146bbb06318b2b9caa2e0700a407f238f9db6306b",
        ),
    ),
    Distribution(
        "elasticsearch-9",
        "9.2.0",
        Artifact(
            "org.elasticsearch.distribution.integ-test-zip:elasticsearch:9.2.0:zip",
            99,
            "bf44938a0490ba2a303d39c9cb64b38963dd08c812ce93e10816e878585bcb6b",
        ),
    ),
    Distribution(
        "opensearch-2",
        "2.19.1",
        Artifact(
            "org.opensearch.distribution.integ-test-zip:opensearch:2.19.1:zip",
            51,
            "af7152d8b7f6f1cee09d47276b32b70479fe6dd8cdbb61213f84eb7f8098b261",
        ),
        security=(
            Artifact(
                "org.opensearch.plugin:opensearch-security:2.19.1.0:zip",
                44,
                "94a04f12ac6033902209fac1e4e512618d45beee604bbf0e42c3ed79c55220cf",
            ),
        ),
    ),
    Distribution(
        "opensearch-3",
        "3.4.0",
        Artifact(
            "org.opensearch.distribution.integ-test-zip:opensearch:3.4.0:zip",
            133,
            "6540e95fe8bfaedc3eb1c58e829912ea2203af2ac1f88f76411c20a2fc5254a6",
        ),
        security=(
            Artifact(
                "org.opensearch.plugin:opensearch-security:3.4.0.0:zip",
                49,
                "fc164c084979f7f793d295b6bca56bf8bee76dafb762adef9f14fa872e0a7596",
            ),
            Artifact(  # a full server has it in the module rule-framework, which this distribution lacks
                "org.apache.commons:commons-collections4:4.4:jar",
                1,
                "1df8b9430b5c8ed143d7815e403e33ef5371b2400aadbe9bda0883762e0846d1",
            ),
        ),
    ),
)

DISTRIBUTIONS: dict[str, Distribution] = {distribution.name: distribution for distribution in _ALL}
"""Every server that can be started, by name."""
