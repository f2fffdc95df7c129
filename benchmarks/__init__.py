"""Measurements that CI does not make: coverage, look-up, speed beside other tools, and fuzzing."""
