"""The steps from a parsed page to its attributions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.strings import get_string_id

from twosource.lexicon import Lexicon
from twosource.model import Attribution
from twosource.read.attribution.arguments import Draft, label_words, make_drafts
from twosource.read.attribution.columns import Candidates, draft_columns
from twosource.read.attribution.constructions import add_speakers, mend, set_right
from twosource.read.attribution.cue_features import Frames, build_frames, cue_features
from twosource.read.attribution.judging import judge
from twosource.read.attribution.layout import find_layout_speakers, topics
from twosource.read.attribution.models import Models, load_models
from twosource.read.attribution.nesting import clip_to_parents, find_parents
from twosource.read.attribution.net import Floats
from twosource.read.attribution.openers import opened
from twosource.read.attribution.quoting import beside_quotation, give_quotations
from twosource.read.attribution.sheet import by_page, laid_out
from twosource.read.attribution.speakers import Speakers, load_speakers
from twosource.read.attribution.splices import parted
from twosource.read.attribution.stances import CueTable, known_cue_bonus, load_cues, read_stance
from twosource.read.attribution.table import Table, among, build_table, name
from twosource.read.page import Page
from twosource.read.truecase import LOWER, case_table

# A word is tried for a cue though it lacks this much of a score: what it goes with may make up for
# it.  Beside a quotation it may lack more, as somebody said it.
UNSURE, QUOTING = 1.0, 2.0
# Inside a content the corpus has nothing to learn from; there a word that no row knows for a cue
# needs this much more of a score.
NESTED = 3.0
# A noun inside another cue's words stays a cue when it is this much likelier than that one.
NOUN_DOUBLE = 5.0
_QUOTED = name("quote", "cite")


@dataclass(frozen=True)
class Knowledge:
    """All that finding attributions needs to know, learnt or written."""

    models: Models
    cues: CueTable
    speakers: Speakers
    small: frozenset[str]


def load_knowledge(lexicon: Lexicon) -> Knowledge:
    """Use it through ``lexicon.derived(load_knowledge)``."""
    case = lexicon.derived(case_table)
    small = frozenset(word for word, kind in case.items() if kind == LOWER)
    return Knowledge(load_models(lexicon), load_cues(lexicon), load_speakers(lexicon), small)


def find_attributions(page: Page, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """The attributions of a page in text order of their cues, nested ones with their parent."""
    return find_in_pages((page,), lexicon)[0]


def find_in_pages(pages: Sequence[Page], lexicon: Lexicon) -> list[tuple[Attribution, ...]]:
    """The attributions of each page, worked out side by side."""
    knowledge = lexicon.derived(load_knowledge)
    tables = [build_table(page) for page in pages]
    written = [table for table in tables if len(table)]
    if not written:
        return [()] * len(pages)
    sheet = laid_out(written)
    frames = build_frames(sheet)
    drafts = draft_cues(sheet, frames, knowledge)
    found = iter(by_page(sheet, frames, drafts))
    return [_settled(table, *next(found), knowledge) if len(table) else () for table in tables]


def _settled(
    table: Table, frames: Frames, drafts: list[Draft], knowledge: Knowledge
) -> tuple[Attribution, ...]:
    """The attributions of one page, from what its cues were found to go with."""
    drafts = settle_drafts(table, frames, drafts, knowledge)
    parents = find_parents(table, drafts)
    drafts = clip_to_parents(drafts, parents)
    return tuple(
        Attribution(
            source=table.spans(draft.source),
            cue=table.spans(draft.cue),
            content=table.spans(draft.content),
            parent=parent,
            stance=read_stance(table, frames, knowledge.cues, draft),
        )
        for draft, parent in zip(drafts, parents, strict=True)
    )


def draft_cues(table: Table, frames: Frames, knowledge: Knowledge) -> list[Draft]:
    """A draft for each word that may attribute, judged together with what it goes with.

    Those at or below the threshold are kept where a quotation beside them may want a speaker.
    """
    drafts, columns = propose(table, frames, knowledge)
    models = knowledge.models
    known = np.array([knowledge.cues.knows(table, d.head) for d in drafts], dtype=bool)
    judged = judge(table, drafts, columns, models.judge, models.threshold, known)
    beside = beside_quotation(table, np.array([d.head for d in drafts], dtype=np.int64))
    return [d for d, near in zip(judged, beside, strict=True) if near or d.score > models.threshold]


def propose(table: Table, frames: Frames, knowledge: Knowledge) -> tuple[list[Draft], Floats]:
    """A draft for each word that the first net finds likely enough, and what to judge it by."""
    candidates = find_candidates(table, frames, knowledge)
    rows = candidates.rows[candidates.tried]
    if not len(rows):
        return [], np.zeros((0, 0), dtype=np.float32)
    labelling = label_words(table, frames, knowledge.models, rows)
    drafts = make_drafts(table, labelling, candidates.scores[candidates.tried])
    return drafts, draft_columns(table, candidates, labelling, drafts, knowledge.models)


def find_candidates(table: Table, frames: Frames, knowledge: Knowledge) -> Candidates:
    """The words that may attribute, with their scores."""
    models = knowledge.models
    rows = np.union1d(models.candidates(table), knowledge.cues.sure_rows(table))
    learnt = scores = np.zeros(len(rows), dtype=np.float32)
    if len(rows):
        learnt = models.cues.logits(cue_features(table, frames, rows))[:, 0]
        scores = learnt + known_cue_bonus(table, frames, knowledge.cues, rows)
    least = models.threshold - np.where(beside_quotation(table, rows), QUOTING, UNSURE)
    return Candidates(rows, learnt, scores, scores > least)


def settle_drafts(
    table: Table, frames: Frames, drafts: list[Draft], knowledge: Knowledge
) -> list[Draft]:
    """The attributions of a page in order of their cues' head words, from the drafts of its cues.

    Here it is looked from sentence to sentence, so this goes page by page.
    """
    models = knowledge.models
    about = topics(table, knowledge.speakers)
    drafts = [d for d in drafts if d.head not in about]
    drafts = mend(table, frames, set_right(table, frames, drafts))
    main = [d for d in drafts if d.score > models.threshold]
    reserve = [d for d in drafts if d.score <= models.threshold]
    heads = {d.head for d in main if len(d.content)}
    told = [d for d in find_layout_speakers(table, knowledge.speakers) if d.head not in heads]
    heads = {d.head for d in told}
    main = [*(d for d in main if d.head not in heads), *told]
    found = give_quotations(table, frames, main, reserve)
    found = add_speakers(table, frames, knowledge.speakers, found)
    found = [opened(table, frames, draft, knowledge.small) for draft in found]
    found = parted(table, frames, knowledge.cues, found)
    found = _without_weak_nested(table, _without_doubles(table, found), knowledge)
    return sorted(found, key=lambda draft: draft.head)


def _without_doubles(table: Table, drafts: list[Draft]) -> list[Draft]:
    """The drafts but for those whose head is a word of another's.

    It is one of its cue ("repeated its denial") or tells who carried it ("sources quoted by ...").
    """
    strongest: dict[int, float] = {}
    for draft in drafts:
        carried = draft.source[among(table.lemma[draft.source], _QUOTED)]
        for row in (*draft.cue.tolist(), *carried.tolist()):
            if row != draft.head:
                strongest[row] = max(draft.score, strongest.get(row, draft.score))
    noun = get_string_id("NOUN")
    return [
        d
        for d in drafts
        if d.under >= 0
        or d.score - NOUN_DOUBLE * (table.pos[d.head] == noun) >= strongest.get(d.head, -np.inf)
    ]


def _without_weak_nested(table: Table, drafts: list[Draft], knowledge: Knowledge) -> list[Draft]:
    """The drafts but for weak ones within others; of two within each other the stronger stays."""
    by_head = {draft.head: draft for draft in drafts}
    held: dict[int, float] = {}
    for outer in drafts:
        for head in outer.holds & by_head.keys() - {outer.head}:
            mutual = outer.head in by_head[head].holds
            rank = outer.score if mutual else np.inf
            held[head] = max(held.get(head, -np.inf), rank)
    least = knowledge.models.threshold + NESTED
    return [
        d
        for d in drafts
        if d.score >= least
        or d.score >= held.get(d.head, -np.inf)
        or knowledge.cues.knows(table, d.head)
    ]
