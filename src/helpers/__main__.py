"""``python -m helpers``: the program ``course`` where it is not on the search path."""

from helpers.cli import main

if __name__ == "__main__":
    main(prog_name="course")
