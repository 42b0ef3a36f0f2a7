"""The Spark session, and how to read on its workers."""

import os
import sys
from typing import TYPE_CHECKING, Any, Protocol

from twosource.errors import StopRun
from twosource.lexicon import Lexicon
from twosource.model import Provenance

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from twosource.read import Reader

# Spark's own types are not annotated.
RDD = Any

MISSING = "Spark is not here: pip install 'twosource[spark]' and have Java 17 or later"


class Setup(Protocol):
    """How to read (:class:`twosource.pipeline.Setup`); it is sent to the workers."""

    @property
    def lexicon(self) -> Lexicon:
        """The knowledge."""
        ...

    @property
    def provenance(self) -> Provenance:
        """What its readings carry."""
        ...

    def reader(self) -> "Reader":
        """A loaded reader."""
        ...


def session(master: str = "local[*]") -> "SparkSession":
    """A Spark session with what this package needs; StopRun where there is no Spark or Java."""
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise StopRun(MISSING) from error
    # Workers run this very interpreter, with this package in it.
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    try:
        return (
            SparkSession.builder.master(master)
            .appName("twosource")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate()
        )
    except (PySparkException, OSError) as error:
        raise StopRun(f"{MISSING} ({error})") from error
