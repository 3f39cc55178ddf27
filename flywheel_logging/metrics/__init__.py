# SPDX-License-Identifier: Apache-2.0
"""Questions about the calls: the same methods and the same numbers from every store."""
