"""The language server: it translates between editors and the api, and decides nothing."""
