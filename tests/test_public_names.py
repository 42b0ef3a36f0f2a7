import doctest
import subprocess
import sys

import twosource


def test_the_example_in_the_package_docstring_is_true() -> None:
    assert doctest.testmod(twosource).attempted == 3
    assert doctest.testmod(twosource).failed == 0


def test_importing_the_package_stays_light() -> None:
    code = "import sys, twosource; print('spacy' in sys.modules or 'sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
