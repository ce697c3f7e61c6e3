//! English sentences by which a writer speaks to the reader, or of the text and the day's arrangements, and asserts
//! nothing of the world: advice, lines to take, the reader's own schedule, credits and datelines.

use super::lexicon::{ASSESSMENTS, AUXILIARIES, EXPOSITION, IRREGULAR_PAST, TEXTS, UTTERANCES, is_any};
use super::no_claim::NoClaim;
use crate::text::{Word, WordKind};

/// What the writer does by addressing the reader: advise, or speak of the text. `None` for every other sentence.
/// `figure` says that a figure is in it: what a table shows of the world stays a claim.
pub fn form(words: &[Word<'_>], figure: bool) -> Option<NoClaim> {
    let opening = words.iter().take_while(|word| word.kind == WordKind::Mark).count();
    if words.iter().take(opening).any(|mark| matches!(mark.text, "“" | "\"" | "‘" | "'" | "«")) {
        return None;
    }
    let words = words.get(opening..).unwrap_or_default();
    if ends_with_a_speaker(words) {
        return None;
    }
    if is_advice(words) || is_label_of_advice(words) {
        return Some(NoClaim::Instruction);
    }
    let of_the_text = is_schedule(words)
        || is_announcement(words)
        || is_dateline(words)
        || is_credit(words)
        || !figure && points_at_a_part(words);
    of_the_text.then_some(NoClaim::AboutTheText)
}

/// The words after a condition that opens the sentence (`If asked about it: …`, `Should they object, …`), one rest for
/// each comma or colon at which the main clause may begin.
pub fn after_condition<'s, 't>(words: &'s [Word<'t>]) -> impl Iterator<Item = &'s [Word<'t>]> {
    let conditional = is_any(words.first(), &["if", "should", "unless"]);
    let ends = words.iter().enumerate().filter(|(_, mark)| mark.is_mark(',') || mark.is_mark(':'));
    ends.take(if conditional { 4 } else { 0 })
        .filter_map(|(at, _)| words.get(at + 1..))
        .filter(|rest| rest.first().is_some_and(|next| next.spaced))
}

/// `…, the minister said.`: somebody else's words.
fn ends_with_a_speaker(words: &[Word<'_>]) -> bool {
    let comma = words.iter().rposition(|mark| mark.is_mark(','));
    let tail = comma.and_then(|at| words.get(at + 1..)).unwrap_or_default();
    tail.len() <= 8 && tail.iter().skip(1).any(|word| is_any(Some(word), UTTERANCES))
}

/// `You may wish to …`, `We recommend that …`, `It would be wise to …`, also after a condition.
fn is_advice(words: &[Word<'_>]) -> bool {
    advises(words) || after_condition(words).any(advises)
}

fn advises(words: &[Word<'_>]) -> bool {
    const DUTIES: &[&str] = &["should", "must", "could", "might", "may", "can", "need", "ought"];
    const ADVICE: &[&str] = &["recommend", "suggest", "propose", "advise", "urge", "counsel"];
    const KNOWN: &[&str] = &["recall", "remember", "know", "be"];
    let (first, second, third) = (words.first(), words.get(1), words.get(2));
    if is_any(first, &["you'd", "you’d"]) {
        return true;
    }
    if is_any(first, &["press", "push", "aim", "opt"]) {
        return is_any(second, &["for"]);
    }
    if is_any(first, &["the"]) && is_any(second, &["following"]) {
        return words.iter().take(6).any(|word| is_any(Some(word), &["should", "could"]));
    }
    if is_any(first, &["you"]) {
        let told = is_any(second, &["are", "were"]) && is_any(third, &["advised", "asked", "encouraged", "invited"]);
        return is_any(second, DUTIES) && !is_any(third, KNOWN) || is_any(second, &["want"]) || told;
    }
    if is_any(first, &["we", "i"]) {
        let would = is_any(second, &["would", "therefore", "also", "strongly"]) && is_any(third, ADVICE);
        return is_any(second, ADVICE) || would || is_any(second, &["should", "must", "ought", "need"]);
    }
    if is_any(first, &["our", "my"]) {
        const AIMS: &[&str] =
            &["advice", "aim", "ask", "goal", "line", "objective", "preference", "recommendation", "suggestion"];
        return is_any(second, AIMS) && is_any(third, &["is", "remains", "would"]);
    }
    if is_any(first, &["it"]) {
        let wise = |word: Option<&Word<'_>>| {
            is_any(word, ASSESSMENTS)
                || is_any(word, &["best", "advisable", "prudent", "preferable", "worth", "sensible"])
        };
        let would = is_any(second, &["would", "may", "might", "could"]) && is_any(third, &["be"]) && wise(words.get(3));
        let put = is_any(third, &["recommended", "suggested", "proposed", "advised", "advisable", "recommendable"]);
        return would || is_any(second, &["is"]) && put && !is_any(words.get(3), &["by"]);
    }
    let may = words.iter().position(|word| is_any(Some(word), &["may", "might"]));
    may.is_some_and(|at| at <= 5 && is_any(words.get(at + 1), &["wish"]) && is_any(words.get(at + 2), &["to"]))
}

/// `Suggested line: …`, `Recommendation: …`, `Points to raise: …`.
fn is_label_of_advice(words: &[Word<'_>]) -> bool {
    const MADE: &[&str] = &["suggested", "proposed", "recommended", "draft", "possible", "defensive", "fallback"];
    const LINES: &[&str] = &[
        "line",
        "lines",
        "message",
        "messages",
        "answer",
        "answers",
        "reply",
        "replies",
        "response",
        "responses",
        "point",
        "points",
        "wording",
        "question",
        "questions",
        "remarks",
        "language",
        "script",
        "action",
        "actions",
        "approach",
        "position",
        "text",
        "opening",
    ];
    const ALONE: &[&str] =
        &["recommendation", "recommendations", "suggestion", "suggestions", "objective", "objectives", "ask", "asks"];
    let Some(label) = label(words) else { return false };
    let (first, last) = (label.first(), label.last());
    let use_of_a_line = is_any(last, &["take", "make", "raise", "convey", "deliver", "say"])
        && label.iter().any(|word| is_any(Some(word), &["to"]));
    let pressed = is_any(first, &["if"]) && label.len() <= 3;
    is_any(first, MADE) && is_any(last, LINES) || label.len() == 1 && is_any(first, ALONE) || use_of_a_line || pressed
}

/// The words before a colon near the beginning.
fn label<'s, 't>(words: &'s [Word<'t>]) -> Option<&'s [Word<'t>]> {
    let colon = words.iter().take(6).position(|mark| mark.is_mark(':'))?;
    words.get(..colon).filter(|label| label.iter().all(|word| word.kind != WordKind::Mark))
}

/// The reader's own arrangements: `You will meet …`, `Your flight leaves …`. What the reader once did stays a claim.
fn is_schedule(words: &[Word<'_>]) -> bool {
    const PLANS: &[&str] = &[
        "appointment",
        "arrival",
        "briefing",
        "call",
        "car",
        "departure",
        "dinner",
        "flight",
        "hotel",
        "itinerary",
        "lunch",
        "meeting",
        "meetings",
        "plane",
        "programme",
        "program",
        "remarks",
        "schedule",
        "session",
        "slot",
        "speech",
        "stay",
        "talks",
        "tour",
        "train",
        "trip",
        "visit",
    ];
    const PRESENT: &[&str] =
        &["are", "is", "will", "begins", "begin", "starts", "start", "lasts", "last", "takes", "runs", "ends", "opens"];
    const MOVES: &[&str] = &["follows", "comes", "includes", "leaves", "arrives", "departs", "closes", "lands"];
    let (first, second, third) = (words.first(), words.get(1), words.get(2));
    if is_any(first, &["you'll", "you’ll", "you're", "you’re"]) {
        return !is_any(second, &["recall", "remember", "know"]);
    }
    if is_any(first, &["you"]) {
        let reminded = is_any(third, &["recall", "remember", "know"]);
        return is_any(second, &["will", "are", "have"]) && !reminded && !has_past(words.get(2..).unwrap_or_default())
            || is_any(second, &["meet", "see", "leave", "arrive", "depart", "speak", "begin", "open"]);
    }
    if !is_any(first, &["your"]) {
        return false;
    }
    let Some(verb) = words
        .iter()
        .skip(1)
        .position(|word| is_tensed(word) || is_any(Some(word), PRESENT) || is_any(Some(word), MOVES))
    else {
        return false;
    };
    let subject = words.get(1..=verb).unwrap_or_default();
    let verb = words.get(verb + 1);
    subject.iter().any(|word| is_any(Some(word), PLANS)) && (is_any(verb, PRESENT) || is_any(verb, MOVES))
}

fn is_tensed(word: &Word<'_>) -> bool {
    let month = word.text == "May";
    !month && is_any(Some(word), AUXILIARIES) || is_any(Some(word), IRREGULAR_PAST)
}

/// Whether a finite past of its own stands in the words: `were`, `had`, `rose`.
fn has_past(words: &[Word<'_>]) -> bool {
    words.iter().any(|word| is_any(Some(word), &["was", "were", "had", "did"]) || is_any(Some(word), IRREGULAR_PAST))
}

/// `Here are five points to raise.`, `There are three options.`, `Three questions remain:`, `Attached are two maps.`
fn is_announcement(words: &[Word<'_>]) -> bool {
    const POINTS: &[&str] = &[
        "approaches",
        "aspects",
        "caveats",
        "choices",
        "considerations",
        "explanations",
        "factors",
        "issues",
        "items",
        "lessons",
        "messages",
        "options",
        "points",
        "possibilities",
        "questions",
        "reasons",
        "remarks",
        "scenarios",
        "steps",
        "themes",
        "things",
        "topics",
        "ways",
    ];
    let second = words.get(1);
    if is_any(words.first(), &["attached", "enclosed", "below", "overleaf", "annexed", "here"]) {
        let told = is_any(second, &["is"]) && is_any(words.get(2), &["a", "an", "the", "our", "your", "what", "how"]);
        return told || is_any(second, &["are", "follow", "follows"]);
    }
    let length = words.iter().filter(|word| word.kind != WordKind::Mark).count();
    let points = words.iter().position(|word| is_any(Some(word), POINTS));
    let Some(points) = points.filter(|at| *at <= 5 && length <= 12) else { return false };
    if is_any(words.first(), &["there"]) {
        return is_any(second, &["are", "remain"]) && words.get(2).is_some_and(is_small_number);
    }
    if is_any(words.first(), &["we", "i"]) {
        const MAKE: &[&str] = &["raise", "make", "see", "have", "offer", "list", "present", "note"];
        return is_any(second, MAKE) && words.get(2).is_some_and(is_small_number);
    }
    let start = usize::from(is_any(words.first(), &["the"])) + usize::from(is_any(second, &["following"]));
    let after = words.get(points + 1);
    let open = is_any(after, &["are", "remain", "follow", "deserve", "matter", "stand", "arise", "to"]);
    words.get(start).is_some_and(is_small_number) && (open || after.is_none_or(|mark| mark.is_mark(':')))
}

fn is_small_number(word: &Word<'_>) -> bool {
    const SMALL: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several"];
    is_any(Some(word), SMALL) || word.kind == WordKind::Digits && word.text.len() == 1
}

/// `Drafted on 10 May.`, `Last updated: 3 June`: when, by whom and for what the text was made.
fn is_dateline(words: &[Word<'_>]) -> bool {
    const MADE: &[&str] = &[
        "drafted",
        "prepared",
        "compiled",
        "updated",
        "revised",
        "written",
        "cleared",
        "printed",
        "dated",
        "circulated",
    ];
    let last = usize::from(is_any(words.first(), &["last", "first"]));
    let next = words.get(last + 1);
    let placed = is_any(next, &["on", "by", "for", "at", "in", "from", "as"])
        || next.is_some_and(|next| next.is_mark(':') || next.kind == WordKind::Digits);
    let rest = words.get(last + 1..).unwrap_or_default();
    let length = rest.iter().filter(|word| word.kind != WordKind::Mark).count();
    // `Prepared by the bank, the report counts …`: a clause of its own follows.
    let clause = rest.windows(2).any(|pair| {
        pair.first().is_some_and(|mark| mark.is_mark(','))
            && is_any(pair.get(1), &["the", "a", "an", "it", "he", "she", "they", "its", "this", "his", "her", "their"])
    });
    !clause && is_any(words.get(last), MADE) && placed && length <= 14 && !rest.iter().any(is_tensed)
}

/// `The table below shows …`, `Figures as of 3 May.`
fn points_at_a_part(words: &[Word<'_>]) -> bool {
    const PARTS: &[&str] = &["figure", "chart", "graph", "map", "photo", "picture", "diagram", "timeline"];
    let part = is_any(words.get(1), TEXTS) || is_any(words.get(1), PARTS);
    let pointed = is_any(words.first(), &["the"])
        && part
        && is_any(words.get(2), &["below", "above", "opposite", "overleaf", "attached"])
        && !words.iter().any(|word| is_any(Some(word), &["that"]));
    let of = words.iter().take(4).position(|word| is_any(Some(word), &["of"]));
    let as_of = of.and_then(|at| at.checked_sub(1)).is_some_and(|at| is_any(words.get(at), &["as"]));
    pointed || as_of && words.len() <= 8 && !words.iter().any(is_tensed)
}

/// `Source: Ministry of Transport, 2024.`, `Photo: …`, `Venue: …`: a label, and words without a verb.
fn is_credit(words: &[Word<'_>]) -> bool {
    const LABELS: &[&str] = &[
        "author",
        "authors",
        "chart",
        "contact",
        "copyright",
        "credit",
        "credits",
        "data",
        "date",
        "deadline",
        "duration",
        "from",
        "graphic",
        "illustration",
        "image",
        "images",
        "map",
        "photo",
        "photograph",
        "photos",
        "picture",
        "place",
        "prepared",
        "source",
        "sources",
        "subject",
        "time",
        "to",
        "updated",
        "venue",
        "version",
    ];
    let Some(label) = label(words) else { return false };
    let rest = words.get(label.len() + 1..).unwrap_or_default();
    let said = rest.iter().any(|word| is_tensed(word) || is_any(Some(word), UTTERANCES));
    label.len() <= 2 && is_any(label.last(), LABELS) && !said
}

/// Whether the sentence opens with `This note prepares …`, `The annex lists …`, `This is a note for …`.
pub fn presents_the_text(words: &[Word<'_>]) -> bool {
    const SERVES: &[&str] = &[
        "prepares",
        "prepare",
        "supports",
        "informs",
        "accompanies",
        "serves",
        "concerns",
        "helps",
        "follows",
        "sums",
        "answers",
        "responds",
        "briefs",
        "takes",
        "collects",
        "tracks",
        "suggests",
        "recommends",
        "proposes",
    ];
    let does = |word: Option<&Word<'_>>| is_any(word, EXPOSITION) || is_any(word, SERVES);
    if !is_any(words.first(), &["this"]) {
        return false;
    }
    let is = is_any(words.get(1), &["is"]) && is_any(words.get(2), &["a", "an", "the", "your"]);
    let named = words.iter().take(7).position(|word| is_any(Some(word), TEXTS));
    named.is_some_and(|at| is || at <= 4 && does(words.get(at + 1)))
}
