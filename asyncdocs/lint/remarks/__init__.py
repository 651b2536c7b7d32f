"""Remarks in documents that expect a finding: how they are read, and how they are written."""
