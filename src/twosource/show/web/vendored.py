"""Files of other people that the desk serves, read from the packages that carry them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path


@dataclass(frozen=True)
class Vendored:
    """What is served of a package: ``files`` by the name they are served under.

    ``licence`` is the file of the package that holds the terms.
    """

    name: str
    version: str
    package: str
    terms: str
    holder: str
    address: str
    files: Mapping[str, str]

    @property
    def paths(self) -> Mapping[str, Path]:
        """Where the files lie; none when the package is not installed."""
        try:
            found = distribution(self.package)
        except PackageNotFoundError:
            return {}
        return {name: Path(str(found.locate_file(path))) for name, path in self.files.items()}

    @property
    def licence(self) -> str:
        """The text of the terms, as the package holds it."""
        try:
            files = distribution(self.package).files or ()
        except PackageNotFoundError:
            return ""
        named = [f for f in files if f.name.upper().startswith("LICENSE")]
        return named[0].read_text("utf-8") if named else ""


_LEAFLET = "js_lib_leaflet/static/js_lib_leaflet"
VENDORED = (
    Vendored(
        "Leaflet",
        "1.9.4",
        "django-js-lib-leaflet",
        "BSD 2-Clause",
        "2010-2023 Volodymyr Agafonkin, 2010-2011 CloudMade",
        "https://leafletjs.com",
        {
            "vendor/leaflet.js": f"{_LEAFLET}/leaflet.js",
            "vendor/leaflet.css": f"{_LEAFLET}/leaflet.css",
        },
    ),
)


@cache
def vendored_files() -> Mapping[str, Path]:
    """Where each served file lies."""
    return {name: path for v in VENDORED for name, path in v.paths.items() if path.is_file()}
