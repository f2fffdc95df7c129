"""Throw broken documents and glossaries at the linter and check what must hold for any of them.

``python -m benchmarks.fuzz --help`` says how; docs/fuzzing.md says what is checked.
"""
