//! Semantic tokens: quotations by what came of holding them against their sources, so that an editor colours what is
//! faithful otherwise than what is not. All else is coloured by the grammar.

use std::ops::Range;

use super::Snapshot;
use crate::evidence::{CheckKind, Verdict};
use crate::text::FilePath;

/// A quotation of a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SemanticToken {
    /// The quoted words, in bytes of the brief; never over the end of a line.
    pub range: Range<usize>,
    /// What came of it.
    pub quoted: Quoted,
}

/// What came of holding a quotation against its sources, as far as colours tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quoted {
    /// The source's words, perhaps laid out otherwise, with marked omissions or insertions.
    Faithful,
    /// A word, a figure or a negation differs.
    Altered,
    /// The words stand elsewhere.
    Elsewhere,
    /// No source has them.
    NotFound,
    /// There was nothing to hold them against.
    Unchecked,
}

impl Quoted {
    /// All of them, in the order of the legend.
    pub const ALL: [Self; 5] = [Self::Faithful, Self::Altered, Self::Elsewhere, Self::NotFound, Self::Unchecked];

    /// The modifier's name, by which editors give it a colour.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Faithful => "faithful",
            Self::Altered => "altered",
            Self::Elsewhere => "elsewhere",
            Self::NotFound => "notFound",
            Self::Unchecked => "unchecked",
        }
    }

    /// What a verdict on a quotation comes to; `None` for verdicts on other things.
    fn of(verdict: Verdict) -> Option<Self> {
        Some(match verdict {
            Verdict::Exact | Verdict::Layout | Verdict::Elided | Verdict::Bracketed => Self::Faithful,
            Verdict::AlteredNumber | Verdict::AlteredNegation | Verdict::AlteredWord => Self::Altered,
            Verdict::FoundElsewhere => Self::Elsewhere,
            Verdict::NotFound => Self::NotFound,
            Verdict::Unchecked => Self::Unchecked,
            Verdict::Found | Verdict::Missing | Verdict::Derived => return None,
        })
    }
}

/// The quotations of a brief in order, each line of one by itself. Where one stands inside another, only the outer one
/// is told.
pub fn semantic_tokens(snapshot: &Snapshot, path: &FilePath) -> Vec<SemanticToken> {
    let Some(analysis) = snapshot.analysis(path) else { return Vec::new() };
    let mut tokens: Vec<SemanticToken> = Vec::new();
    for (start, cell) in analysis.cells() {
        let text = &*cell.block().text;
        let quotations = analysis.evidence(cell).checks.iter().filter(|check| check.kind == CheckKind::Quotation);
        for check in quotations {
            let (Some(quoted), Some(words)) = (Quoted::of(check.verdict), text.get(check.range.clone())) else {
                continue;
            };
            let from = start + check.range.start;
            if tokens.last().is_some_and(|last| from < last.range.end) {
                continue;
            }
            tokens.extend(lines(words).map(|line| SemanticToken { range: from + line.start..from + line.end, quoted }));
        }
    }
    tokens
}

/// The bytes of every line of a text without white space around it, and without the mark of a block quote.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split(['\n', '\r']).filter_map(move |line| {
        let start = at;
        at += line.len() + 1;
        let words = line.trim_start_matches([' ', '\t', '>']);
        let from = start + line.len() - words.len();
        let length = words.trim_end().len();
        (length > 0).then_some(from..from + length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    fn told(brief: &str) -> Vec<String> {
        let sources = "[log]\ntitle = \"Log\"\nfile = \"log.txt\"\n\n[letter]\ntitle = \"Letter\"\n";
        let log = "The ferry to the island sails\ntwice a day in summer.\n\n여객선은 하루에 두 번 섬으로 떠난다.\n";
        let fixture = Fixture::new(&[("a.brief", brief), ("sources.toml", sources), ("log.txt", log)]);
        let tokens = semantic_tokens(&fixture.snapshot, &fixture.path);
        tokens.iter().map(|token| format!("{}: {}", token.quoted.as_str(), &brief[token.range.clone()])).collect()
    }

    #[test]
    fn a_quotation_is_told_by_its_verdict_line_by_line() {
        assert_eq!(
            told("It says “the ferry to the\nisland sails twice” a day. [@log]\n"),
            ["faithful: the ferry to the", "faithful: island sails twice"]
        );
        assert_eq!(
            told("“the ferry sails thrice a day in summer” [@log]\n"),
            ["altered: the ferry sails thrice a day in summer"]
        );
        assert_eq!(
            told("“여객선은 하루에 두 번 섬으로 떠난다” [@log]\n"),
            ["faithful: 여객선은 하루에 두 번 섬으로 떠난다"]
        );
        assert_eq!(told("“no such words were ever said” [@log]\n"), ["notFound: no such words were ever said"]);
        assert_eq!(told("“nobody kept what it says” [@letter]\n"), ["unchecked: nobody kept what it says"]);
        assert_eq!(told("No quotation. [@log]\n"), Vec::<String>::new());
    }
}
