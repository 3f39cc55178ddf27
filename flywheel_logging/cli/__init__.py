# SPDX-License-Identifier: Apache-2.0
"""The `flywheel-logging` command: parse, call the library, render."""
