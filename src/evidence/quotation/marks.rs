//! What the marks of the writer account for: `…` where words are left out, `[the crew]` where others are put in, and the
//! place where a quotation is split by words between its parts.

use std::ops::Range;

use super::align::Step;
use super::compare::{Reading, Region};
use super::pattern::ItemKind;
use super::token::Token;
use super::wording;
use crate::evidence::Verdict;

/// More tokens of the source than these are not replaced by one insertion.
const MOST_REPLACED: i32 = 16 * 4096;

impl Reading<'_> {
    /// The tokens of the source that a mark stands for: those skipped just before or after it.
    fn stood_for(&self, steps: &[Step], at: usize) -> Range<usize> {
        let Some(Step::Ours(item, j)) = steps.get(at) else { return 0..0 };
        let after =
            steps.iter().skip(at + 1).take_while(|step| matches!(step, Step::Theirs(after, _) if *after == item + 1));
        *j..*j + after.count()
    }

    /// What the marks of the writer stand for.
    pub(super) fn note_marks(&mut self, steps: &[Step]) {
        for (at, step) in steps.iter().enumerate() {
            let Step::Ours(item, _) = step else {
                if let Step::Same(item, _) = step
                    && matches!(self.kind(*item), Some(ItemKind::Affixed { .. }))
                {
                    self.bracketed = true;
                }
                continue;
            };
            let tokens = self.stood_for(steps, at);
            match self.kind(*item) {
                Some(ItemKind::Omission) if !self.is_only_dots(&tokens) => self.elided = true,
                Some(ItemKind::Insertion) if !self.is_the_same(*item, &tokens) => {
                    self.bracketed = true;
                    if self.hides_a_change(*item, &tokens) {
                        self.regions.push(Region { items: *item..*item + 1, tokens });
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether the source itself has `…` where the quotation has it.
    fn is_only_dots(&self, tokens: &Range<usize>) -> bool {
        let text = self.their_text(&self.their_bytes(tokens));
        text.len() >= 3 && text.chars().all(|character| matches!(character, '.' | ' ' | '[' | ']' | '(' | ')'))
    }

    /// Whether the source itself has the words in brackets.
    fn is_the_same(&self, item: usize, tokens: &Range<usize>) -> bool {
        let Some(range) = self.pattern.items.get(item).map(|item| item.range.clone()) else { return false };
        self.pattern.folded.same_words(range, self.source, self.their_bytes(tokens), false)
    }

    /// Whether what was replaced in brackets is more than such a mark accounts for: a negation, or a long stretch.
    fn hides_a_change(&self, item: usize, tokens: &Range<usize>) -> bool {
        let replaced: i32 = self.tokens.get(tokens.clone()).unwrap_or_default().iter().map(Token::weight).sum();
        let Some(range) = self.pattern.items.get(item).map(|item| item.range.clone()) else { return false };
        let theirs = self.their_text(&self.their_bytes(tokens));
        replaced > MOST_REPLACED
            || wording::negations(theirs) > 0
                && wording::verdict(self.our_text(&range), theirs) == Verdict::AlteredNegation
    }

    /// Where a quotation is split in the middle of a sentence, nothing may be missing between its parts.
    pub(super) fn note_breaks(&mut self, steps: &[Step]) {
        for (at, step) in steps.iter().enumerate() {
            let Step::Ours(item, _) = step else { continue };
            let tokens = self.stood_for(steps, at);
            if !matches!(self.kind(*item), Some(ItemKind::Joint)) || tokens.is_empty() {
                continue;
            }
            // The joint may have taken the rest of a word that lost a ligature.
            let word = at.checked_sub(1).and_then(|before| steps.get(before));
            if let Some(&Step::Other(i, j)) = word
                && self.same(i..i + 1, j..tokens.end)
            {
                continue;
            }
            let text = self.their_text(&self.their_bytes(&tokens));
            let begins = text.starts_with(['.', '!', '?', '。']);
            let ends = text.ends_with(['.', '!', '?', '。']);
            if !begins && !ends && text.chars().any(char::is_alphanumeric) {
                self.regions.push(Region { items: *item..*item, tokens });
            }
        }
    }
}
