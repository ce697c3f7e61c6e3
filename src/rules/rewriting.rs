//! A value of a source, written as the brief writes the one that it is to replace: the same language, unit, scale, grouping
//! of digits, and form of a date. What cannot be written so without saying something else is given in the source's own
//! words where these fit, or not at all.

use std::ops::Range;

use crate::dates::PartialDate;
use crate::dates::prose::{self as dates, When};
use crate::figures::{self, Amount, FigureKind, Hedge, Value, amount_at};
use crate::text::{WordKind, is_hangul, words};

/// So many bytes around a figure of a source tell how exactly it is meant.
const AROUND: usize = 40;

/// The figure at a place of a source, in the form of the one at a place of a brief. What the source does not say as
/// exactly as the brief does, or more so, is not offered.
pub(super) fn figure(brief: &str, own_place: &Range<usize>, source: &str, place: &Range<usize>) -> Option<String> {
    let ours = brief.get(own_place.clone())?;
    let (words, meant) = read(source, place)?;
    let hedged = read(brief, own_place).map(|(_, value)| value.hedge);
    if meant.first < 0.0 || meant.hedge != Hedge::Plain && hedged != Some(meant.hedge) {
        return None;
    }
    let (own, kind) = alone(ours)?;
    let written = rewritten(ours, kind, &own, &meant);
    let written =
        written.or_else(|| (script(ours) == script(words)).then(|| as_capitalised(ours, &spaced_once(words))))?;
    let says = alone(&written).is_some_and(|(value, _)| is_same(&value, &meant));
    (says && written != ours).then_some(written)
}

/// The figure at a place of a text: its words, and its value by the words around it.
fn read<'t>(text: &'t str, place: &Range<usize>) -> Option<(&'t str, Value)> {
    let window = window(text, place);
    let around = text.get(window.clone())?;
    let at = place.start.checked_sub(window.start)?;
    let figure = figures::find(around).into_iter().find(|figure| figure.range.contains(&at))?;
    Some((around.get(figure.range.clone())?, single(&figures::values(around, &figure))?))
}

/// The date at a place of a source, in the form of the brief's. What the source leaves out is taken from the day of its
/// writing.
pub(super) fn date(ours: &str, source: &str, place: &Range<usize>, told: Option<PartialDate>) -> Option<String> {
    let words = source.get(place.clone())?;
    let [theirs] = &dates::find(words)[..] else { return None };
    let [own] = &dates::find(ours)[..] else { return None };
    if own.range != (0..ours.len()) {
        return None;
    }
    let meant = match (theirs.when, told) {
        (When::On(date), _) => date,
        (When::Yearless { .. } | When::Day(_), Some(told)) => theirs.resolve(told)?,
        _ => return None,
    };
    let (known, month, day) = match own.when {
        When::On(date) => (Some(date.year()), date.month(), date.day()),
        When::Yearless { month, day } => (None, Some(month), day),
        _ => return None,
    };
    let wanted = PartialDate::new(meant.year(), month.and(meant.month()), day.and(meant.day()))?;
    let is_whole = month.is_some() == wanted.month().is_some() && day.is_some() == wanted.day().is_some();
    let written = is_whole.then(|| redated(ours, (known, month, day), wanted))??;
    let says = matches!(&dates::find(&written)[..], [one] if one.range == (0..written.len())
        && (one.when == When::On(wanted) || known.is_none() && one.resolve(wanted) == Some(wanted)));
    (says && written != ours).then_some(written)
}

/// The name at a place of a source, where it is in the script of the brief's.
pub(super) fn name(ours: &str, source: &str, place: &Range<usize>) -> Option<String> {
    let written = spaced_once(source.get(place.clone())?);
    (script(ours) == script(&written) && !written.is_empty() && written != ours).then_some(written)
}

/// The words around a place, from one word's beginning to another's end.
fn window(text: &str, place: &Range<usize>) -> Range<usize> {
    let mut start = place.start.saturating_sub(AROUND);
    let mut end = (place.end + AROUND).min(text.len());
    while !text.is_char_boundary(start)
        || start > 0 && !text.get(..start).is_some_and(|before| before.ends_with([' ', '\n']))
    {
        start -= 1;
    }
    while end < text.len() && !text.get(end..).is_some_and(|after| after.starts_with([' ', '\n'])) {
        end += 1;
    }
    start..end
}

fn spaced_once(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether there are Hangul letters in words.
fn script(words: &str) -> bool {
    words.chars().any(is_hangul)
}

/// Words with a capital at the beginning where others have one.
fn as_capitalised(like: &str, words: &str) -> String {
    let is_capital = like.starts_with(char::is_uppercase);
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if is_capital && first.is_lowercase() => first.to_uppercase().chain(letters).collect(),
        _ => words.to_owned(),
    }
}

/// The value of words that are a figure from the first to the last, and nothing else. An ordinal may want its article.
fn alone(words: &str) -> Option<(Value, FigureKind)> {
    let read = |text: &str| {
        let figure = figures::find(text).into_iter().next()?;
        let is_all = figure.range == (text.len() - words.len()..text.len());
        Some((single(&figures::values(text, &figure))?, figure.kind)).filter(|_| is_all)
    };
    read(words).or_else(|| read(&format!("the {words}")))
}

fn single(values: &[Value]) -> Option<Value> {
    values.first().copied().filter(|value| value.first == value.last)
}

fn is_same(one: &Value, other: &Value) -> bool {
    one.measure.dimension == other.measure.dimension
        && (one.measure.base(one.first) - other.measure.base(other.first)).abs()
            <= 1e-9 * other.measure.base(other.first).abs()
}

/// A figure with another amount: the sign or currency before it, and the unit after it, stay.
fn rewritten(ours: &str, kind: FigureKind, own: &Value, meant: &Value) -> Option<String> {
    if own.measure != meant.measure || matches!(kind, FigureKind::Fraction | FigureKind::Vague) {
        return None;
    }
    let parts = words(ours);
    let first = parts.iter().find(|word| amount_at(ours, word.start).is_some() && word.text != "제")?;
    let amount = read_from(ours, first.start)?;
    let (before, number, after) =
        (ours.get(..first.start)?, ours.get(first.start..amount.end)?, ours.get(amount.end..)?);
    let is_one = |amount: f64| amount == 1.0;
    let unit_is_word = after.trim_start().starts_with(|c: char| c.is_ascii_alphabetic()) && after.starts_with(' ');
    if unit_is_word && is_one(own.first) != is_one(meant.first) {
        return None;
    }
    let number = match first.kind {
        WordKind::Digits => in_digits(number, &amount, meant.first)?,
        WordKind::Letters => in_words(number, meant.first)?,
        WordKind::Hangul => in_native_words(number, meant.first)?,
        WordKind::Mark => return None,
    };
    let after = if kind == FigureKind::Ordinal { ordinal_end(after, meant.first) } else { after };
    Some(format!("{before}{number}{after}"))
}

/// The amount at a byte, of digits that spaces group too.
fn read_from(text: &str, at: usize) -> Option<Amount> {
    let amount = amount_at(text, at)?;
    let group = |from: usize| {
        let rest = text.get(from..)?.strip_prefix([' ', '\u{a0}', '\u{202f}', '\u{2009}'])?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (digits == 3).then_some(text.len() - rest.len() + digits)
    };
    let mut end = amount.end;
    while let Some(next) = group(end).filter(|_| figures::is_spaced_out(text)) {
        end = next;
    }
    Some(Amount { end, ..amount })
}

fn ordinal_end(after: &str, number: f64) -> &str {
    if !["st", "nd", "rd", "th"].contains(&after) {
        return after;
    }
    match (number % 10.0, number % 100.0) {
        (last, tens) if last == 1.0 && tens != 11.0 => "st",
        (last, tens) if last == 2.0 && tens != 12.0 => "nd",
        (last, tens) if last == 3.0 && tens != 13.0 => "rd",
        _ => "th",
    }
}

/// An amount in digits, with the scale and the grouping of a number.
fn in_digits(like: &str, amount: &Amount, meant: f64) -> Option<String> {
    if like.chars().any(|c| "만억조".contains(c)) {
        return in_korean_scales(like, meant);
    }
    let digits = like
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | ' ')))
        .map_or(like.len(), |end| like.get(..end).unwrap_or_default().trim_end().len());
    let (number, scale) = like.split_at(digits);
    let scaled = meant / amount.scale;
    let thousands = scaled >= 1000.0;
    if amount.scale > 1.0 && (thousands || scaled < 0.1) {
        return None;
    }
    let written = format!("{}", (scaled * 1e6).round() / 1e6);
    let (whole, decimals) =
        written.split_once('.').map_or((written.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let is_plain = number.len() > 3 && !number.contains([',', '.', ' ']);
    let mark = if number.contains(' ') { " " } else { "," };
    let whole = if is_plain { whole.to_owned() } else { grouped(whole, mark) };
    let decimals = decimals.map_or(String::new(), |decimals| format!(".{decimals}"));
    Some(format!("{whole}{decimals}{scale}"))
}

/// Digits with a mark between each three of them.
fn grouped(digits: &str, mark: &str) -> String {
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push_str(mark);
        }
        written.push(digit);
    }
    written
}

/// A whole number with 만, 억 and 조, spaced as another is.
fn in_korean_scales(like: &str, meant: f64) -> Option<String> {
    if meant.fract() != 0.0 || !(1e4..1e16).contains(&meant) {
        return None;
    }
    let mut rest = meant as u64;
    let mut parts = Vec::new();
    for (scale, name) in [(1_000_000_000_000, "조"), (100_000_000, "억"), (10_000, "만"), (1, "")] {
        let part = rest / scale;
        rest %= scale;
        if part > 0 {
            parts.push(format!("{}{name}", grouped(&part.to_string(), ",")));
        }
    }
    let joined = like.contains(|c: char| "만억조".contains(c))
        && like.split(['만', '억', '조']).nth(1).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    Some(parts.join(if joined { "" } else { " " }))
}

#[rustfmt::skip]
const NUMBERS: [&str; 21] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
];
#[rustfmt::skip]
const ORDINALS: [&str; 13] = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];
const NATIVE: [&str; 11] = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"];

/// A small number in an English word, an ordinal for an ordinal.
fn in_words(like: &str, meant: f64) -> Option<String> {
    let lower = like.to_lowercase();
    let list: &[&str] = if ORDINALS.contains(&lower.as_str()) { &ORDINALS } else { &NUMBERS };
    let known = list.contains(&lower.as_str());
    let word = list.get(meant as usize).filter(|_| known && meant.fract() == 0.0 && meant >= 1.0)?;
    Some(as_capitalised(like, word))
}

/// A small number in a native Korean word.
fn in_native_words(like: &str, meant: f64) -> Option<String> {
    let word = NATIVE.get(meant as usize).filter(|word| meant.fract() == 0.0 && !word.is_empty())?;
    NATIVE.contains(&like).then(|| (*word).to_owned())
}

/// A date with other parts in the places of its own.
fn redated(ours: &str, own: (Option<i16>, Option<i8>, Option<i8>), wanted: PartialDate) -> Option<String> {
    let (year, month, day) = own;
    let mut written = String::new();
    let (mut at, mut seen) = (0, [false; 3]);
    let mut skip_point = false;
    let all = words(ours);
    let in_a_row = all.iter().any(|mark| mark.is_mark('-') && !mark.spaced);
    for (index, word) in all.iter().enumerate() {
        let number = word.text.parse::<i16>().ok();
        let next = all.get(index + 1).filter(|next| !next.spaced);
        let named = word.kind == WordKind::Letters;
        let replacement = if word.kind == WordKind::Digits {
            let is_month = next.is_none_or(|next| !next.text.starts_with('일'))
                && !all.iter().any(|word| month_name(word.text).is_some());
            if !seen[0]
                && year.is_some()
                && (number == year
                    || number == year.map(|year| year % 100)
                        && word.text.len() == 2
                        && next.is_some_and(|next| next.text == "년"))
            {
                seen[0] = true;
                Some(if word.text.len() == 2 {
                    format!("{:02}", wanted.year() % 100)
                } else {
                    wanted.year().to_string()
                })
            } else if !seen[1] && is_month && month.is_some() && number == month.map(i16::from) {
                seen[1] = true;
                wanted.month().map(|month| padded(word.text, in_a_row, month))
            } else if !seen[2] && day.is_some() && number == day.map(i16::from) {
                seen[2] = true;
                wanted.day().map(|day| padded(word.text, in_a_row, day))
            } else {
                return None;
            }
        } else if let Some((known, form)) = month_name(word.text).filter(|_| named && !seen[1]) {
            seen[1] = true;
            (Some(known) == month).then_some(())?;
            let has_point = next.is_some_and(|next| next.is_mark('.'));
            let name = named_month(wanted.month()?, form)?;
            skip_point = has_point && matches!(name, "May" | "June" | "July");
            Some(name.to_owned())
        } else if named && ["st", "nd", "rd", "th"].contains(&word.text) {
            Some(ordinal_end("th", f64::from(wanted.day()?)).to_owned())
        } else if skip_point && word.is_mark('.') {
            skip_point = false;
            Some(String::new())
        } else if named && !word.is("of") {
            // A weekday would be another one.
            return None;
        } else {
            None
        };
        if let Some(replacement) = replacement {
            written.push_str(ours.get(at..word.start)?);
            written.push_str(&replacement);
            at = word.end();
        }
    }
    written.push_str(ours.get(at..)?);
    (seen == [year.is_some(), month.is_some(), day.is_some()]).then_some(written)
}

/// A number as wide as another where that one has a zero before it, or stands in a row of digits, each two wide: `09-18`.
fn padded(like: &str, in_a_row: bool, number: i8) -> String {
    let wide = like.starts_with('0') || in_a_row && like.len() == 2;
    if wide { format!("{number:02}") } else { number.to_string() }
}

/// How a month is named.
#[derive(Clone, Copy)]
enum MonthForm {
    Full,
    Short,
}

#[rustfmt::skip]
const MONTHS: [(&str, &str); 12] = [
    ("January", "Jan"), ("February", "Feb"), ("March", "Mar"), ("April", "Apr"), ("May", "May"), ("June", "June"),
    ("July", "July"), ("August", "Aug"), ("September", "Sept"), ("October", "Oct"), ("November", "Nov"),
    ("December", "Dec"),
];

fn month_name(word: &str) -> Option<(i8, MonthForm)> {
    let at = MONTHS.iter().position(|(full, _)| full.eq_ignore_ascii_case(word));
    let short = || {
        MONTHS.iter().position(|(_, short)| {
            short.eq_ignore_ascii_case(word) || *short == "Sept" && word.eq_ignore_ascii_case("sep")
        })
    };
    let (at, form) = at.map(|at| (at, MonthForm::Full)).or_else(|| Some((short()?, MonthForm::Short)))?;
    Some((i8::try_from(at).ok()? + 1, form))
}

fn named_month(month: i8, form: MonthForm) -> Option<&'static str> {
    let (full, short) = MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    Some(match form {
        MonthForm::Full => full,
        MonthForm::Short => short,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is offered for a figure of a brief where a source has the words between the marks `<` and `>`.
    fn offered(ours: &str, source: &str) -> Option<String> {
        let (text, place) = marked(source);
        figure(ours, &(0..ours.len()), &text, &place)
    }

    fn marked(source: &str) -> (String, Range<usize>) {
        let (start, end) = (source.find('<').expect("<"), source.find('>').expect(">"));
        (source.replace(['<', '>'], ""), start..end - 1)
    }

    #[test]
    fn a_figure_keeps_its_language_unit_and_grouping() {
        for (ours, source, expected) in [
            ("1,500", "It made <1,200> crossings.", "1,200"),
            ("1500", "It made <12,200> crossings.", "12200"),
            ("1,500회", "It made <1,200> crossings.", "1,200회"),
            ("250 metres", "It is <230 m> long.", "230 metres"),
            ("4.5 billion won", "It cost <3.5 billion won>.", "3.5 billion won"),
            ("45억 원", "It cost <3.5 billion won>.", "35억 원"),
            ("₩4.5bn", "새 부두에는 <35억 원>이 들었다.", "₩3.5bn"),
            ("50만 명", "They were <486,300> people.", "48만 6,300 명"),
            ("1 284 560", "They were <1,248,560> people.", "1 248 560"),
            ("1,28 million", "They were <1.3 million> people.", "1.3 million"),
            ("Four", "There were <two> of them.", "Two"),
            ("four", "There were <24> of them.", "24"),
            ("네 명", "There were <three> of them.", "세 명"),
            ("12 percent", "It rose by <3.5%>.", "3.5 percent"),
            ("3rd", "It is the <22nd>.", "22nd"),
            ("third", "the <second>-largest port", "second"),
            ("세 번째", "<두 번째>로 크다", "두 번째"),
            ("Three quarters", "<Two-thirds> of it", "Two-thirds"),
            ("18 months", "It took <two years>.", "two years"),
        ] {
            assert_eq!(offered(ours, source).as_deref(), Some(expected), "{ours} | {source}");
        }
    }

    #[test]
    fn what_cannot_be_written_is_not_offered() {
        for (ours, source) in [
            ("1,500", "It made about <1,200> crossings."),
            ("네 명", "There were <two-thirds> of them."),
            ("1 year", "<삼 개월>이 걸렸다."),
            ("12", "It is <(–12)> now."),
        ] {
            assert_eq!(offered(ours, source), None, "{ours} | {source}");
        }
    }

    #[test]
    fn what_both_say_as_loosely_is_offered() {
        let (brief, (text, place)) = ("More than 160 came.", marked("more than <150> men"));
        assert_eq!(figure(brief, &(10..13), &text, &place).as_deref(), Some("150"));
    }

    #[test]
    fn a_date_keeps_its_form() {
        let told = "2025-09-10".parse().ok();
        for (ours, source, expected) in [
            ("18 September 2025", "on <Sept. 8>", Some("8 September 2025")),
            ("September 18, 2023", "on <8 September 2025>", Some("September 8, 2025")),
            ("2025년 9월 18일", "on <Sept. 8>", Some("2025년 9월 8일")),
            ("2025-09-18", "on <October 8, 2025>", Some("2025-10-08")),
            ("April 2021", "in <March 2021>", Some("March 2021")),
            ("1958", "from <1985>", Some("1985")),
            ("Sept. 18", "on <8 May>", Some("May 8")),
            ("the 18th of September", "on <Sept. 8>", None),
            ("18th of September", "on <Sept. 2>", Some("2nd of September")),
            ("9월 18일", "<9월 8일>에", Some("9월 8일")),
            ("Monday, 18 September 2025", "on <Sept. 8>", None),
            ("18 September 2025", "in <September 2025>", None),
        ] {
            let (text, place) = marked(source);
            assert_eq!(date(ours, &text, &place, told).as_deref(), expected, "{ours} | {source}");
        }
    }
}
