"""The commands that answer where things stand: `dbr show …`, `status`, `report`, `explain`."""
