# SPDX-License-Identifier: Apache-2.0
"""Attach one callback handler, and every model call becomes a clean request/response pair in your store."""
