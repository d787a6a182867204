"""`python -m workshopkit`."""

from workshopkit.cli.app import run

if __name__ == "__main__":
    run()
