"""Link and weigh synthetic claims of growing number: accuracy, seconds, growth, memory.

    python -m evaluation.scale [CLAIMS ...]     (default: 20000 100000 500000)

Each size runs in a process of its own, so that its peak memory is its own.  The growth is the
exponent between one size and the next, of processor time (a busy machine spoils the clock): 1 is
linear.  Purity is that of the largest event, then of the largest twenty.  The peak holds the
readings and the truth too.
"""

import json
import math
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping

from evaluation.synthetic import world
from twosource.lexicon import default_lexicon
from twosource.link import link_readings
from twosource.model import ClaimId, Event
from twosource.pipeline import learnt_context
from twosource.weigh import weigh_event

SIZES = (20_000, 100_000, 500_000)
COLUMNS = (
    *("claims", "reports", "events", "largest", "B3", "purity", "of 20"),
    *("link/s", "weigh/s", "cpu/s", "growth", "peak/GB"),
)
Figures = dict[str, float]


def b3(truth: Mapping[ClaimId, int], events: Iterable[Event]) -> float:
    """The F1 of B-cubed over claims (Bagga and Baldwin 1998); a claim in no event stands alone."""
    group = {claim: n for n, event in enumerate(events, 1) for claim in event.claims}
    alone = {claim: group.get(claim, -n) for n, claim in enumerate(truth, 1)}
    found, gold = Counter(alone.values()), Counter(truth.values())
    both = Counter((alone[c], t) for c, t in truth.items())
    precision = sum(n * n / found[f] for (f, _), n in both.items()) / len(truth)
    recall = sum(n * n / gold[t] for (_, t), n in both.items()) / len(truth)
    return 2 * precision * recall / (precision + recall)


def purity(truth: Mapping[ClaimId, int], events: Iterable[Event], largest: int = 20) -> float:
    """Over the largest events: the share of claims that are of the happening most are of."""
    big = sorted(events, key=lambda e: -len(e.claims))[:largest]
    right = sum(Counter(truth[c] for c in e.claims).most_common(1)[0][1] for e in big)
    return right / max(sum(len(e.claims) for e in big), 1)


def measure(claims: int) -> Figures:
    """All figures at one size."""
    made = world(claims)
    lexicon = default_lexicon()
    started, spent = time.perf_counter(), time.process_time()
    linked = link_readings(made.readings, lexicon)
    between = time.perf_counter()
    context = learnt_context(made.readings, linked, (), lexicon)
    for event in linked.events:
        weigh_event(event, context, lexicon)
    ended, spent = time.perf_counter(), time.process_time() - spent
    events = (*linked.events, *linked.denials)
    largest = max(len(e.claims) for e in events)
    return {
        "claims": len(made.truth),
        "reports": len(made.readings),
        "events": len(events),
        "largest": largest,
        "b3": b3(made.truth, events),
        "purity": purity(made.truth, events, 1),
        "purity of 20": purity(made.truth, events),
        "link": between - started,
        "weigh": ended - between,
        "cpu": spent,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024,
    }


def main() -> None:
    """Run as a program."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    sizes = [int(a) for a in sys.argv[1:]] or list(SIZES)
    print("".join(f"{c:>10}" for c in COLUMNS))
    before: Figures | None = None
    for size in sizes:
        command = [sys.executable, "-m", "evaluation.scale", "--one", str(size)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode:
            sys.exit(f"{size:,} claims: no result (exit status {run.returncode})\n{run.stderr}")
        done: Figures = json.loads(run.stdout)
        print(_row(done, before), flush=True)
        before = done


def _row(done: Figures, before: Figures | None) -> str:
    growth = ""
    if before:
        more = math.log(done["claims"] / before["claims"])
        growth = f"{math.log(done['cpu'] / before['cpu']) / more:.2f}"
    numbers = "".join(f"{done[c]:>10,.0f}" for c in ("claims", "reports", "events", "largest"))
    scores = f"{done['b3']:>10.4f}{done['purity']:>10.4f}{done['purity of 20']:>10.4f}"
    times = f"{done['link']:>10,.1f}{done['weigh']:>10,.1f}{done['cpu']:>10,.1f}"
    return f"{numbers}{scores}{times}{growth:>10}{done['peak']:>10.2f}"


if __name__ == "__main__":
    main()
