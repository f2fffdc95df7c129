"""One oracle for the places of every format: encode the line before the place, and count."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reading import READERS, Point, Read, region, written

from glossary.text import Span
from lint import reporters
from lint.diagnostic import Diagnostic, Edit, Fix, Related, Report, Severity
from lint.document import Lines
from tests.strategies import MARKS

UNITS: dict[str, Callable[[str], int]] = {
    "code points": len,
    "UTF-16": lambda text: len(text.encode("utf-16-le")) // 2,
    "UTF-8": lambda text: len(text.encode()),
}
UNIT_OF = dict.fromkeys(reporters.names(), "code points") | {"sarif": "UTF-16", "rdjson": "UTF-8"}
ONLY_STARTS = {"text", "checkstyle", "junit"}
EMOJI = "📙👩\N{ZERO WIDTH JOINER}🔬"
SAMPLE = f"سطر\r\n{EMOJI} قبل المنتج النقطي (Dot Product)\ré\n\nآخر"


def oracle(text: str, offset: int, unit: str) -> Point:
    line, start = 1, 0
    for i in range(offset):
        if text[i] == "\n" or (text[i] == "\r" and text[i + 1 : i + 2] != "\n"):
            line, start = line + 1, i + 1
    return line, UNITS[unit](text[start:offset]) + 1


def reported(text: str, spans: list[Span]) -> Report:
    return Report(
        "a.md",
        text,
        tuple(
            Diagnostic("x", span, "m", Severity.ERROR, Fix((Edit(span, "y"),), safe=True), None, (Related(span, "r"),))
            for span in sorted(spans)
        ),
    )


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(st.sampled_from(f"aقé{MARKS[:3]}{EMOJI}\n\r\t"), min_size=1, max_size=40))
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), min_size=1, max_size=9))
    return text, [Span(*sorted(pair)) for pair in pairs]


def test_every_format_is_read() -> None:
    assert set(READERS) == set(reporters.names())


@pytest.mark.parametrize("name", reporters.names())
@given(case=texts_and_spans())
@example(case=(SAMPLE, [Span(SAMPLE.index("المنتج"), SAMPLE.index(" (")), Span(0, len(SAMPLE)), Span(4, 5)]))
def test_places(name: str, case: tuple[str, list[Span]]) -> None:
    text, spans = case
    report, unit = reported(text, spans), UNIT_OF[name]
    expected = []
    for span in sorted(spans):
        start, end = (oracle(text, offset, unit) for offset in span)
        if name == "github" and start[0] != end[0]:
            start, end = (start[0], 0), (end[0], 0)
        expected.append((start, None if name in ONLY_STARTS else end))
    found: list[Read] = list(READERS[name](written(name, report)))
    assert [(one.start, one.end) for one in found] == expected


@given(case=texts_and_spans())
def test_places_of_fixes_and_of_what_is_related(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    report = reported(text, spans)
    wide = [tuple(oracle(text, offset, "UTF-16") for offset in span) for span in sorted(spans)]
    results = json.loads(written("sarif", report))["runs"][0]["results"]
    related = [region(result["relatedLocations"][0]["physicalLocation"]["region"]) for result in results]
    deleted = [
        region(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]) for result in results
    ]
    assert related == deleted == wide
    bytewise = [tuple(oracle(text, offset, "UTF-8") for offset in span) for span in sorted(spans)]
    ranges = [one["suggestions"][0]["range"] for one in json.loads(written("rdjson", report))["diagnostics"]]
    assert [tuple((end["line"], end["column"]) for end in found.values()) for found in ranges] == bytewise


@given(st.lists(st.sampled_from(["ق" * 700, "👩" * 400, "\n", "a"]), min_size=1, max_size=12).map("".join))
def test_long_lines(text: str) -> None:
    lines = Lines(text)
    for offset in {0, len(text) // 3, len(text) // 2, 1023, 1024, 1025, 2048, len(text)}:
        if offset <= len(text):
            assert lines.utf16(offset) == oracle(text, offset, "UTF-16")
            assert lines.utf8(offset) == oracle(text, offset, "UTF-8")


@pytest.mark.parametrize("name", ["sarif", "rdjson"])
def test_the_length_of_a_line_does_not_count(name: str) -> None:
    text = "نحسب المنتج النقطي للمتجهين 📙. " * 60_000
    step = len(text) // 6000
    report = reported(text, [Span(at, at + 6) for at in range(0, len(text) - 6, step)])
    start = time.process_time()
    written(name, report)
    # Encoding the line anew for each finding takes a minute.
    assert time.process_time() - start < 10
