//! Quotations in prose: text between paired quotation marks, one inside another, and split by "…," Lee said, "…".
//! Whether a source has the words is left to the `evidence` room.

use std::ops::Range;

use crate::text::is_hangul;

/// The pair of marks around a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// “ ”
    Double,
    /// ‘ ’
    Single,
    /// " "
    StraightDouble,
    /// ' '
    StraightSingle,
    /// 「 」
    Corner,
    /// 『 』
    WhiteCorner,
    /// « »
    Guillemet,
}

/// Text between a pair of quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The bytes from the opening mark to the closing one, both included.
    pub range: Range<usize>,
    /// The bytes between the marks.
    pub words: Range<usize>,
    /// The marks.
    pub mark: QuoteKind,
    /// Whether it stands inside another quotation of the same text.
    pub nested: bool,
}

/// A quotation mark and what it can do where it stands.
struct Mark {
    at: usize,
    len: usize,
    kind: QuoteKind,
    opens: bool,
    closes: bool,
    /// A closing mark that is as likely an apostrophe after a plural (`the ministers’ talks`).
    doubtful: bool,
    /// A mark after a digit, which may be an inch sign.
    inch: bool,
}

/// The quotations of a paragraph, in the order of their opening marks; a nested one follows the one that holds it.
///
/// An apostrophe, an inch sign and a book title 《 》 are none. A mark that never closes opens nothing.
pub fn find(text: &str) -> Vec<Quoted> {
    let mut found = pairs(&marks(text));
    found.sort_by_key(|quoted| quoted.range.start);
    let mut outer_end = 0;
    for quoted in &mut found {
        quoted.nested = quoted.range.start < outer_end;
        outer_end = outer_end.max(quoted.range.end);
    }
    found
}

/// Whether the words between quotation marks are enough to be held against a source: three words, or eight
/// Hangul syllables. In a mixture a Latin word counts as a third, a syllable as an eighth of what is needed.
pub fn long_enough(words: &str) -> bool {
    let syllables = words.chars().filter(|&character| is_hangul(character)).count();
    let other_words = words
        .split(|character: char| character.is_whitespace() || is_hangul(character))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count();
    syllables * 3 + other_words * 8 >= 24
}

/// Groups quotations (as indices) that are parts of one: `“…,” Lee said, “…”`. Every quotation is in exactly one
/// group; nested ones stand alone.
pub fn group_split(text: &str, quotations: &[Quoted]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut last_outer: Option<(usize, &Quoted)> = None;
    for (index, quoted) in quotations.iter().enumerate() {
        if quoted.nested {
            groups.push(vec![index]);
            continue;
        }
        match last_outer {
            Some((group, before)) if continues(text, before, quoted) => {
                groups[group].push(index);
                last_outer = Some((group, quoted));
            }
            _ => {
                groups.push(vec![index]);
                last_outer = Some((groups.len() - 1, quoted));
            }
        }
    }
    groups
}

/// The most bytes that may stand between two parts of a split quotation.
const LONGEST_INTERRUPTION: usize = 160;

/// Whether `after` takes up the quotation that `before` broke off: a comma before and after the words between them,
/// and no sentence end there.
fn continues(text: &str, before: &Quoted, after: &Quoted) -> bool {
    let (Some(said), Some(between), Some(taken_up)) =
        (text.get(before.words.clone()), text.get(before.range.end..after.range.start), text.get(after.words.clone()))
    else {
        return false;
    };
    let interruption = between.trim();
    let breaks_off = said.trim_end().ends_with([',', '，', '—', '–', '-']) || interruption.starts_with(',');
    let resumes = interruption.ends_with([',', '，', '—', '–']);
    let inner = interruption.trim_matches([',', '，', '—', '–', ' ']);
    before.mark == after.mark
        && breaks_off
        && resumes
        && !inner.is_empty()
        && inner.len() <= LONGEST_INTERRUPTION
        && !inner.contains(['?', '!', ';'])
        && !inner.contains(". ")
        && !taken_up.trim().is_empty()
}

fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut before: Option<char> = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        let after = rest.peek().map(|&(_, next)| next);
        if let Some((kind, opens, closes)) = role(before, character, after) {
            let opens = opens && !(kind.is_single() && is_decade(&text[at + character.len_utf8()..]));
            let possessive = kind.is_single() && matches!(before, Some('s' | 'S'));
            marks.push(Mark {
                at,
                len: character.len_utf8(),
                kind,
                opens,
                closes,
                doubtful: closes && possessive && after.is_some_and(char::is_whitespace),
                inch: kind == QuoteKind::StraightDouble && before.is_some_and(|before| before.is_ascii_digit()),
            });
        }
        before = Some(character);
    }
    marks
}

impl QuoteKind {
    fn is_single(self) -> bool {
        matches!(self, Self::Single | Self::StraightSingle)
    }
}

/// Whether the text goes on with a decade's digits, so that the mark before them is an apostrophe: `’90s`.
fn is_decade(rest: &str) -> bool {
    matches!(rest.as_bytes(), [tens, b'0', b's', ..] if tens.is_ascii_digit())
}

/// What kind of mark the character is between its neighbours, whether it can open and whether it can close.
fn role(before: Option<char>, character: char, after: Option<char>) -> Option<(QuoteKind, bool, bool)> {
    let begins = before
        .is_none_or(|before| !before.is_alphanumeric() && !matches!(before, '.' | ',' | '!' | '?' | '…'))
        || before.is_some_and(is_hangul);
    let faces_text = after.is_some_and(|after| !after.is_whitespace());
    let ends = before.is_some_and(|before| !before.is_whitespace())
        && after.is_none_or(|after| !after.is_alphanumeric() || is_hangul(after));
    Some(match character {
        '“' | '„' => (QuoteKind::Double, true, false),
        '”' => (QuoteKind::Double, false, true),
        '‘' => (QuoteKind::Single, true, false),
        '’' => (QuoteKind::Single, false, ends),
        '"' => (QuoteKind::StraightDouble, begins && faces_text, before.is_some_and(|b| !b.is_whitespace())),
        '\'' => (QuoteKind::StraightSingle, begins && faces_text && !before.is_some_and(is_hangul), ends),
        '「' => (QuoteKind::Corner, true, false),
        '」' => (QuoteKind::Corner, false, true),
        '『' => (QuoteKind::WhiteCorner, true, false),
        '』' => (QuoteKind::WhiteCorner, false, true),
        '«' => (QuoteKind::Guillemet, true, false),
        '»' => (QuoteKind::Guillemet, false, true),
        _ => return None,
    })
}

/// Matches opening and closing marks, innermost first. An opening mark left open when an outer pair closes, or at
/// the end, opens nothing.
fn pairs(marks: &[Mark]) -> Vec<Quoted> {
    let closer_follows = certain_closer_follows(marks);
    let mut left = marks.iter().filter(|mark| mark.kind == QuoteKind::StraightDouble).count();
    let mut open = Open::default();
    let mut found = Vec::new();
    for (mark, closer_follows) in marks.iter().zip(closer_follows) {
        if mark.kind == QuoteKind::StraightDouble {
            left -= 1;
        }
        match open.innermost(mark.kind) {
            // `18" wide"`: the last one closes.
            Some(_) if mark.inch && left % 2 == 1 => {}
            Some(at) if mark.closes && !(mark.doubtful && closer_follows) => {
                if let Some(start) = open.close(at) {
                    found.push(Quoted {
                        range: start.at..mark.at + mark.len,
                        words: start.at + start.len..mark.at,
                        mark: mark.kind,
                        nested: false,
                    });
                }
            }
            _ if mark.opens && !mark.inch => open.push(mark),
            _ => {}
        }
    }
    found
}

/// The marks that are open, outermost first, and where each kind stands among them: a paragraph of nothing but
/// opening marks must not cost the square of its length.
#[derive(Default)]
struct Open<'m> {
    stack: Vec<&'m Mark>,
    places: [Vec<usize>; 7],
}

impl<'m> Open<'m> {
    fn push(&mut self, mark: &'m Mark) {
        self.places[mark.kind as usize].push(self.stack.len());
        self.stack.push(mark);
    }

    /// The place of the innermost open mark of this kind.
    fn innermost(&mut self, kind: QuoteKind) -> Option<usize> {
        let places = &mut self.places[kind as usize];
        while let Some(&place) = places.last() {
            if self.stack.get(place).is_some_and(|mark| mark.kind == kind) {
                return Some(place);
            }
            places.pop();
        }
        None
    }

    /// Closes the mark at this place, and drops those that were opened after it.
    fn close(&mut self, place: usize) -> Option<&'m Mark> {
        let mark = self.stack.get(place).copied();
        self.stack.truncate(place);
        mark
    }
}

/// For each mark, whether a closing mark of its kind that is no apostrophe follows before the next opening one.
fn certain_closer_follows(marks: &[Mark]) -> Vec<bool> {
    let mut single = false;
    let mut straight = false;
    let mut follows: Vec<bool> = marks
        .iter()
        .rev()
        .map(|mark| {
            let state = match mark.kind {
                QuoteKind::Single => &mut single,
                QuoteKind::StraightSingle => &mut straight,
                _ => return false,
            };
            let known = *state;
            *state = if mark.opens { false } else { known || (mark.closes && !mark.doubtful) };
            known
        })
        .collect();
    follows.reverse();
    follows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The words of each quotation, a nested one with `>` before it.
    fn shown(text: &str) -> Vec<String> {
        let show = |quoted: Quoted| format!("{}{}", if quoted.nested { "> " } else { "" }, &text[quoted.words]);
        find(text).into_iter().map(show).collect()
    }

    #[test]
    fn every_pair_of_marks_quotes() {
        assert_eq!(
            shown("“one” \"two\" ‘three’ 'four' 「five」 『six』 «seven»"),
            ["one", "two", "three", "four", "five", "six", "seven"]
        );
        assert_eq!(shown("장관은 “함께 간다. 멈추지 않는다.”라고 말했다."), ["함께 간다. 멈추지 않는다."]);
        assert_eq!(shown("그는 '평화'를 \"원칙\"이라고 불렀다."), ["평화", "원칙"]);
    }

    #[test]
    fn quotations_hold_quotations() {
        assert_eq!(shown("“He said ‘no’ twice,” she wrote."), ["He said ‘no’ twice,", "> no"]);
        assert_eq!(shown("「그가 『안 된다』라고 했다」"), ["그가 『안 된다』라고 했다", "> 안 된다"]);
        assert_eq!(shown("\"These 'talks' ended,\" she said."), ["These 'talks' ended,", "> talks"]);
    }

    #[test]
    fn apostrophes_inches_and_titles_quote_nothing() {
        for text in [
            "The ministers' talks and the envoy's note don't differ.",
            "The ministers’ talks and the envoy’s note don’t differ.",
            "Rock ’n’ roll of the ‘90s and '80s",
            "A hull of 18\" and a door of 5' 10\" by 3' 2\".",
            "그는 《먼 길》을 썼다.",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(shown("‘The ministers’ talks failed,’ he said."), ["The ministers’ talks failed,"]);
        assert_eq!(shown("\"It is 18\" wide,\" he said."), ["It is 18\" wide,"]);
    }

    #[test]
    fn what_never_closes_opens_nothing() {
        assert_eq!(shown("He said “we agree and left."), Vec::<String>::new());
        assert_eq!(shown("“lost “found” here"), ["found"]);
        assert_eq!(shown("stray” and 『stray"), Vec::<String>::new());
    }

    #[test]
    fn three_words_or_eight_syllables_are_enough() {
        for enough in ["a very short one", "one, two – three", "국방 협력을 강화한다", "EU와 NATO의 협력"]
        {
            assert!(long_enough(enough), "{enough}");
        }
        for too_short in ["two words", "- … -", "협력 강화", "NATO의 협력", ""] {
            assert!(!long_enough(too_short), "{too_short}");
        }
    }

    #[test]
    fn a_split_quotation_is_one() {
        let groups = |text: &str| group_split(text, &find(text));
        assert_eq!(groups("“We came,” Lee said, “and we stay.” “Good,” said Han."), [vec![0, 1], vec![2]]);
        assert_eq!(groups("\"We came,\" Lee told the press on Monday, \"and we ‘stay’ here.\""), [vec![0, 1], vec![2]]);
        assert_eq!(groups("“We came,” Lee said, adding that “we will stay.”"), [vec![0], vec![1]]);
        assert_eq!(groups("“We came,” Lee said. “We will stay.”"), [vec![0], vec![1]]);
        assert_eq!(groups("“A,” “B,” and “C”"), [vec![0], vec![1], vec![2]]);
    }

    proptest! {
        #[test]
        fn pairs_are_ordered_and_never_cross(text in "\\PC*|[“”‘’\"'「」a가 s.,0]*") {
            let found = find(&text);
            for quoted in &found {
                prop_assert!(quoted.range.start < quoted.words.start && quoted.words.end < quoted.range.end);
                prop_assert!(text.get(quoted.words.clone()).is_some() && text.get(quoted.range.clone()).is_some());
            }
            for pair in found.windows(2) {
                let (outer, next) = (&pair[0], &pair[1]);
                prop_assert!(outer.range.start < next.range.start);
                prop_assert!(next.range.start >= outer.range.end || next.range.end <= outer.words.end);
            }
            let mut grouped: Vec<usize> = group_split(&text, &found).into_iter().flatten().collect();
            grouped.sort_unstable();
            prop_assert_eq!(grouped, (0..found.len()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_paragraph_of_marks_costs_milliseconds() {
        for part in ["“", "‘s’ ", "\"'", "“‘", "「"] {
            let text = part.repeat(100_000 / part.len());
            let begun = std::time::Instant::now();
            let _ = group_split(&text, &find(&text));
            assert!(begun.elapsed().as_secs() < 10, "{part}: {:?}", begun.elapsed());
        }
    }
}
