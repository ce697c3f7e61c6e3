//! Titles that stand beside a person's name and say that the person bears them: "Defense Minister Ahn Gyu-back",
//! "Ahn Gyu-back, the defense minister,", "안규백 국방부 장관", "국방부 장관 안규백".
//!
//! Whether the person did hold such a post is left to `evidence` and `rules`.

use std::ops::Range;
use std::sync::Arc;

use super::super::{EntityId, Registry};
use super::find::Finder;
use super::fold::Script;
use super::prose::Prose;
use super::short::{Title, is_space};
use super::titles;

/// A title that stands beside a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Which of the names it stands beside.
    pub name: usize,
    /// Bytes of the title's words.
    pub title: Range<usize>,
    /// The posts that the title may mean, in the order of their ids; at least one.
    pub posts: Arc<[EntityId]>,
    /// Whether these are all words of a post's label ("Ambassador to Chile"), and no short form ("Ambassador").
    pub whole: bool,
    /// Whether the title is kept after the post is left, as an ambassador's or a general's is.
    pub kept: bool,
    /// When the post is held, beside the time that the sentence speaks of.
    pub tense: Tense,
}

/// When a post is held, by the words around its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tense {
    /// At the time that the sentence speaks of.
    Now,
    /// At the time of what is told: "then-Minister", "당시 장관".
    Then,
    /// Before: "former", "ex-", "전".
    Former,
    /// Not yet: "-elect", "nominee", "후보자".
    Elect,
}

/// No title has more words of other kinds before it.
const MOST_WORDS_BEFORE: usize = 6;

/// Words that make another post of the title after them, where the longer title is not known.
#[rustfmt::skip]
const OTHER_POSTS: &[&str] = &[
    "acting", "assistant", "associate", "attorney", "co", "deputy", "first", "honorary", "interim", "junior",
    "lieutenant", "opposition", "parliamentary", "shadow", "under", "vice",
];
#[rustfmt::skip]
const FORMER: &[&str] = &[
    "deposed", "disgraced", "erstwhile", "ex", "exiled", "former", "formerly", "late", "onetime", "ousted", "past",
    "previous", "retired",
];
/// Words that leave open whether the post is still held.
const OPEN: &[&str] = &["convicted", "embattled", "impeached", "imprisoned", "indicted", "jailed", "suspended"];
const ELECT: &[&str] = &["designate", "elect", "future", "incoming", "next", "nominee", "prospective"];
/// Small words that may stand between "former" and the title that it belongs to.
const SMALL: &[&str] =
    &["the", "of", "a", "an", "s", "its", "his", "her", "their", "our", "current", "incumbent", "new", "outgoing"];

const KOREAN_FORMER: &[&str] = &["전", "전임", "前", "고", "故"];
const KOREAN_THEN: &[&str] = &["당시", "그때"];
const KOREAN_NOW: &[&str] = &["현", "現", "현임", "현직", "신임", "신", "초대"];
const KOREAN_ELECT: &[&str] = &["차기", "후임"];
/// What follows a Korean title of someone who does not hold the post yet.
const KOREAN_CANDIDATES: &[&str] = &["후보", "내정", "지명", "당선"];
/// What follows a Korean title where the words tell how someone came to hold it or left it, or name somebody else.
#[rustfmt::skip]
const KOREAN_OTHERWISE: &[&str] = &[
    "권한대행", "대행", "직무대행", "직무대리", "대리", "시절", "재임", "출신", "부인", "배우자", "취임", "임명",
    "경질", "해임", "사임", "사퇴", "퇴임", "인준", "인사청문", "청문", "보좌", "특보", "측근", "비서", "대변인", "관저",
];

/// Titles that people keep when they have left the post, by their last word.
#[rustfmt::skip]
const KEPT: &[&str] = &[
    "admiral", "ambassador", "captain", "colonel", "commander", "dr", "gen", "general", "governor", "judge",
    "justice", "lieutenant", "major", "marshal", "prof", "professor", "rep", "representative", "sen", "senator",
    "adm", "amb", "capt", "col", "gov", "lt", "maj",
];
const KOREAN_KEPT: &[&str] = &["대사", "장군", "대장", "중장", "소장", "준장", "교수", "박사", "판사", "의원"];

impl Registry {
    /// The titles that stand beside names, where `names` are the bytes of each in `text`, in order. Only titles that
    /// some post of the registry may have are found.
    pub fn find_offices(&self, text: &str, names: &[Range<usize>]) -> Vec<Office> {
        if names.is_empty() {
            return Vec::new();
        }
        let prose = Prose::new(text);
        let finder = Finder::new(self, &prose);
        let office = |(name, range): (usize, &Range<usize>)| {
            let range = prose.composed(range);
            let found = finder.title_beside(&range)?;
            let kept = !found.title.whole && is_kept(finder.text.get(found.title.range.clone()).unwrap_or_default());
            let (title, posts) = (prose.original(&found.title.range), Arc::clone(found.title.posts));
            Some(Office { name, title, posts, whole: found.title.whole, kept, tense: found.tense })
        };
        names.iter().enumerate().filter_map(office).filter(|office| !office.posts.is_empty()).collect()
    }

    /// What the words of a title mean by themselves ("The minister"); `None` when they are no title of a post.
    pub fn title_alone(&self, words: &str) -> Option<(Arc<[EntityId]>, bool)> {
        let words = words.trim();
        let words = words.strip_prefix("The ").or_else(|| words.strip_prefix("the ")).unwrap_or(words);
        let meaning = self.names.titles.meaning(words.into()).filter(|meaning| !meaning.posts.is_empty())?;
        Some((Arc::clone(meaning.posts), meaning.whole))
    }
}

struct Beside<'f> {
    title: Title<'f>,
    tense: Tense,
}

impl Finder<'_> {
    fn title_beside(&self, name: &Range<usize>) -> Option<Beside<'_>> {
        let first = self.words.partition_point(|word| word.range.end <= name.start);
        let after = self.words.partition_point(|word| word.range.start < name.end);
        // A part of a longer word is followed by particles, and no title stands beside it then.
        let ends_free = self.words.get(after.checked_sub(1)?)?.range.end == name.end;
        self.english_before(first, name)
            .or_else(|| self.korean_before(first))
            .or_else(|| ends_free.then(|| self.korean_after(name.end, after)).flatten())
            .or_else(|| self.english_after(name.end, after))
    }

    fn english_before(&self, first: usize, name: &Range<usize>) -> Option<Beside<'_>> {
        let word = self.words.get(first)?;
        let last = first.checked_sub(1)?;
        let before = self.words.get(last)?;
        let gap = self.between(before, word);
        if is_space(gap) && ELECT.contains(&self.lower(last).as_str()) {
            let title = self.title_ending(last.checked_sub(1)?, false)?;
            return Some(Beside { title, tense: Tense::Elect });
        }
        if let Some(title) = self.title_before(first) {
            let tense = self.tense_before(&title)?;
            return Some(Beside { title, tense });
        }
        // "the defense minister, Ahn Gyu-back, said"
        let apposed = gap.strip_prefix(',').is_some_and(is_space) && self.closes(name.end);
        let title = apposed.then(|| self.title_ending(last, false)).flatten()?;
        let determined = self.words.partition_point(|word| word.range.end <= title.range.start).checked_sub(1)?;
        let is_determined = (determined.saturating_sub(2)..=determined)
            .any(|index| ["the", "s", "its", "their", "his", "her"].contains(&self.lower(index).as_str()));
        let tense = self.tense_before(&title)?;
        is_determined.then_some(Beside { title, tense })
    }

    /// "Ahn Gyu-back, the defense minister," and "Ahn Gyu-back (Defense Minister)".
    fn english_after(&self, end: usize, after: usize) -> Option<Beside<'_>> {
        let gap = self.text.get(end..self.words.get(after)?.range.start)?;
        let opens = gap.strip_prefix(',').is_some_and(is_space) || gap.trim_start() == "(";
        if !opens {
            return None;
        }
        for index in after..(after + MOST_WORDS_BEFORE).min(self.words.len()) {
            if index > after && !self.is_tied(index) {
                return None;
            }
            if let Some(title) = self.title_starting(index) {
                let tense = if index == after { Tense::Now } else { self.tense_before(&title)? };
                return self.closes(title.range.end).then_some(Beside { title, tense });
            }
            let word = self.text_of(self.words.get(index)?);
            let lower = word.to_lowercase();
            let passes = word.starts_with(char::is_uppercase)
                || [SMALL, FORMER, ELECT].iter().any(|list| list.contains(&lower.as_str()))
                || lower == "then";
            if !passes || OTHER_POSTS.contains(&lower.as_str()) {
                return None;
            }
        }
        None
    }

    /// The longest title that begins with word `index`.
    fn title_starting(&self, index: usize) -> Option<Title<'_>> {
        let titles = &self.index().titles;
        let begin = self.words.get(index)?.range.start;
        let mut best = None;
        for last in index..(index + titles.longest()).min(self.words.len()) {
            let word = self.words.get(last)?;
            if word.script != Script::Spaced || last > index && !self.is_joint(last) {
                break;
            }
            let range = begin..word.range.end;
            if let Some(meaning) = titles.meaning(self.text.get(range.clone())?.into()) {
                best = Some(Title { range, posts: meaning.posts, whole: meaning.whole, last });
            }
        }
        best
    }

    /// What the words before a title make of it; `None` when they make it another post.
    pub(super) fn tense_before(&self, title: &Title<'_>) -> Option<Tense> {
        let first = self.words.partition_point(|word| word.range.end <= title.range.start);
        let mut tied = true;
        for index in (first.saturating_sub(MOST_WORDS_BEFORE)..first).rev() {
            tied = tied && self.is_tied(index + 1);
            let Some(word) = self.words.get(index).filter(|_| tied) else { break };
            let lower = self.lower(index);
            let lower = lower.as_str();
            if OPEN.contains(&lower) || index + 1 == first && OTHER_POSTS.contains(&lower) {
                return None;
            }
            if FORMER.contains(&lower) {
                return Some(Tense::Former);
            }
            if ELECT.contains(&lower) {
                return Some(Tense::Elect);
            }
            if lower == "then" {
                return Some(Tense::Then);
            }
            if !SMALL.contains(&lower) && !self.text_of(word).starts_with(char::is_uppercase) {
                break;
            }
        }
        Some(Tense::Now)
    }

    /// Whether only a space, a hyphen, an apostrophe or the dot of an initial stands before word `index`.
    fn is_tied(&self, index: usize) -> bool {
        let Some((before, word)) =
            index.checked_sub(1).and_then(|before| self.words.get(before)).zip(self.words.get(index))
        else {
            return false;
        };
        match self.between(before, word) {
            "-" | "\u{2010}" | "\u{2011}" | "'" | "\u{2019}" => true,
            gap if gap.starts_with('.') => {
                before.range.len() == 1 && (gap == "." || is_space(gap.get(1..).unwrap_or("")))
            }
            gap => is_space(gap),
        }
    }

    /// Whether a phrase ends at a byte: at a mark, or with the text.
    fn closes(&self, end: usize) -> bool {
        let rest = self.text.get(end..).unwrap_or_default().trim_start();
        let mark =
            |c: char| matches!(c, ',' | ';' | ')' | ':' | '\u{2013}' | '\u{2014}' | '.' | '!' | '?' | '\u{201d}');
        rest.is_empty() || rest.starts_with(mark)
    }

    fn lower(&self, index: usize) -> String {
        self.words.get(index).map(|word| self.text_of(word).to_lowercase()).unwrap_or_default()
    }

    /// "국방부 장관 안규백은", "전 국방부 장관 안규백", "국방부 장관인 안규백".
    fn korean_before(&self, first: usize) -> Option<Beside<'_>> {
        let last = first.checked_sub(1)?;
        if !is_space(self.between(self.words.get(last)?, self.words.get(first)?)) {
            return None;
        }
        let titles = &self.index().titles;
        let last_word = self.words.get(last).filter(|word| word.script == Script::Hangul)?;
        let bare = self.text_of(last_word).strip_suffix('인').map(|bare| last_word.range.start + bare.len());
        let mut best: Option<(Title<'_>, usize)> = None;
        for index in (first.saturating_sub(4)..first).rev() {
            let word = self.words.get(index)?;
            let tied = index == last || is_space(self.between(word, self.words.get(index + 1)?));
            if word.script == Script::Unspaced || !tied {
                break;
            }
            for end in [Some(last_word.range.end), bare].into_iter().flatten() {
                let range = word.range.start..end;
                let words = self.text.get(range.clone()).unwrap_or_default();
                if words.is_empty() {
                    continue;
                }
                if let Some(meaning) = titles.meaning(words.into()) {
                    let title = Title { range, posts: meaning.posts, whole: meaning.whole, last };
                    best = Some((title, index));
                    break;
                }
            }
        }
        let (title, begin) = best?;
        let tense = begin.checked_sub(1).and_then(|before| self.korean_tense(before, begin)).unwrap_or(Tense::Now);
        Some(Beside { title, tense })
    }

    /// "안규백 국방부 장관은", "이종섭 전 장관", "이종섭 당시 국방부 장관", "안규백(국방부 장관)".
    fn korean_after(&self, end: usize, after: usize) -> Option<Beside<'_>> {
        let gap = self.text.get(end..self.words.get(after)?.range.start)?;
        if !is_space(gap) && gap.trim_start() != "(" {
            return None;
        }
        let marked = self.korean_tense(after, after + 1);
        let title = self.korean_title(if marked.is_some() { after + 1 } else { after })?;
        let tense = marked.unwrap_or(Tense::Now);
        let last = self.words.get(title.last)?;
        let next = self.words.get(title.last + 1).filter(|next| next.script == Script::Hangul);
        let follows = next.filter(|next| last.range.end == title.range.end && is_space(self.between(last, next)));
        let Some(follows) = follows.map(|next| self.text_of(next)) else { return Some(Beside { title, tense }) };
        let begins = |list: &[&str]| list.iter().any(|start| follows.starts_with(start));
        if begins(KOREAN_CANDIDATES) {
            return Some(Beside { title, tense: Tense::Elect });
        }
        (!begins(KOREAN_OTHERWISE) && !titles::ends_in_a_title(follows)).then_some(Beside { title, tense })
    }

    /// What a Korean word before word `next` makes of a title.
    fn korean_tense(&self, index: usize, next: usize) -> Option<Tense> {
        let (word, next) = (self.words.get(index)?, self.words.get(next)?);
        if !self.between(word, next).chars().all(char::is_whitespace) {
            return None;
        }
        let word = self.text_of(word);
        let lists = [
            (KOREAN_FORMER, Tense::Former),
            (KOREAN_THEN, Tense::Then),
            (KOREAN_NOW, Tense::Now),
            (KOREAN_ELECT, Tense::Elect),
        ];
        lists.iter().find(|(list, _)| list.contains(&word)).map(|(_, tense)| *tense)
    }
}

fn is_kept(title: &str) -> bool {
    let last = title.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    KEPT.contains(&last.to_lowercase().as_str()) || KOREAN_KEPT.iter().any(|kept| last.ends_with(kept))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::load;

    const FILE: &str = r#"
[[person]]
id = "ahn"
name = "Ahn Gyu-back"
other_names = ["안규백"]
[[post]]
id = "minister"
label = "Minister of National Defense"
role = "Defense Minister"
other_label = "국방부 장관"
[[post]]
id = "to-chile"
label = "Ambassador to Chile"
role = "Ambassador"
[[post]]
id = "to-japan"
label = "Ambassador to Japan"
role = "Ambassador"
"#;

    fn offices(text: &str) -> Vec<String> {
        let (registry, problems) = load(&[("r.toml".into(), FILE)]);
        assert!(problems.is_empty(), "{problems:?}");
        let mut hits = Vec::new();
        registry.find_names(text, &mut hits);
        let names: Vec<_> = hits
            .iter()
            .filter(|hit| hit.candidates.iter().any(|id| registry.person(id).is_some()))
            .map(|hit| hit.range.clone())
            .collect();
        let show = |office: &Office| {
            let posts: Vec<_> = office.posts.iter().map(EntityId::as_str).collect();
            let whole = if office.whole { "whole " } else { "" };
            format!("{} = {} {whole}{:?}", &text[office.title.clone()], posts.join(" "), office.tense)
        };
        registry.find_offices(text, &names).iter().map(show).collect()
    }

    #[test]
    fn a_title_before_a_name_is_the_longest() {
        assert_eq!(
            offices("Minister of National Defense Ahn Gyu-back said"),
            ["Minister of National Defense = minister whole Now"]
        );
        assert_eq!(offices("South Korea's Defense Minister Ahn Gyu-back"), ["Defense Minister = minister Now"]);
        assert_eq!(offices("U.S. Ambassador to Chile Ahn said"), ["Ambassador to Chile = to-chile whole Now"]);
        assert_eq!(offices("Ambassador Ahn Gyu-back"), ["Ambassador = to-chile to-japan Now"]);
        assert_eq!(offices("South Korea's defense minister, Ahn Gyu-back, left"), ["defense minister = minister Now"]);
    }

    #[test]
    fn words_before_a_title_say_when() {
        assert_eq!(
            offices("Former South Korean Defense Minister Ahn Gyu-back"),
            ["Defense Minister = minister Former"]
        );
        assert_eq!(offices("ex-Defense Minister Ahn Gyu-back"), ["Defense Minister = minister Former"]);
        assert_eq!(offices("then-Defense Minister Ahn Gyu-back"), ["Defense Minister = minister Then"]);
        assert_eq!(offices("Defense Minister-designate Ahn Gyu-back"), ["Defense Minister = minister Elect"]);
        assert_eq!(offices("the former aide met Defense Minister Ahn Gyu-back"), ["Defense Minister = minister Now"]);
        assert_eq!(offices("Ousted Defense Minister Ahn Gyu-back"), ["Defense Minister = minister Former"]);
        for text in [
            "Impeached Defense Minister Ahn Gyu-back",
            "Vice Defense Minister Ahn Gyu-back",
            "acting Defense Minister Ahn Gyu-back",
        ] {
            assert_eq!(offices(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_title_after_a_name_stands_between_marks() {
        assert_eq!(
            offices("Ahn Gyu-back, the U.S. ambassador to Chile, left"),
            ["ambassador to Chile = to-chile whole Now"]
        );
        assert_eq!(offices("Ahn Gyu-back, a former defense minister, left"), ["defense minister = minister Former"]);
        assert_eq!(offices("Ahn Gyu-back (Defense Minister) left"), ["Defense Minister = minister Now"]);
        for text in [
            "Ahn Gyu-back, who was Defense Minister, left",
            "Ahn Gyu-back, Defense Minister Kim Chul-su and others",
            "Ahn Gyu-back was Defense Minister.",
            "Ahn Gyu-back, deputy defense minister, left",
            "Ahn Gyu-back, the ambassador to China, left",
        ] {
            assert_eq!(offices(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn korean_titles_stand_on_either_side() {
        assert_eq!(offices("안규백 국방부 장관은"), ["국방부 장관 = minister whole Now"]);
        assert_eq!(offices("안규백 장관이"), ["장관 = minister Now"]);
        assert_eq!(offices("국방부 장관 안규백은"), ["국방부 장관 = minister whole Now"]);
        assert_eq!(offices("국방장관인 안규백은"), ["국방장관 = minister Now"]);
        assert_eq!(offices("안규백 전 국방부 장관이"), ["국방부 장관 = minister whole Former"]);
        assert_eq!(offices("전 국방부 장관 안규백이"), ["국방부 장관 = minister whole Former"]);
        assert_eq!(offices("안규백 당시 국방부 장관이"), ["국방부 장관 = minister whole Then"]);
        assert_eq!(offices("안규백 국방부 장관 후보자가"), ["국방부 장관 = minister whole Elect"]);
        assert_eq!(offices("안 장관은"), ["장관 = minister Now"]);
        for text in [
            "안규백 국방부 장관 보좌관이",
            "안규백 장관 시절",
            "안규백은 장관이",
            "안규백 차관이",
            "안규백 국방부 장관 직무대행",
            "국방부 장관 출신 안규백",
        ] {
            assert_eq!(offices(text), [""; 0], "{text}");
        }
    }

    proptest::proptest! {
        /// Whatever the text, titles lie on characters and outside of their names.
        #[test]
        fn any_text_is_read(parts in proptest::collection::vec(proptest::sample::select(vec![
            "Ahn Gyu-back", "안규백", "은", " ", ", ", "the ", "former ", "Defense Minister", "장관", "전 ", "-elect", "(", ")", "e\u{301}", "\n", "국방부 ",
        ]), 0..16)) {
            let text = parts.concat();
            let (registry, _) = load(&[("r.toml".into(), FILE)]);
            let mut hits = Vec::new();
            registry.find_names(&text, &mut hits);
            let names: Vec<_> = hits.iter().map(|hit| hit.range.clone()).collect();
            for office in registry.find_offices(&text, &names) {
                let name = &names[office.name];
                proptest::prop_assert!(text.get(office.title.clone()).is_some());
                proptest::prop_assert!(office.title.end <= name.start || name.end <= office.title.start);
            }
        }
    }
}
