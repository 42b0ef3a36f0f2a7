"""Finding the corpora and their scorers, and reading their JSON lines."""

import hashlib
import importlib.util
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parent.parent
DEFAULT_DATA = ROOT.parent / "shared" / "eval"


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def write_jsonl(path: Path, objects: Iterable[dict[str, Any]]) -> Path:
    """Write objects as JSON lines and give the path back."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(o, ensure_ascii=False) + "\n" for o in objects)
    return path


def scorer(data: Path, task: str) -> ModuleType:
    """The corpus's own ``score.py``: from ``data``, else from the default folder."""
    path = next(p for d in (data, DEFAULT_DATA) if (p := d / task / "score.py").is_file())
    spec = importlib.util.spec_from_file_location(f"score_{task}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the contents of corpus files: a floor holds for one corpus only."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()[:16]
