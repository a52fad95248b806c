"""The commands of notices and forms: `dbr publish …`, `dbr form …`."""
