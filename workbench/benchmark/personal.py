"""Forms filled in with planted personal data: how many are found and masked, and what beside them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TYPE_CHECKING

from workbench import analysis
from workbench.benchmark.reading import fillable_in
from workbench.errors import UnreadableDocumentError
from workbench.extract.mask import mask, masks_of, squeezed
from workbench.extract.mask_seen import darkness, pages_say, whole_says
from workbench.intake import take_in
from workbench.model import Box, FieldKind, FieldSource
from workbench.model.personal import SURE
from workbench.sandbox import Pool

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from corpus.planted import Planted, PlantedDatum, Question
    from workbench.config import Limits
    from workbench.model import Document, FormField
    from workbench.model.personal import PersonalFinding

SCANS_OF_TEN = (2, 5, 8)
"""Last digits of the seeds whose forms are scanned."""
_COVERED = 0.8
"""Share of the width of a planted datum that findings must cover for it to be found."""
_DARK = 0.02
"""Share of dark dots that may stay in a masked place of a scan: the edge of a box of a reader."""
_DARK_STRETCH = 0.08
"""The same in any stretch of it as wide as it is high: one letter is darker, a line of the form is not."""
_LONG = 6
"""Letters and digits from which a text is looked for in all of the file: fewer may be printed elsewhere."""


_SECONDS = 600
"""Wall time for one form: it is read blank, read filled in, and looked at when it is masked."""


@dataclass(frozen=True, slots=True)
class PersonalResult:
    """One form. `way`: ``typed``, ``written`` or ``scan``.

    `found`: proposed for masking; `shown`: found at all; `masked`: gone from the public copy, in its place
    and, for long texts, in its bytes. `missed`: the questions of data that were not found, `left`: of those
    not masked. `alarms`: findings proposed beside the planted ones, `doubts`: those only shown; what is typed
    in the blank form already is neither.
    """

    name: str
    way: str
    planted: int
    found: int
    shown: int
    masked: int
    alarms: int
    doubts: int
    seconds: float
    missed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    alarmed: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """A form that could not be read. `code`: why."""

    name: str
    code: str


def blanks_in(folder: Path) -> list[tuple[str, bytes]]:
    """The PDF files of a folder, at any depth, by name."""
    return [(path.name, path.read_bytes()) for path in fillable_in(folder)]


def corpus_blanks() -> list[tuple[str, bytes]]:
    """The PDF forms of the corpus that hold text, in their base variant."""
    from corpus.content import BASE, Make  # noqa: PLC0415 - the corpus is only needed here
    from corpus.manifest import forms  # noqa: PLC0415 - as above

    own = [each for each in forms() if each.variant == BASE and each.make in {Make.FILLABLE, Make.FLAT}]
    return [(each.file_name, each.build()) for each in own]


def measured_all(
    blanks: Sequence[tuple[str, bytes]], *, seed: int, jobs: int, limits: Limits
) -> Iterator[PersonalResult | NotMeasured]:
    """The result of each form in turn, each in a child process. Seeds go up by one from form to form."""
    patient = replace(limits, seconds=max(limits.seconds, _SECONDS))
    with Pool(jobs, memory_mib=limits.memory_mib) as pool:
        calls = [
            (name, pool.submit(measured, name, blank, seed + rank, patient, seconds=patient.seconds))
            for rank, (name, blank) in enumerate(blanks)
        ]
        for name, call in calls:
            try:
                yield call.result()
            except UnreadableDocumentError as error:
                yield NotMeasured(name, error.code)


def measured(name: str, blank: bytes, seed: int, limits: Limits) -> PersonalResult | NotMeasured:
    """Plant, find, mask all that is proposed, and look what is left. The seed says whether it is a scan."""
    from corpus.planted import on_fullest_page, plant, scanned  # noqa: PLC0415 - the corpus is only needed here

    try:
        upload = take_in(blank, name, limits)
        questions = questions_of(analysis.extract(upload, limits))
        if seed % 10 in SCANS_OF_TEN:
            planted = scanned(plant(blank, on_fullest_page(questions), seed=seed), seed=seed)
        else:
            planted = plant(blank, questions, seed=seed)
        return judged(name, planted, limits=limits)
    except UnreadableDocumentError as error:
        return NotMeasured(name, error.code)


def questions_of(document: Document) -> list[Question]:
    """The text fields of a blank form: those of its form data where it has some, else the drawn ones."""
    from corpus.planted import Question  # noqa: PLC0415 - as above

    fields = [each for each in document.fields if each.kind is FieldKind.TEXT]
    typed = [each for each in fields if each.source is FieldSource.WIDGET]
    return [
        Question(each.label or "", each.page, each.box, _name(each))
        for each in typed or fields
        if each.page is not None and each.box is not None
    ]


def _name(found: FormField) -> str | None:
    return found.name if found.source is FieldSource.WIDGET else None


def judged(name: str, planted: Planted, *, limits: Limits) -> PersonalResult:
    """What is found and masked in a form whose planted data are known."""
    upload = take_in(planted.data, name, limits)
    document = analysis.extract(upload, limits)
    start = perf_counter()
    findings = analysis.personal_data(upload, document)
    sure = [each for each in findings if each.confidence >= SURE]
    public = mask(upload, masks_of(sure)).data
    seconds = perf_counter() - start
    missed = [item for item in planted.items if not is_found(item, sure)]
    left = [item for item in planted.items if not is_masked(item, public, scan=planted.scan)]
    beside = [each for each in findings if each.reason != "typed"]
    alarms = [each for each in beside if not any(_meet(each, item) for item in planted.items)]
    return PersonalResult(
        name=name,
        way=_way(planted),
        planted=len(planted.items),
        found=len(planted.items) - len(missed),
        shown=sum(is_found(item, findings) for item in planted.items),
        masked=len(planted.items) - len(left),
        alarms=sum(each.confidence >= SURE for each in alarms),
        doubts=sum(each.confidence < SURE for each in alarms),
        seconds=seconds,
        missed=tuple(item.asked for item in missed),
        left=tuple(item.asked for item in left),
        alarmed=tuple(f"{each.kind}: {each.text}" for each in alarms if each.confidence >= SURE),
    )


def _way(planted: Planted) -> str:
    if planted.scan:
        return "scan"
    return "typed" if any(item.how == "typed" for item in planted.items) else "written"


def is_found(item: PlantedDatum, findings: Sequence[PersonalFinding]) -> bool:
    """Whether findings of its page cover enough of a datum, or one says what was typed."""
    if any(each.reason == "typed" and squeezed(item.text) in squeezed(each.text) for each in findings):
        return True
    places = [place.box for each in findings for place in each.places if place.page == item.page]
    return all(_covered(Box(*box), places) >= _COVERED for box in item.boxes)


def _covered(box: Box, places: Sequence[Box]) -> float:
    """The share of the width of a box that places of its row cover."""
    middle = (box.y0 + box.y1) / 2
    own = sorted((max(p.x0, box.x0), min(p.x1, box.x1)) for p in places if p.y0 - 1 <= middle <= p.y1 + 1)
    total, at = 0.0, box.x0
    for start, end in own:
        total += max(end - max(start, at), 0.0)
        at = max(at, end)
    return total / (box.x1 - box.x0)


def is_masked(item: PlantedDatum, public: bytes, *, scan: bool) -> bool:
    """Whether the public copy says a datum no more: in its place and, where it is long, anywhere."""
    boxes = [Box(*box) for box in item.boxes]
    if scan:
        return all(darkness(public, item.page, box) <= _DARK for box in boxes) and all(
            darkness(public, item.page, each) <= _DARK_STRETCH for box in boxes for each in _stretches(box)
        )
    short = squeezed(item.text)
    said = squeezed("".join(pages_say(public, item.page, box) for box in boxes))
    return short not in said and (len(short) < _LONG or not whole_says(public, item.text))


def _stretches(box: Box) -> Iterator[Box]:
    """A box cut along its row into pieces about as wide as it is high."""
    count = max(round((box.x1 - box.x0) / (box.y1 - box.y0)), 1)
    wide = (box.x1 - box.x0) / count
    for rank in range(count):
        yield Box(box.x0 + rank * wide, box.y0, box.x0 + (rank + 1) * wide, box.y1)


def _meet(finding: PersonalFinding, item: PlantedDatum) -> bool:
    """Whether a finding lies on a planted datum."""
    return any(
        place.page == item.page
        and min(place.box.x1, box[2]) > max(place.box.x0, box[0])
        and min(place.box.y1, box[3]) > max(place.box.y0, box[1])
        for place in finding.places
        for box in item.boxes
    )
