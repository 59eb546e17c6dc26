"""Reaching outward: one watched address in, plain results out. No models, no writes.

Everything goes over `factcheck.http`. Called by the actions of claims, never inside a transaction.
"""
