"""ACLED, UCDP GED, PLOVER and GDELT: columns, codes and types as their readers expect them."""

import io
from dataclasses import replace

import pytest

from show.exports.desk_of_many import (
    A1,
    ARMY,
    CONTESTED,
    DESK,
    GUNMEN,
    KESH,
    SOLDIERS,
    STRUCK,
    SUDEN_FORCES,
    VILLAGERS,
    mention,
)
from show.exports.exported import exported, lines_of, rows_of
from twosource.collect import Address, Given
from twosource.collect.found import incoming_bytes
from twosource.collect.gdelt import collect_mentions
from twosource.lexicon import default_lexicon
from twosource.model import EventTime, Precision
from twosource.show.exports import acled, ged
from twosource.show.exports.coding import (
    acled_events,
    actors,
    countries,
    plover_types,
    precisions,
    private_kinds,
    violence,
)
from twosource.show.exports.deeds import Casting, deed
from twosource.weigh.context import Said

LEXICON = default_lexicon()
CASTING = Casting.of(LEXICON)


def told(type: str, mode: str | None, actor: object, *others: object) -> list[Said]:
    made = mention(type, mode, actor, *others)  # type: ignore[arg-type]
    return [Said(A1, DESK.kept[0], ARMY, made, ())]


def coded(type: str, mode: str | None, actor: object, *others: object) -> tuple[str, str] | None:
    event = replace(STRUCK, event=replace(STRUCK.event, type=type))
    what = deed(event, told(type, mode, actor, *others), LEXICON)
    row = acled.event_row(event, what, CASTING, LEXICON)
    return (row.event_type, row.sub_event_type) if row else None


@pytest.mark.parametrize(
    ("type", "mode", "actor", "other", "wanted"),
    [
        ("ASSAULT", "drone", SUDEN_FORCES, SOLDIERS, "Air/drone strike"),
        ("ASSAULT", "heavy-weapons", SUDEN_FORCES, VILLAGERS, "Shelling/artillery/missile attack"),
        ("ASSAULT", None, GUNMEN, VILLAGERS, "Attack"),
        ("ASSAULT", None, GUNMEN, SOLDIERS, "Armed clash"),
        ("ASSAULT", "seize-ground", GUNMEN, SOLDIERS, "Non-state actor overtakes territory"),
        ("ASSAULT", "seize-ground", SOLDIERS, GUNMEN, "Government regains territory"),
        ("ASSAULT", "air-defence", SOLDIERS, GUNMEN, "Disrupted weapons use"),
        ("PROTEST", "demo", VILLAGERS, SOLDIERS, "Peaceful protest"),
        ("PROTEST", None, VILLAGERS, SOLDIERS, None),
        ("ASSAULT", None, VILLAGERS, VILLAGERS, None),
        ("CONSULT", "visit", SOLDIERS, SOLDIERS, None),
    ],
)
def test_a_deed_is_coded_as_acled_codes_it_or_not_at_all(
    type: str, mode: str | None, actor: object, other: object, wanted: str | None
) -> None:
    found = coded(type, mode, actor, other)
    assert (found and found[1]) == wanted


def test_acled_has_its_31_columns_in_their_order() -> None:
    header = exported("acled").decode().splitlines()[0].split(",")
    assert header == list(acled.COLUMNS)
    assert len(header) == 31
    assert header[:3] == ["event_id_cnty", "event_date", "year"]
    assert header[-3:] == ["fatalities", "tags", "timestamp"]


def test_acled_takes_the_lowest_number_of_dead_and_keeps_the_others_beside() -> None:
    struck = rows_of("acled")[0]
    assert struck["fatalities"] == "2"
    assert "fatalities_low=2; fatalities_best=3; fatalities_high=7" in struck["tags"]
    contested = rows_of("acled")[1]
    assert contested["fatalities"] == ""


def test_acled_leaves_unknown_cells_empty() -> None:
    for row in rows_of("acled"):
        assert row["region"] == row["admin2"] == row["admin3"] == ""
        assert row["source_scale"] == row["timestamp"] == ""


def test_acled_codes_actors_and_their_interaction() -> None:
    struck, contested, protest = rows_of("acled")
    # Forces of one state in another are external (8), those of the country itself state forces (1).
    assert (struck["actor1"], struck["inter1"]) == ("Military forces of Sweden", "8")
    assert (struck["actor2"], struck["inter2"]) == ("Military forces of Norway", "1")
    assert struck["interaction"] == "18"
    assert (contested["actor1"], contested["inter1"]) == ("Dawn Front", "2")
    assert (contested["actor2"], contested["interaction"]) == ("Civilians", "27")
    assert contested["civilian_targeting"] == "Civilian targeting"
    assert (protest["inter1"], protest["interaction"]) == ("6", "")


@pytest.mark.parametrize(
    ("first", "last", "by_acled", "by_ged"),
    [
        ("2024-03-04", "2024-03-04", 1, 1),
        ("2024-03-04", "2024-03-05", 2, 2),
        ("2024-03-04", "2024-03-10", 2, 3),
        ("2024-03-01", "2024-03-31", 3, 4),
        ("2024-03-01", "2024-12-31", None, 5),
        ("2021-01-01", "2024-12-31", None, None),
    ],
)
def test_how_well_a_date_is_known(
    first: str, last: str, by_acled: int | None, by_ged: int | None
) -> None:
    event = replace(STRUCK, time=EventTime(first, first, last))
    assert acled.time_precision(event) == by_acled
    assert ged.date_precision(event) == by_ged


def test_ged_has_its_49_columns() -> None:
    header = exported("ged").decode().splitlines()[0].split(",")
    assert header == list(ged.COLUMNS)
    assert len(set(header)) == 49


def test_ged_holds_deadly_violence_alone_with_low_best_and_high() -> None:
    (row,) = rows_of("ged")
    assert row["relid"] == f"twosource:{STRUCK.event.id}"
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"]) == ("2", "3", "7", "3")
    assert row["type_of_violence"] == "1"
    assert row["number_of_sources"] == "2"
    assert "(3 independent)" in row["source_original"]
    assert row["where_prec"] == "1"
    assert row["geom_wkt"] == "POINT (-45.25 -12.5)"


def test_a_doer_only_suspected_is_marked() -> None:
    suspected = replace(SUDEN_FORCES, suspected=True)
    what = deed(STRUCK, told("ASSAULT", "drone", suspected, SOLDIERS), LEXICON)
    assert what.parties[0].suspected
    assert not deed(STRUCK, told("ASSAULT", "drone", SUDEN_FORCES), LEXICON).parties[0].suspected


def test_only_bodies_of_the_same_country_stand_beside_the_first() -> None:
    police = replace(SUDEN_FORCES, role="COP")
    claims = [
        *told("ASSAULT", "drone", SUDEN_FORCES, SOLDIERS),
        *told("ASSAULT", "drone", SUDEN_FORCES, SOLDIERS),
        *told("ASSAULT", "drone", police, VILLAGERS),
        *told("ASSAULT", "drone", SOLDIERS, SUDEN_FORCES),
    ]
    what = deed(STRUCK, claims, LEXICON)
    assert acled._beside(what.parties, CASTING) == "Police forces of Sweden"
    assert acled._beside(what.recipients, CASTING) is None
    assert acled._beside((), CASTING) is None


def test_plover_has_the_fields_its_manual_demands() -> None:
    for record in lines_of("plover"):
        assert {"id", "date", "actor", "event"} <= set(record)
        assert record["actor"]
        assert record["quad_code"] in (1, 2, 3, 4)
    struck = lines_of("plover")[0]
    assert struck["actor"] == [{"code": "SWE", "sector": "MIL"}]
    assert struck["size"]["dead"] == {"low": 2, "best": 3, "high": 7}
    assert struck["event_loc"]["geonameid"] == 1
    assert struck["event_loc"]["resolution"] == 4


def test_our_own_collector_reads_the_mentions() -> None:
    raw = exported("gdelt-mentions")
    given = incoming_bytes("out.mentions.csv", raw, 10**6, ())
    found = list(collect_mentions(given, Given()))
    assert {a.url for a in found if isinstance(a, Address)} >= {"https://post.example/r1"}


def test_every_row_of_knowledge_loads_and_names_where_it_is_from() -> None:
    assert all(row.citation.startswith("http") for row in acled_events(LEXICON))
    assert all(row.citation.startswith("http") for row in actors(LEXICON).values())
    assert len(violence(LEXICON)) == 6
    assert set(precisions(LEXICON)) == set(Precision)
    assert len(plover_types(LEXICON)) == 16
    assert private_kinds(LEXICON)
    known = countries(LEXICON)
    assert known["NO"] is known["NOR"]
    assert len({row.iso2 for row in known.values()}) > 240


def test_a_place_without_a_country_stays_without_one() -> None:
    at_sea = replace(CONTESTED, place=replace(KESH, country=None))
    desk = replace(DESK, weighed=(at_sea,))
    (row,) = rows_of("acled", desk)
    assert (row["iso"], row["country"], row["latitude"]) == ("", "", "-12.5")


def test_tables_load_in_pandas_with_the_right_types() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is there under: make formats")
    wanted = {
        "acled": {"year": "Int64", "fatalities": "Int64", "inter1": "Int64", "latitude": "Float64"},
        "ged": {"best": "Int64", "low": "Int64", "high": "Int64", "latitude": "Float64"},
        "events-csv": {"origins": "Int64", "happened": "boolean", "killed_low": "Float64"},
    }
    for name, types in wanted.items():
        dates = [
            c
            for c in ("event_date", "date_start", "date_end", "first_day")
            if c in exported(name).decode().splitlines()[0].split(",")
        ]
        frame = pandas.read_csv(io.BytesIO(exported(name)), dtype=types, parse_dates=dates)
        assert len(frame) == len(rows_of(name))
        assert {c: str(frame[c].dtype) for c in types} == types
        for column in dates:
            assert str(frame[column].dtype).startswith("datetime64")
        assert frame["longitude" if "longitude" in frame else "latitude"].min() < 0
