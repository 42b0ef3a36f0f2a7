"""What a source does with a content, told by the cue."""

from twosource.lexicon import Lexicon
from twosource.model import Stance
from twosource.read.attribution.arguments import Draft
from twosource.read.attribution.rows import CueRow
from twosource.read.attribution.table import Table, name


def read_stance(table: Table, draft: Draft, lexicon: Lexicon) -> Stance:
    """The stance of a draft's cue; what no row tells of asserts."""
    stances = lexicon.derived(_stances)
    return stances.get(int(table.lemma[draft.head]), Stance.ASSERTS)


def _stances(lexicon: Lexicon) -> dict[int, Stance]:
    return {int(name(r.lemma)[0]): r.stance for r in lexicon.rows("cues/en.tsv", CueRow)}
