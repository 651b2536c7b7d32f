"""Verifies: reads a built site as a browser would, and says where it does not keep what it promises, whoever built it."""
