"""One module a task, each with ``FILES`` (relative to the data folder) and ``measure``.

``measure(data, reader) -> {figure: value}``; figures named as their scorer names them, in percent
where the scorer's README gives percent.  The table below is the order of the printed report.
"""

TASKS = (
    "attribution",
    "chains",
    "factuality",
    "events",
    "templates",
    "counts",
    "time",
    "places",
    "incidents",
    "coreference",
    "truth",
    "sept13",
    "weighing",
    "copies",
)
