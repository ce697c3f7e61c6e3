//! The times that a statement may speak of when it says that someone holds a post: those that its words give, else what
//! its `as-of`, the sentences before it, its section or its brief say.

use std::ops::Range;

use crate::brief::{AnnotationName, Block, Context};
use crate::dates::PartialDate;
use crate::dates::prose::{self, DateMention, When};
use crate::registry::Period;

/// A time that a statement may speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// From when to when.
    pub period: Period,
    /// Whether the sentence's own words give it.
    pub by_sentence: bool,
}

/// Words that make a date before or after them that of a thing, not of the sentence: "the treaty of 1953".
const OF_A_THING: &[&str] =
    &["of", "the", "dated", "signed", "by", "until", "since", "through", "than", "from", "before", "after"];
/// Words that begin another clause.
#[rustfmt::skip]
const CLAUSES: &[&str] = &[
    "that", "which", "who", "whose", "whom", "when", "where", "because", "since", "after", "before", "while", "if",
    "although", "until", "than", "as", "against", "compared",
];
/// Verbs whose object may be of any time, unless the date follows at once ("said on 3 May").
#[rustfmt::skip]
const SPEECH: &[&str] = &[
    "added", "argued", "called", "cited", "claimed", "explained", "noted", "pledged", "praised", "quoted", "recalled",
    "said", "say", "says", "stressed", "told", "vowed", "warned",
];
/// Ends of Korean participles: what is dated is the thing after them.
const PARTICIPLES: &[&str] = &["된", "던", "한", "린", "맺은"];
/// Korean particles that make a date an end or a beginning.
const LIMITS: &[&str] = &["까지", "부터", "이후", "이래", "대비", "보다"];

/// The times that a statement may speak of where it names an office at `anchor` (bytes of the block's prose); none
/// when that is not to be told. What the statement says is wrong only if it is so at each of them.
pub fn spoken(block: &Block, statement: Option<usize>, anchor: &Range<usize>, context: &Context) -> Vec<Spoken> {
    let own = statement.and_then(|index| block.statements.get(index).map(|statement| (index, statement)));
    let Some((index, own)) = own else { return by_default(context.as_of) };
    let annotated = block.annotations_of(index).find_map(|annotation| annotation.value(AnnotationName::AsOf));
    let annotated: Option<PartialDate> = annotated.and_then(|value| value.text.parse().ok());
    let words = block.words(own);
    let anchor = anchor.start.saturating_sub(own.prose.start)..anchor.end.saturating_sub(own.prose.start);
    let Some(told) = told(words, annotated.or(context.as_of), |mention| dates_the_office(words, &anchor, mention))
    else {
        return Vec::new();
    };
    let mut times: Vec<Spoken> = told.iter().map(|(period, _)| Spoken { period: *period, by_sentence: true }).collect();
    if told.iter().any(|(_, firm)| *firm) {
        return times;
    }
    if annotated.is_some() {
        times.extend(by_default(annotated));
        return times;
    }
    times.extend(sentences_before(block, index, context));
    times.extend(by_default(context.as_of));
    times
}

fn by_default(date: Option<PartialDate>) -> Vec<Spoken> {
    date.map(|date| Spoken { period: Period::on(date), by_sentence: false }).into_iter().collect()
}

/// What the last dated sentence before this one in the block says.
fn sentences_before(block: &Block, index: usize, context: &Context) -> Vec<Spoken> {
    let before = block.statements.get(..index).unwrap_or_default().iter().rev();
    let dated = before.filter_map(|statement| told(block.words(statement), context.as_of, |_| true));
    let periods = dated.into_iter().find(|told| !told.is_empty()).unwrap_or_default();
    periods.into_iter().map(|(period, _)| Spoken { period, by_sentence: false }).collect()
}

/// The times that a sentence's words give, each with whether it is firm; `None` when one of them is not to be told.
fn told(
    words: &str,
    reference: Option<PartialDate>,
    is_firm: impl Fn(&DateMention) -> bool,
) -> Option<Vec<(Period, bool)>> {
    let mentions = prose::find(words);
    mentions.iter().map(|mention| Some((period(words, mention, reference)?, is_firm(mention)))).collect()
}

fn period(words: &str, mention: &DateMention, reference: Option<PartialDate>) -> Option<Period> {
    if mention.when == When::Relative {
        return near(words.get(mention.range.clone())?, reference?);
    }
    let span = match (mention.when, reference) {
        (When::On(date), _) => Some((date, date)),
        (When::Span { from, to }, _) => Some((from, to)),
        (_, reference) => mention.resolve_span(reference?),
    };
    span.map(|(from, to)| Period { from, to })
}

/// About when a relative date is: from the year before to the year after; `None` for what may lie far off.
fn near(words: &str, reference: PartialDate) -> Option<Period> {
    let far = ["ago", "decade", "centur", "years", "전", "후"];
    if far.iter().any(|word| words.contains(word)) {
        return None;
    }
    let year = |year| PartialDate::new(year, None, None);
    Some(Period { from: year(reference.year() - 1)?, to: year(reference.year() + 1)? })
}

/// Whether a date says when what the office does happens, and not when something else did: it stands before the
/// office, or in the same clause after it, and belongs to no thing.
fn dates_the_office(words: &str, anchor: &Range<usize>, mention: &DateMention) -> bool {
    let before = words.get(..mention.range.start).unwrap_or_default();
    let after = words.get(mention.range.end..).unwrap_or_default();
    let last = last_word(before);
    if OF_A_THING.contains(&last.as_str()) || LIMITS.iter().any(|limit| after.trim_start().starts_with(limit)) {
        return false;
    }
    let mut next = after.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(2);
    if next.any(|word| PARTICIPLES.iter().any(|end| word.ends_with(end))) {
        return false;
    }
    let between = words.get(anchor.end..mention.range.start).unwrap_or_default();
    if between.contains(';') {
        return false;
    }
    let between: Vec<String> = words_of(between).collect();
    let has = |list: &[&str], words: &[String]| words.iter().any(|word| list.contains(&word.as_str()));
    let (body, _) = between.split_at(between.len().saturating_sub(2));
    !has(CLAUSES, &between) && !has(SPEECH, body)
}

fn last_word(text: &str) -> String {
    words_of(text).last().unwrap_or_default()
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::Brief;
    use crate::text::Text;

    /// The times of the last sentence of a brief of September 2025, for the office `@…@` in it.
    fn times(text: &str) -> Vec<String> {
        let marked = text.split('@').collect::<Vec<_>>();
        let [before, office, after] = marked.as_slice() else { panic!("one office in {text}") };
        let brief = Brief::new(Text::from(&*format!("---\ndate: 2025-09-10\n---\n\n{before}{office}{after}\n")));
        let placed = brief.blocks().items().last().expect("a block");
        let at = placed.block.prose.text().rfind(office).expect("the office");
        let last = placed.block.statements.len().checked_sub(1);
        let found = spoken(&placed.block, last, &(at..at + office.len()), &placed.context);
        let show = |spoken: &Spoken| match spoken.period.date() {
            Some(date) => date.to_string(),
            None => format!("{}/{}", spoken.period.from, spoken.period.to),
        };
        found.iter().map(show).collect()
    }

    #[test]
    fn a_date_in_the_sentence_comes_first() {
        assert_eq!(times("@Minister Han@ left on 3 May 2022."), ["2022-05-03"]);
        assert_eq!(times("In 2022, @Minister Han@ left."), ["2022"]);
        assert_eq!(times("@Minister Han@ left on 3 May."), ["2025-05-03"]);
        assert_eq!(times("@한서준 장관@은 2022년 6월 8일 서울에서 만났다."), ["2022-06-08"]);
        assert_eq!(times("@Minister Han@ said on 3 May 2022 that it was so."), ["2022-05-03"]);
    }

    #[test]
    fn a_date_of_something_else_does_not_stand_alone() {
        assert_eq!(times("@Minister Han@ recalled the treaty of 1 October 1953."), ["1953-10-01", "2025-09-10"]);
        assert_eq!(times("@Minister Han@ said exports had peaked in 2015."), ["2015", "2025-09-10"]);
        assert_eq!(times("@Minister Han@ sends 3 ships; it had sent two in 2015."), ["2015", "2025-09-10"]);
        assert_eq!(times("@Minister Han@ pledged twelve ships by 2030."), ["2030", "2025-09-10"]);
        assert_eq!(times("@한서준 장관@은 2018년에 체결된 협정을 들었다."), ["2018", "2025-09-10"]);
    }

    #[test]
    fn without_a_date_the_text_around_counts() {
        assert_eq!(times("@Minister Han@ left."), ["2025-09-10"]);
        assert_eq!(times("It rained on 3 May 2022. @Minister Han@ left."), ["2022-05-03", "2025-09-10"]);
        assert_eq!(times("@Minister Han@ left. {as-of: 2021}"), ["2021"]);
        assert_eq!(times("@Minister Han@ left on Monday."), ["2024/2026"]);
        assert_eq!(times("@Minister Han@ left ten years ago."), [""; 0]);
    }
}
