"""JSON formats against their published schemas and readers, where a package has one."""

import io
import json
import uuid
from typing import Any

import geojson
import jsonschema
import pytest
import stix2

from show.exports.desk_of_many import CONTESTED, EVENTS, MARKUP, STRUCK, WIRE
from show.exports.exported import exported, json_of, lines_of
from show.exports.shapes import CLAIM_REVIEW, NINJS, TIMEMAP

FORMATS = "there under: make formats"


def test_geojson_is_valid_and_says_what_made_it() -> None:
    found = geojson.loads(exported("geojson"))
    assert found.is_valid, found.errors()
    assert len(found.features) == len(EVENTS)
    assert found["twosource"]["version"] == "0.1.0"
    struck = found.features[0]
    assert struck.geometry.coordinates == [-45.25, -12.5]
    assert struck.properties["figures"]["killed"]["high"] == 7
    assert [f.geometry for f in found.features if f.id == "e-nowhere"] == [None]


def test_ninjs_fits_the_fields_of_version_3_1() -> None:
    for item in lines_of("ninjs"):
        jsonschema.validate(item, NINJS, format_checker=jsonschema.FormatChecker())
    assert lines_of("ninjs")[0]["places"][0]["geoJSON"]["type"] == "Point"


def test_timemap_fits_the_fields_it_reads() -> None:
    found = json_of("timemap")
    jsonschema.validate(found, TIMEMAP)
    known = {a["id"] for a in found["associations"]}
    for event in found["events"]:
        assert set(event["associations"]) <= known
        assert set(event["sources"]) <= set(found["sources"])
    assert found["events"][0]["date"] == "03/04/2024"


def test_claim_reviews_give_a_state_and_no_number() -> None:
    found = json_of("claimreview")
    jsonschema.validate(found, CLAIM_REVIEW)
    ratings = [r["reviewRating"] for r in found["@graph"]]
    assert [r["alternateName"] for r in ratings] == [e.state.value for e in EVENTS]
    assert not any("ratingValue" in r for r in ratings)


def test_claim_reviews_use_only_terms_of_schema_org() -> None:
    rdflib = pytest.importorskip("rdflib", reason=f"rdflib is {FORMATS}")

    def terms(value: Any) -> set[str]:
        if isinstance(value, list):
            return {t for v in value for t in terms(v)}
        if not isinstance(value, dict):
            return set()
        own = {k for k in value if not k.startswith("@")} | {value.get("@type", "ClaimReview")}
        return own | {t for v in value.values() for t in terms(v)}

    assert [t for t in terms(json_of("claimreview")["@graph"]) if t not in rdflib.SDO] == []


def test_stix_objects_are_objects_of_stix2() -> None:
    bundle = stix2.parse(exported("stix").decode(), version="2.1")
    kinds = [o.type for o in bundle.objects]
    assert kinds.count("report") == len(EVENTS)
    assert kinds.count("opinion") == 1
    (denial,) = [o for o in bundle.objects if o.type == "opinion"]
    assert denial.opinion == "strongly-disagree"
    report = next(o for o in bundle.objects if o.id == denial.object_refs[0])
    assert CONTESTED.state.value in report.labels
    assert len({o.id for o in bundle.objects}) == len(bundle.objects)
    ids = {o.id for o in bundle.objects}
    assert all(set(o.object_refs) <= ids for o in bundle.objects if o.type == "report")


def test_stix_ids_do_not_change_and_are_of_version_5() -> None:
    found = json_of("stix")["objects"]
    assert {uuid.UUID(o["id"].split("--")[1]).version for o in found} == {5}
    by_day = json_of("stix", day=None)["objects"]
    assert [o["id"] for o in by_day] == [o["id"] for o in found]


def test_the_validator_of_stix_finds_no_error() -> None:
    stix2validator = pytest.importorskip("stix2validator", reason=f"stix2-validator is {FORMATS}")
    options = stix2validator.ValidationOptions(version="2.1", disabled="all")
    found = stix2validator.validate_string(exported("stix").decode(), options)
    assert found.is_valid, found.errors


def test_followthemoney_reads_the_statements_and_takes_every_value() -> None:
    pytest.importorskip("followthemoney", reason=f"followthemoney is {FORMATS}")
    from followthemoney import model
    from followthemoney.dataset import Dataset
    from followthemoney.statement import StatementEntity
    from followthemoney.statement.serialize import read_json_statements

    found = list(read_json_statements(io.BytesIO(exported("ftm"))))
    assert [s.id for s in found] == [s.generate_key() for s in found]
    dataset = Dataset.make({"name": "twosource", "title": "twosource"})
    by_entity: dict[str, list[Any]] = {}
    for statement in found:
        by_entity.setdefault(statement.entity_id, []).append(statement)
    entities = [StatementEntity.from_statements(dataset, s) for s in by_entity.values()]
    kinds = {e.schema.name for e in entities}
    assert {"Event", "Article", "Person", "PublicBody", "UnknownLink"} <= kinds
    for entity in entities:
        entity.schema.validate({"properties": entity.properties})
        for name, values in entity.properties.items():
            prop = entity.schema.get(name)
            assert prop is not None
            assert all(prop.type.validate(value) for value in values), (name, values)
    roles = {r for e in entities for r in e.get("role", quiet=True)}
    assert roles == {"says so", "denies it"}
    assert model.get("Event") is not None


@pytest.mark.parametrize("name", ["plover", "ninjs", "ftm"])
def test_lines_hold_one_object_each_whatever_the_text(name: str) -> None:
    raw = exported(name)
    assert raw.endswith(b"\n")
    assert all(isinstance(json.loads(line), dict) for line in raw.split(b"\n")[:-1])


def test_markup_is_text_and_control_characters_are_gone() -> None:
    assert "<script>" in MARKUP
    for name in ("geojson", "ninjs", "stix", "timemap", "claimreview", "ftm"):
        text = exported(name).decode()
        assert "\\u0000" not in text
        assert "\\u000b" not in text
    (item,) = [i for i in lines_of("ninjs") if i["slugline"] == STRUCK.event.id]
    assert {b["contentType"] for b in item["bodies"]} == {"text/plain"}
    assert WIRE.text not in json.dumps(item)
