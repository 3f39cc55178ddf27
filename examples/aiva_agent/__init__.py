# SPDX-License-Identifier: Apache-2.0
"""An AI virtual assistant for a made-up shop, captured by flywheel_logging: see its README.md."""
