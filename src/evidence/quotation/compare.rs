//! What an alignment amounts to: the stretches that differ by more than their layout. What the marks of the writer account
//! for is told by `marks`.

use std::ops::Range;

use super::align::{Alignment, Step};
use super::pattern::{Item, ItemKind, Pattern};
use super::token::{Token, TokenKind};
use super::wording;
use crate::evidence::Verdict;
use crate::sources::Folded;

/// A quotation held against a stretch of a source. Ranges of the source are bytes of its flat text.
#[derive(Clone, Debug)]
pub(super) struct Comparison {
    /// Where it stands, or what comes nearest.
    pub(super) place: Range<usize>,
    /// What differs, in order.
    pub(super) changes: Vec<Change>,
    /// Whether words were left out at a mark.
    pub(super) elided: bool,
    /// Whether words were put in or replaced in brackets.
    pub(super) bracketed: bool,
    /// How much of the words the source has, in thousandths.
    pub(super) shared: u32,
    /// The longest run of the words that the source has, in words (two syllables are one).
    pub(super) run: usize,
    pub(super) score: i32,
}

/// A stretch that differs. Either side may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// Bytes of the folded words.
    pub(super) ours: Range<usize>,
    /// Bytes of the source's flat text.
    pub(super) theirs: Range<usize>,
    /// What kind of change it is.
    pub(super) verdict: Verdict,
}

/// Indices of items and of tokens that differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) items: Range<usize>,
    pub(super) tokens: Range<usize>,
}

/// So many tokens at most may be missing at the end of what an alignment found of a stretch.
const MORE: usize = 4;

pub(super) fn compare(
    pattern: &Pattern,
    source: &Folded,
    tokens: &[Token],
    alignment: &Alignment,
) -> Option<Comparison> {
    Reading { pattern, source, tokens, regions: Vec::new(), elided: false, bracketed: false }.read(alignment)
}

pub(super) struct Reading<'a> {
    pub(super) pattern: &'a Pattern,
    pub(super) source: &'a Folded,
    pub(super) tokens: &'a [Token],
    pub(super) regions: Vec<Region>,
    pub(super) elided: bool,
    pub(super) bracketed: bool,
}

impl Reading<'_> {
    fn read(mut self, alignment: &Alignment) -> Option<Comparison> {
        let steps = &alignment.steps;
        let place = self.place(steps)?;
        self.note_marks(steps);
        self.note_breaks(steps);
        self.note_steps(steps);
        self.note_gaps(steps);
        self.note_ends(steps);
        let regions = self.united();
        let (shared, run) = self.shared(&regions);
        let partners = self.partners(steps);
        let mut changes: Vec<Change> = Vec::new();
        for region in regions {
            let change = self.change(&region, &partners);
            match changes.last_mut() {
                // Syllables of one word.
                Some(last) if change.ours.start <= last.ours.end && change.theirs.start <= last.theirs.end => {
                    last.ours.end = last.ours.end.max(change.ours.end);
                    last.theirs.end = last.theirs.end.max(change.theirs.end);
                    last.verdict = wording::verdict(self.our_text(&last.ours), self.their_text(&last.theirs));
                }
                _ => changes.push(change),
            }
        }
        let Self { elided, bracketed, .. } = self;
        Some(Comparison { place, changes, elided, bracketed, shared, run, score: alignment.score })
    }

    /// From the first token of the source that the quotation has to the last.
    fn place(&self, steps: &[Step]) -> Option<Range<usize>> {
        let token = |step: &Step| match step {
            Step::Same(_, j) => self.tokens.get(*j),
            _ => None,
        };
        let first = steps.iter().find_map(token)?;
        let last = steps.iter().rev().find_map(token)?;
        Some(first.range.start..last.range.end)
    }

    pub(super) fn kind(&self, item: usize) -> Option<&ItemKind> {
        self.pattern.items.get(item).map(|item| &item.kind)
    }

    /// The steps that do not fit, a region for each run of them.
    fn note_steps(&mut self, steps: &[Step]) {
        let mut open: Option<Region> = None;
        for step in steps {
            let (items, tokens) = match *step {
                Step::Other(i, j) => (i..i + 1, j..j + 1),
                Step::Ours(i, j) if matches!(self.kind(i), Some(ItemKind::Token(_) | ItemKind::Affixed { .. })) => {
                    (i..i + 1, j..j)
                }
                Step::Theirs(i, j)
                    if matches!(
                        i.checked_sub(1).and_then(|before| self.kind(before)),
                        Some(ItemKind::Token(_) | ItemKind::Affixed { .. })
                    ) =>
                {
                    (i..i, j..j + 1)
                }
                _ => {
                    self.regions.extend(open.take());
                    continue;
                }
            };
            match &mut open {
                Some(region) => {
                    region.items.end = items.end;
                    region.tokens.end = tokens.end;
                }
                None => open = Some(Region { items, tokens }),
            }
        }
        self.regions.extend(open);
        let mut regions = std::mem::take(&mut self.regions);
        regions.retain_mut(|region| self.trim(region));
        self.regions = regions;
    }

    /// Takes what differs by layout alone off both ends of a region; `false` when nothing is left.
    fn trim(&self, region: &mut Region) -> bool {
        let is_mark = |item: &ItemKind| !matches!(item, ItemKind::Token(_));
        if self.pattern.items.get(region.items.clone()).is_none_or(|items| items.iter().any(|item| is_mark(&item.kind)))
        {
            return true;
        }
        const STEPS: [(usize, usize); 8] = [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (2, 3), (3, 2)];
        let same = |items: Range<usize>, tokens: Range<usize>| {
            !items.is_empty()
                && !tokens.is_empty()
                && items.end <= region.items.end
                && tokens.end <= region.tokens.end
                && items.start >= region.items.start
                && tokens.start >= region.tokens.start
                && self.same(items, tokens)
        };
        let (mut items, mut tokens) = (region.items.clone(), region.tokens.clone());
        if same(items.clone(), tokens.clone())
            || self.is_same_value(&items, &tokens)
            || self.is_cut_short(&items, &tokens)
        {
            return false;
        }
        while let Some((i, j)) = STEPS.into_iter().find(|(i, j)| {
            items.start + i <= items.end
                && tokens.start + j <= tokens.end
                && same(items.start..items.start + i, tokens.start..tokens.start + j)
        }) {
            (items.start, tokens.start) = (items.start + i, tokens.start + j);
        }
        while let Some((i, j)) = STEPS.into_iter().find(|(i, j)| {
            items.start + i <= items.end
                && tokens.start + j <= tokens.end
                && same(items.end - i..items.end, tokens.end - j..tokens.end)
        }) {
            (items.end, tokens.end) = (items.end - i, tokens.end - j);
        }
        *region = Region { items, tokens };
        !region.items.is_empty() || !region.tokens.is_empty()
    }

    /// Whether a region at an end of an unbroken stretch is the same with more of the source: `first` beside `f rst`.
    fn is_cut_short(&self, items: &Range<usize>, tokens: &Range<usize>) -> bool {
        let is_break = |item: Option<usize>| {
            item.and_then(|item| self.kind(item)).is_none_or(|kind| !matches!(kind, ItemKind::Token(_)))
        };
        let before = if is_break(items.start.checked_sub(1)) { MORE } else { 0 };
        let after = if is_break(Some(items.end)) { MORE } else { 0 };
        let wider = |(before, after): (usize, usize)| {
            let tokens = tokens.start.checked_sub(before)?..tokens.end + after;
            (tokens.end <= self.tokens.len() && !tokens.is_empty()).then_some(tokens)
        };
        let ways = (0..=before).flat_map(|before| (0..=after).map(move |after| (before, after)));
        ways.filter_map(wider)
            .any(|tokens| !items.is_empty() && self.is_same_here(&Region { items: items.clone(), tokens }, before > 0))
    }

    /// Two numerals that differ by the commas in them.
    fn is_same_value(&self, items: &Range<usize>, tokens: &Range<usize>) -> bool {
        let (Some([item]), Some([token])) = (self.pattern.items.get(items.clone()), self.tokens.get(tokens.clone()))
        else {
            return false;
        };
        matches!(&item.kind, ItemKind::Token(ours) if ours.kind == TokenKind::Number && ours.key == token.key)
    }

    /// Tokens that are the same by themselves, but not with what stands between them, or by letter case.
    fn note_gaps(&mut self, steps: &[Step]) {
        let mut before: Option<(usize, usize, bool)> = None;
        // The first letter of what the source has of a stretch may be a capital or a small one.
        let mut begins = true;
        for step in steps {
            let mark = match *step {
                Step::Same(..) | Step::Other(..) => None,
                Step::Ours(item, _) => Some(item),
                Step::Theirs(after, _) => after.checked_sub(1),
            };
            begins |= mark.is_some_and(|mark| self.breaks(mark));
            let Step::Same(i, j) = *step else {
                before = None;
                continue;
            };
            if !matches!(self.kind(i), Some(ItemKind::Token(_))) {
                (before, begins) = (None, false);
                continue;
            }
            let alone = Region { items: i..i + 1, tokens: j..j + 1 };
            if !self.is_same_here(&alone, begins) && !self.is_same_value(&alone.items, &alone.tokens) {
                self.regions.push(alone);
            } else if let Some((first, token, began)) = before.filter(|(_, token, _)| token + 1 == j) {
                let pair = Region { items: first..i + 1, tokens: token..j + 1 };
                let numeral = self.differs_by_commas(first, token) || self.differs_by_commas(i, j);
                if !numeral && !self.is_same_here(&pair, began) {
                    self.regions.push(pair);
                }
            }
            (before, begins) = (Some((i, j, begins)), false);
        }
    }

    /// Whether the words begin anew after an item: nothing, or none, is there but an omission or a joint.
    pub(super) fn breaks(&self, item: usize) -> bool {
        self.kind(item).is_none_or(|kind| matches!(kind, ItemKind::Omission | ItemKind::Joint))
    }

    fn differs_by_commas(&self, item: usize, token: usize) -> bool {
        let (items, tokens) = (item..item + 1, token..token + 1);
        self.is_same_value(&items, &tokens) && !self.same(items, tokens)
    }

    /// Where a stretch of the quotation begins or ends within a word of the source.
    fn note_ends(&mut self, steps: &[Step]) {
        for step in steps {
            let Step::Same(i, j) = *step else { continue };
            let Some(token) = self.tokens.get(j) else { continue };
            let breaks = |item: Option<usize>| item.is_none_or(|item| self.breaks(item));
            let is_token = matches!(self.kind(i), Some(ItemKind::Token(_)));
            let (begins, ends) = self.source.holds_whole_words(token.range.clone());
            let is_first = breaks(i.checked_sub(1)) && is_token;
            let is_last = breaks(Some(i + 1)) && is_token;
            if is_first && !begins || is_last && !ends {
                self.regions.push(Region { items: i..i + 1, tokens: j..j + 1 });
            }
        }
    }

    /// The regions in order, those that touch one another made one.
    fn united(&self) -> Vec<Region> {
        let mut regions = self.regions.clone();
        regions.sort_by_key(|region| (region.items.start, region.tokens.start, region.items.end));
        let mut united: Vec<Region> = Vec::new();
        for region in regions {
            match united.last_mut() {
                Some(last) if region.items.start < last.items.end || region.tokens.start < last.tokens.end => {
                    last.items.end = last.items.end.max(region.items.end);
                    last.tokens.end = last.tokens.end.max(region.tokens.end);
                }
                _ => united.push(region),
            }
        }
        united
    }

    /// How much of the words the source has in this order, of all that either has there, and the longest run of them.
    fn shared(&self, regions: &[Region]) -> (u32, usize) {
        let of_token = |token: &Token| if token.kind == TokenKind::Mark { 0 } else { i64::from(token.weight()) };
        let weight = |item: &Item| match &item.kind {
            ItemKind::Token(token) => of_token(token),
            _ => 0,
        };
        let items = |range: Range<usize>| self.pattern.items.get(range).unwrap_or_default();
        let (mut held, mut missing, mut longest, mut at) = (0, 0, 0, 0);
        for region in regions {
            let run: i64 = items(at..region.items.start.max(at)).iter().map(weight).sum();
            let ours: i64 = items(region.items.clone()).iter().map(weight).sum();
            let theirs: i64 = self.tokens.get(region.tokens.clone()).unwrap_or_default().iter().map(of_token).sum();
            (held, missing, longest) = (held + run, missing + ours.max(theirs), longest.max(run));
            at = region.items.end.max(at);
        }
        let run: i64 = items(at..self.pattern.items.len()).iter().map(weight).sum();
        (held, longest) = (held + run, longest.max(run));
        let shared = if held + missing == 0 { 1000 } else { held * 1000 / (held + missing) };
        (shared as u32, (longest / 4096) as usize)
    }

    /// Of each item the token of the source that is the same.
    fn partners(&self, steps: &[Step]) -> Vec<Option<usize>> {
        let mut partners = vec![None; self.pattern.items.len()];
        for step in steps {
            if let Step::Same(i, j) = step
                && let Some(partner) = partners.get_mut(*i)
            {
                *partner = Some(*j);
            }
        }
        partners
    }

    /// A region with the rest of the words that it stands in.
    fn change(&self, region: &Region, partners: &[Option<usize>]) -> Change {
        let pairs = |i: usize, j: usize| partners.get(i).copied().flatten() == Some(j);
        let (mut items, mut tokens) = (region.items.clone(), region.tokens.clone());
        while let (Some(i), Some(j)) = (items.start.checked_sub(1), tokens.start.checked_sub(1)) {
            if !pairs(i, j) || !(self.our_glue(i) || self.their_glue(j)) {
                break;
            }
            (items.start, tokens.start) = (i, j);
        }
        while items.end > 0 && tokens.end > 0 && pairs(items.end, tokens.end) {
            if !(self.our_glue(items.end - 1) || self.their_glue(tokens.end - 1)) {
                break;
            }
            (items.end, tokens.end) = (items.end + 1, tokens.end + 1);
        }
        let (ours, theirs) = (self.our_bytes(&items), self.their_whole_words(self.their_bytes(&tokens)));
        let verdict = wording::verdict(self.our_text(&ours), self.their_text(&theirs));
        Change { ours, theirs, verdict }
    }

    /// Whether an item is joined to the next without white space between them, as letters, syllables and digits are.
    fn our_glue(&self, item: usize) -> bool {
        let (Some(one), Some(next)) = (self.pattern.items.get(item), self.pattern.items.get(item + 1)) else {
            return false;
        };
        let (ItemKind::Token(a), ItemKind::Token(b)) = (&one.kind, &next.kind) else { return false };
        glued(self.pattern.folded.text(), a, b)
    }

    fn their_glue(&self, token: usize) -> bool {
        let (Some(a), Some(b)) = (self.tokens.get(token), self.tokens.get(token + 1)) else { return false };
        glued(self.source.text(), a, b)
    }

    /// The rest of the words of the source at both ends of a range that the quotation cuts.
    fn their_whole_words(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() {
            return range;
        }
        let text = self.source.text();
        let is_inner = |character: char| character.is_alphanumeric() || character == '\'';
        let (begins, ends) = self.source.holds_whole_words(range.clone());
        let head = text.get(..range.start).unwrap_or_default();
        let tail = text.get(range.end..).unwrap_or_default();
        let start = if begins { range.start } else { head.trim_end_matches(is_inner).len() };
        let end = if ends { range.end } else { text.len() - tail.trim_start_matches(is_inner).len() };
        start..end
    }

    pub(super) fn same(&self, items: Range<usize>, tokens: Range<usize>) -> bool {
        self.is_same_here(&Region { items, tokens }, false)
    }

    fn is_same_here(&self, region: &Region, begins: bool) -> bool {
        let (ours, theirs) = (self.our_bytes(&region.items), self.their_bytes(&region.tokens));
        self.our_text(&ours) == self.their_text(&theirs)
            || self.pattern.folded.same_words(ours, self.source, theirs, begins)
    }

    /// The bytes of items; of none, the place after the item before them.
    fn our_bytes(&self, items: &Range<usize>) -> Range<usize> {
        bytes(items, |index| self.pattern.items.get(index).map(|item| &item.range))
    }

    pub(super) fn their_bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        bytes(tokens, |index| self.tokens.get(index).map(|token| &token.range))
    }

    pub(super) fn our_text(&self, range: &Range<usize>) -> &str {
        self.pattern.folded.text().get(range.clone()).unwrap_or_default()
    }

    pub(super) fn their_text(&self, range: &Range<usize>) -> &str {
        self.source.text().get(range.clone()).unwrap_or_default()
    }
}

fn bytes<'r>(indices: &Range<usize>, range: impl Fn(usize) -> Option<&'r Range<usize>>) -> Range<usize> {
    let before = || indices.start.checked_sub(1).and_then(&range).map_or(0, |range| range.end);
    if indices.is_empty() {
        return before()..before();
    }
    let start = range(indices.start).map_or_else(before, |range| range.start);
    start..range(indices.end - 1).map_or(start, |range| range.end).max(start)
}

fn glued(text: &str, one: &Token, next: &Token) -> bool {
    let between = text.get(one.range.end..next.range.start);
    let is_word = |token: &Token| token.kind != TokenKind::Mark;
    is_word(one) && is_word(next) && between.is_some_and(|between| between.is_empty() || between == "'")
}
