"""How a run answers, as the voice needs to know it (cli/options.Settings has it)."""

from typing import Protocol


class Manner(Protocol):
    """How to answer."""

    @property
    def json(self) -> bool:
        """Data and problems as JSON on stdout."""

    @property
    def quiet(self) -> bool:
        """No words on stderr; problems are told all the same."""

    @property
    def color(self) -> bool:
        """Colour is allowed; whether a stream can show it, `voice` decides."""
