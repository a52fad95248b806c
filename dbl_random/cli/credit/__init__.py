"""The commands of the credit platform: `dbr credit …`."""
