"""Hosts: each file here is the only one that knows the site generator it is named after."""
