"""Runnable examples: a small customer-service agent, and the scripted OpenAI-compatible server behind it."""
