//! Whether what a source says bears out the figure that a claim gives: the same value, in whatever unit, or one that
//! the claim's rounds. A claim may say less than its source, never more.

use crate::figures::{Dimension, Hedge, Measure, Value, step};

/// How far an amount may lie from another to be the same one after a conversion.
const CONVERTED: f64 = 0.015;
/// How far a rounded amount may lie from the exact one.
const ROUNDED: f64 = 0.025;
/// What `about` allows.
const ABOUT: f64 = 0.1;
/// What `more than` and `nearly` allow.
const BEYOND: f64 = 0.3;

/// Whether a value of a source bears out an amount that a claim gives. `bare` says that the claim does not say what it
/// is an amount of.
pub(super) fn bears_out(source: &Value, claim: &Value, amount: f64, bare: bool) -> bool {
    if source.hedge == Hedge::Vague {
        return claim.hedge == Hedge::Vague && claim.first == source.first;
    }
    let scale = Scale::between(source.measure, claim.measure);
    let Some(scale) = scale.or(bare.then_some(Scale::Same)) else { return false };
    // `(–12)` is a fall by 12, which words may say as well as a sign; a temperature has its own zero.
    let has_zero = claim.measure.dimension == Dimension::Temperature;
    let size = |amount: f64| if has_zero { amount } else { amount.abs() };
    source.amounts().any(|theirs| scale.agree(size(theirs), size(amount), claim))
}

/// The amounts of numbers that may bear an amount of a claim out, as closed intervals: a first sieve, wider than
/// [`bears_out`].
pub(super) fn intervals(claim: &Value, amount: f64) -> Vec<(f64, f64)> {
    if claim.hedge == Hedge::Vague {
        return vec![(claim.first, claim.last)];
    }
    let measures = claim.measure.alike();
    let around = |measure: Measure| {
        // Numbers are found without their signs.
        let center = measure.of_base(claim.measure.base(amount)).abs();
        let (below, above) = match claim.hedge {
            Hedge::Plain | Hedge::Vague => (ROUNDED, ROUNDED),
            Hedge::About => (ABOUT, ABOUT),
            Hedge::Over => (ROUNDED, BEYOND),
            Hedge::Under => (BEYOND, ROUNDED),
        };
        let slack = if measure == claim.measure { 0.51 } else { 0.01 };
        let (low, high) = (center - center.abs() * below * 2.0, center + center.abs() * above * 2.0);
        (low.min(center - slack), high.max(center + slack))
    };
    let mut intervals: Vec<(f64, f64)> = measures.map(around).collect();
    // `half an hour`, `half a mile`: the word stands for fifty wherever it stands.
    if matches!(claim.measure.dimension, Dimension::Time | Dimension::Length) {
        intervals.push((50.0, 50.0));
    }
    if claim.measure.dimension == Dimension::Share {
        intervals.push((amount / 100.0 - 1e-9, amount / 100.0 + 1e-9));
    }
    intervals
}

/// The scale on which two amounts are compared.
enum Scale {
    /// As they stand: one unit is not known, or they are the same.
    Same,
    /// In base units.
    Converted(Measure, Measure),
}

impl Scale {
    fn between(source: Measure, claim: Measure) -> Option<Self> {
        use Dimension::{Count, Money, Ordinal, Time};
        match (source.dimension, claim.dimension) {
            (Money(Some(one)), Money(Some(other))) => (one == other).then_some(Self::Same),
            (Money(_), Money(_)) | (Count | Ordinal, _) => Some(Self::Same),
            // The seventieth anniversary is seventy years after; the third in a row is no three hours.
            (Time, Ordinal) => Some(Self::Same),
            (one, other) if one != other => None,
            _ if source.factor == claim.factor && source.zero == claim.zero => Some(Self::Same),
            _ => Some(Self::Converted(source, claim)),
        }
    }

    fn agree(&self, theirs: f64, ours: f64, claim: &Value) -> bool {
        match self {
            Self::Same => {
                let counts = claim.measure.is_open();
                same(theirs, ours) || rounds(theirs, ours, counts) || allows(claim.hedge, theirs, ours)
            }
            Self::Converted(source, measure) => {
                let (base, exact) = (source.base(theirs), measure.base(ours));
                let coarse = (step(ours) * measure.factor).max(step(theirs) * source.factor) / 2.0;
                let near = (base - exact).abs() <= coarse.min(exact.abs() * ABOUT / 2.0).max(exact.abs() * CONVERTED);
                near || allows(claim.hedge, measure.of_base(base), ours)
            }
        }
    }
}

pub(super) fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

/// Whether `ours` is `theirs` rounded: a decimal to a whole number, a large number to a rounder one. What is `counted`
/// has no decimals.
fn rounds(theirs: f64, ours: f64, counted: bool) -> bool {
    let (coarse, fine) = (step(ours), step(theirs));
    let near = (theirs - ours).abs() <= coarse / 2.0 * (1.0 + 1e-9);
    let decimals = !counted && coarse <= 1.0 && fine < coarse && ours.abs() >= 2.0;
    let large = ours.abs() >= 1000.0 && coarse > fine && (theirs - ours).abs() <= ours.abs() * ROUNDED;
    near && (decimals || large)
}

/// Whether `theirs` lies where a hedge allows it: no farther off than the claim's own roundness. `About 240` may be 236,
/// `about 239` may not.
fn allows(hedge: Hedge, theirs: f64, ours: f64) -> bool {
    let off = theirs - ours;
    let unit = step(ours);
    // A 5 at the end is as round as a 0.
    let round = if same((ours / unit).abs() % 10.0, 5.0) && ours.abs() > 5.0 * unit { unit * 5.0 } else { unit };
    let near = |share: f64| round.min(ours.abs() * share);
    match hedge {
        Hedge::Plain => false,
        Hedge::Vague => true,
        Hedge::About => off.abs() <= near(ABOUT * 2.0) / 2.0,
        Hedge::Over => (0.0..near(BEYOND)).contains(&off),
        Hedge::Under => (0.0..near(BEYOND)).contains(&-off),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures;

    fn value(text: &str) -> Value {
        let figure = figures::find(text).into_iter().next().unwrap_or_else(|| panic!("a figure in {text}"));
        figures::values(text, &figure)[0]
    }

    fn agree(source: &str, claim: &str) -> bool {
        let claim = value(claim);
        bears_out(&value(source), &claim, claim.first, false)
    }

    #[test]
    fn the_same_value_agrees_in_whatever_form() {
        for [source, claim] in [
            ["1,000,000 masks", "1 million masks"],
            ["마스크 100만 장", "one million masks"],
            ["for 10 years", "10년 만에"],
            ["ten years", "10년"],
            ["460 mm wide", "18 in wide"],
            ["18 in (wide)", "460 mm"],
            ["$1.2 billion", "$1,200 million"],
            ["12 months", "1 year"],
            ["two thousand and five", "2,005 men"],
            ["41.7 %", "41.7 percent"],
            ["3조 5,000억 원", "3.5 trillion won"],
            ["twenty-four men", "24 men"],
            ["스물네 명", "24 men"],
        ] {
            assert!(agree(source, claim), "{source} | {claim}");
        }
    }

    #[test]
    fn a_claim_may_round_and_a_source_may_not() {
        for [source, claim] in [
            ["179,872 feet", "180,000 feet"],
            ["88.4 %", "88 %"],
            ["512 men", "more than 500 men"],
            ["486 men", "nearly 500 men"],
            ["486 men", "about 500 men"],
            ["236 metres", "about 240 metres"],
            ["534명", "500여 명"],
            ["460 mm wide", "18 inches wide"],
        ] {
            assert!(agree(source, claim), "{source} | {claim}");
        }
        for [source, claim] in [
            ["1,000 men", "1,002 men"],
            ["180,000 feet", "179,872 feet"],
            ["500 men", "502 men"],
            ["230 metres", "about 239 metres"],
            ["500 men", "more than 520 men"],
            ["10 years", "15 years"],
            ["10 percent", "10 km"],
            ["120 tasks", "110 tasks"],
            ["7.5 points", "seven points"],
            ["18 inches wide", "500 mm wide"],
        ] {
            assert!(!agree(source, claim), "{source} | {claim}");
        }
    }
}
