"""The commands of plans: `dbr plan …`."""
