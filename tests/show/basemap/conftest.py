import json
from typing import Any

import pytest

from show.basemap.atlas import DISPUTE, wheel
from twosource.show.basemap.build import make_pieces
from twosource.show.basemap.sources import Layers, read_layers


@pytest.fixture(scope="session")
def layers(tmp_path_factory: pytest.TempPathFactory) -> Layers:
    return read_layers(wheel(tmp_path_factory.mktemp("atlas")), (DISPUTE,))


@pytest.fixture(scope="session")
def pieces(layers: Layers) -> dict[str, Any]:
    return {name: json.loads(body) for name, body in make_pieces(layers, None).items()}
