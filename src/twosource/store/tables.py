"""The tables of a desk.

Truth is only what came in (``reports``, ``blobs``, ``captures``) and what people decided
(``judgements``).  ``readings``, ``events`` with their tables beside, ``voices`` and ``derivations``
are derived and can be dropped and rebuilt.
"""

import sqlalchemy as sa

metadata = sa.MetaData()

# The day that no standing reaches: what stands now stands until then.
END = "9999-12-31"

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("publisher", sa.Text),
    sa.Column("published", sa.String(32)),
    sa.Column("url", sa.Text),
    sa.Column("language", sa.String(16)),
)

blobs = sa.Table(
    "blobs",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
)

captures = sa.Table(
    "captures",
    metadata,
    sa.Column("report", sa.String(64), sa.ForeignKey("reports.digest"), primary_key=True),
    sa.Column("sha256", sa.String(64), sa.ForeignKey("blobs.sha256"), primary_key=True),
    sa.Column("origin", sa.Text, primary_key=True),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("tool", sa.Text, nullable=False),
    sa.Column("headers", sa.Text, nullable=False, server_default="[]"),
)

# Addresses fetched so far: what to ask with next time, and what became of the last time.
fetches = sa.Table(
    "fetches",
    metadata,
    sa.Column("url", sa.Text, primary_key=True),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("outcome", sa.Text, nullable=False, index=True),
    sa.Column("named_by", sa.Text),
)

judgements = sa.Table(
    "judgements",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("left", sa.Text, nullable=False),
    sa.Column("right", sa.Text),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
)

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("report", sa.String(64), sa.ForeignKey("reports.digest"), primary_key=True),
    sa.Column("stamp", sa.String(64), nullable=False, index=True),
    sa.Column("form", sa.Text, nullable=False),
    # With that of ``link_reports``, all that tells which readings are not linked yet.
    sa.Index("readings_by_report", "report", "stamp"),
)

# An event with what lists, maps and filters ask of it beside its whole form.
events = sa.Table(
    "events",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("grade", sa.String(2), nullable=False),
    sa.Column("outlets", sa.Integer, nullable=False),
    sa.Column("voices", sa.Integer, nullable=False),
    sa.Column("origins", sa.Integer, nullable=False),
    sa.Column("sides", sa.Integer, nullable=False),
    sa.Column("claims", sa.Integer, nullable=False),
    sa.Column("reports", sa.Integer, nullable=False),
    sa.Column("against_interest", sa.Boolean, nullable=False),
    sa.Column("when_value", sa.Text),
    sa.Column("first_day", sa.String(10), index=True),
    sa.Column("last_day", sa.String(10)),
    sa.Column("first_told", sa.String(10)),
    sa.Column("last_told", sa.String(10)),
    sa.Column("place_id", sa.Text),
    sa.Column("place", sa.Text),
    sa.Column("country", sa.String(2)),
    sa.Column("lat", sa.Float),
    sa.Column("lon", sa.Float),
    sa.Column("radius_km", sa.Float),
    sa.Column("precision", sa.Text),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("first_captured", sa.String(10)),
    sa.Index(
        "events_by_weight", *map(sa.text, ("origins DESC", "outlets DESC", "claims DESC", "id"))
    ),
    # All that lists, map and timeline are chosen by, so that they read no row of an event.
    sa.Index(
        "events_on_map",
        *("lon", "lat", "first_day", "last_day", "first_told", "last_told", "first_captured"),
        *("type", "state", "country", "place_id", "place", "origins", "outlets", "claims", "id"),
    ),
)

event_claims = sa.Table(
    "event_claims",
    metadata,
    sa.Column("claim", sa.String(64), primary_key=True),
    sa.Column("event", sa.String(64), nullable=False, index=True),
    sa.Column("voice", sa.Text, nullable=False),
    sa.Index("event_claims_by_voice", "voice", "event"),
)

event_reports = sa.Table(
    "event_reports",
    metadata,
    sa.Column("event", sa.String(64), primary_key=True),
    sa.Column("report", sa.Text, primary_key=True, index=True),
)

event_sides = sa.Table(
    "event_sides",
    metadata,
    sa.Column("event", sa.String(64), primary_key=True),
    sa.Column("side", sa.Text, primary_key=True),
    sa.Index("event_sides_by_side", "side", "event"),
)

# Standings: from ``day`` to before ``until`` (the next standing's day, or END) an event stood so.
event_history = sa.Table(
    "event_history",
    metadata,
    sa.Column("event", sa.String(64), primary_key=True),
    sa.Column("day", sa.String(10), primary_key=True, index=True),
    sa.Column("until", sa.String(10), nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("grade", sa.String(2), nullable=False),
    sa.Column("outlets", sa.Integer, nullable=False),
    sa.Column("voices", sa.Integer, nullable=False),
    sa.Column("origins", sa.Integer, nullable=False),
    sa.Column("sides", sa.Integer, nullable=False),
    sa.Column("claims", sa.Integer, nullable=False),
)

# The ids of the events that each change touched (JSON; NULL: all of them), the newest few hundred
# changes: what is held of the events in memory is brought up to date by them.
event_changes = sa.Table(
    "event_changes",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("events", sa.Text),
)

voices = sa.Table(
    "voices",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("origin", sa.Text, nullable=False, index=True),
    sa.Column("kind", sa.Text),
    sa.Column("side", sa.Text, index=True),
    sa.Column("within", sa.Text, nullable=False, server_default="[]"),
    sa.Column("claims", sa.Integer, nullable=False, server_default="0", index=True),
)

derivations = sa.Table(
    "derivations",
    metadata,
    sa.Column("report", sa.Text, primary_key=True),
    sa.Column("parent", sa.Text, nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)

# What made the derived rows: one row a stamp.
provenances = sa.Table(
    "provenances",
    metadata,
    sa.Column("stamp", sa.String(64), primary_key=True),
    sa.Column("step", sa.Text, nullable=False),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("knowledge", sa.Text, nullable=False),
    sa.Column("inputs", sa.Text, nullable=False),
)

# One row: the stamp of everything the events were derived from.
derived = sa.Table(
    "derived",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("stamp", sa.String(64), nullable=False),
)

# --- the served desk --------------------------------------------------------------------------

users = sa.Table(
    "users",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("secret", sa.Text, nullable=False),
    sa.Column("made", sa.String(32), nullable=False),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token", sa.String(64), primary_key=True),
    sa.Column("user", sa.Text, sa.ForeignKey("users.name"), nullable=False, index=True),
    sa.Column("until", sa.String(32), nullable=False),
)

# What people did on the served desk; only ever added to.
deeds = sa.Table(
    "deeds",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("about", sa.Text, nullable=False),
)

# --- what linking keeps, so that a new report touches only what it meets --------

# One row a linked report; ``voices`` are those of its claims as far as its own words settle them.
link_reports = sa.Table(
    "link_reports",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("digest", sa.String(64), nullable=False, unique=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("stamp", sa.String(64), nullable=False),
    sa.Column("looks_around", sa.Boolean, nullable=False, index=True),
    sa.Column("voices", sa.Text, nullable=False),
    sa.Index("link_reports_by_digest", "digest", "stamp"),
)

link_claims = sa.Table(
    "link_claims",
    metadata,
    sa.Column("claim", sa.String(64), primary_key=True),
    sa.Column("report", sa.Integer, nullable=False, index=True),
    sqlite_with_rowid=False,
)

# ``component`` is what may be clustered by itself; ``place`` the telling's among its report's;
# ``event`` none where all that is told together only denies.
link_tellings = sa.Table(
    "link_tellings",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("report", sa.Integer, nullable=False, index=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("component", sa.Integer, nullable=False, index=True),
    sa.Column("event", sa.String(64), index=True),
    sa.Column("form", sa.Text, nullable=False),
)

# Pairs of tellings in different events that were near to speaking for one, by number; and what
# linking is least sure of: whether two events are one or, without ``other``, whether one is two,
# with a claim of either side.
link_near = sa.Table(
    "link_near",
    metadata,
    sa.Column("left", sa.Integer, primary_key=True),
    sa.Column("right", sa.Integer, primary_key=True, index=True),
    sa.Column("score", sa.Float, nullable=False),
    sqlite_with_rowid=False,
)
link_doubts = sa.Table(
    "link_doubts",
    metadata,
    sa.Column("left", sa.String(64), primary_key=True),
    sa.Column("right", sa.String(64), primary_key=True),
    sa.Column("one", sa.String(64), nullable=False, index=True),
    sa.Column("other", sa.String(64), index=True),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("weight", sa.Float, nullable=False, index=True),
)

# Where tellings meet (blocks), and where reports do (bands, runs of facts).
link_keys = sa.Table(
    "link_keys",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True),
    sa.Column("item", sa.Integer, primary_key=True),
    sqlite_with_rowid=False,
)
link_meetings = sa.Table(
    "link_meetings",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True),
    sa.Column("item", sa.Integer, primary_key=True),
    sqlite_with_rowid=False,
)

# The distinct voices of each report, and the offices that "the installed governor" may mean.
link_speakers = sa.Table(
    "link_speakers",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("form", sa.Text, primary_key=True),
    sa.Column("report", sa.Integer, primary_key=True, index=True),
    sa.Column("surname", sa.Text, index=True),
    sqlite_with_rowid=False,
)
link_offices = sa.Table(
    "link_offices",
    metadata,
    sa.Column("form", sa.Text, primary_key=True),
    sa.Column("report", sa.Integer, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# What learning takes from each event, the dependences it found (one row), how many claims of each
# voice were settled, and the judgements that linking has followed.  ``teaches`` is what an event
# teaches of dependence.
link_words = sa.Table(
    "link_words",
    metadata,
    sa.Column("event", sa.String(64), primary_key=True),
    sa.Column("teaches", sa.Integer, nullable=False, index=True),
    sa.Column("form", sa.Text, nullable=False),
)
link_records = sa.Table(
    "link_records",
    metadata,
    sa.Column("voice", sa.Text, primary_key=True),
    sa.Column("day", sa.Text, primary_key=True),
    sa.Column("right", sa.Boolean, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)
# The voices that may give the letters of each event's grades.
link_judges = sa.Table(
    "link_judges",
    metadata,
    sa.Column("event", sa.String(64), primary_key=True),
    sa.Column("form", sa.Text, nullable=False),
)
link_learnt = sa.Table("link_learnt", metadata, sa.Column("form", sa.Text, nullable=False))
link_judgements = sa.Table(
    "link_judgements",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
)
LINKAGE = (
    *(link_reports, link_claims, link_tellings, link_keys, link_meetings),
    *(
        link_near,
        link_doubts,
        link_speakers,
        link_offices,
        link_words,
        link_records,
        link_judges,
        link_learnt,
        link_judgements,
    ),
)
