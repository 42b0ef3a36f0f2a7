"""The steps from a parsed page to its attributions."""

from twosource.lexicon import Lexicon
from twosource.model import Attribution
from twosource.read.attribution.arguments import Draft, find_arguments
from twosource.read.attribution.cue_features import build_frames, cue_features
from twosource.read.attribution.models import Models, load_models
from twosource.read.attribution.nesting import find_parents
from twosource.read.attribution.quoting import give_quotations
from twosource.read.attribution.stances import read_stance
from twosource.read.attribution.table import Table, build_table
from twosource.read.page import Page


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
    drafts = find_arguments(table, frames, models, rows[sure], scores[sure])
    return give_quotations(table, drafts)
