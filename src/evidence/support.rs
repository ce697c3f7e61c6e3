//! How far a source bears a statement out: what its words tell, and what came of holding its figures, dates, names and
//! quotations against it.

use std::ops::Range;

use super::assess::{BlockEvidence, Sourced};
use super::check::{Check, CheckKind, Verdict};
use super::cited::Places;

/// What stands within so many bytes of a text stands in one place.
const ONE_PLACE: usize = 1_000;
/// How much its words count beside its values: a year or a small number stands in many texts.
const WORDS: f64 = 0.75;
/// A statement whose words a source covers so far is there when its values are.
const WORDS_ENOUGH: f64 = 0.5;
/// Of a source in another language nothing is said on the strength of fewer values.
const FEWEST: usize = 3;

/// So many values of a statement, one of them a name, are not all in one place of a source by chance.
const SEVERAL: usize = 2;

/// Completes the support of every statement of a block once its checks are known.
pub(super) fn complete(evidence: &mut BlockEvidence) {
    for (index, statement) in evidence.statements.iter_mut().enumerate() {
        let checks: Vec<&Check> =
            evidence.checks.iter().filter(|check| check.statement == index && tells(check)).collect();
        if checks.is_empty() {
            let open = statement.cited.iter_mut().filter(|sourced| sourced.may_speak_of_it);
            open.filter(|sourced| sourced.speaks_of_it == Some(false)).for_each(|sourced| sourced.speaks_of_it = None);
            continue;
        }
        for sourced in &mut statement.cited {
            weigh(sourced, &checks);
        }
    }
}

/// Whether a check says anything of what the source has.
fn tells(check: &Check) -> bool {
    check.verdict != Verdict::Unchecked
}

fn weigh(sourced: &mut Sourced, checks: &[&Check]) {
    let Some(within) = sourced.source.within.as_ref().filter(|within| within.places != Places::NotThere) else {
        return;
    };
    let found: Vec<&Check> = checks.iter().copied().filter(|check| is_found(check, sourced)).collect();
    let share = found.len() as f64 / checks.len() as f64;
    let all = found.len() == checks.len();
    sourced.support = Some(match sourced.support {
        Some(words) if all && words >= WORDS_ENOUGH && stand_together(&found) => 1.0,
        None if all && stand_together(&found) => 1.0,
        Some(words) => words * WORDS + share * (1.0 - WORDS),
        None => share,
    });
    // A paraphrase may share few words with its source, where what can be held against it is there.
    if sourced.speaks_of_it == Some(false) && all && (sourced.may_speak_of_it || tell_enough(&found)) {
        sourced.speaks_of_it = Some(true);
    }
    // In another language the values alone tell whether the source speaks of this.
    if sourced.speaks_of_it.is_none() && within.places == Places::Whole {
        sourced.speaks_of_it = match found.len() {
            0 if checks.len() >= FEWEST => Some(false),
            0 => None,
            _ => Some(true),
        };
    }
}

/// Whether values and names are not all in one place of a source by chance.
fn tell_enough(found: &[&Check]) -> bool {
    let named = found.iter().any(|check| check.kind == CheckKind::Name);
    let several = if named { SEVERAL } else { SEVERAL + 1 };
    found.len() >= several && stand_together(found)
}

fn is_found(check: &Check, sourced: &Sourced) -> bool {
    let is_there = matches!(
        check.verdict,
        Verdict::Found | Verdict::Derived | Verdict::Exact | Verdict::Layout | Verdict::Elided | Verdict::Bracketed
    );
    is_there && check.key.as_ref() == Some(sourced.key())
}

/// Whether all that was found, save names, which a text gives once and then takes for granted, stands in one place.
fn stand_together(found: &[&Check]) -> bool {
    let places = found.iter().filter(|check| check.kind != CheckKind::Name).filter_map(|check| check.passage.as_ref());
    let span = places
        .map(|passage| passage.range.clone())
        .reduce(|one: Range<usize>, other| one.start.min(other.start)..one.end.max(other.end));
    span.is_some_and(|span| span.len() <= ONE_PLACE)
}
