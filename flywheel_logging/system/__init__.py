# SPDX-License-Identifier: Apache-2.0
"""What the machine was doing while models were called: host and GPU readings, and when they are taken."""
