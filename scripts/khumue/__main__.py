"""`python -m khumue`."""

from khumue.cli.main import main

if __name__ == "__main__":
    main()
