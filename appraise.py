"""The front door of the command line: `appraise rulebook|check|score|explain|forms ...`."""

import sys

from commands.main import main as run


def main() -> None:
    """Run the command that the arguments name; the exit status is 0, 1 (errors found) or 2 (unusable)."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
