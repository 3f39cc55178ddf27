# SPDX-License-Identifier: Apache-2.0
"""Where records end up, and where queries read."""
