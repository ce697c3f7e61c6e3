//! How far a source and its information are trusted: NATO's two-part grade (AJP-2.1; a letter for the source's
//! reliability, a figure for the information's credibility).

use std::fmt;
use std::str::FromStr;

/// A grade such as `B2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Grade {
    /// How far the source is trusted.
    pub reliability: Reliability,
    /// How far this piece of information is trusted.
    pub credibility: Credibility,
}

/// Reliability of the source, best first; `F` says that it cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F,
}

/// Credibility of the information, best first; `Six` says that it cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Credibility {
    One,
    Two,
    Three,
    Four,
    Five,
    Six,
}

/// Why a text is no grade, in words for a writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeError {
    text: String,
}

impl Grade {
    /// The grade in words: `usually reliable, probably true`.
    pub fn describe(self) -> String {
        format!("{}, {}", self.reliability.describe(), self.credibility.describe())
    }
}

impl Reliability {
    /// The letter's meaning in NATO's words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
        }
    }
}

impl Credibility {
    /// The figure's meaning in NATO's words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::One => "confirmed by other sources",
            Self::Two => "probably true",
            Self::Three => "possibly true",
            Self::Four => "doubtful",
            Self::Five => "improbable",
            Self::Six => "truth cannot be judged",
        }
    }
}

impl FromStr for Grade {
    type Err = GradeError;

    /// Reads `B2`; white space around it and a small letter are allowed.
    fn from_str(text: &str) -> Result<Self, GradeError> {
        let error = || GradeError { text: text.trim().to_owned() };
        let &[letter, figure] = text.trim().as_bytes() else { return Err(error()) };
        let reliability = match letter.to_ascii_uppercase() {
            b'A' => Reliability::A,
            b'B' => Reliability::B,
            b'C' => Reliability::C,
            b'D' => Reliability::D,
            b'E' => Reliability::E,
            b'F' => Reliability::F,
            _ => return Err(error()),
        };
        let credibility = match figure {
            b'1' => Credibility::One,
            b'2' => Credibility::Two,
            b'3' => Credibility::Three,
            b'4' => Credibility::Four,
            b'5' => Credibility::Five,
            b'6' => Credibility::Six,
            _ => return Err(error()),
        };
        Ok(Self { reliability, credibility })
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}{}", self.reliability, self.credibility as u8 + 1)
    }
}

impl fmt::Display for GradeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no grade; write a letter from A to F for the source and a figure from 1 to 6 for the information, such as \"B2\"",
            self.text
        )
    }
}

impl std::error::Error for GradeError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_says_what_it_means() {
        for letter in "ABCDEF".chars() {
            for figure in 1..=6 {
                let text = format!("{letter}{figure}");
                assert_eq!(text.parse::<Grade>().expect(&text).to_string(), text);
            }
        }
        assert_eq!(" b2 ".parse::<Grade>().map(Grade::describe), Ok("usually reliable, probably true".to_owned()));
    }

    #[test]
    fn refuses_what_is_no_grade() {
        for text in ["", "B", "2B", "G1", "A0", "A7", "A1x", "에2"] {
            assert!(text.parse::<Grade>().is_err(), "{text}");
        }
    }
}
