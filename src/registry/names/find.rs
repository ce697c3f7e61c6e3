//! The pass over a text.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::super::{EntityId, EntityKind, Registry};
use super::fold::{Key, Script};
use super::index::{Index, Spelled};
use super::korean::{Final, is_particles};
use super::prose::{Prose, Word};
use super::spelling::{Agreement, compare};
use super::{Candidates, NameForm, NameHit, people};

impl Registry {
    /// Adds to `out` every name of the registry that stands in `text`, in order and without overlaps: the leftmost
    /// first, and of those that begin at one place the longest. `text` is the prose of one paragraph; ranges are its
    /// bytes.
    pub fn find_names(&self, text: &str, out: &mut Vec<NameHit>) {
        if self.is_empty() {
            return;
        }
        let prose = Prose::new(text);
        let finder = Finder::new(self, &prose);
        let mut free_from = 0;
        for index in 0..finder.words.len() {
            for start in finder.starts(index) {
                if start < free_from {
                    continue;
                }
                let short = || (start == finder.start_of(index)).then(|| finder.short_name_at(index)).flatten();
                let Some(hit) = finder.name_at(index, start).or_else(short) else { continue };
                free_from = hit.range.end;
                out.push(hit.map_ranges(|range| prose.original(&range)));
            }
        }
    }
}

/// A text and the registry whose names are looked for in it.
pub(super) struct Finder<'f> {
    registry: &'f Registry,
    pub(super) words: Vec<Word>,
    pub(super) text: &'f str,
}

/// A stretch of text whose letters are those of some name.
struct Stretch {
    range: Range<usize>,
    key: Key,
    /// The word that the stretch ends in.
    last: usize,
}

impl<'f> Finder<'f> {
    pub(super) fn new(registry: &'f Registry, prose: &'f Prose<'_>) -> Self {
        Self { registry, words: prose.words(), text: &prose.text }
    }

    pub(super) fn registry(&self) -> &'f Registry {
        self.registry
    }

    pub(super) fn index(&self) -> &'f Index {
        &self.registry.names
    }

    fn start_of(&self, index: usize) -> usize {
        self.words.get(index).map_or(0, |word| word.range.start)
    }

    /// Where names can begin in a word: at its start; in scripts without spaces at any character.
    fn starts(&self, index: usize) -> impl Iterator<Item = usize> {
        let word = self.words.get(index).cloned();
        let text = self.text;
        let all = word.as_ref().is_some_and(|word| word.script == Script::Unspaced);
        let range = word.map_or(0..0, |word| word.range);
        let from = range.start;
        text.get(range)
            .unwrap_or_default()
            .char_indices()
            .filter(|(_, c)| !is_combining_mark(*c))
            .take(if all { usize::MAX } else { 1 })
            .map(move |(at, _)| from + at)
    }

    /// The longest name that begins at `start`, in word `index`.
    fn name_at(&self, index: usize, start: usize) -> Option<NameHit> {
        let mut best = None;
        self.stretches(index, start, |stretch| best = self.hit(index, &stretch).or(best.take()));
        best
    }

    /// Hands over each stretch from `start` that may be a name, shortest first.
    fn stretches(&self, index: usize, start: usize, mut hand: impl FnMut(Stretch)) {
        let mut key = Key::default();
        let (mut units, mut limit) = (0, 0);
        for (number, word) in self.words.iter().enumerate().skip(index) {
            let from = word.range.start.max(start);
            if number > index && !self.is_joint(number) {
                return;
            }
            let letters = self.text.get(from..word.range.end).unwrap_or_default();
            let by_letter = word.script != Script::Spaced;
            let steps = letters.char_indices().map(|(at, c)| (from + at + c.len_utf8(), c));
            for (end, c) in steps {
                key.push(c);
                let is_unit_end = if by_letter { !is_combining_mark(c) } else { end == word.range.end };
                if !is_unit_end {
                    continue;
                }
                units += 1;
                if units <= 2 {
                    limit = self.registry.names.longest_from(key).max(limit);
                }
                if units >= 2 && key.letters() > limit {
                    return;
                }
                hand(Stretch { range: start..end, key, last: number });
            }
        }
    }

    /// Whether what stands between this word and the one before may stand inside a name: little, and no sentence end
    /// that a name could not have.
    pub(super) fn is_joint(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |word| word.range.end);
        let Some(word) = self.words.get(index) else { return false };
        let gap = self.text.get(before..word.range.start).unwrap_or_default();
        let marks = gap.chars().filter(|c| !c.is_whitespace()).count();
        let breaks = gap.bytes().filter(|byte| *byte == b'\n').count();
        marks <= 2 && breaks <= 1 && gap.chars().all(|c| c.is_whitespace() || is_inside_mark(c))
    }

    /// The hit that a stretch is, if some entry has that name and the words around do not make it another.
    fn hit(&self, first: usize, stretch: &Stretch) -> Option<NameHit> {
        let found = self.text.get(stretch.range.clone())?;
        let mut agreeing: Vec<(Agreement, EntityId, Spelled<'_>)> = Vec::new();
        for pattern in self.registry.names.patterns(stretch.key) {
            let Some(entity) = self.registry.entity_at(pattern.entity) else { continue };
            let Some(spelled) = Spelled::new(entity, pattern) else { continue };
            let Some(agreement) = compare(found, spelled.to_compare()) else { continue };
            if self.stands_free(first, stretch, entity.kind(), spelled.given()) {
                agreeing.push((agreement, entity.id().clone(), spelled));
            }
        }
        let best = agreeing.iter().map(|(agreement, ..)| *agreement).min()?;
        agreeing.retain(|(agreement, ..)| *agreement == best);
        let of = agreeing
            .iter()
            .min_by_key(|(_, id, spelled)| (id.clone(), spelled.listed.len()))
            .map(|(_, _, spelled)| spelled.listed.clone())?;
        let form = match best {
            Agreement::Same => NameForm::Listed,
            Agreement::Otherwise => NameForm::Variant { of },
        };
        let candidates = Candidates::new(agreeing.into_iter().map(|(_, id, _)| id).collect())?;
        Some(NameHit { range: stretch.range.clone(), candidates, form })
    }

    /// Whether a stretch is a name by itself and no part of a longer word or name.
    fn stands_free(&self, first: usize, stretch: &Stretch, kind: EntityKind, given: Option<&str>) -> bool {
        let (Some(begin), Some(last)) = (self.words.get(first), self.words.get(stretch.last)) else { return false };
        let tail = self.text.get(stretch.range.end..last.range.end).unwrap_or_default();
        let found = self.text.get(stretch.range.clone()).unwrap_or_default();
        let sound = found.chars().last().map_or(Final::Unknown, Final::of);
        match last.script {
            Script::Hangul => is_particles(tail, sound, found.chars().count() <= 2),
            Script::Spaced => self.is_free_spaced(first, stretch, kind, given),
            Script::Unspaced if found.chars().count() > 2 => true,
            Script::Unspaced => begin.range.start == stretch.range.start && last.range.end == stretch.range.end,
        }
    }

    fn is_free_spaced(&self, first: usize, stretch: &Stretch, kind: EntityKind, given: Option<&str>) -> bool {
        if let Some(next) = self.words.get(stretch.last + 1).filter(|next| next.range.start == stretch.range.end) {
            let tail = self.text.get(next.range.clone()).unwrap_or_default();
            return next.script == Script::Unspaced || is_particles(tail, Final::Unknown, false);
        }
        kind != EntityKind::Person || !self.is_part_of_a_longer_name(first, stretch, given)
    }

    /// Whether another part of a person's name is tied on: `Kim Yang` in `Kim Yang-ho` or `Kim Yang Ho`, `Paul Smith`
    /// in `Jean-Paul Smith`. Compounds such as `Lee-led` and `ex-President` are none.
    fn is_part_of_a_longer_name(&self, first: usize, stretch: &Stretch, given: Option<&str>) -> bool {
        let text_of = |word: &Word| self.text.get(word.range.clone()).unwrap_or_default();
        let between = |from: usize, to: usize| self.text.get(from..to).unwrap_or_default();
        let before = first.checked_sub(1).and_then(|before| self.words.get(before));
        let tied_before = before.is_some_and(|word| {
            is_hyphen(between(word.range.end, stretch.range.start))
                && text_of(word).starts_with(char::is_uppercase)
                && word.range.len() > 2
        });
        let after = self.words.get(stretch.last + 1).filter(|word| word.script == Script::Spaced);
        let tied_after = after.is_some_and(|word| {
            let (gap, text) = (between(stretch.range.end, word.range.start), text_of(word));
            let one_syllable = given.is_some_and(people::is_syllable);
            match gap {
                " " => one_syllable && text.starts_with(char::is_uppercase) && people::is_syllable(text),
                gap if is_hyphen(gap) => one_syllable && people::is_syllable(text) && !text.ends_with("ed"),
                _ => false,
            }
        });
        tied_before || tied_after
    }
}

fn is_hyphen(gap: &str) -> bool {
    matches!(gap, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}")
}

/// Marks that stand inside names: hyphens, the dot of an initial, an apostrophe, a comma, an ampersand, a slash.
fn is_inside_mark(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '.'
                | '\''
                | '\u{2018}'
                | '\u{2019}'
                | '\u{02BC}'
                | ','
                | '&'
                | '/'
                | '·'
                | '・'
                | '('
                | ')'
                | '\u{00AD}'
                | '\u{200B}'
                | ':'
                | '+'
    )
}
