//! Where prose expresses how likely something is, and how sure its writer is. ICD 203, paragraph D.6.e.(2)(b), asks
//! that one sentence should not do both.
//!
//! What is not meant as either is passed over: a *likely successor*, a *remote* island, *consumer confidence*, a
//! *vote of confidence*, *confidence-building* measures.

use std::ops::Range;

use crate::text::{Word, WordKind, words};

/// Where a sentence expresses a probability: the first such expression. `None` when it has none.
pub fn find_likelihood(sentence: &str) -> Option<Range<usize>> {
    let words = words(sentence);
    (0..words.len()).find_map(|at| {
        let found = english_likelihood(&words, at).or_else(|| korean_likelihood(&words, at))?;
        span(&words, found)
    })
}

/// Where a sentence expresses a level of analytic confidence: the first such expression. `None` when it has none.
pub fn find_confidence(sentence: &str) -> Option<Range<usize>> {
    let words = words(sentence);
    (0..words.len()).find_map(|at| {
        let found = english_confidence(&words, at).or_else(|| korean_confidence(&words, at))?;
        span(&words, found)
    })
}

/// The bytes from the first of these words to the last.
fn span(words: &[Word<'_>], found: Range<usize>) -> Option<Range<usize>> {
    let first = words.get(found.start)?;
    let last = words.get(found.end.checked_sub(1)?)?;
    Some(first.start..last.end())
}

fn is_any(word: Option<&Word<'_>>, list: &[&str]) -> bool {
    word.is_some_and(|word| list.iter().any(|known| word.is(known)))
}

fn before<'w, 't>(words: &'w [Word<'t>], at: usize) -> Option<&'w Word<'t>> {
    at.checked_sub(1).and_then(|at| words.get(at))
}

const PROBABLE: [&str; 5] = ["likely", "unlikely", "probable", "improbable", "certain"];
const PROBABLY: [&str; 3] = ["probably", "improbably", "certainly"];
const DEGREES: [&str; 14] = [
    "very",
    "highly",
    "most",
    "more",
    "less",
    "quite",
    "extremely",
    "rather",
    "almost",
    "nearly",
    "virtually",
    "fairly",
    "increasingly",
    "equally",
];
const CHANCES: [&str; 7] = ["chance", "chances", "odds", "probability", "likelihood", "possibility", "prospect"];
const CHANCE_LEVELS: [&str; 16] = [
    "even",
    "good",
    "fair",
    "slim",
    "slight",
    "strong",
    "high",
    "low",
    "little",
    "remote",
    "better",
    "small",
    "real",
    "percent",
    "%",
    "negligible",
];
const DETERMINERS: [&str; 18] = [
    "the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "this", "that", "these", "those", "any",
    "every", "some", "no",
];
const COPULAS: [&str; 16] = [
    "is", "are", "was", "were", "be", "been", "remain", "remains", "remained", "seem", "seems", "seemed", "looks",
    "look", "appears", "appear",
];

/// `likely`, `very unlikely`, `almost certainly`, `roughly even odds`, `a good chance`, `likelihood is low`.
fn english_likelihood(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let word = words.get(at)?;
    let mut head = at;
    while is_any(words.get(head), &DEGREES) {
        head += 1;
    }
    let degree = head > at;
    if is_any(words.get(head), &PROBABLE) {
        let certain = is_any(words.get(head), &["certain"]);
        let almost = degree && is_any(words.get(head - 1), &["almost", "nearly", "virtually"]);
        let meant = if certain { almost } else { !is_attributive(words, at, head) };
        return meant.then_some(at..head + 1);
    }
    if is_any(words.get(head), &PROBABLY) {
        let almost = degree && is_any(words.get(head - 1), &["almost", "nearly", "virtually"]);
        return (almost || !is_any(words.get(head), &["certainly"])).then_some(at..head + 1);
    }
    if word.is("remote") && is_any(before(words, at), &COPULAS) && !is_any(words.get(at + 1), &["and", "from"]) {
        return Some(at..at + 1);
    }
    if is_any(Some(word), &CHANCE_LEVELS) && is_any(words.get(at + 1), &CHANCES) {
        return Some(at..at + 2);
    }
    if is_any(Some(word), &["almost", "virtually"]) && is_any(words.get(at + 1), &["no"]) {
        return is_any(words.get(at + 2), &CHANCES).then_some(at..at + 3);
    }
    if is_any(Some(word), &CHANCES) {
        // `likelihood is low`, `the likelihood of a strike is low`: not beyond a mark.
        let of = is_any(words.get(at + 1), &["of", "that"]);
        let reach = if of { 8 } else { 1 };
        let between = words.iter().skip(at + 1).take(reach);
        let plain = between.take_while(|word| word.kind != WordKind::Mark && !is_any(Some(word), &COPULAS)).count();
        let copula = at + 1 + plain;
        if !is_any(words.get(copula), &COPULAS) {
            return None;
        }
        let level = copula + 1 + words.iter().skip(copula + 1).take_while(|word| is_any(Some(word), &DEGREES)).count();
        return is_any(words.get(level), &["high", "low", "good", "slim", "remote", "small", "even"])
            .then_some(at..level + 1);
    }
    None
}

/// Whether the adjective at `head` (with its degree from `from`) stands before a noun and names a kind of thing (`the
/// likely successor`, `likely voters`) and not the chance that something is so.
fn is_attributive(words: &[Word<'_>], from: usize, head: usize) -> bool {
    let determined = is_any(before(words, from), &DETERMINERS) && !is_any(before(words, from), &["this", "that"]);
    let noun = words.get(head + 1).is_some_and(|next| next.kind == WordKind::Letters);
    let stands_for_a_verb = ["to", "that", "than", "in", "as", "by", "if", "because", "when", "and", "or", "but"];
    let plural = is_any(words.get(head + 1), &["voters", "candidates", "voter", "candidate", "suspects", "successor"]);
    noun && (plural || determined && !is_any(words.get(head + 1), &stands_for_a_verb))
}

const KOREAN_DEGREES: [&str; 9] = ["매우", "아주", "거의", "상당히", "극히", "더", "꽤", "대단히", "훨씬"];
const KOREAN_LEVELS: [&str; 9] = ["높", "낮", "크", "큰", "적", "작", "없", "희박", "반반"];

/// `가능성이 매우 높다`, `가능성은 낮다`, `높은 가능성`, `거의 확실하다`, `아마도`, `반반이다`.
fn korean_likelihood(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let word = words.get(at).filter(|word| word.kind == WordKind::Hangul)?;
    let level = |at: usize, levels: &[&str]| {
        words.get(at).is_some_and(|word| levels.iter().any(|level| word.text.starts_with(level)))
    };
    if ["가능성이", "가능성은", "가능성도", "가능성", "확률이", "확률은", "확률도", "확률"].contains(&word.text)
    {
        let head = at + 1 + (at + 1..).take_while(|&at| level(at, &KOREAN_DEGREES)).count();
        return level(head, &KOREAN_LEVELS).then_some(at..head + 1);
    }
    if ["높은", "낮은", "큰", "작은", "희박한"].contains(&word.text) && level(at + 1, &["가능성", "확률"])
    {
        return Some(at..at + 2);
    }
    if word.text == "거의" && level(at + 1, &["확실"]) {
        return Some(at..at + 2);
    }
    let alone = ["아마", "아마도", "십중팔구"].contains(&word.text)
        || word.text.starts_with("확실시")
        || ["반반이다", "반반이다고", "반반으로"].contains(&word.text);
    alone.then_some(at..at + 1)
}

const LEVELS: [&str; 7] = ["high", "moderate", "medium", "low", "limited", "higher", "lower"];
/// What an analyst is confident in. Confidence in anything else is somebody's trust.
const JUDGED: [&str; 16] = [
    "this",
    "it",
    "that",
    "judgement",
    "judgment",
    "judgements",
    "judgments",
    "assessment",
    "assessments",
    "estimate",
    "conclusion",
    "finding",
    "findings",
    "analysis",
    "forecast",
    "sources",
];
const ANALYSTS: [&str; 6] = ["we", "our", "i", "my", "analysts", "analytic"];

/// `with low confidence`, `we have moderate confidence`, `our confidence is high`, `we are highly confident`.
fn english_confidence(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let word = words.get(at)?;
    if is_any(Some(word), &LEVELS) {
        let head = at + 1 + usize::from(words.get(at + 1).is_some_and(|word| word.is_mark('-')));
        let meant = is_any(words.get(head), &["confidence"]) && is_analytic(words, at, head);
        return meant.then_some(at..head + 1);
    }
    if word.is("confidence") {
        let first = before(words, at);
        let own = first.is_none_or(|first| {
            first.kind == WordKind::Mark && !first.is_mark('-')
                || is_any(Some(first), &ANALYSTS)
                || is_any(Some(first), &OVERALL)
        });
        return (own && is_judged(words, at)).then(|| level_after(words, at)).flatten().map(|end| at..end);
    }
    if word.is("confident") {
        let degree = before(words, at).filter(|word| is_any(Some(word), &SURE));
        let subject = (at.saturating_sub(4)..at).any(|at| is_any(words.get(at), &["we", "i"]));
        let from = if degree.is_some() { at - 1 } else { at };
        return subject.then_some(from..at + 1);
    }
    None
}

const OVERALL: [&str; 9] = ["the", "overall", "and", "but", "with", "level", "of", "s", "analysts’"];
const SURE: [&str; 8] = ["highly", "moderately", "fairly", "quite", "very", "reasonably", "less", "more"];

/// Whether `confidence` at `head`, with its level from `at`, is an analyst's: somebody's trust in somebody is not.
fn is_analytic(words: &[Word<'_>], at: usize, head: usize) -> bool {
    let analyst = (at.saturating_sub(4)..at).any(|at| is_any(words.get(at), &ANALYSTS));
    !words.get(head + 1).is_some_and(|next| next.is_mark('-') && !next.spaced)
        && (analyst || is_judged(words, head))
        && !is_any(words.get(head + 1), &["vote", "votes", "interval", "intervals"])
}

/// Whether `confidence` at `head` stands alone or goes on with `in this judgement`.
fn is_judged(words: &[Word<'_>], head: usize) -> bool {
    !is_any(words.get(head + 1), &["in", "of", "among"])
        || (head + 2..head + 6).any(|at| is_any(words.get(at), &JUDGED))
}

/// The word after the level that `confidence` at `head` is said to have: `confidence in this judgement is very high`.
fn level_after(words: &[Word<'_>], head: usize) -> Option<usize> {
    let copula = (head + 1..head + 8).find(|&at| is_any(words.get(at), &COPULAS))?;
    let between = words.get(head + 1..copula)?;
    if between.iter().any(|word| word.kind == WordKind::Mark && !word.is_mark('(') && !word.is_mark(')')) {
        return None;
    }
    let level =
        (copula + 1..copula + 5).find(|&at| !is_any(words.get(at), &["also", "only", "very", "quite", "at", "not"]))?;
    is_any(words.get(level), &LEVELS).then_some(level + 1)
}

const KOREAN_CONFIDENCE: [&str; 3] = ["신뢰도", "확신도", "신뢰수준"];
const KOREAN_JUDGED: [&str; 8] = ["판단", "평가", "분석", "전망", "예측", "추정", "결론", "이에"];

/// `신뢰도는 높다`, `높은 신뢰도`, `신뢰도 보통`; not the trust in a government, a product or the press.
fn korean_confidence(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let word = words.get(at).filter(|word| word.kind == WordKind::Hangul)?;
    let starts = |at: usize, list: &[&str]| {
        words.get(at).is_some_and(|word| list.iter().any(|known| word.text.starts_with(known)))
    };
    let levels = ["높", "낮", "보통", "중간", "제한적"];
    if starts(at, &["높은", "낮은", "중간", "보통"]) {
        let head = at + 1 + usize::from(starts(at + 1, &["수준의", "정도의"]));
        return starts(head, &KOREAN_CONFIDENCE).then_some(at..head + 1);
    }
    if !KOREAN_CONFIDENCE.iter().any(|known| word.text.starts_with(known)) {
        return None;
    }
    let subject = before(words, at).filter(|word| word.kind == WordKind::Hangul);
    let others = subject.is_some_and(|subject| {
        if subject.text.ends_with("대한") {
            at.checked_sub(2).is_none_or(|at| !starts(at, &KOREAN_JUDGED))
        } else {
            !KOREAN_JUDGED.iter().any(|known| subject.text.starts_with(known))
                && !["우리", "이", "그", "본", "이고", "전체"].contains(&subject.text)
                && !subject.text.ends_with(['며', '고', '만', '나', '의'])
        }
    });
    let head = at + 1 + (at + 1..).take_while(|&at| starts(at, &KOREAN_DEGREES)).count();
    (!others && starts(head, &levels)).then_some(at..head + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn likelihood(sentence: &str) -> Option<&str> {
        find_likelihood(sentence).map(|range| &sentence[range])
    }

    fn confidence(sentence: &str) -> Option<&str> {
        find_confidence(sentence).map(|range| &sentence[range])
    }

    #[test]
    fn probabilities_are_found() {
        for (sentence, expected) in [
            ("More talks are likely, and soon.", "likely"),
            ("The bill will very likely pass.", "very likely"),
            ("The bill is highly improbable to pass.", "highly improbable"),
            ("It will almost certainly rain.", "almost certainly"),
            ("It is unlikely that they meet.", "unlikely"),
            ("There is a roughly even chance of rain.", "even chance"),
            ("A deal is probable.", "probable"),
            ("They probably met.", "probably"),
            ("The likelihood of rain is low.", "likelihood of rain is low"),
            ("The chance is remote.", "chance is remote"),
            ("There is almost no chance of that.", "almost no chance"),
            ("A strike is more likely than not.", "more likely"),
            ("회담이 열릴 가능성이 매우 높다.", "가능성이 매우 높다"),
            ("합의할 가능성은 낮다고 본다.", "가능성은 낮다고"),
            ("비가 올 것이 거의 확실하다.", "거의 확실하다"),
            ("높은 가능성이 있다.", "높은 가능성이"),
            ("아마도 열릴 것이다.", "아마도"),
        ] {
            assert_eq!(likelihood(sentence), Some(expected), "{sentence}");
        }
    }

    #[test]
    fn what_is_no_probability_is_left_alone() {
        for sentence in [
            "The likely successor is Park.",
            "Likely voters favour the bill.",
            "She is a likely candidate.",
            "The island is remote from the coast.",
            "Remote villages lost power.",
            "We are certain of it.",
            "He had no chance to reply.",
            "They met by chance.",
            "가능성을 타진했다.",
            "확실한 답은 없다.",
        ] {
            assert_eq!(likelihood(sentence), None, "{sentence}");
        }
    }

    #[test]
    fn confidence_is_found() {
        for (sentence, expected) in [
            ("More talks are likely, and our confidence is high.", "confidence is high"),
            ("We have moderate confidence in this judgement.", "moderate confidence"),
            ("With low confidence, we expect rain.", "low confidence"),
            ("Confidence in this assessment is moderate.", "Confidence in this assessment is moderate"),
            ("We assess with high confidence that it rained.", "high confidence"),
            ("We are highly confident that it rained.", "highly confident"),
            ("이 판단의 신뢰도는 높다.", "신뢰도는 높다"),
            ("높은 신뢰도로 평가한다.", "높은 신뢰도로"),
            ("비가 올 가능성이 높으며 신뢰도는 보통이다.", "신뢰도는 보통이다"),
        ] {
            assert_eq!(confidence(sentence), Some(expected), "{sentence}");
        }
    }

    #[test]
    fn trust_is_no_confidence_in_a_judgement() {
        for sentence in [
            "Confidence-building measures were agreed.",
            "The cabinet lost a vote of confidence.",
            "Consumer confidence is low.",
            "Voters have low confidence in parliament.",
            "He spoke in confidence.",
            "The minister is confident.",
            "소비자 신뢰도는 낮다.",
            "정부에 대한 신뢰도가 높다.",
        ] {
            assert_eq!(confidence(sentence), None, "{sentence}");
        }
    }

    proptest! {
        #[test]
        fn ranges_are_valid(sentence in "\\PC*|((likely|very|the|confidence|high|our|is|가능성이|높다|신뢰도는|-|,)( |))*") {
            for range in [find_likelihood(&sentence), find_confidence(&sentence)].into_iter().flatten() {
                prop_assert!(!sentence[range].is_empty());
            }
        }
    }
}
