"""Tests over folders of real documents."""
