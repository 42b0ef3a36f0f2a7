"""What a name may mean on a page, the likeliest first."""

from dataclasses import dataclass

from twosource.read.toponyms.names import Option
from twosource.read.toponyms.net import Array


@dataclass(frozen=True)
class Ranking:
    """The options of one name, the likeliest first, with their shares and columns."""

    options: tuple[Option, ...]
    shares: tuple[float, ...]
    columns: Array

    def led_by(self, index: int) -> "Ranking":
        """The same with the option at ``index`` before the others."""
        order = [index, *(i for i in range(len(self.options)) if i != index)]
        return Ranking(
            tuple(self.options[i] for i in order),
            tuple(self.shares[i] for i in order),
            self.columns[order],
        )
