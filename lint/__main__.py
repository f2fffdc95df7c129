"""``python -m lint`` is ``glossary``."""

from lint.cli import run

if __name__ == "__main__":
    run()
