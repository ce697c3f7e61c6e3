//! A quotation laid along a stretch of its source, step by step: the way that leaves least unaccounted for
//! (Needleman–Wunsch with free ends in the source). What the steps that do not fit amount to is left to `compare`.

use std::ops::Range;

use super::pattern::{Item, ItemKind};
use super::token::Token;

/// One step of an alignment. Numbers are indices of the quotation's items and of the source's tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Both have it.
    Same(usize, usize),
    /// The source has another token in its place.
    Other(usize, usize),
    /// The quotation alone has it; the source goes on with this token.
    Ours(usize, usize),
    /// The source alone has it, after so many items of the quotation.
    Theirs(usize, usize),
}

/// An alignment with its score, which compares only with others of the same quotation.
#[derive(Debug)]
pub(super) struct Alignment {
    pub(super) steps: Vec<Step>,
    pub(super) score: i32,
}

/// Beyond so many cells only a band along the diagonal is filled.
const MOST_CELLS: usize = 4_000_000;
/// How far the quotation may drift from the diagonals that lead from the source's beginning and from its end, in tokens.
const DRIFT: usize = 600;
/// No band is wider, in tokens.
const WIDEST: usize = 5000;

const FAR: i32 = i32::MIN / 2;
/// A token that is left out at an omission, replaced by an insertion, skipped between the parts of a split quotation.
const OMITTED: i32 = 1;
const REPLACED: i32 = 300;
const SKIPPED: i32 = 1024;

/// Lays a quotation along a source. `fits` tells whether a source's token has the affixes of a bracketed word.
pub(super) fn align(items: &[Item], source: &[Token], fits: &dyn Fn(&Item, &Token) -> bool) -> Alignment {
    let (n, m) = (items.len(), source.len());
    let band = |row: usize| band(row.min(n), n, m);
    let mut ways: Vec<(usize, Vec<Way>)> = Vec::with_capacity(n);
    let mut before = vec![0i32; m + 1];
    let mut row = vec![FAR; m + 1];
    for (i, item) in items.iter().enumerate() {
        let columns = band(i + 1);
        let mut way = Vec::with_capacity(columns.len());
        let around = columns.start.saturating_sub(1)..(band(i + 2).end + 1).min(m + 1);
        row.get_mut(around).unwrap_or_default().fill(FAR);
        for j in columns.clone() {
            let token = j.checked_sub(1).and_then(|j| source.get(j));
            let at = |row: &[i32], j: usize| row.get(j).copied().unwrap_or(FAR);
            let costs = Costs::of(item, token, fits);
            let up = at(&before, j) + costs.ours;
            let left = j.checked_sub(1).map_or(FAR, |j| at(&row, j)) + costs.theirs;
            let diagonal = j.checked_sub(1).map_or(FAR, |j| at(&before, j)) + costs.both;
            let best = up.max(left).max(diagonal);
            way.push(match best {
                _ if best == diagonal => Way::Both,
                _ if best == left => Way::Theirs,
                _ => Way::Ours,
            });
            if let Some(cell) = row.get_mut(j) {
                *cell = best;
            }
        }
        ways.push((columns.start, way));
        std::mem::swap(&mut before, &mut row);
    }
    let columns = band(n);
    let last = columns.max_by_key(|j| (before.get(*j).copied().unwrap_or(FAR), std::cmp::Reverse(*j))).unwrap_or(0);
    let score = before.get(last).copied().unwrap_or(FAR);
    Alignment { steps: steps(items, source, &ways, last, fits), score }
}

/// The source's tokens that a row of the table is filled for: all of them, or those that the words can stand beside
/// when they begin and end anywhere in it.
fn band(row: usize, n: usize, m: usize) -> Range<usize> {
    if (n + 1).saturating_mul(m + 1) <= MOST_CELLS {
        return 0..m + 1;
    }
    let first = (row + m.min(n)).saturating_sub(n + DRIFT);
    let last = row + m.saturating_sub(n) + DRIFT;
    if last - first <= WIDEST {
        return first..(last + 1).min(m + 1);
    }
    let middle = row * m / n.max(1);
    middle.saturating_sub(WIDEST / 2)..(middle + WIDEST / 2).min(m + 1)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Both,
    Ours,
    Theirs,
}

/// What each way of taking the next step is worth.
struct Costs {
    both: i32,
    ours: i32,
    theirs: i32,
}

impl Costs {
    fn of(item: &Item, token: Option<&Token>, fits: &dyn Fn(&Item, &Token) -> bool) -> Self {
        let skip = |weight: i32| -weight / 2;
        // The source's own words are skipped more lightly: a quotation that ends early would explain away its last ones.
        let lost = |weight: i32| -weight * 3 / 4;
        let theirs = token.map_or(FAR, |token| skip(token.weight()));
        match &item.kind {
            ItemKind::Token(ours) => {
                let both = match token {
                    Some(token) if token.key == ours.key => ours.weight(),
                    Some(token) if token.kind == ours.kind => -ours.weight() * 11 / 16,
                    Some(token) => -ours.weight().max(token.weight()) * 7 / 8,
                    None => FAR,
                };
                Self { both, ours: lost(ours.weight()), theirs }
            }
            ItemKind::Affixed { .. } => {
                let both = token.map_or(FAR, |token| if fits(item, token) { 4096 } else { -2816 });
                Self { both, ours: lost(4096), theirs }
            }
            ItemKind::Omission => Self { both: FAR, ours: 0, theirs: token.map_or(FAR, |_| -OMITTED) },
            ItemKind::Insertion => Self { both: FAR, ours: 0, theirs: token.map_or(FAR, |_| -REPLACED) },
            ItemKind::Joint => {
                Self { both: FAR, ours: 0, theirs: token.map_or(FAR, |token| -SKIPPED.min(token.weight() / 2)) }
            }
        }
    }
}

/// The way back from the last item and the source's token that it ends at.
fn steps(
    items: &[Item],
    source: &[Token],
    ways: &[(usize, Vec<Way>)],
    last: usize,
    fits: &dyn Fn(&Item, &Token) -> bool,
) -> Vec<Step> {
    let mut steps = Vec::with_capacity(items.len() + 8);
    let (mut i, mut j) = (items.len(), last);
    while let Some((item, (first, row))) = i.checked_sub(1).and_then(|i| Some((items.get(i)?, ways.get(i)?))) {
        match j.checked_sub(*first).and_then(|j| row.get(j)) {
            Some(Way::Both) if j > 0 => {
                (i, j) = (i - 1, j - 1);
                let same = source.get(j).is_some_and(|token| match &item.kind {
                    ItemKind::Token(ours) => ours.key == token.key,
                    _ => fits(item, token),
                });
                steps.push(if same { Step::Same(i, j) } else { Step::Other(i, j) });
            }
            Some(Way::Theirs) if j > 0 => {
                j -= 1;
                steps.push(Step::Theirs(i, j));
            }
            _ => {
                i -= 1;
                steps.push(Step::Ours(i, j));
            }
        }
    }
    steps.reverse();
    steps
}
