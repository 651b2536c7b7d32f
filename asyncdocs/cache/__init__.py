"""Keeps on disk what came out of earlier runs, so that a run over the same input need not be done again."""
