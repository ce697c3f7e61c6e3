//! Likelihood and confidence as Intelligence Community Directive 203 (Analytic Standards, 2015), paragraph
//! D.6.e.(2), has analysts express them, in English and Korean; and where prose expresses either.

mod prose;

use std::fmt;
use std::ops::RangeInclusive;

use crate::text;

pub use prose::{find_confidence, find_likelihood};

/// A step of the scale in ICD 203, paragraph D.6.e.(2)(a): how probable it is that something is or will be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likelihood {
    /// Almost no chance, remote.
    AlmostNoChance,
    /// Very unlikely, highly improbable.
    VeryUnlikely,
    /// Unlikely, improbable.
    Unlikely,
    /// Roughly even chance, roughly even odds.
    RoughlyEven,
    /// Likely, probable.
    Likely,
    /// Very likely, highly probable.
    VeryLikely,
    /// Almost certain, nearly certain.
    AlmostCertain,
}

/// How sure the analyst is of the judgement itself: of its sources and its reasoning (ICD 203, D.6.e.(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Low confidence.
    Low,
    /// Moderate confidence.
    Moderate,
    /// High confidence.
    High,
}

impl Likelihood {
    /// The scale, from the least likely step to the likeliest.
    pub const ALL: [Self; 7] = [
        Self::AlmostNoChance,
        Self::VeryUnlikely,
        Self::Unlikely,
        Self::RoughlyEven,
        Self::Likely,
        Self::VeryLikely,
        Self::AlmostCertain,
    ];

    /// The terms for this step: ICD 203's two first, then the adverb forms and the Korean renderings.
    pub const fn terms(self) -> &'static [&'static str] {
        match self {
            Self::AlmostNoChance => &["almost no chance", "remote", "거의 가능성 없음", "가능성 거의 없음"],
            Self::VeryUnlikely => &["very unlikely", "highly improbable", "매우 낮음", "가능성 매우 낮음"],
            Self::Unlikely => &["unlikely", "improbable", "improbably", "낮음", "가능성 낮음"],
            Self::RoughlyEven => &["roughly even chance", "roughly even odds", "반반", "가능성 반반"],
            Self::Likely => &["likely", "probable", "probably", "높음", "가능성 높음"],
            Self::VeryLikely => &["very likely", "highly probable", "매우 높음", "가능성 매우 높음"],
            Self::AlmostCertain => {
                &["almost certain", "nearly certain", "almost certainly", "거의 확실", "거의 확실함"]
            }
        }
    }

    /// ICD 203's range for this step, in percent. Neighbouring steps share their bounds, as they do there.
    pub const fn percent(self) -> RangeInclusive<u8> {
        match self {
            Self::AlmostNoChance => 1..=5,
            Self::VeryUnlikely => 5..=20,
            Self::Unlikely => 20..=45,
            Self::RoughlyEven => 45..=55,
            Self::Likely => 55..=80,
            Self::VeryLikely => 80..=95,
            Self::AlmostCertain => 95..=99,
        }
    }

    /// The step that a term names, whatever its case and spacing. `None` when the scale has no such term.
    pub fn parse(term: &str) -> Option<Self> {
        let term = normal(term);
        Self::ALL.into_iter().find(|step| step.terms().iter().any(|known| *known == term))
    }

    /// The term that a writer who wrote `term` most likely meant. `None` when none is near.
    pub fn nearest_term(term: &str) -> Option<&'static str> {
        text::nearest(&normal(term), Self::ALL.into_iter().flat_map(|step| step.terms().iter().copied()))
    }
}

impl Confidence {
    /// The levels, from low to high.
    pub const ALL: [Self; 3] = [Self::Low, Self::Moderate, Self::High];

    /// The terms for this level, in English and Korean.
    pub const fn terms(self) -> &'static [&'static str] {
        match self {
            Self::Low => &["low", "낮음"],
            Self::Moderate => &["moderate", "medium", "보통", "중간"],
            Self::High => &["high", "높음"],
        }
    }

    /// The level that a term names, whatever its case and spacing, also with the word itself (`high confidence`,
    /// `신뢰도 높음`). `None` when there is no such level.
    pub fn parse(term: &str) -> Option<Self> {
        let term = normal(term);
        let level = term.strip_suffix(" confidence").or_else(|| term.strip_prefix("신뢰도 ")).unwrap_or(&term);
        Self::ALL.into_iter().find(|step| step.terms().contains(&level))
    }

    /// The term that a writer who wrote `term` most likely meant. `None` when none is near.
    pub fn nearest_term(term: &str) -> Option<&'static str> {
        text::nearest(&normal(term), Self::ALL.into_iter().flat_map(|step| step.terms().iter().copied()))
    }
}

impl fmt::Display for Likelihood {
    /// ICD 203's first term.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.terms()[0])
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.terms()[0])
    }
}

/// Lower case, single spaces, no hyphens or underscores between words.
fn normal(term: &str) -> String {
    let words: Vec<_> =
        term.split([' ', '\t', '\n', '\r', '-', '_', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_names_its_step_alone() {
        for step in Likelihood::ALL {
            for term in step.terms() {
                assert_eq!(Likelihood::parse(term), Some(step), "{term}");
            }
            assert_eq!(Likelihood::parse(&step.to_string()), Some(step));
        }
        for level in Confidence::ALL {
            for term in level.terms() {
                assert_eq!(Confidence::parse(term), Some(level), "{term}");
            }
        }
    }

    #[test]
    fn case_spacing_and_hyphens_do_not_matter() {
        assert_eq!(Likelihood::parse(" Very-Likely "), Some(Likelihood::VeryLikely));
        assert_eq!(Likelihood::parse("ALMOST  certain"), Some(Likelihood::AlmostCertain));
        assert_eq!(Confidence::parse("High confidence"), Some(Confidence::High));
        assert_eq!(Confidence::parse("신뢰도 보통"), Some(Confidence::Moderate));
    }

    #[test]
    fn what_is_on_no_scale_has_no_step() {
        for term in ["", "possible", "certain", "50%", "아마"] {
            assert_eq!(Likelihood::parse(term), None, "{term}");
        }
        assert_eq!(Confidence::parse("total"), None);
        assert_eq!(Likelihood::nearest_term("vry likely"), Some("very likely"));
        assert_eq!(Confidence::nearest_term("moderat"), Some("moderate"));
        assert_eq!(Likelihood::nearest_term("whatever it takes"), None);
    }

    #[test]
    fn the_ranges_join_from_one_to_ninety_nine() {
        assert_eq!(*Likelihood::AlmostNoChance.percent().start(), 1);
        assert_eq!(*Likelihood::AlmostCertain.percent().end(), 99);
        for pair in Likelihood::ALL.windows(2) {
            assert_eq!(pair[0].percent().end(), pair[1].percent().start());
        }
    }
}
