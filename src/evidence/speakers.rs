//! To whom a text gives words that it quotes, as far as the words right beside the quotation say so: `“…,” Lee said`,
//! `Lee said that “…”`, `이 장관은 “…”라고 말했다`. Where they do not, nobody is named.

use std::ops::Range;

use crate::brief::quotations::Quoted;
use crate::registry::{EntityId, Registry};
use crate::text::is_hangul;

/// Somebody whom a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name as it is written, without titles.
    pub name: String,
    /// Whom the registry knows by it; empty where it knows nobody.
    pub ids: Vec<EntityId>,
}

/// Whether two names may mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// They do, or one is short for the other.
    Same,
    /// They surely do not.
    Other,
    /// There is no telling.
    Unknown,
}

impl Speaker {
    /// The one whom a name or a registry id means.
    pub fn named(name: &str, registry: &Registry) -> Self {
        if let Some(entity) = registry.entity(name.trim()) {
            return Self { name: name.trim().to_owned(), ids: vec![entity.id().clone()] };
        }
        let name = without_titles(name.trim());
        Self { ids: ids(&name, 0..name.len(), registry), name }
    }

    /// Whether the other may be the same person.
    pub fn is(&self, other: &Self) -> Likeness {
        if !self.ids.is_empty() && !other.ids.is_empty() {
            return match self.ids.iter().any(|id| other.ids.contains(id)) {
                true => Likeness::Same,
                false => Likeness::Other,
            };
        }
        let (ours, theirs) = (words(&self.name), words(&other.name));
        let near = |one: &str, other: &str| {
            strsim::levenshtein(one, other) <= 1 + one.chars().count().min(other.chars().count()) / 4
        };
        if ours.iter().any(|one| theirs.iter().any(|other| near(one, other))) {
            return Likeness::Same;
        }
        let is_latin = |name: &str| name.chars().all(|character| !is_hangul(character));
        let is_full = |speaker: &Self, words: &[String]| !speaker.ids.is_empty() || words.len() > 1;
        let comparable =
            is_latin(&self.name) && is_latin(&other.name) && is_full(self, &ours) && is_full(other, &theirs)
                || is_korean_name(&self.name) && is_korean_name(&other.name);
        if comparable { Likeness::Other } else { Likeness::Unknown }
    }
}

/// Those to whom a text gives one of its quotations; empty where the words beside it name nobody.
pub fn of(text: &str, quotations: &[Quoted], quoted: &Quoted, registry: &Registry) -> Vec<Speaker> {
    let outer = |other: &&Quoted| !other.nested;
    let before =
        quotations.iter().filter(outer).map(|other| other.range.end).filter(|end| *end <= quoted.range.start).max();
    let after =
        quotations.iter().filter(outer).map(|other| other.range.start).filter(|start| *start >= quoted.range.end).min();
    let head = before.unwrap_or(0)..quoted.range.start;
    let tail = quoted.range.end..after.unwrap_or(text.len());
    let head = last_sentence(text, head);
    let tail = first_sentence(text, tail);
    if text.get(tail.clone()).is_some_and(begins_korean_report) {
        let before = korean(text, head, registry);
        return if before.is_empty() { korean(text, after_report(text, tail), registry) } else { before };
    }
    let named = english_after(text, &tail).or_else(|| english_before(text, &head)).unwrap_or_default();
    let speaker = |range: Range<usize>| {
        let name = without_titles(text.get(range.clone()).unwrap_or_default());
        Speaker { ids: ids(text, range, registry), name }
    };
    let found: Vec<Speaker> = named.into_iter().map(speaker).collect();
    if found.iter().any(|speaker| speaker.name.is_empty() || is_body(&speaker.name)) { Vec::new() } else { found }
}

/// The rest of the sentence after a quotation.
fn first_sentence(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = text.get(range.clone()).unwrap_or_default();
    let end = [". ", "? ", "! ", "\n", ";"].iter().filter_map(|stop| inner.find(stop)).min().unwrap_or(inner.len());
    range.start..range.start + end
}

/// The beginning of the sentence before a quotation.
fn last_sentence(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = text.get(range.clone()).unwrap_or_default();
    let start = [". ", "? ", "! ", "\n", ";"].iter().filter_map(|stop| Some(inner.rfind(stop)? + stop.len())).max();
    range.start + start.unwrap_or(0)..range.end
}

const VERBS: [&str; 28] = [
    "said",
    "says",
    "told",
    "stated",
    "added",
    "wrote",
    "noted",
    "declared",
    "argued",
    "explained",
    "stressed",
    "remarked",
    "warned",
    "insisted",
    "announced",
    "asked",
    "replied",
    "concluded",
    "emphasized",
    "emphasised",
    "recalled",
    "continued",
    "claimed",
    "observed",
    "pledged",
    "promised",
    "admitted",
    "asserted",
];

/// `“…,” Lee said` and `“…,” said Lee`.
fn english_after(text: &str, range: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let words = word_ranges(text, range.clone());
    let verb = words.iter().position(|word| is_verb(text, word))?;
    if verb == 0 {
        let names = names(text, words.get(1..)?);
        return (!names.is_empty()).then_some(names);
    }
    let before = words.get(skip_role(text, &words)..verb)?;
    names_all(text, before).or_else(|| with_apposition(text, before, words.get(verb)?))
}

/// How many words at the beginning are the role of the one who is named next: `harbour master Oh Se-na said`.
fn skip_role(text: &str, words: &[Range<usize>]) -> usize {
    const LONGEST: usize = 4;
    const JOINTS: [&str; 12] = ["of", "for", "to", "and", "by", "with", "from", "in", "on", "at", "that", "as"];
    let role = words.iter().take_while(|word| {
        let word = text.get((*word).clone()).unwrap_or_default();
        word.chars().all(|letter| letter.is_lowercase() || letter == '-') && !JOINTS.contains(&word)
    });
    let role = role.count();
    if role <= LONGEST { role } else { 0 }
}

/// A name with something about it between commas or brackets: `Oh Se-na (51) said`, `Oh Se-na, the harbour master, said`.
fn with_apposition(text: &str, before: &[Range<usize>], verb: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let name = names(text, before).into_iter().next()?;
    let between = text.get(name.end..verb.start)?.trim();
    let encloses = |open, close| between.len() > 1 && between.starts_with(open) && between.ends_with(close);
    (encloses(',', ',') || encloses('(', ')')).then(|| vec![name])
}

/// `Lee said that “…”`: nothing but a few words after the verb.
fn english_before(text: &str, range: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let words = word_ranges(text, range.clone());
    let verb = words.iter().rposition(|word| is_verb(text, word))?;
    let after = words.get(verb + 1..)?;
    let is_plain = |word: &Range<usize>| {
        matches!(
            text.get(word.clone()),
            Some("that" | "the" | "a" | "in" | "of" | "is" | "was" | "it" | "and" | "his" | "her" | "to")
        )
    };
    if after.len() > 3 || !after.iter().all(is_plain) {
        return None;
    }
    names_all(text, words.get(..verb)?)
}

fn is_verb(text: &str, word: &Range<usize>) -> bool {
    text.get(word.clone()).is_some_and(|word| VERBS.contains(&word))
}

/// The names that words consist of from first to last: `Lee`, `Defence Minister Lee and General Park`.
fn names_all(text: &str, words: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    let found = names(text, words);
    let last = words.last()?;
    (found.last()?.end == last.end).then_some(found)
}

/// The names at the beginning of words, joined by `and`.
fn names(text: &str, words: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for word in words {
        let shown = text.get(word.clone()).unwrap_or_default();
        if shown.starts_with(char::is_uppercase) {
            let apart = |end: usize| {
                text.get(end..word.start)
                    .is_none_or(|between| between.trim().len() > usize::from(between.starts_with('.')))
            };
            match found.last_mut() {
                Some(last) if open && !apart(last.end) => last.end = word.end,
                Some(_) if open => return found,
                _ => found.push(word.clone()),
            }
            open = true;
        } else if shown == "and" && open {
            open = false;
        } else {
            break;
        }
    }
    found
}

/// Words of letters, with the hyphens and apostrophes in them.
fn word_ranges(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let inner = text.get(range.clone()).unwrap_or_default();
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '-' | '\'' | '’');
    let mut found = Vec::new();
    let mut start = None;
    for (at, character) in inner.char_indices().chain([(inner.len(), ' ')]) {
        match (is_part(character), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(range.start + from..range.start + at);
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// What a Korean sentence goes on with after the words that it reports.
fn begins_korean_report(tail: &str) -> bool {
    ["라고", "이라고", "고 ", "라며", "이라며", "며 ", "면서", "라면서", "라는", "는 "]
        .iter()
        .any(|particle| tail.trim_start().starts_with(particle))
}

/// The rest of a Korean sentence without the particle that follows the words that it reports.
fn after_report(text: &str, tail: Range<usize>) -> Range<usize> {
    let rest = text.get(tail.clone()).unwrap_or_default();
    let particle = rest.find(char::is_whitespace).map_or(rest.len(), |end| end + 1);
    tail.start + particle..tail.end
}

/// Those whom a Korean sentence has as its subject: whom the registry knows, else who is named with a title.
fn korean(text: &str, head: Range<usize>, registry: &Registry) -> Vec<Speaker> {
    let mut hits = Vec::new();
    let words = text.get(head).unwrap_or_default();
    registry.find_names(words, &mut hits);
    let is_subject = |end: usize| {
        let rest = words.get(end..).unwrap_or_default();
        let mut eojeols = rest.split_whitespace();
        let (first, second) = (eojeols.next().unwrap_or_default(), eojeols.next().unwrap_or_default());
        let ends = |eojeol: &str| eojeol.ends_with(['은', '는', '이', '가']) || eojeol.ends_with("께서");
        if rest.starts_with(char::is_whitespace) { ends(first) } else { ends(first) || second.is_empty() }
    };
    let speakers = hits.into_iter().filter(|hit| is_subject(hit.range.end));
    let speaker = |hit: crate::registry::NameHit| Speaker {
        name: words.get(hit.range.clone()).unwrap_or_default().to_owned(),
        ids: hit.candidates.as_slice().to_vec(),
    };
    let known: Vec<Speaker> = speakers.map(speaker).collect();
    if known.is_empty() { titled_korean(words).into_iter().collect() } else { known }
}

/// Somebody with a title who is the subject of a Korean sentence: `윤하늘 항만청장은`, `윤하늘 신임 청장이`.
fn titled_korean(words: &str) -> Option<Speaker> {
    let eojeols: Vec<&str> = words.split_whitespace().collect();
    let title = eojeols.iter().position(|eojeol| {
        let bare = SUBJECTS.iter().find_map(|particle| eojeol.strip_suffix(particle)).unwrap_or_default();
        KOREAN_TITLES.iter().any(|title| bare.ends_with(title))
    })?;
    let named = eojeols.get(title.saturating_sub(2)..title)?.iter().rev();
    let name = named.into_iter().find(|eojeol| is_korean_name(eojeol))?;
    Some(Speaker { name: (*name).to_owned(), ids: Vec::new() })
}

/// Particles after the subject of a sentence.
const SUBJECTS: [&str; 5] = ["께서", "은", "는", "이", "가"];
/// What the titles of people end in.
#[rustfmt::skip]
const KOREAN_TITLES: [&str; 30] = [
    "장관", "차관", "총리", "대통령", "의원", "대표", "대변인", "청장", "실장", "국장", "부장", "과장", "위원장", "사장", "회장",
    "의장", "총장", "원장", "소장", "단장", "팀장", "시장", "지사", "대사", "교수", "선장", "사령관", "감독", "기자", "씨",
];

/// Whether an eojeol is a Korean name in full: a common family name with two syllables more, the last of which does not
/// end a body's name (노동부, 민주당).
fn is_korean_name(eojeol: &str) -> bool {
    const BODIES: [char; 16] =
        ['부', '청', '처', '의', '위', '당', '회', '총', '련', '군', '시', '도', '구', '측', '단', '사'];
    const FAMILIES: &str =
        "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진나지엄채원천방공";
    let mut letters = eojeol.chars();
    letters.next().is_some_and(|family| FAMILIES.contains(family))
        && eojeol.chars().count() == 3
        && letters.all(|letter| ('가'..='힣').contains(&letter))
        && !eojeol.ends_with(BODIES)
        && !KOREAN_TITLES.iter().any(|title| eojeol.ends_with(title))
}

/// Whom the registry knows by the name at a range.
fn ids(text: &str, range: Range<usize>, registry: &Registry) -> Vec<EntityId> {
    let mut hits = Vec::new();
    registry.find_names(text, &mut hits);
    let overlaps = |hit: &&crate::registry::NameHit| hit.range.start < range.end && range.start < hit.range.end;
    hits.iter().filter(overlaps).flat_map(|hit| hit.candidates.as_slice().to_vec()).collect()
}

#[rustfmt::skip]
const TITLES: [&str; 40] = [
    "minister", "president", "secretary", "general", "admiral", "colonel", "captain", "major", "mr", "mrs", "ms", "dr",
    "prof", "professor", "sir", "lord", "lady", "the", "prime", "vice", "deputy", "foreign", "defence", "defense",
    "chairman", "chair", "director", "ambassador", "senator", "governor", "spokesman", "spokeswoman", "spokesperson",
    "chief", "commander", "gen", "adm", "sen", "gov", "rep",
];

fn without_titles(name: &str) -> String {
    let kept = name.split_whitespace().filter(|word| {
        let word = word.trim_matches(|character: char| !character.is_alphanumeric()).to_lowercase();
        !TITLES.contains(&word.as_str()) && !PRONOUNS.contains(&word.as_str())
    });
    kept.collect::<Vec<_>>().join(" ")
}

const PRONOUNS: [&str; 14] =
    ["he", "she", "it", "they", "we", "i", "you", "this", "that", "a", "an", "one", "who", "both"];

/// Whether a name is that of an office, a company or a place that speaks through people.
fn is_body(name: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 36] = [
        "ministry", "department", "office", "house", "council", "committee", "agency", "government", "party", "press",
        "times", "post", "news", "university", "institute", "bank", "association", "union", "nations", "forces", "army",
        "navy", "command", "court", "congress", "parliament", "assembly", "states", "administration", "republic",
        "agencies", "company", "group", "commission", "authority", "officials",
    ];
    words(name).iter().any(|word| WORDS.contains(&word.as_str()))
}

fn words(name: &str) -> Vec<String> {
    let parts = name.split(|character: char| !(character.is_alphanumeric() || character == '-'));
    parts.filter(|word| word.chars().count() > 1).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::quotations;
    use proptest::prelude::*;

    fn named(text: &str) -> Vec<String> {
        let found = quotations::find(text);
        let Some(first) = found.first() else { return Vec::new() };
        of(text, &found, first, &Registry::default()).into_iter().map(|speaker| speaker.name).collect()
    }

    #[test]
    fn names_right_beside_a_quotation() {
        for (text, expected) in [
            ("“We sail at dawn,” Han Ji-won said on Monday.", vec!["Han Ji-won"]),
            ("“We sail at dawn,” said Captain Han Ji-won.", vec!["Han Ji-won"]),
            ("Han Ji-won told the press. Park Min said that “we sail at dawn”.", vec!["Park Min"]),
            ("Han Ji-won and Park Min said: “We sail at dawn.”", vec!["Han Ji-won", "Park Min"]),
            ("“We sail at dawn,” harbour master Han Ji-won (51) said on Monday.", vec!["Han Ji-won"]),
            ("“We sail at dawn,” Han Ji-won, who leads the crew, said.", vec!["Han Ji-won"]),
            ("“We sail at dawn,” the captain of Han Ji-won said.", vec![]),
            ("“We sail at dawn,” the captain said.", vec![]),
            ("“We sail at dawn,” he said.", vec![]),
            ("윤하늘 항만청장은 “새벽에 출항한다”고 말했다.", vec!["윤하늘"]),
            ("윤하늘 신임 청장이 “새벽에 출항한다”고 말했다.", vec!["윤하늘"]),
            ("“새벽에 출항한다”고 윤하늘 청장은 말했다.", vec!["윤하늘"]),
            ("항만청 관계자는 “새벽에 출항한다”고 말했다.", vec![]),
            ("이날 청장은 “새벽에 출항한다”고 말했다.", vec![]),
            ("노동부 장관은 “새벽에 출항한다”고 말했다.", vec![]),
            ("“We sail at dawn,” He said.", vec![]),
            ("The Harbour Office said that “we sail at dawn”.", vec![]),
            ("Han Ji-won, who was asked whether they said “we sail at dawn”, left.", vec![]),
            ("Then Han Ji-won read “we sail at dawn” aloud.", vec![]),
        ] {
            assert_eq!(named(text), expected, "{text}");
        }
    }

    #[test]
    fn two_names_are_told_apart_only_when_it_is_sure() {
        let likeness = |one: &str, other: &str| {
            let speaker = |name: &str| Speaker { name: name.to_owned(), ids: Vec::new() };
            speaker(one).is(&speaker(other))
        };
        assert_eq!(likeness("Han Ji-won", "Park Min"), Likeness::Other);
        assert_eq!(likeness("Han", "Han Ji-won"), Likeness::Same);
        assert_eq!(likeness("Ahn Gyu-back", "An Gyu-baek"), Likeness::Same);
        assert_eq!(likeness("Han", "Park Min"), Likeness::Unknown);
        assert_eq!(likeness("한지원", "Park Min"), Likeness::Unknown);
        assert_eq!(likeness("한지원", "윤하늘"), Likeness::Other);
        assert_eq!(likeness("한지원", "한지완"), Likeness::Same);
        assert_eq!(likeness("한 선장", "윤하늘"), Likeness::Unknown);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC*|([A-C][a-c]{0,3}|said|and|가|은|라고|[ “”\".,\\n]){0,40}") {
            named(&text);
        }
    }
}
