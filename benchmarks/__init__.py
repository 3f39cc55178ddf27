# SPDX-License-Identifier: Apache-2.0
"""Benchmarks: scripts for a person, not tests. Each claim of speed has its command here."""
