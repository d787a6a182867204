"""`python -m workshopkit`."""

from workshopkit.cli import run

if __name__ == "__main__":
    run()
