# SPDX-License-Identifier: Apache-2.0
"""Detectors made of other people's libraries; each is imported only where a policy asks for it."""
