//! Family names alone or with a title: "Minister Ahn", "Lee said", "안 장관".

use std::ops::Range;
use std::sync::Arc;

use super::super::EntityId;
use super::find::Finder;
use super::fold::{Key, Script};
use super::korean::{Final, is_particles};
use super::prose::Word;
use super::surnames::Surname;
use super::{Candidates, NameForm, NameHit, people, surnames, titles};

/// A title in the text.
pub(super) struct Title<'f> {
    pub(super) range: Range<usize>,
    pub(super) posts: &'f Arc<[EntityId]>,
    /// Whether these are all words of a post's label.
    pub(super) whole: bool,
    /// The title's last word.
    pub(super) last: usize,
}

/// No word of a Korean title has more syllables.
const LONGEST_TITLE_WORD: usize = 32;

/// Words that begin with a capital at the start of a sentence or heading and are no part of a name after them.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "a", "about", "according", "after", "against", "all", "also", "although", "and", "as", "at", "because",
    "before", "both", "but", "by", "can", "did", "does", "during", "even", "for", "from", "had", "has", "have",
    "here", "how", "however", "if", "in", "is", "later", "meanwhile", "neither", "not", "now", "of", "on",
    "once", "only", "or", "our", "since", "so", "still", "than", "that", "the", "their", "then", "there",
    "they", "this", "though", "through", "thus", "to", "today", "under", "unlike", "until", "upon", "was",
    "were", "what", "when", "where", "whereas", "whether", "which", "while", "who", "whose", "why", "will",
    "with", "without", "yesterday", "yet",
];

impl Finder<'_> {
    /// The family name that begins with word `index`, if it says something there.
    pub(super) fn short_name_at(&self, index: usize) -> Option<NameHit> {
        match self.words.get(index)?.script {
            Script::Hangul => self.korean_titled(index),
            Script::Spaced => self.latin_short(index),
            Script::Unspaced => None,
        }
    }

    /// `안 장관은`: a family name, a space, and a title with its particles.
    fn korean_titled(&self, index: usize) -> Option<NameHit> {
        let word = self.words.get(index)?;
        if word.range.len() > 2 * '가'.len_utf8() || surnames::is_determiner(self.text_of(word)) {
            return None;
        }
        let surname = self.index().surnames.get(self.text_of(word))?;
        let next = self.words.get(index + 1).filter(|next| next.script == Script::Hangul)?;
        if !is_space(self.between(word, next)) {
            return None;
        }
        let title = self.korean_title(index + 1)?;
        self.titled(word.range.clone(), surname, title)
    }

    /// The longest title that begins with word `index`; what is left of its last word must be particles.
    pub(super) fn korean_title(&self, index: usize) -> Option<Title<'_>> {
        let begin = self.words.get(index)?.range.start;
        let titles = &self.index().titles;
        let mut key = Key::default();
        let mut best = None;
        for number in index..(index + 4).min(self.words.len()) {
            let word = self.words.get(number)?;
            let tied = number == index || is_space(self.between(self.words.get(number - 1)?, word));
            if word.script == Script::Unspaced || !tied {
                break;
            }
            for (at, c) in self.text_of(word).char_indices().take(LONGEST_TITLE_WORD) {
                key.push(c);
                let end = word.range.start + at + c.len_utf8();
                let tail = self.text.get(end..word.range.end).unwrap_or_default();
                let found = self.text.get(begin..end).unwrap_or_default();
                let listed = titles.meaning(key).map(|meaning| (meaning.posts, meaning.whole));
                let general =
                    || (number == index && titles::ends_in_a_title(found)).then_some((&self.index().no_posts, false));
                let Some((posts, whole)) = listed.or_else(general) else { continue };
                if is_particles(tail, Final::of(c), false) {
                    best = Some(Title { range: begin..end, posts, whole, last: number });
                }
            }
        }
        best
    }

    fn latin_short(&self, index: usize) -> Option<NameHit> {
        let (range, last, surname) = self.surname_at(index)?;
        if self.goes_on(last) {
            return None;
        }
        if let Some(title) = self.title_before(index) {
            return self.titled(range, surname, title);
        }
        if !self.stands_alone(index) {
            return None;
        }
        let candidates = Candidates::shared(surname.people)?;
        Some(NameHit { range, candidates, form: NameForm::Surname })
    }

    /// The longest family name that begins with word `index`: its bytes and its last word.
    fn surname_at(&self, index: usize) -> Option<(Range<usize>, usize, Surname<'_>)> {
        let start = self.words.get(index)?.range.start;
        let surnames = &self.index().surnames;
        let mut best = None;
        for last in index..(index + surnames.longest()).min(self.words.len()) {
            let word = self.words.get(last)?;
            if word.script != Script::Spaced || last > index && !self.is_joint(last) {
                break;
            }
            let found = self.text.get(start..word.range.end)?;
            best = surnames.get(found).map(|surname| (start..word.range.end, last, surname)).or(best);
        }
        best
    }

    /// Whether the name goes on after word `last`: with a capital, or a syllable after a hyphen.
    fn goes_on(&self, last: usize) -> bool {
        let Some((word, next)) = self.words.get(last).zip(self.words.get(last + 1)) else { return false };
        let text = self.text_of(next);
        match self.between(word, next) {
            "" if next.script == Script::Hangul => !is_particles(text, Final::Unknown, false),
            "" => true,
            gap if is_space(gap) => next.script == Script::Spaced && text.starts_with(char::is_uppercase),
            "-" | "\u{2010}" | "\u{2011}" => {
                text.starts_with(char::is_uppercase) || people::is_syllable(text) && !text.ends_with("ed")
            }
            _ => false,
        }
    }

    /// The longest title that ends right before word `index`.
    pub(super) fn title_before(&self, index: usize) -> Option<Title<'_>> {
        let word = self.words.get(index)?;
        let last = index.checked_sub(1)?;
        let gap = self.between(self.words.get(last)?, word);
        let abbreviated = gap.strip_prefix('.').is_some_and(is_space);
        (is_space(gap) || abbreviated).then(|| self.title_ending(last, abbreviated)).flatten()
    }

    /// The longest title whose last word is `index`; `abbreviated` if a dot follows it.
    pub(super) fn title_ending(&self, index: usize, abbreviated: bool) -> Option<Title<'_>> {
        let titles = &self.index().titles;
        let last = self.words.get(index)?;
        let mut best = None;
        for first in ((index + 1).saturating_sub(titles.longest())..index + 1).rev() {
            let begin = self.words.get(first)?;
            if begin.script != Script::Spaced || first < index && !self.is_joint(first + 1) {
                break;
            }
            let range = begin.range.start..last.range.end;
            let found = self.text.get(range.clone())?;
            if abbreviated && !titles::is_abbreviated(found) {
                continue;
            }
            if let Some(meaning) = titles.meaning(Key::from(found)) {
                best = Some(Title { range, posts: meaning.posts, whole: meaning.whole, last: index });
            }
        }
        best
    }

    /// Whether no other part of a name stands before word `index`, and the word is not an ordinary one.
    fn stands_alone(&self, index: usize) -> bool {
        let Some(word) = self.words.get(index) else { return false };
        let text = self.text_of(word);
        let begins_a_name = text.starts_with(char::is_uppercase) || self.is_particle_of_a_name(index);
        if !begins_a_name || surnames::is_always_capitalised(text) {
            return false;
        }
        let Some(before) = index.checked_sub(1).and_then(|before| self.words.get(before)) else {
            return !surnames::is_ordinary_word(text);
        };
        let (gap, previous) = (self.between(before, word), self.text_of(before));
        let capital = before.script == Script::Spaced && previous.starts_with(char::is_uppercase);
        let opener = || OPENERS.contains(&previous.to_lowercase().as_str());
        match gap {
            gap if is_space(gap) => !capital || opener(),
            "." | "-" | "\u{2010}" | "\u{2011}" | "'" | "\u{2019}" | "" | "@" | "_" | "/" => {
                !capital && !gap.is_empty() && gap != "@"
            }
            gap if gap.starts_with('.') && previous.chars().count() == 1 && capital => false,
            gap if gap.contains(['.', '!', '?', '\n', ':']) => !surnames::is_ordinary_word(text),
            _ => true,
        }
    }

    /// Whether a small word is the particle of a family name (`de Gaulle`): the name's next word is capitalised.
    fn is_particle_of_a_name(&self, index: usize) -> bool {
        self.words.get(index + 1).is_some_and(|next| self.text_of(next).starts_with(char::is_uppercase))
    }

    fn titled(&self, range: Range<usize>, surname: Surname<'_>, title: Title<'_>) -> Option<NameHit> {
        let form = NameForm::Titled { title: title.range, posts: title.posts.clone() };
        Some(NameHit { range, candidates: Candidates::shared(surname.people)?, form })
    }

    pub(super) fn text_of(&self, word: &Word) -> &str {
        self.text.get(word.range.clone()).unwrap_or_default()
    }

    pub(super) fn between(&self, word: &Word, next: &Word) -> &str {
        self.text.get(word.range.end..next.range.start).unwrap_or_default()
    }
}

/// White space within a line, or one line break.
pub(super) fn is_space(gap: &str) -> bool {
    !gap.is_empty() && gap.chars().all(char::is_whitespace) && gap.bytes().filter(|byte| *byte == b'\n').count() <= 1
}
