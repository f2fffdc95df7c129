"""How fast the linter is beside other tools, on the same text in the same run.

``python -m benchmarks.speed --help`` says how; docs/benchmarks.md says how to read it.
"""
