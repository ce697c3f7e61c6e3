//! What ends a Korean sentence: a stop after a verb's ending, not one inside `2024. 3. 1.`, before 라고 or in `…`.

use super::Context;
use crate::text::is_hangul;

/// Endings of predicates, after which a stop ends a sentence even where the space is missing.
const FINAL: [char; 10] = ['다', '요', '까', '죠', '음', '함', '됨', '임', '라', '자'];
/// What takes up words that were just quoted, and so goes on with the sentence.
const TAKES_UP: [&str; 24] = [
    "라고",
    "고",
    "며",
    "이라고",
    "라며",
    "이라며",
    "하고",
    "면서",
    "라면서",
    "이라면서",
    "는",
    "라는",
    "이라는",
    "등",
    "등의",
    "란",
    "이란",
    "이라",
    "라",
    "등을",
    "등으로",
    "라고도",
    "라던",
    "하며",
];

/// Whether a stop after Hangul, or after a date in digits and points, ends the sentence.
pub fn ends(context: &Context<'_>) -> bool {
    let next = context.next;
    let Some(first) = next.chars().next() else { return false };
    if matches!(first, ',' | ';' | ':' | ')' | ']' | '”' | '’' | '·' | '~' | '%' | '，' | '」' | '』') {
        return false;
    }
    if context.is_dotted_date() {
        return date_ends(context, next);
    }
    if !context.spaced {
        return ends_unspaced(context, first);
    }
    let word = next.split(|character: char| !is_hangul(character)).next().unwrap_or_default();
    if (context.closes_quotation() || context.run.contains(['!', '?'])) && TAKES_UP.contains(&word) {
        return false;
    }
    if is_list_letter(context.so_far.trim()) {
        return false;
    }
    let trails_off = context.run.starts_with('…') || context.run.starts_with("..");
    !trails_off || context.before().is_some_and(|before| FINAL.contains(&before))
}

/// `했다.그는`: a predicate's ending, and a word or an opening quotation mark right after the stop.
fn ends_unspaced(context: &Context<'_>, first: char) -> bool {
    let word = context.next.split(|character: char| !is_hangul(character)).next().unwrap_or_default();
    let opens = is_hangul(first) || matches!(first, '“' | '‘' | '「' | '『');
    let said = TAKES_UP.iter().any(|particle| word.starts_with(particle));
    let predicate = context.before().is_some_and(|before| FINAL.contains(&before));
    context.closing.is_empty() && opens && predicate && !(said && context.run != ".")
}

/// `가.`, `나.`: the letter of a list item.
fn is_list_letter(so_far: &str) -> bool {
    let mut letters = so_far.chars();
    matches!(
        (letters.next(), letters.next()),
        (Some('가' | '나' | '다' | '라' | '마' | '바' | '사' | '아' | '자' | '차' | '카' | '타' | '파' | '하'), None)
    )
}

/// How much of a date a text ends with, in digits with points between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DottedDate {
    /// `2024`
    Year,
    /// `2024. 3`
    Month,
    /// `2024. 3. 1`
    Day,
}

/// How much of `2024. 3. 1` stands at the end of a text. `None` when it ends otherwise; a year alone may be any number.
pub fn dotted_date(so_far: &str) -> Option<DottedDate> {
    let (rest, last) = trailing_number(so_far)?;
    if last.len() == 4 {
        return Some(DottedDate::Year);
    }
    let part = |text| -> Option<(&str, &str)> { trailing_number(str::strip_suffix(str::trim_end(text), ".")?) };
    let (rest, month) = part(rest)?;
    if month.len() == 4 {
        return Some(DottedDate::Month);
    }
    let (_, year) = part(rest)?;
    (year.len() == 4).then_some(DottedDate::Day)
}

/// The number of one, two or four digits at the end of a text, and what stands before it.
fn trailing_number(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().rev().take(5).take_while(u8::is_ascii_digit).count();
    let (rest, number) = text.split_at_checked(text.len() - digits)?;
    let free = !rest.ends_with(|before: char| before.is_ascii_alphabetic() || matches!(before, ',' | '-' | '/'));
    (matches!(digits, 1 | 2 | 4) && free).then_some((rest, number))
}

/// Whether the sentence ends after the year, the month or the day of such a date: the date goes on with a number and
/// a point, and after its day comes more of its sentence, for Korean seldom ends with a date.
fn date_ends(context: &Context<'_>, next: &str) -> bool {
    let digits = next.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let goes_on = (1..=2).contains(&digits) && next.as_bytes().get(digits) == Some(&b'.');
    match dotted_date(context.so_far) {
        Some(DottedDate::Year) => !goes_on && super::english::ends(context),
        Some(DottedDate::Month) if goes_on => false,
        _ => super::english::starts_a_sentence(next),
    }
}
