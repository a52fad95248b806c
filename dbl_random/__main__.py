"""`python -m dbl_random` is `dbr`."""

from dbl_random.cli.app import main

main()
