//! Places of a source: the pages, paragraphs, parts and lines that its text has, and its words.

use std::ops::Range;

use super::best::Best;
use super::matching::Typed;
use super::{Completion, CompletionKind, Completions, Cx, MOST_COMPLETIONS};
use crate::evidence::Attached;
use crate::ide::hover;
use crate::sources::{Label, Located, Locator, Number, SourceKey, SourceText};

/// How many characters of a place are shown in a list, and beside it.
const SAMPLE: usize = 60;
const LONG_SAMPLE: usize = 300;
/// How many words are offered after those that are typed.
const WORDS: usize = 6;

/// A place that can be named.
struct Place {
    label: Label,
    number: Number,
    range: Range<usize>,
}

/// The places of a source that go with what stands `before` in the same locator. Empty for a source without text.
pub(super) fn complete(cx: &Cx<'_>, key: &SourceKey, before: &str) -> Completions {
    let library = cx.analysis.library();
    let Some(entry) = library.entry(cx.analysis.locals(), key) else { return Completions::default() };
    let Attached::Text(text) = library.texts.text(entry) else { return Completions::default() };
    if let Some(words) = cx.typing.typed.strip_prefix(['"', '“']) {
        return phrases(cx, &text, words);
    }
    let wanted = Wanted::read(&cx.typing.typed);
    let mut best = Best::new();
    if before.is_empty() {
        add_pages(&text, &wanted, &mut best);
        add_paragraphs(&text, &wanted, &mut best);
        add_parts(&text, &wanted, &mut best);
        add_lines(&text, &wanted, &mut best);
    } else {
        add_paragraphs_within(&text, before, &wanted, &mut best);
    }
    let (places, _) = best.finish();
    let incomplete = !places.is_empty();
    let is_korean = cx.is_korean();
    Completions::new(places.iter().map(|place| item(cx, &text, place, is_korean)).collect(), incomplete)
}

/// What is typed of a locator: the beginning of a label, the beginning of a number, or words of the place.
struct Wanted {
    labels: Option<Vec<Label>>,
    digits: String,
    words: Typed,
}

impl Wanted {
    fn read(typed: &str) -> Self {
        let digits_at = typed.find(|c: char| c.is_ascii_digit()).unwrap_or(typed.len());
        let (label, rest) = typed.split_at(digits_at);
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let label = label.trim().trim_start_matches('제').to_lowercase();
        let is_whole = label.ends_with('.') || !rest.is_empty();
        let of_label = || match Label::parse(&label).filter(|_| is_whole) {
            Some(label) => vec![label],
            None => Label::all_forms().filter(|(form, _)| form.starts_with(&*label)).map(|(_, label)| label).collect(),
        };
        Self { labels: (!label.is_empty()).then(of_label), digits, words: Typed::new(typed) }
    }

    /// Whether places of that kind may be meant.
    fn takes(&self, label: Label) -> bool {
        self.labels.as_ref().is_none_or(|labels| labels.is_empty() || labels.contains(&label))
    }

    /// How well a place fits: by its label and number, or by its words; `None` when it does not.
    fn rank(&self, label: Label, number: &Number, words: &str) -> Option<usize> {
        let is_named = match &self.labels {
            Some(labels) => labels.contains(&label),
            None => true,
        };
        if is_named && number.text().starts_with(&self.digits) {
            return Some(0);
        }
        self.words.is_in([words].into_iter()).then_some(1)
    }
}

fn add_pages(text: &SourceText, wanted: &Wanted, best: &mut Best<Place>) {
    if !text.has_pages() || !wanted.takes(Label::Page) {
        return;
    }
    for page in text.pages() {
        let number = page.label.clone().unwrap_or_else(|| Number::arabic(page.number));
        add(text, wanted, best, Place { label: Label::Page, number, range: page.range.clone() });
    }
}

fn add_paragraphs(text: &SourceText, wanted: &Wanted, best: &mut Best<Place>) {
    if !wanted.takes(Label::Paragraph) {
        return;
    }
    for (number, range) in (1..).zip(text.paragraphs()) {
        let place = Place { label: Label::Paragraph, number: Number::arabic(number), range: range.clone() };
        add(text, wanted, best, place);
        if best.is_full() {
            return;
        }
    }
}

fn add_parts(text: &SourceText, wanted: &Wanted, best: &mut Best<Place>) {
    for part in text.named() {
        add(text, wanted, best, Place { label: part.label, number: part.number, range: part.range });
    }
}

/// Lines are offered to those who ask for them by their label: every text has many.
fn add_lines(text: &SourceText, wanted: &Wanted, best: &mut Best<Place>) {
    if wanted.labels.as_ref().is_none_or(|labels| !labels.contains(&Label::Line)) {
        return;
    }
    for (number, range) in (1..).zip(text.lines()).filter(|(_, range)| !range.is_empty()) {
        add(text, wanted, best, Place { label: Label::Line, number: Number::arabic(number), range: range.clone() });
        if best.is_full() {
            return;
        }
    }
}

/// The paragraphs of the one place that the locator already names.
fn add_paragraphs_within(text: &SourceText, before: &str, wanted: &Wanted, best: &mut Best<Place>) {
    if !matches!(text.locate(&Locator::parse(before)), Located::Found(places) if places.len() == 1) {
        return;
    }
    let mut known: Vec<Range<usize>> = Vec::new();
    for number in 1..=MOST_COMPLETIONS as u32 {
        let located = text.locate(&Locator::parse(&format!("{before}, ¶ {number}")));
        let Located::Found(places) = located else { return };
        // A number may count from the beginning of the text as well: only what names one place is offered, and once.
        if let [range] = places.as_slice()
            && !known.contains(range)
        {
            known.push(range.clone());
            let number = Number::arabic(number);
            add(text, wanted, best, Place { label: Label::Paragraph, number, range: range.clone() });
        }
    }
}

fn add(text: &SourceText, wanted: &Wanted, best: &mut Best<Place>, place: Place) {
    let Some(rank) = wanted.rank(place.label, &place.number, text.slice(place.range.clone())) else { return };
    if !is_furniture(text, &place.range) {
        best.add(rank, place);
    }
}

/// Whether nothing stands there but page numbers and running titles.
fn is_furniture(text: &SourceText, range: &Range<usize>) -> bool {
    hover::lines_of(text, range).all(str::is_empty)
}

fn item(cx: &Cx<'_>, text: &SourceText, place: &Place, is_korean: bool) -> Completion {
    let label = name(place, is_korean);
    let mut item = cx.item(label.clone(), CompletionKind::Place, &label);
    item.detail = Some(sample(text, &place.range));
    item.documentation = Some(hover::excerpt(text, &place.range, LONG_SAMPLE));
    let typed = &cx.typing.typed;
    item.filter = (!label.starts_with(typed.as_str())).then(|| typed.clone());
    item
}

/// The place as a locator names it: `p. 232`, `¶ 3`, in Korean `232쪽`, `3문단`.
fn name(place: &Place, is_korean: bool) -> String {
    let number = &place.number;
    match place.label {
        Label::Page if is_korean => format!("{number}쪽"),
        Label::Paragraph if is_korean => format!("{number}문단"),
        Label::Line if is_korean => format!("{number}줄"),
        Label::Article if is_korean => format!("제{number}조"),
        Label::Chapter if is_korean => format!("제{number}장"),
        label => format!("{} {number}", label.short(false)),
    }
}

/// The first words of a place in one line.
fn sample(text: &SourceText, range: &Range<usize>) -> String {
    let mut sample = String::new();
    for word in hover::lines_of(text, range).flat_map(str::split_whitespace) {
        if sample.chars().count() + word.chars().count() > SAMPLE {
            sample.push('…');
            return sample;
        }
        if !sample.is_empty() {
            sample.push(' ');
        }
        sample.push_str(word);
    }
    sample
}

/// Words of the source that begin as typed, each up to a few words further; for none typed, how its paragraphs begin.
fn phrases(cx: &Cx<'_>, text: &SourceText, typed: &str) -> Completions {
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    let mut more = false;
    'paragraphs: for range in text.paragraphs().iter().filter(|range| !is_furniture(text, range)) {
        let paragraph = text.slice(range.clone());
        for start in word_starts(paragraph) {
            let rest = paragraph.get(start..).unwrap_or_default();
            let Some(phrase) = continued(rest, &typed) else { continue };
            if found.iter().all(|(known, _)| *known != phrase) {
                more = found.len() >= MOST_COMPLETIONS;
                if more {
                    break 'paragraphs;
                }
                found.push((phrase, range.clone()));
            }
            if typed.is_empty() {
                break;
            }
        }
    }
    let incomplete = more || !found.is_empty();
    let items = found.into_iter().map(|(phrase, range)| {
        let quoted = format!("\"{phrase}\"");
        let mut item = cx.item(quoted.clone(), CompletionKind::Words, &quoted);
        item.detail = Some(hover::place_in_words(text, &range));
        item.documentation = Some(hover::excerpt(text, &range, LONG_SAMPLE));
        item.filter = Some(cx.typing.typed.clone());
        item
    });
    Completions::new(items.collect(), incomplete)
}

/// Where words begin.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let begins = c.is_alphanumeric() && !before.is_alphanumeric();
        before = c;
        begins.then_some(at)
    })
}

/// The words of a text that begins with what is typed, up to the last word that is offered; `None` when it begins
/// otherwise. White space counts as one space. Signs that would end the quotation end it.
fn continued(text: &str, typed: &str) -> Option<String> {
    let mut before = ' ';
    let mut letters = text.chars().filter_map(|c| {
        let c = if c.is_whitespace() { ' ' } else { c };
        let is_further_space = c == ' ' && before == ' ';
        before = c;
        (!is_further_space).then_some(c)
    });
    let mut phrase = String::new();
    for expected in typed.chars() {
        let c = letters.next()?;
        if !c.to_lowercase().any(|c| c == expected) {
            return None;
        }
        phrase.push(c);
    }
    let mut words = 0;
    for c in letters {
        if matches!(c, '"' | '“' | '”' | '[' | ']') {
            break;
        }
        if c == ' ' {
            words += 1;
            if words >= WORDS {
                break;
            }
        }
        phrase.push(c);
    }
    let end = phrase.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    phrase.truncate(end);
    (!phrase.is_empty()).then_some(phrase)
}
