//! Proper names by their looks: capitals in English; in Korean, known countries, the endings of organizations and
//! agreements, and a family name before a title. A registry knows more, and is asked elsewhere.

use super::Sentence;
use super::gazetteer::{self, COMMON_ACRONYMS, ENGLISH_NAMES};
use super::lexicon::{AUXILIARIES, IRREGULAR_PAST, is_any};
use crate::dates::prose::DateMention;
use crate::text::{Word, WordKind};

/// Whether the sentence has a proper name. Months and weekdays are no names.
pub fn any(sentence: &Sentence<'_>, dates: &[DateMention]) -> bool {
    let words = &sentence.words;
    (0..words.len()).any(|at| {
        let word = &words[at];
        let after = dates.partition_point(|date| date.range.end <= word.start);
        if dates.get(after).is_some_and(|date| date.range.start <= word.start) {
            return false;
        }
        match word.kind {
            WordKind::Letters => is_english_name(words, at),
            WordKind::Hangul => is_korean_name(words, at),
            _ => false,
        }
    })
}

fn is_english_name(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    if !word.is_capitalised() || is_any(Some(word), &["i", "i'm", "i’m", "i've", "i’ve", "i'd", "i’d", "i'll", "i’ll"])
    {
        return false;
    }
    let capitals = word.text.chars().filter(|letter| letter.is_uppercase()).count();
    let acronym = capitals >= 2 && word.text.chars().count() >= 2;
    if acronym && COMMON_ACRONYMS.iter().any(|known| word.text.trim_end_matches('s') == *known) {
        return false;
    }
    if !opens(words, at) {
        return word.text.chars().count() > 1
            || words.get(at + 1).is_some_and(|mark| mark.is_mark('.') && !mark.spaced);
    }
    let known = ENGLISH_NAMES.iter().any(|name| bare(word.text) == *name);
    acronym || known || is_subject_without_article(words, at)
}

/// The word without a possessive ending.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Whether a capital here may only mark a beginning: of the sentence, of a quotation, after a colon or a bracket.
fn opens(words: &[Word<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|at| words.get(at)) else { return true };
    before.kind == WordKind::Mark
        && (matches!(
            before.text,
            ":" | "“" | "‘" | "\"" | "'" | "(" | "[" | "*" | "_" | "•" | "–" | "—" | ";" | "「" | "『"
        ) || matches!(before.text, "." | "!" | "?" | "…") && words[at].spaced
            || before.is_mark('-') && at == 1)
}

/// Whether a word that opens the sentence is followed by a verb right away and is neither plural nor one of the nouns
/// that need no article: `Nakatani left`, but not `Inflation fell`, `Officials said`, `Nothing is known`.
fn is_subject_without_article(words: &[Word<'_>], at: usize) -> bool {
    #[rustfmt::skip]
    const NO_NAMES: &[&str] = &[
        "trade", "growth", "output", "turnout", "patience", "trust", "progress", "time", "nothing", "nobody",
        "everything", "everybody", "everyone", "someone", "somebody", "something", "anything", "much", "little",
        "more", "most", "less", "few", "many", "some", "none", "all", "both", "each", "half", "another", "other",
        "one", "two", "three", "it", "he", "she", "they", "we", "you", "this", "that", "these", "those", "there",
        "here", "what", "who", "which", "such", "work", "demand", "supply", "support", "food", "water", "power",
        "oil", "gas", "coal", "steel", "money", "debt", "talk", "public", "business", "peace", "war", "crime",
        "fighting", "aid", "help", "news", "data", "traffic", "rain", "snow", "fuel", "land", "life", "people",
        "police", "parliament", "government", "congress", "management", "staff", "attendance", "evidence",
        "information", "consensus", "research", "industry", "agriculture", "tourism", "money", "revenue", "spending",
        "income", "interest", "nor", "neither", "only", "then", "now", "however", "still", "never", "often", "not",
        "so", "thus", "yet", "also", "opposition", "unrest", "violence", "freedom", "health", "education", "wheat",
        "rice", "corn", "production", "capacity", "morale", "silence", "access", "dialogue", "distance", "pressure",
        "control", "contact", "talks", "history", "nature", "technology", "competition", "justice", "truth", "hope",
        "fear", "doubt", "detail", "equipment", "infrastructure", "why", "how", "when", "where", "whether", "if",
        "as", "but", "and", "or",
    ];
    const SUFFIXES: &[&str] = &[
        "s", "tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship", "ing", "ure", "cy", "hood", "ly",
        "age",
    ];
    let word = &words[at];
    let lower = word.text.to_lowercase();
    let plain = NO_NAMES.contains(&lower.as_str()) || SUFFIXES.iter().any(|suffix| lower.ends_with(suffix));
    let next = words.get(at + 1);
    let tensed =
        is_any(next, AUXILIARIES) || is_any(next, IRREGULAR_PAST) || next.is_some_and(|next| next.text.ends_with("ed"));
    at == 0 && !plain && (tensed || takes_an_object(words, at + 1))
}

/// Whether a verb in the present, or one whose past looks like it, stands at `at`: it ends in -s or is one of a few,
/// and an object follows (`Rutte chairs the council`).
fn takes_an_object(words: &[Word<'_>], at: usize) -> bool {
    const UNCHANGED: &[&str] = &["cut", "put", "set", "hit", "shut", "beat", "quit", "split", "spread", "cast", "shed"];
    const OBJECTS: &[&str] =
        &["the", "a", "an", "its", "his", "her", "their", "no", "to", "that", "all", "this", "these", "off", "up"];
    let Some(verb) = words.get(at).filter(|verb| verb.kind == WordKind::Letters && !verb.is_capitalised()) else {
        return false;
    };
    let present =
        verb.text.len() > 3 && verb.text.ends_with('s') && !verb.text.ends_with("ss") && !verb.text.ends_with("us");
    (present || is_any(Some(verb), UNCHANGED)) && is_any(words.get(at + 1), OBJECTS)
}

fn is_korean_name(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    if !word.spaced
        && at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|before| before.kind != WordKind::Mark)
    {
        return false;
    }
    gazetteer::is_korean_place(word.text)
        || is_korean_body(word.text)
        || is_korean_agreement(words, at)
        || is_person_with_title(words, at)
        || gazetteer::is_korean_person_with_particle(word.text)
        || is_pair_of_countries(words, at)
}

/// `한·미`, `한·중·일`.
fn is_pair_of_countries(words: &[Word<'_>], at: usize) -> bool {
    const SHORT: [&str; 10] = ["한", "미", "일", "중", "러", "북", "남", "영", "독", "불"];
    let is_short =
        |at: usize| words.get(at).is_some_and(|word| SHORT.iter().any(|country| word.text.starts_with(country)));
    SHORT.contains(&words[at].text) && words.get(at + 1).is_some_and(|mark| mark.is_mark('·')) && is_short(at + 2)
}

/// The endings of organizations' names, each with the fewest syllables that must stand before it.
#[rustfmt::skip]
const BODIES: &[(&str, usize)] = &[
    ("위원회", 2), ("대사관", 1), ("은행", 2), ("협회", 2), ("연맹", 2), ("기구", 3), ("재단", 2), ("대학교", 2),
    ("연구원", 2), ("연구소", 2), ("공사", 3), ("공단", 2), ("그룹", 2), ("전자", 2), ("자동차", 2), ("중공업", 2),
    ("항공", 2), ("사령부", 1), ("합참", 0), ("국회", 0), ("청와대", 0), ("백악관", 0), ("유엔", 0), ("유네스코", 0),
    ("나토", 0), ("아세안", 0), ("유럽연합", 0), ("외교부", 0), ("국방부", 0), ("통일부", 0), ("법무부", 0),
    ("교육부", 0), ("환경부", 0), ("산업부", 0), ("노동부", 0), ("복지부", 0), ("국토부", 0), ("기재부", 0),
    ("재정부", 0), ("통상부", 0), ("관광부", 0), ("식품부", 0), ("해수부", 0), ("수산부", 0), ("통신부", 0),
    ("가족부", 0), ("보훈부", 0), ("국무부", 0), ("상무부", 0), ("재무부", 0), ("내무부", 0), ("외무성", 0),
    ("방위성", 0), ("경찰청", 0), ("국세청", 0), ("관세청", 0), ("검찰청", 0), ("병무청", 0), ("기상청", 0),
    ("통계청", 0), ("방위사업청", 0), ("질병관리청", 0), ("국정원", 0), ("정보원", 2), ("감사원", 0), ("대법원", 0),
    ("헌법재판소", 0), ("인민군", 0), ("노동당", 0), ("민주당", 0), ("자민당", 0), ("공산당", 0), ("국민의힘", 0),
];

fn is_korean_body(word: &str) -> bool {
    let stem = gazetteer::without_particle(word);
    [word, stem].iter().any(|form| {
        BODIES
            .iter()
            .any(|(ending, before)| form.strip_suffix(ending).is_some_and(|rest| rest.chars().count() >= *before))
    })
}

/// `제네바 협약`, `한미상호방위조약`, `판문점선언`: the kind of agreement after a name.
fn is_korean_agreement(words: &[Word<'_>], at: usize) -> bool {
    const KINDS: &[&str] =
        &["협약", "조약", "협정", "선언", "의정서", "공동성명", "정상회의", "올림픽", "정상회담", "총회", "헌장"];
    let stem = gazetteer::without_particle(words[at].text);
    let Some(rest) = KINDS.iter().find_map(|kind| stem.strip_suffix(kind)) else { return false };
    if rest.chars().count() >= 2 {
        return true;
    }
    const NO_NAMES: &[&str] = &[
        "새", "이번", "이", "그", "공동", "양국", "모든", "각종", "관련", "국제", "해당", "여러", "첫", "추가", "기존",
        "임시", "정기",
    ];
    at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|before| {
        rest.is_empty()
            && before.kind == WordKind::Hangul
            && before.text.chars().count() >= 2
            && gazetteer::without_particle(before.text) == before.text
            && !NO_NAMES.contains(&before.text)
            && !before.text.ends_with(['한', '된', '인', '는', '할', '적', '던'])
    })
}

/// `김영호 대사`, `대통령 홍길동`: a Korean name of two to four syllables beside a title.
fn is_person_with_title(words: &[Word<'_>], at: usize) -> bool {
    #[rustfmt::skip]
    const TITLES: &[&str] = &[
        "대통령", "총리", "부총리", "장관", "차관", "차관보", "대사", "공사", "영사", "총영사", "의원", "의장",
        "대표", "위원장", "위원", "국장", "실장", "과장", "총장", "사무총장", "사령관", "장군", "대장", "중장",
        "소장", "제독", "대령", "회장", "사장", "교수", "박사", "씨", "대변인", "특사", "주석", "총비서", "외상",
        "방위상", "외교관", "원장", "청장", "지사", "시장", "수석", "보좌관", "기자", "판사", "검사", "변호사",
        "감독", "선수", "여사", "전",
    ];
    let is_title = |word: Option<&Word<'_>>| {
        word.is_some_and(|word| {
            word.kind == WordKind::Hangul
                && TITLES.contains(&gazetteer::without_particle(word.text))
                && word.text != "전"
                || word.text == "전" && word.spaced
        })
    };
    let name = words[at].text;
    let former = words.get(at + 1).is_some_and(|word| word.text == "전") && is_title(words.get(at + 2));
    let title = words.get(at + 1).filter(|next| next.spaced && next.text != "전");
    gazetteer::is_korean_person(name) && (former || is_title(title))
}
