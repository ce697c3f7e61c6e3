//! Figures that are written in digits: `1,200`, `2.7%`, `$1.2 billion`, `1조 2,000억 원`, `18-year`, `44th`, `제2차`.

use super::units::{self, Unit};
use super::{FigureKind, Found};
use crate::text::{Word, WordKind};

/// The figure whose first word is at `at`: a sign, a currency or digits.
pub fn at(words: &[Word<'_>], at: usize) -> Option<Found> {
    let digits = first_digits(words, at)?;
    if is_label(words, at, digits) {
        return None;
    }
    let number = number(words, digits)?;
    let money = (at..digits).any(|at| units::is_currency_sign(&words[at]) || units::is_currency_code(&words[at]));
    let ordinal_prefix = words[at].text == "제" && at < digits;
    if let Some(end) = korean_share(words, number.end) {
        return Some(Found { words: at..end, end: None, kind: FigureKind::Fraction });
    }
    if let Some(end) = so_many_in(words, number.end) {
        return Some(Found { words: at..end, end: None, kind: FigureKind::Fraction });
    }
    let tail = tail(words, number.end);
    let end = tail.as_ref().map_or(number.end, |tail| tail.words_end);
    let unit = tail.as_ref().and_then(|tail| tail.unit);
    let kind = match unit {
        Some(Unit::Percent) => FigureKind::Percent,
        _ if money => FigureKind::Money,
        Some(Unit::Money) => FigureKind::Money,
        Some(Unit::Ordinal) => FigureKind::Ordinal,
        _ if ordinal_prefix => FigureKind::Ordinal,
        Some(Unit::Measure) => FigureKind::Measure,
        Some(Unit::Part) => FigureKind::Fraction,
        Some(Unit::Counter) | None if number.fraction => FigureKind::Fraction,
        Some(Unit::Counter) | None => FigureKind::Count,
    };
    Some(Found { words: at..end, end: tail.and_then(|tail| tail.byte_end), kind })
}

/// The word after `분의 2` in `3분의 2`.
fn korean_share(words: &[Word<'_>], parts: usize) -> Option<usize> {
    let joint = words.get(parts).is_some_and(|word| word.text == "분의" && !word.spaced);
    let digits = words.get(parts + 1).is_some_and(|word| word.kind == WordKind::Digits);
    (joint && digits).then(|| simple_number(words, parts + 1))?
}

/// The word after `in 10` in `9 in 10`, `9 out of 10`: of a round number alone, since digits also count what is `in` a
/// year.
fn so_many_in(words: &[Word<'_>], at: usize) -> Option<usize> {
    let within = words.get(at)?;
    let of = words.get(at + 1).is_some_and(|next| next.is("of"));
    let last = match within {
        _ if within.is("in") => at + 1,
        _ if within.is("out") && of => at + 2,
        _ => return None,
    };
    let round = words.get(last).is_some_and(|whole| matches!(whole.text, "10" | "100" | "1000"));
    let grouped = words.get(last + 1).is_some_and(|mark| mark.is_mark(',') && !mark.spaced)
        && words.get(last + 2).is_some_and(|group| group.kind == WordKind::Digits && !group.spaced);
    let counts = grouped || words.get(last + 1).is_some_and(|next| units::english_unit(next).is_some());
    (round && !counts).then_some(last + 1)
}

/// Where the digits of a figure that begins at `at` stand: after a sign, a currency or the Korean ordinal's 제.
fn first_digits(words: &[Word<'_>], at: usize) -> Option<usize> {
    let first = words.get(at)?;
    if first.kind == WordKind::Digits {
        return Some(at);
    }
    let glued = |at: usize, kind: fn(&Word<'_>) -> bool| words.get(at).is_some_and(|word| !word.spaced && kind(word));
    let is_digits = |word: &Word<'_>| word.kind == WordKind::Digits;
    let begins = first.spaced || at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.is_mark('('));
    let country = ["US", "A", "C", "HK", "NZ", "S", "NT"].contains(&first.text);
    if country && glued(at + 1, units::is_currency_sign) && glued(at + 2, is_digits) {
        return Some(at + 2);
    }
    let currency = units::is_currency_sign(first) || units::is_currency_code(first);
    if currency && words.get(at + 1).is_some_and(is_digits) {
        return Some(at + 1);
    }
    let sign = matches!(first.text, "-" | "−" | "–" | "±" | "+") && begins;
    let ordinal = first.text == "제" && first.spaced;
    ((sign || ordinal) && glued(at + 1, is_digits)).then_some(at + 1)
}

/// Words before a number that make it a name, not a figure: `Annex 3`, `No. 5`, `Resolution 1718`.
const LABELS: [&str; 38] = [
    "annex",
    "appendix",
    "article",
    "art",
    "arts",
    "section",
    "sec",
    "chapter",
    "ch",
    "no",
    "nos",
    "fig",
    "figs",
    "figure",
    "table",
    "page",
    "pages",
    "p",
    "pp",
    "para",
    "paras",
    "paragraph",
    "paragraphs",
    "resolution",
    "resolutions",
    "line",
    "lines",
    "item",
    "part",
    "phase",
    "room",
    "flight",
    "route",
    "vol",
    "volume",
    "footnote",
    "directive",
    "order",
];

/// Whether the digits belong to a name, a code, a list number or a place in a text, and count nothing.
fn is_label(words: &[Word<'_>], at: usize, digits: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    if at == 0 && digits == 0 && is_list_number(words) || is_note(words, at, digits) {
        return true;
    }
    let Some(before) = before else { return false };
    let glued = !words[at].spaced;
    let glued_to_code = glued
        && match before.kind {
            WordKind::Letters | WordKind::Digits => true,
            WordKind::Hangul => !["약", "총", "각", "단", "만", "최대", "최소", "오전", "오후"].contains(&before.text),
            WordKind::Mark => {
                matches!(before.text, "-" | "_" | "/" | "." | "@" | "#" | "¶" | "§")
                    && (matches!(before.text, "#" | "¶" | "§" | "@")
                        || !before.spaced && at >= 2 && words[at - 2].kind != WordKind::Hangul)
            }
        };
    let label = if before.is_mark('.') { at.checked_sub(2).and_then(|at| words.get(at)) } else { Some(before) };
    let labelled = label.is_some_and(|label| LABELS.iter().any(|known| label.is(known)));
    glued_to_code || labelled || matches!(before.text, "¶" | "§")
}

/// Whether the digits are the mark of a note: `text.[1]`, `text.[^1]`, `text^1`.
fn is_note(words: &[Word<'_>], at: usize, digits: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at));
    let opens = |back: usize| before(back).is_some_and(|mark| mark.is_mark('[') && !mark.spaced);
    let closes = words.get(digits + 1).is_some_and(|mark| mark.is_mark(']') && !mark.spaced);
    let raised = !words[at].spaced && before(1).is_some_and(|mark| mark.is_mark('^'));
    raised || at == digits && closes && opens(1)
}

/// Whether the text begins with the number of a list item: `1. First`, `2) Second`.
fn is_list_number(words: &[Word<'_>]) -> bool {
    words.first().is_some_and(|word| word.text.len() <= 3)
        && words.get(1).is_some_and(|mark| !mark.spaced && (mark.is_mark('.') || mark.is_mark(')')))
        && words.get(2).is_some_and(|next| next.spaced)
        && !words.get(2).is_some_and(|next| next.kind == WordKind::Digits)
}

/// A number in digits, or a range of two.
struct Number {
    end: usize,
    fraction: bool,
}

fn number(words: &[Word<'_>], digits: usize) -> Option<Number> {
    let end = simple_number(words, digits)?;
    let dash = words.get(end).filter(|mark| !mark.spaced && mark.kind == WordKind::Mark);
    let second = words.get(end + 1).filter(|next| !next.spaced && next.kind == WordKind::Digits).is_some();
    match dash.map(|mark| mark.text) {
        Some("-" | "–" | "—" | "~" | "∼" | "〜" | ":") if second => {
            let end = simple_number(words, end + 1)?;
            let goes_on = words.get(end).is_some_and(|mark| !mark.spaced && matches!(mark.text, "-" | "–" | ":"))
                && words.get(end + 1).is_some_and(|next| !next.spaced && next.kind == WordKind::Digits);
            // Three groups are a telephone number, a date or a code.
            (!goes_on).then_some(Number { end, fraction: false })
        }
        Some("/") if second => {
            let end = simple_number(words, end + 1)?;
            let goes_on = words.get(end).is_some_and(|mark| !mark.spaced && mark.is_mark('/'));
            (!goes_on).then_some(Number { end, fraction: true })
        }
        Some("½" | "¼" | "¾" | "⅓" | "⅔") => Some(Number { end: end + 1, fraction: false }),
        _ => Some(Number { end, fraction: false }),
    }
}

/// The word after `1,200.5`. `None` for what has more points than a number: `1.2.3`.
fn simple_number(words: &[Word<'_>], digits: usize) -> Option<usize> {
    let glued_digits = |at: usize| words.get(at).filter(|word| !word.spaced && word.kind == WordKind::Digits);
    let glued_mark = |at: usize, mark| words.get(at).is_some_and(|word| !word.spaced && word.is_mark(mark));
    if let Some(end) = spaced_groups(words, digits) {
        return Some(end);
    }
    let mut end = digits + 1;
    while glued_mark(end, ',') && glued_digits(end + 1).is_some_and(|group| group.text.len() == 3) {
        end += 2;
    }
    if end == digits + 1 && has_decimal_comma(words, end) {
        return Some(end + 2);
    }
    let mut points = 0;
    let mut grouped = true;
    while glued_mark(end, '.') && glued_digits(end + 1).is_some() {
        grouped &= words[end + 1].text.len() == 3;
        points += 1;
        end += 2;
    }
    (points <= 1 || grouped).then_some(end)
}

/// Whether the comma after the digits before a word is a decimal one: `1,28 million`, `3,5 %`.
fn has_decimal_comma(words: &[Word<'_>], comma: usize) -> bool {
    let short = |word: &Word<'_>| !word.spaced && word.kind == WordKind::Digits && word.text.len() <= 2;
    let before = comma.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|whole| whole.text.len() <= 3);
    before
        && words.get(comma).is_some_and(|mark| mark.is_mark(',') && !mark.spaced)
        && words.get(comma + 1).is_some_and(short)
        && words.get(comma + 2).is_some_and(|next| {
            next.is_mark('%')
                || next.is("percent")
                || next.is("per")
                || next.text.starts_with("퍼센트")
                || units::is_english_scale(next)
                || units::korean_scale(next.text, !next.spaced).is_some()
        })
}

/// The word after digits that single spaces group: `1 284 560`, `12 345`. `None` where no group follows, and in a row of
/// numbers.
fn spaced_groups(words: &[Word<'_>], first: usize) -> Option<usize> {
    let digits = |at: usize| words.get(at).filter(|word| word.kind == WordKind::Digits);
    let leads = digits(first).is_some_and(|word| word.text.len() <= 3 && !word.text.starts_with('0'));
    if !leads || first.checked_sub(1).is_some_and(|before| digits(before).is_some()) {
        return None;
    }
    let is_group = |at: usize| {
        let gap = at.checked_sub(1).and_then(|before| words.get(before)).zip(digits(at));
        gap.is_some_and(|(before, group)| {
            group.spaced && group.text.len() == 3 && group.start - before.end() <= "\u{2009}".len()
        })
    };
    let mut end = first + 1;
    while is_group(end) {
        end += 1;
    }
    let goes_on = digits(end).is_some()
        || words.get(end).is_some_and(|mark| !mark.spaced && matches!(mark.text, "," | "/" | ":" | "-" | "–"))
            && digits(end + 1).is_some_and(|next| !next.spaced);
    (end > first + 1 && !goes_on).then_some(end)
}

/// What follows a number and belongs to it.
struct Tail {
    words_end: usize,
    byte_end: Option<usize>,
    unit: Option<Unit>,
}

/// Scales, currency and unit after the number that ends before the word `from`.
fn tail(words: &[Word<'_>], from: usize) -> Option<Tail> {
    let mut tail = Tail { words_end: from, byte_end: None, unit: None };
    let mut at = from;
    loop {
        let word = words.get(at)?;
        if word.kind != WordKind::Hangul || tail.byte_end.is_some() {
            break;
        }
        let Some(scale) = units::korean_scale(word.text, !word.spaced) else { break };
        tail.words_end = at + 1;
        at += 1;
        if scale < word.text.len() {
            let unit = units::korean_unit(&word.text[scale..]);
            tail.unit = unit.map(|(_, unit)| unit);
            tail.byte_end = Some(word.start + scale + unit.map_or(0, |(len, _)| len));
            return Some(tail);
        }
        if words.get(at).is_some_and(|next| next.kind == WordKind::Digits) {
            at = simple_number(words, at)?;
            tail.words_end = at;
        }
        if words.get(at).is_none() {
            return Some(tail);
        }
    }
    while words.get(at).is_some_and(units::is_english_scale) {
        at += 1;
        tail.words_end = at;
    }
    if let Some((words_taken, byte_len, unit)) = unit_at(words, at) {
        tail.words_end = at + words_taken;
        tail.byte_end = byte_len.and_then(|len| words.get(at + words_taken - 1).map(|word| word.start + len));
        tail.unit = Some(unit);
    }
    Some(tail)
}

/// The unit at a word: how many words it takes, its length in the last of them where it ends inside, and what it is.
fn unit_at(words: &[Word<'_>], at: usize) -> Option<(usize, Option<usize>, Unit)> {
    let word = words.get(at)?;
    let next = words.get(at + 1);
    match word.kind {
        // `60여 년`: or so many more.
        WordKind::Hangul if word.text == "여" && !word.spaced => {
            let counted = next.filter(|next| next.kind == WordKind::Hangul && next.spaced);
            let unit = counted.and_then(|next| units::korean_unit(next.text)).map(|(len, unit)| (2, Some(len), unit));
            unit.or(Some((1, Some(word.text.len()), Unit::Counter)))
        }
        WordKind::Hangul => units::korean_unit(word.text).map(|(len, unit)| (1, Some(len), unit)),
        WordKind::Mark if word.is_mark('%') => {
            let points = next.is_some_and(|next| !next.spaced && next.is("p"));
            Some((1 + usize::from(points), None, Unit::Percent))
        }
        WordKind::Mark
            if word.is_mark('°') && next.is_some_and(|next| !next.spaced && (next.is("c") || next.is("f"))) =>
        {
            Some((2, None, Unit::Measure))
        }
        WordKind::Mark if matches!(word.text, "°" | "℃" | "㎞" | "㎏" | "㎡" | "㎢") => {
            Some((1, None, Unit::Measure))
        }
        WordKind::Mark if word.is_mark('-') && !word.spaced => {
            let next = next.filter(|next| !next.spaced)?;
            let unit = if next.is("fold") { Unit::Part } else { units::english_unit(next)? };
            Some((2, None, unit))
        }
        WordKind::Mark if matches!(word.text, "\"" | "″" | "′") && !word.spaced => {
            matches!(word.text, "″" | "′").then_some((1, None, Unit::Measure))
        }
        WordKind::Letters if word.is("per") && next.is_some_and(|next| next.is("cent")) => {
            Some((2, None, Unit::Percent))
        }
        WordKind::Letters if word.is("fold") && !word.spaced => Some((1, None, Unit::Part)),
        WordKind::Letters if units::is_scale_of_heat(word, next) => Some((2, None, Unit::Measure)),
        WordKind::Letters => units::english_unit(word).map(|unit| (1, None, unit)),
        _ => None,
    }
}
