"""The figures of the benchmark of rewriting as lines to read and as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, TypeAlias

from workbench.benchmark.gold import GoldResult, Outcome
from workbench.benchmark.rewrite_sample import Verdict
from workbench.benchmark.text_figures import say
from workbench.config import Muting
from workbench.report.words import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.benchmark.rewrite_sample import VerdictCount
    from workbench.benchmark.rewrite_texts import LeftOut, TextResult
    from workbench.benchmark.sari import SariFigures
    from workbench.model import Locale
    from workbench.register.rule_figures import RuleFigures

    Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

_MUTING = Muting()
_RULE = 40
"""Characters of the id of a rule on screen."""
_NAME = 18
"""Characters of the name of a family on screen."""


@dataclass(frozen=True, slots=True)
class RewriteFigures:
    """All that one benchmark of rewriting found.

    `plain`: how many plain sentences were tried; `changed`: those that were changed, and to what. `rules`:
    what editors said of each rule, muted by the measure of `muting`.
    """

    gold: tuple[GoldResult, ...] = ()
    texts: tuple[TextResult, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    plain: int = 0
    changed: tuple[tuple[str, str], ...] = ()
    sari: SariFigures | None = None
    rules: tuple[RuleFigures, ...] = ()
    muting: Muting = _MUTING


def as_text(figures: RewriteFigures, locale: Locale, *, failures: bool) -> str:
    """The figures as lines. `failures`: name each gold pair that is not exact."""
    lines = list(_gold(figures.gold, locale))
    if failures:
        lines += [line for each in figures.gold for line in _failure(each)]
    if figures.texts or figures.left_out:
        lines += _texts(figures, locale)
    if figures.plain:
        lines.append(say("plain_changed", locale, changed=len(figures.changed), plain=figures.plain))
        lines += [f"  {before}  =>  {after}" for before, after in figures.changed]
    if figures.sari:
        shown = {
            "unchanged": number(figures.sari.unchanged, locale, digits=1),
            "rewritten": number(figures.sari.rewritten, locale, digits=1),
            "changed": number(figures.sari.changed, locale, digits=3),
        }
        lines.append(say("sari", locale, sentences=figures.sari.sentences, **shown))
    if figures.rules:
        lines += _rules(figures, locale)
    return "\n".join(lines) + "\n"


def _rules(figures: RewriteFigures, locale: Locale) -> Iterator[str]:
    """Rules with most decisions first."""
    muted = sum(each.is_muted(figures.muting) for each in figures.rules)
    yield say("rules_heard", locale, rules=len(figures.rules), muted=muted)
    yield say("rules_heard_columns", locale)
    for each in sorted(figures.rules, key=lambda rule: (-rule.decided, rule.rule)):
        share = number(each.acceptance, locale, digits=2) if each.decided else "–"
        state = say("rule_muted", locale) if each.is_muted(figures.muting) else ""
        counts = f"{each.accepted:9d} {each.edited:9d} {each.rejected:9d}"
        yield f"{each.rule:{_RULE}s} {counts} {share:>6s} {state}".rstrip()


def _gold(results: Sequence[GoldResult], locale: Locale) -> Iterator[str]:
    if not results:
        return
    count = outcomes(results)
    share = number(count[Outcome.EXACT] / len(results), locale, digits=3)
    yield say("gold", locale, pairs=len(results), share=share, **{o.value: count[o] for o in Outcome})
    yield say("gold_columns", locale)
    for family, part in _by_family(results).items():
        exact, silent, wrong = (outcomes(part)[each] for each in Outcome)
        yield f"{family:{_NAME}s} {exact:7d} {silent:16d} {wrong:7d}"


def _failure(result: GoldResult) -> Iterator[str]:
    if result.outcome is Outcome.EXACT:
        return
    yield f"{result.outcome.value} {result.pair.id}: {result.pair.before}"
    if result.outcome is Outcome.WRONG:
        yield f"    -> {result.made!r} ({', '.join(result.rules)})"


def outcomes(results: Iterable[GoldResult]) -> Counter[Outcome]:
    """How many pairs came out in each way."""
    return Counter(result.outcome for result in results)


def _by_family(results: Iterable[GoldResult]) -> dict[str, list[GoldResult]]:
    families: dict[str, list[GoldResult]] = {}
    for result in results:
        families.setdefault(result.pair.family, []).append(result)
    return families


def _texts(figures: RewriteFigures, locale: Locale) -> Iterator[str]:
    words = sum(text.words for text in figures.texts)
    yield say("texts_read", locale, texts=len(figures.texts), words=words, left=len(figures.left_out))
    yield from (f"  {left.name}: {left.code}" for left in figures.left_out)
    if not words:
        return
    rates = suggested(figures.texts)
    ready, offered = (number(sum(rate[n] for rate in rates.values()), locale, digits=2) for n in (0, 1))
    yield say("suggested", locale, ready=ready, offered=offered)
    yield say("suggested_columns", locale)
    for family, pair in rates.items():
        ready, offered = (number(rate, locale, digits=2) for rate in pair)
        yield f"{family:{_NAME}s} {ready:>7s} {offered:>10s}"
    kinds = refused(figures.texts)
    yield say("dropped", locale, changes=sum(len(text.refused) for text in figures.texts))
    yield from (f"  {kind:{_NAME}s} {times:5d}" for kind, times in kinds.items())
    yield from _levels_and_time(figures.texts, locale)


def _levels_and_time(texts: Sequence[TextResult], locale: Locale) -> Iterator[str]:
    levels = median_levels(texts)
    if levels:
        before, after, gain = (number(level, locale, digits=2) for level in levels)
        count = sum(text.gain is not None for text in texts)
        yield say("gain", locale, before=before, after=after, gain=gain, texts=count)
    without, with_them, added = speeds(texts)
    shown = {"without": number(without, locale), "with_them": number(with_them, locale)}
    yield say("rewriting_time", locale, added=number(added, locale, digits=2), **shown)


def suggested(texts: Sequence[TextResult]) -> dict[str, tuple[float, float]]:
    """Family -> suggestions per 1,000 words that are ready, and that are not; most frequent first.

    The texts hold a word at least.
    """
    ready, offered = Counter[str](), Counter[str]()
    for text in texts:
        for each in text.families:
            ready[each.family] += each.ready
            offered[each.family] += each.offered
    share = 1000 / sum(text.words for text in texts)
    order = sorted({*ready, *offered}, key=lambda family: (-ready[family], -offered[family], family))
    return {family: (share * ready[family], share * offered[family]) for family in order}


def refused(texts: Iterable[TextResult]) -> dict[str, int]:
    """Kind of fact -> how many changes the guards stopped because of it; one change may count in several."""
    kinds = Counter(kind for text in texts for change in text.refused for kind in change)
    return dict(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0])))


def median_levels(texts: Iterable[TextResult]) -> tuple[float, float, float] | None:
    """Median level before, after, and median gain of the texts that have a level; None without any."""
    rows = [(t.before, t.after, t.gain) for t in texts]
    known = [(b, a, g) for b, a, g in rows if b is not None and a is not None and g is not None]
    if not known:
        return None
    before, after, gain = (median(column) for column in zip(*known, strict=True))
    return before, after, gain


def speeds(texts: Sequence[TextResult]) -> tuple[float, float, float]:
    """Words a second of the analysis without and with suggestions; the time that these add to it, as a share.

    The analysis without suggestions is the parse and the measures.
    """
    words = sum(text.words for text in texts)
    without = sum(text.measuring + text.parsing for text in texts)
    with_them = sum(text.measuring + text.rewriting for text in texts)
    return words / without, words / with_them, (with_them - without) / without


def as_json(figures: RewriteFigures) -> dict[str, Json]:
    """The same as JSON: shares and levels rounded to a thousandth."""
    texts = figures.texts if sum(text.words for text in figures.texts) else ()
    levels = median_levels(texts)
    return {
        "gold": {
            family: {outcome.value: outcomes(part)[outcome] for outcome in Outcome}
            for family, part in _by_family(figures.gold).items()
        },
        "gold_failures": [
            {"id": each.pair.id, "outcome": each.outcome.value, "before": each.pair.before, "made": each.made}
            for each in figures.gold
            if each.outcome is not Outcome.EXACT
        ],
        "texts": len(figures.texts),
        "words": sum(text.words for text in figures.texts),
        "left_out": [{"form": left.name, "problem": left.code} for left in figures.left_out],
        "per_1000_words": {
            family: {"ready": round(ready, 3), "offered": round(offered, 3)}
            for family, (ready, offered) in (suggested(texts) if texts else {}).items()
        },
        "refused": dict(refused(figures.texts)),
        "levels": dict(zip(("before", "after", "gain"), (round(x, 3) for x in levels), strict=True))
        if levels
        else None,
        "time_added": round(speeds(texts)[2], 3) if texts else None,
        "plain": figures.plain,
        "plain_changed": [{"before": before, "after": after} for before, after in figures.changed],
        "sari": _sari(figures.sari),
        "rules": [
            {
                "rule": each.rule,
                "accepted": each.accepted,
                "edited": each.edited,
                "rejected": each.rejected,
                "acceptance": round(each.acceptance, 3) if each.decided else None,
                "muted": each.is_muted(figures.muting),
            }
            for each in figures.rules
        ],
    }


def _sari(found: SariFigures | None) -> Json:
    if found is None:
        return None
    return {
        "sentences": found.sentences,
        "unchanged": round(found.unchanged, 2),
        "rewritten": round(found.rewritten, 2),
        "changed": round(found.changed, 3),
    }


def verdicts_as_text(counts: Sequence[VerdictCount], locale: Locale) -> str:
    """A line for all, one for each family, and the shares that count."""
    lines = [say("verdict_columns", locale)]
    for each in counts:
        numbers = dict(each.verdicts)
        good, acceptable, useless, wrong = (numbers[verdict] for verdict in Verdict)
        name = each.family or say("verdict_all", locale)
        lines.append(
            f"{name:{_NAME}s} {good:10d} {acceptable:12d} {useless:9d} {wrong:8d} {each.unjudged:8d}"
        )
    whole = counts[0]
    accepted = number(whole.share(Verdict.GOOD, Verdict.ACCEPTABLE), locale, digits=3)
    wrong_share = number(whole.share(Verdict.WRONG), locale, digits=3)
    lines.append(say("verdict_shares", locale, accepted=accepted, wrong=wrong_share))
    return "\n".join(lines) + "\n"
