"""What formats without a schema in a package look like, written down from their documentation.

ninjs 3.1: IPTC's schema (CC BY 4.0) as far as our fields go.  TimeMap: what its validation of
events, associations and sources takes.  ClaimReview: the properties that schema.org has for it.
"""

from typing import Any

Schema = dict[str, Any]


def closed(properties: Schema, *required: str) -> Schema:
    """An object that may hold these properties and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def listed(items: Schema) -> Schema:
    return {"type": "array", "items": items}


TEXT: Schema = {"type": "string"}
URI: Schema = {"type": "string", "format": "uri", "pattern": r"^[a-z][a-z0-9+.-]*:\S+$"}
TIME: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}

_VALUE = closed({"role": TEXT, "contentType": TEXT, "value": TEXT}, "value")
_NAMED = {"name": TEXT, "rel": TEXT, "uri": URI, "literal": TEXT}
_KINDS = (
    "text",
    "audio",
    "video",
    "picture",
    "graphic",
    "composite",
    "component",
    "event",
    "planning",
)
_ITEM: Schema = {
    "uri": URI,
    "type": {"enum": list(_KINDS)},
    "representationType": {"enum": ["full", "partial"]},
    "firstCreated": TIME,
    "versionCreated": TIME,
    "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
    "edNote": TEXT,
    "language": TEXT,
    "headlines": listed(_VALUE),
    "bodies": listed(_VALUE),
    "title": TEXT,
    "by": TEXT,
    "slugline": TEXT,
    "subjects": listed(closed(_NAMED)),
    "places": listed(
        closed(_NAMED | {"geoJSON": {"type": "object", "required": ["type", "coordinates"]}})
    ),
    "events": listed(closed(_NAMED | {"id": TEXT})),
    "infoSources": listed(closed({"name": TEXT, "role": TEXT, "uri": URI, "literal": TEXT})),
    "standard": closed({"name": {"const": "ninjs"}, "version": {"const": "3.1"}, "schema": URI}),
}
NINJS = closed(
    _ITEM | {"associations": listed(closed(_ITEM | {"name": TEXT, "rel": TEXT}, "name", "uri"))},
    "uri",
)

_EVENT = closed(
    {
        **dict.fromkeys(
            (
                *("id", "description", "time", "time_precision", "location", "type", "category"),
                *("category_full", "comments", "time_display", "shape", "colour"),
            ),
            TEXT,
        ),
        # TimeMap drops what it cannot parse as month, day and year.
        "date": {"type": "string", "pattern": r"^\d\d/\d\d/\d{4}$"},
        "latitude": {"type": "string", "pattern": r"^(-?\d+\.\d+)?$"},
        "longitude": {"type": "string", "pattern": r"^(-?\d+\.\d+)?$"},
        "associations": listed(TEXT),
        "sources": listed(TEXT),
    },
    *("description", "associations", "date", "latitude", "longitude"),
)
_ASSOCIATION = closed(
    dict.fromkeys(("id", "title", "desc", "mode", "colour", "type", "display"), TEXT)
    | {"filter_paths": listed(TEXT)},
    *("id", "title", "mode"),
)
_SOURCE = closed(
    dict.fromkeys(
        (
            "id",
            "title",
            "thumbnail",
            "type",
            "url",
            "description",
            "parent",
            "author",
            "date",
            "notes",
        ),
        TEXT,
    )
    | {"paths": listed(TEXT), "affil_s": listed(TEXT)},
    *("id", "paths"),
)
TIMEMAP = closed(
    {
        "twosource": {"type": "object"},
        "events": listed(_EVENT),
        "associations": listed(_ASSOCIATION),
        "sources": {"type": "object", "additionalProperties": _SOURCE},
        "sites": listed({}),
        "shapes": listed({}),
    },
    *("events", "associations", "sources", "sites", "shapes"),
)

_AGENT = closed({"@type": {"enum": ["Person", "Organization"]}, "name": TEXT}, "@type", "name")
_WORK = closed(
    {
        "@type": {"const": "CreativeWork"},
        "identifier": TEXT,
        "url": URI,
        "publisher": _AGENT,
        "datePublished": TEXT,
    },
    "@type",
)
_CLAIM = closed(
    {
        "@type": {"const": "Claim"},
        "name": TEXT,
        "author": listed(_AGENT),
        "datePublished": TEXT,
        "appearance": listed(_WORK),
    },
    *("@type", "author", "appearance"),
)
_REVIEW = closed(
    {
        "@type": {"const": "ClaimReview"},
        "@id": URI,
        "claimReviewed": TEXT,
        "name": TEXT,
        "author": _AGENT,
        "version": TEXT,
        "datePublished": TEXT,
        "reviewRating": closed(
            {"@type": {"const": "Rating"}, "alternateName": TEXT, "ratingExplanation": TEXT},
            *("@type", "alternateName"),
        ),
        "itemReviewed": _CLAIM,
    },
    *("@type", "claimReviewed", "author", "reviewRating", "itemReviewed"),
)
CLAIM_REVIEW = closed(
    {"@context": {"const": "https://schema.org"}, "@graph": listed(_REVIEW)}, "@context", "@graph"
)
