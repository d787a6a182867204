"""`python -m workshopkit`."""

import atexit
import gc
import os


def main() -> None:
    """Run the command. A deck is made in a second and leaves little behind: looking for that costs a sixteenth."""
    gc.set_threshold(50_000, 20, 100)  # for what prints, and turns it on again
    gc.disable()
    atexit.register(gc.freeze)  # Python would look through everything once more before it ends
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # we have none; looking for them reads every package
    from workshopkit.cli.app import run

    run()


if __name__ == "__main__":
    main()
