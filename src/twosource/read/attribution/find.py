"""The steps from a parsed page to its attributions."""

from twosource.lexicon import Lexicon
from twosource.model import Attribution
from twosource.read.attribution.arguments import Draft, find_arguments
from twosource.read.attribution.cue_features import build_frames, cue_features
from twosource.read.attribution.models import Models, load_models
from twosource.read.attribution.nesting import find_parents
from twosource.read.attribution.quoting import beside_quotation, give_quotations
from twosource.read.attribution.stances import read_stance
from twosource.read.attribution.table import Table, build_table
from twosource.read.page import Page

# A sentence that stands in quotation marks was said by somebody: a cue beside it needs this much
# less of a score when no other has it.
QUOTING = 3.0


def find_attributions(page: Page, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """The attributions of a page in text order of their cues, nested ones with their parent."""
    table = build_table(page)
    drafts = draft_attributions(table, lexicon.derived(load_models))
    parents = find_parents(table, drafts)
    return tuple(
        Attribution(
            source=table.spans(draft.source),
            cue=table.spans(draft.cue),
            content=table.spans(draft.content),
            parent=parent,
            stance=read_stance(table, draft, lexicon),
        )
        for draft, parent in zip(drafts, parents, strict=True)
    )


def draft_attributions(table: Table, models: Models) -> list[Draft]:
    """The attributions of a table in order of their cues' head words."""
    if not len(table):
        return []
    frames = build_frames(table)
    rows = models.candidates(table)
    if not len(rows):
        return []
    scores = models.cues.logits(cue_features(table, frames, rows))[:, 0]
    sure = scores > models.threshold
    likely = ~sure & (scores > models.threshold - QUOTING) & beside_quotation(table, rows)
    drafts = find_arguments(table, frames, models, rows[sure | likely], scores[sure | likely])
    main = [d for d in drafts if d.score > models.threshold]
    reserve = [d for d in drafts if d.score <= models.threshold]
    found = give_quotations(table, frames, main, reserve)
    return sorted(found, key=lambda draft: draft.head)
