"""``smx``, and ``python -m smx_xl``: the command line. Ctrl-C gets one sentence, from the first moment on."""

import sys

from smx_xl.text import cli as words

__all__ = ["main"]


def main() -> None:
    """Run the command line. Importing it takes a moment too, in which Ctrl-C may come."""
    try:
        from smx_xl.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.unraisablehook = lambda _: None  # what was half written is dropped; openpyxl's generators complain of it
        sys.stderr.write(words.INTERRUPTED + "\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
