//! What a statement says in the words of another language: its names as the registry has them in any script, its months,
//! its figures with the other language's scales. With these a source in that language can be searched.

use crate::brief::{Block, Statement};
use crate::dates::prose::{self, When};
use crate::figures;
use crate::registry::Registry;

use super::names::{BlockNames, Resolution};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The scales of English and Korean, with the words for them.
const SCALES: [(f64, &str); 6] =
    [(1e12, "trillion 조"), (1e9, "billion"), (1e8, "억"), (1e6, "million"), (1e4, "만"), (1.0, "")];

/// Words that a source in another language may have for what a statement says, divided by spaces. Empty where it names,
/// dates and counts nothing.
pub(super) fn words(
    block: &Block,
    index: usize,
    statement: &Statement,
    names: &BlockNames,
    resolutions: &[Resolution],
    registry: &Registry,
) -> String {
    let text = block.words(statement);
    let mut words: Vec<String> = Vec::new();
    for (_, resolution) in names.names.iter().zip(resolutions).filter(|(named, _)| named.statement == Some(index)) {
        let Resolution::One(id) = resolution else { continue };
        let Some(entity) = registry.entity(id) else { continue };
        words.extend(entity.names().map(ToString::to_string));
    }
    for mention in prose::find(text) {
        words.extend(month(&mention.when).and_then(|month| in_words(month, text)));
    }
    for figure in figures::find(text) {
        let values = figures::values(text, &figure);
        words.extend(values.iter().flat_map(figures::Value::amounts).map(scaled));
    }
    words.join(" ")
}

fn month(when: &When) -> Option<i8> {
    match when {
        When::On(date) => date.month(),
        When::Yearless { month, .. } => Some(*month),
        _ => None,
    }
}

/// A month as the other language has it: its number beside an English name, its English name beside a number.
fn in_words(month: i8, text: &str) -> Option<String> {
    let name = MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    Some(format!("{month} {month}월 {}", if text.contains(name) { "" } else { name }))
}

/// An amount in digits, and with each scale that leaves it a short number.
fn scaled(amount: f64) -> String {
    let short = |scale: f64| amount >= scale && (amount / scale * 100.0).fract() == 0.0;
    let scales = SCALES.iter().filter(|(scale, _)| short(*scale));
    scales.map(|(scale, word)| format!("{} {word}", amount / scale)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_with_the_scales_of_both_languages() {
        assert_eq!(scaled(1_000_000.0), "1 million 100 만 1000000 ");
        assert_eq!(scaled(3.5), "3.5 ");
        assert_eq!(in_words(9, "9월 8일").as_deref(), Some("9 9월 September"));
        assert_eq!(in_words(9, "8 September").as_deref(), Some("9 9월 "));
        assert_eq!(in_words(13, "x"), None);
    }
}
