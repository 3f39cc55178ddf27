# SPDX-License-Identifier: Apache-2.0
"""Runnable examples: a small customer-service agent, and the scripted OpenAI-compatible server behind it."""
