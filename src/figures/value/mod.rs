//! What a figure says: an amount or two of them, a unit that can be converted, and how exactly it is meant. Whether two
//! figures agree is left to whoever compares them.

mod amount;
mod unit;

use std::borrow::Cow;
use std::ops::Range;

pub use amount::{Amount, NUMBER_WORDS, amount_at, korean_number_at, step};
pub use unit::{Dimension, Measure};

use super::{Figure, FigureKind};
use crate::text::{Word, WordKind, words};

/// What a figure says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// The amount; of a range and of a score the one named first.
    pub first: f64,
    /// The amount named last; the same as `first` where there is only one.
    pub last: f64,
    /// What it is an amount of.
    pub measure: Measure,
    /// How exactly it is meant.
    pub hedge: Hedge,
}

/// How exactly a figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// As it stands.
    Plain,
    /// `about 500`, `약 500명`.
    About,
    /// `more than 500`, `500여 명`: that or more.
    Over,
    /// `nearly 500`, `500명 이하`: that or less.
    Under,
    /// An order of size with no number: `dozens`, `수십`. From `first` to `last`.
    Vague,
}

impl Value {
    /// The amounts that are named, one or two.
    pub fn amounts(&self) -> impl Iterator<Item = f64> {
        let last = (self.last != self.first).then_some(self.last);
        std::iter::once(self.first).chain(last)
    }
}

/// What a figure of a text may say: mostly one value; two where its words can be read in two ways (`230m`: metres, or
/// million). Empty where its words say no amount.
pub fn values(text: &str, figure: &Figure) -> Vec<Value> {
    let text = &*with_spaces(text, &figure.range);
    let Some(inside) = text.get(figure.range.clone()) else { return Vec::new() };
    let inside = &*without_gaps(inside);
    if figure.kind == FigureKind::Vague {
        return vague(inside).into_iter().collect();
    }
    let hedge = hedge(text, &figure.range);
    let Some(read) = Read::new(inside, figure.kind) else { return Vec::new() };
    let inches = figure.kind == FigureKind::Count && is_in_inches(text.get(figure.range.end..).unwrap_or_default());
    let read = if inches { Read { measure: unit::english("inch").unwrap_or(Measure::COUNT), ..read } } else { read };
    let read = Read { measure: with_speed(text, &figure.range, read.measure), ..read };
    let below = read.measure.dimension == Dimension::Temperature && is_below_zero(text, &figure.range);
    let read = if below { Read { first: -read.first.abs(), last: -read.last.abs(), ..read } } else { read };
    let mut values = vec![Value { first: read.first, last: read.last, measure: read.measure, hedge }];
    // A pound without its sign is money or a weight.
    if let Some(weight) = unit::weight_of_pounds(inside) {
        values.push(Value { first: read.first, last: read.last, measure: weight, hedge });
    }
    if read.million && figure.kind != FigureKind::Money {
        let metres = unit::english("m").unwrap_or(Measure::COUNT);
        values.push(Value { first: read.first / 1e6, last: read.last / 1e6, measure: metres, hedge });
    }
    values
}

/// A length by the hour is a speed: `120 km/h`, `75 miles per hour`, `시속 120km`.
fn with_speed(text: &str, range: &Range<usize>, measure: Measure) -> Measure {
    let before = text.get(..range.start).unwrap_or_default().trim_end();
    let after = text.get(range.end..).unwrap_or_default();
    let by_the_hour = ["/h", " per hour", " an hour"].iter().any(|hour| after.starts_with(hour));
    if measure.dimension == Dimension::Length && (by_the_hour || before.ends_with("시속")) {
        return measure.by_the_hour();
    }
    measure
}

/// Whether words say that a temperature is one below zero: `minus 12 °C`, `영하 12도`.
fn is_below_zero(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default().trim_end();
    let after = text.get(range.end..).unwrap_or_default();
    before.ends_with("영하")
        || before.ends_with("minus")
        || before.ends_with("Minus")
        || after.starts_with(" below zero")
}

/// Whether `in` after a number is the unit, by what follows it: `18 in (460 mm)`, `18 in wide`; not `10 in favour`.
fn is_in_inches(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(" in").or_else(|| after.strip_prefix("in")) else { return false };
    const SIDES: [&str; 8] = ["wide", "long", "high", "tall", "deep", "thick", "across", "in diameter"];
    let next = rest.trim_start();
    rest.is_empty() || next.starts_with('(') || SIDES.iter().any(|side| rest.starts_with(' ') && next.starts_with(side))
}

/// A text whose figure has spaces where its lines break; as long as the text.
fn with_spaces<'t>(text: &'t str, figure: &Range<usize>) -> Cow<'t, str> {
    let breaks = ['\n', '\r', '\t'];
    match text.get(figure.clone()) {
        Some(inside) if inside.contains(breaks) => Cow::Owned(text.replace(breaks, " ")),
        _ => Cow::Borrowed(text),
    }
}

/// Digits of a figure that spaces group, put together: `1 284 560 men` as `1284560 men`.
fn without_gaps(inside: &str) -> Cow<'_, str> {
    let is_gap = |at: usize, gap: char| {
        let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
        let before = inside.get(..at).unwrap_or_default().chars().rev().take_while(char::is_ascii_digit).count();
        gap.is_whitespace()
            && (1..=3).contains(&before)
            && inside.get(at + gap.len_utf8()..).is_some_and(|after| digits(after) == 3)
    };
    if !inside.char_indices().any(|(at, gap)| is_gap(at, gap)) {
        return Cow::Borrowed(inside);
    }
    Cow::Owned(inside.char_indices().filter(|(at, gap)| !is_gap(*at, *gap)).map(|(_, kept)| kept).collect())
}

/// Whether spaces group the digits of a figure's words: `1 284 560`.
pub fn is_spaced_out(inside: &str) -> bool {
    matches!(without_gaps(inside), Cow::Owned(_))
}

/// A figure's words, read.
struct Read {
    first: f64,
    last: f64,
    measure: Measure,
    /// Whether a glued `m` was taken for million.
    million: bool,
}

impl Read {
    fn new(text: &str, kind: FigureKind) -> Option<Self> {
        if let Some(read) = part(text, kind) {
            return Some(read);
        }
        let words = words(text);
        let at = words.iter().position(|word| {
            word.kind == WordKind::Digits
                || matches!(word.kind, WordKind::Letters | WordKind::Hangul) && amount_at(text, word.start).is_some()
        })?;
        let first = amount_at(text, words[at].start)?;
        let (last, slash) = second(text, first.end);
        let end = last.as_ref().map_or(first.end, |last| last.end);
        let million = first.million || last.as_ref().is_some_and(|last| last.million);
        let mut measure = measure(text, &words[..at], end);
        let negative = words[..at].iter().any(|mark| matches!(mark.text, "-" | "−" | "–"));
        let sign = if negative { -1.0 } else { 1.0 };
        let mut read = Self { first: first.value * sign, last: first.value * sign, measure, million };
        if let Some(last) = last {
            if slash && last.value != 0.0 {
                read.first = first.value / last.value * 100.0;
                read.last = read.first;
                measure = Measure::SHARE;
            } else {
                // `10–15 million`: the scale is said once.
                let scaled = first.value < 1000.0 && last.scale >= 1000.0 && first.scale == 1.0;
                read.first = if scaled { first.value * last.scale } else { first.value };
                read.last = last.value;
            }
        }
        read.measure = match kind {
            FigureKind::Percent => Measure::SHARE,
            FigureKind::Ordinal => Measure::ORDINAL,
            _ => measure,
        };
        Some(read)
    }
}

/// The second amount of a range, a score or a fraction that goes on at a byte, and whether a slash divides them.
fn second(text: &str, from: usize) -> (Option<Amount>, bool) {
    let rest = text.get(from..).unwrap_or_default();
    let mut characters = rest.chars();
    let Some(mark) = characters.next() else { return (None, false) };
    if !matches!(mark, '-' | '–' | '—' | '~' | '∼' | '〜' | ':' | '/') {
        return (None, false);
    }
    let at = from + mark.len_utf8();
    let digits = text.get(at..).is_some_and(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit()));
    (amount_at(text, at).filter(|_| digits), mark == '/')
}

/// The unit of a figure whose amount ends at a byte: what stands after it, else the currency before it.
fn measure(text: &str, before: &[Word<'_>], end: usize) -> Measure {
    let rest = text.get(end..).unwrap_or_default();
    let currency = before.iter().find_map(|word| unit::currency_sign(word.text));
    if let Some(measure) = currency {
        return measure;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '-' || c == '여');
    unit::at(rest).unwrap_or(Measure::COUNT)
}

/// `half`, `two-thirds`, `절반`, `twice`: parts and multiples that are words.
fn part(text: &str, kind: FigureKind) -> Option<Read> {
    if kind != FigureKind::Fraction {
        return None;
    }
    if let Some((whole, part)) = text.split_once("중 ").or_else(|| text.split_once("가운데 "))
        && let (Some(whole), Some(part)) = (amount_at(whole, 0), amount_at(part, 0))
        && whole.value > 0.0
    {
        let share = part.value / whole.value * 100.0;
        return Some(Read { first: share, last: share, measure: Measure::SHARE, million: false });
    }
    let words = words(text);
    let share = |share: f64| Some(Read { first: share, last: share, measure: Measure::SHARE, million: false });
    let times = |times: f64| Some(Read { first: times, last: times, measure: Measure::TIMES, million: false });
    let last = words.last()?;
    let is = |list: &[&str]| list.iter().any(|known| last.is(known));
    if let Some((_, value)) = MULTIPLES.iter().find(|(word, _)| last.is(word)) {
        return times(*value);
    }
    if let [half, article, unit] = words[..]
        && half.is("half")
        && (article.is("a") || article.is("an"))
        && let Some(measure) = unit::english(&unit.text.to_ascii_lowercase())
    {
        return Some(Read { first: 0.5, last: 0.5, measure, million: false });
    }
    if is(&["half", "halves", "halved"]) || text.starts_with("절반") || text.starts_with("반수") {
        return share(50.0);
    }
    if let Some((whole, parts)) = text.split_once("분의") {
        let number = |text: &str| text.trim().parse::<f64>().ok();
        return number(whole).zip(number(parts)).and_then(|(whole, parts)| share(parts / whole * 100.0));
    }
    let denominator =
        [("third", 3.0), ("quarter", 4.0), ("fifth", 5.0), ("sixth", 6.0), ("eighth", 8.0), ("tenth", 10.0)]
            .into_iter()
            .find(|(part, _)| last.text.len() <= part.len() + 1 && last.text.to_ascii_lowercase().starts_with(part));
    if let Some((_, denominator)) = denominator {
        let numerator = words.first().filter(|_| words.len() > 1).and_then(|word| amount_at(text, word.start));
        return share(numerator.map_or(1.0, |numerator| numerator.value) / denominator * 100.0);
    }
    if let [part, ..] = words[..]
        && words.iter().skip(1).take(2).any(|within| within.is("in") || within.is("out"))
        && let (Some(part), Some(whole)) = (amount_at(text, part.start), amount_at(text, last.start))
        && whole.value > 0.0
    {
        return share(100.0 * part.value / whole.value);
    }
    None
}

/// Words for so many times as much.
#[rustfmt::skip]
pub(super) const MULTIPLES: [(&str, f64); 23] = [
    ("twice", 2.0), ("doubled", 2.0), ("twofold", 2.0), ("thrice", 3.0), ("tripled", 3.0), ("trebled", 3.0),
    ("threefold", 3.0), ("quadrupled", 4.0), ("fourfold", 4.0), ("fivefold", 5.0), ("sixfold", 6.0),
    ("sevenfold", 7.0), ("eightfold", 8.0), ("ninefold", 9.0), ("tenfold", 10.0), ("hundredfold", 100.0),
    ("doubling", 2.0), ("doubles", 2.0), ("tripling", 3.0), ("triples", 3.0), ("trebling", 3.0),
    ("quadrupling", 4.0), ("quintupled", 5.0),
];

fn vague(text: &str) -> Option<Value> {
    #[rustfmt::skip]
    const SIZES: [(&str, f64, f64); 16] = [
        ("dozens", 24.0, 144.0), ("scores", 20.0, 200.0), ("tens", 20.0, 100.0), ("hundreds", 200.0, 2e3),
        ("thousands", 2e3, 2e5), ("millions", 2e6, 1e9), ("billions", 2e9, 1e12), ("trillions", 2e12, 1e15),
        ("수십만", 2e5, 1e6), ("수백만", 2e6, 1e7), ("수천만", 2e7, 1e8), ("수십", 20.0, 100.0),
        ("수백", 200.0, 1e3), ("수천", 2e3, 1e4), ("수만", 2e4, 1e5), ("수억", 2e8, 1e9),
    ];
    let lower = text.to_lowercase();
    let (_, first, last) = SIZES.into_iter().find(|(word, ..)| lower.starts_with(word))?;
    Some(Value { first, last, measure: Measure::COUNT, hedge: Hedge::Vague })
}

/// How exactly the figure at a range is meant, by the words around it.
fn hedge(text: &str, range: &Range<usize>) -> Hedge {
    const ABOUT: [&str; 13] = [
        "about",
        "around",
        "approximately",
        "roughly",
        "some",
        "circa",
        "approx",
        "estimated",
        "c",
        "ca",
        "약",
        "대략",
        "가량",
    ];
    const OVER: [&str; 6] = ["over", "exceeding", "least", "above", "최소", "무려"];
    const UNDER: [&str; 9] = ["nearly", "almost", "under", "below", "most", "to", "거의", "최대", "근"];
    let before = text.get(..range.start).unwrap_or_default();
    let near: Vec<&str> =
        before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(2).collect();
    let is = |list: &[&str]| near.first().is_some_and(|word| list.iter().any(|known| word.eq_ignore_ascii_case(known)));
    let than = |list: &[&str]| {
        is(&["than"]) && near.get(1).is_some_and(|word| list.iter().any(|known| word.eq_ignore_ascii_case(known)))
    };
    let up_to = is(&["to"]) && near.get(1).is_some_and(|word| word.eq_ignore_ascii_case("up"));
    let inside = text.get(range.clone()).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default().trim_start();
    let follows = |list: &[&str]| list.iter().any(|known| after.starts_with(known));
    if is(&ABOUT) || follows(&["or so", "가량", "정도", "안팎", "쯤"]) {
        Hedge::About
    } else if than(&["more", "greater", "larger"])
        || is(&OVER)
        || inside.contains('여')
        || follows(&["or more", "or so", "plus", "+", "이상", "여 ", "넘"])
    {
        Hedge::Over
    } else if than(&["less", "fewer"]) || up_to || is(&UNDER) && !is(&["to"]) || follows(&["or less", "이하", "미만"])
    {
        Hedge::Under
    } else {
        Hedge::Plain
    }
}
