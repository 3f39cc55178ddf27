"""Delivery under every fault: a proxy that does them, a scripted engine, real nodes, and the law."""
