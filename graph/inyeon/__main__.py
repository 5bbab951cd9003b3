"""`python -m inyeon` is the command `inyeon`."""

from inyeon.cli import main

main()
