//! The words that stand after a number: scales, currencies, units and Korea's counters.

use crate::text::{Word, WordKind};

/// What a word after a number makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Percent or percentage points.
    Percent,
    /// A currency.
    Money,
    /// A unit of length, weight, time and so on.
    Measure,
    /// A Korean counter (명, 척): how many of a kind of thing.
    Counter,
    /// A place in a row (`th`, 번째, 위).
    Ordinal,
    /// A part or a multiple (배, 분의).
    Part,
}

/// Whether the word is a currency's sign.
pub fn is_currency_sign(word: &Word<'_>) -> bool {
    matches!(word.text, "$" | "€" | "£" | "¥" | "₩" | "￦" | "￥" | "₽" | "₹")
}

/// Whether the word is a currency's code, which may stand before a sum: `EUR 2.3 billion`.
pub fn is_currency_code(word: &Word<'_>) -> bool {
    matches!(word.text, "EUR" | "USD" | "GBP" | "KRW" | "JPY" | "CNY" | "RMB" | "CHF" | "INR" | "AUD" | "CAD")
}

/// Whether the words are `degrees Celsius` or `degrees Fahrenheit`.
pub fn is_scale_of_heat(word: &Word<'_>, next: Option<&Word<'_>>) -> bool {
    let names = |next: &Word<'_>| next.is("celsius") || next.is("fahrenheit") || next.is("c") || next.is("f");
    (word.is("degrees") || word.is("degree")) && next.is_some_and(names)
}

/// Whether the word multiplies the number before it: `million`, and glued `bn`.
pub fn is_english_scale(word: &Word<'_>) -> bool {
    const WORDS: [&str; 12] = [
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "hundreds",
        "thousands",
        "millions",
        "billions",
        "dozen",
        "crore",
        "lakh",
    ];
    const GLUED: [&str; 6] = ["m", "mn", "bn", "tn", "k", "b"];
    WORDS.iter().any(|known| word.is(known))
        || GLUED[1..4].iter().any(|known| word.is(known))
        || !word.spaced && GLUED.contains(&word.text)
}

const MONEY: [&str; 50] = [
    "dollar", "dollars", "euro", "euros", "pound", "pounds", "yen", "won", "yuan", "renminbi", "rouble", "roubles",
    "rubles", "rupee", "rupees", "franc", "francs", "krone", "kroner", "cents", "usd", "krw", "eur", "gbp", "jpy",
    "cny", "chf", "ruble", "lev", "leva", "zloty", "zlotys", "forint", "forints", "koruna", "krona", "kronor", "lira",
    "liras", "peso", "pesos", "baht", "rupiah", "ringgit", "dirham", "dirhams", "riyal", "riyals", "shekels",
    "hryvnia",
];

#[rustfmt::skip]
const MEASURES: [&str; 88] = [
    "km", "kilometre", "kilometres", "kilometer", "kilometers", "m", "metre", "metres", "meter", "meters", "cm",
    "mm", "centimetres", "centimeters", "millimetres", "millimeters", "mile", "miles", "in", "inch", "inches", "ft",
    "foot", "feet", "yd", "yard", "yards", "nm", "acres", "acre", "hectares", "hectare", "kg", "kilogram",
    "kilograms", "g", "grams", "mg", "tonne", "tonnes", "ton", "tons", "lb", "lbs", "litres", "liters", "barrels",
    "bpd", "mw", "gw", "kw", "mwh", "gwh", "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days",
    "week", "weeks", "fortnight", "month", "months", "quarters", "year", "years", "decade", "decades", "century",
    "centuries", "degrees", "degree", "knots", "mph", "kph", "kilowatt", "kilowatts", "megawatt", "megawatts",
    "gigawatt", "gigawatts", "gallon", "gallons", "ounce", "ounces",
];

/// What an English word after a number makes of it.
pub fn english_unit(word: &Word<'_>) -> Option<Unit> {
    if word.kind != WordKind::Letters {
        return None;
    }
    let is_any = |list: &[&str]| list.iter().any(|known| word.is(known));
    if is_any(&["percent", "percentage", "pct", "pc"]) {
        return Some(Unit::Percent);
    }
    if !word.spaced && is_any(&["st", "nd", "rd", "th"]) {
        return Some(Unit::Ordinal);
    }
    if is_any(&MONEY) {
        return Some(Unit::Money);
    }
    // `10 in favour` is no length: a preposition is a unit only where it is glued or closes the phrase.
    let preposition = word.is("in") && word.spaced;
    (!preposition && is_any(&MEASURES)).then_some(Unit::Measure)
}

/// How many bytes of a Hangul word after a number are scales: 만 억 조 천 백 십, in any row of them.
/// `glued` says that the number stands right before it.
pub fn korean_scale(word: &str, glued: bool) -> Option<usize> {
    if !glued {
        return None;
    }
    let len = word.chars().take_while(|scale| "십백천만억조경여".contains(*scale)).map(char::len_utf8).sum();
    (len > 0 && !word.starts_with('여') && !word.starts_with("조약") && !word.starts_with("조항")).then_some(len)
}

#[rustfmt::skip]
const KOREAN_UNITS: [(&str, Unit); 87] = [
    ("퍼센트포인트", Unit::Percent), ("퍼센트", Unit::Percent), ("프로", Unit::Percent), ("번째", Unit::Ordinal),
    ("번", Unit::Counter), ("위", Unit::Ordinal), ("차례", Unit::Counter), ("차", Unit::Ordinal),
    ("원", Unit::Money), ("달러", Unit::Money), ("유로", Unit::Money), ("엔", Unit::Money), ("위안", Unit::Money),
    ("파운드", Unit::Money), ("루블", Unit::Money), ("개국", Unit::Counter), ("개월", Unit::Measure),
    ("개소", Unit::Counter), ("개사", Unit::Counter), ("개", Unit::Counter), ("명", Unit::Counter),
    ("사람", Unit::Counter), ("인", Unit::Counter), ("분의", Unit::Part), ("배", Unit::Part),
    ("년대", Unit::Measure), ("년", Unit::Measure), ("월", Unit::Measure), ("일", Unit::Measure),
    ("주", Unit::Measure), ("시간", Unit::Measure), ("시", Unit::Measure), ("분기", Unit::Ordinal),
    ("분", Unit::Measure), ("초", Unit::Measure), ("세", Unit::Measure), ("살", Unit::Measure),
    ("킬로와트시", Unit::Measure), ("메가와트시", Unit::Measure), ("기가와트시", Unit::Measure),
    ("킬로와트", Unit::Measure), ("메가와트", Unit::Measure), ("기가와트", Unit::Measure), ("와트", Unit::Measure),
    ("해리", Unit::Measure), ("피트", Unit::Measure), ("인치", Unit::Measure), ("야드", Unit::Measure),
    ("에이커", Unit::Measure), ("갤런", Unit::Measure), ("노트", Unit::Measure), ("밀리그램", Unit::Measure),
    ("킬로미터", Unit::Measure), ("킬로그램", Unit::Measure), ("센티미터", Unit::Measure),
    ("밀리미터", Unit::Measure), ("미터", Unit::Measure), ("킬로", Unit::Measure), ("마일", Unit::Measure),
    ("톤", Unit::Measure), ("그램", Unit::Measure), ("리터", Unit::Measure), ("배럴", Unit::Measure),
    ("평", Unit::Measure), ("도", Unit::Measure), ("헥타르", Unit::Measure), ("표", Unit::Counter),
    ("척", Unit::Counter), ("대", Unit::Counter), ("발", Unit::Counter), ("건", Unit::Counter),
    ("회", Unit::Counter), ("장", Unit::Counter), ("곳", Unit::Counter), ("나라", Unit::Counter),
    ("가지", Unit::Counter), ("가구", Unit::Counter), ("기", Unit::Counter), ("석", Unit::Counter),
    ("권", Unit::Counter), ("호", Unit::Ordinal), ("조", Unit::Ordinal), ("항", Unit::Ordinal),
    ("단계", Unit::Ordinal), ("등", Unit::Ordinal), ("여", Unit::Counter), ("만", Unit::Counter),
];

/// The longest unit that a Hangul word after a number begins with, and its length in bytes.
pub fn korean_unit(word: &str) -> Option<(usize, Unit)> {
    let known = KOREAN_UNITS.iter().filter(|(unit, _)| word.starts_with(unit));
    known.max_by_key(|(unit, _)| unit.len()).map(|(unit, kind)| (unit.len(), *kind))
}
