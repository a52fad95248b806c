"""The commands of recusal (回避): `dbr recusal …`."""
