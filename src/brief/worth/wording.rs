//! Wording that makes a sentence worth a source, or an opinion: superlatives, reported speech, assessments.

use super::Sentence;
use super::lexicon::{ASSESSMENTS, BEFORE_AN_ASSESSMENT, DOUBTFUL_UTTERANCES, SAID, UTTERANCES, is_any};
use crate::text::{Word, WordKind};

fn before<'w, 't>(words: &'w [Word<'t>], at: usize) -> Option<&'w Word<'t>> {
    at.checked_sub(1).and_then(|at| words.get(at))
}

/// Whether the sentence says that something is the most, the least, the first, the last or the only one of its kind.
pub fn has_superlative(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    (0..words.len()).any(|at| match words[at].kind {
        WordKind::Letters => is_superlative(words, at),
        WordKind::Hangul => is_korean_superlative(words, at),
        _ => false,
    })
}

const DETERMINERS: &[&str] =
    &["the", "its", "his", "her", "their", "our", "country's", "country’s", "nation's", "nation’s"];
/// Words in -est that compare nothing.
const NO_SUPERLATIVES: &[&str] = &[
    "rest",
    "test",
    "west",
    "interest",
    "request",
    "forest",
    "protest",
    "guest",
    "harvest",
    "suggest",
    "arrest",
    "contest",
    "honest",
    "modest",
    "nest",
    "quest",
    "manifest",
    "conquest",
    "midwest",
    "latest",
    "chest",
    "crest",
    "priest",
    "invest",
    "digest",
    "unrest",
    "behest",
    "bequest",
    "earnest",
    "everest",
    "northwest",
    "southwest",
    "inquest",
    "budapest",
    "bucharest",
    "pest",
    "vest",
    "zest",
    "jest",
];

fn is_superlative(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let determined = is_any(before(words, at), DETERMINERS)
        || before(words, at).is_some_and(|before| before.text.ends_with("'s") || before.text.ends_with("’s"));
    let counted = before(words, at)
        .is_some_and(|before| before.text.ends_with("th") || is_any(Some(before), &["second", "third"]));
    let next = words.get(at + 1);
    if word.text.len() > 4 && word.text.ends_with("est") && !is_any(Some(word), NO_SUPERLATIVES) {
        return determined || counted || is_any(next, &["ever", "since", "in"]);
    }
    if is_any(Some(word), &["most", "least"]) {
        return determined
            && next.is_some_and(|next| next.kind == WordKind::Letters)
            && !is_any(next, &["of", "part", "recent"]);
    }
    if word.is("first") {
        let listing = next.is_some_and(|next| next.is_mark(','))
            || is_any(next, &["step", "draft", "name", "aid", "half", "quarter"])
            || is_any(next, &["place", "instance"]) && at == 2 && is_any(words.first(), &["in"]);
        let became = is_any(before(words, at), &["was", "is", "were", "became", "came", "a", "historic", "since"]);
        return (determined || became) && !listing;
    }
    if is_any(Some(word), &["only", "sole"]) {
        let one = determined && next.is_some_and(|next| next.kind == WordKind::Letters);
        return one && !is_any(next, &["way", "question", "if", "when"]);
    }
    if is_any(Some(word), &["unprecedented", "record-breaking", "unparalleled", "unrivalled", "foremost"]) {
        return true;
    }
    if word.is("record") {
        return is_any(before(words, at), &["a", "the", "new"])
            && is_any(next, &["high", "low", "number", "sum", "level", "year"])
            || next.is_some_and(|next| next.is("high") || next.is("low"));
    }
    // `No ship of that size had called before.`
    let beyond =
        word.is("no") && at == 0 && words.iter().skip(1).any(|word| is_any(Some(word), &["had", "has", "have"]));
    if beyond && words.iter().rev().take(3).any(|word| is_any(Some(word), &["before", "ever", "since"])) {
        return true;
    }
    let than_any = is_any(Some(word), &["than"]) && is_any(next, &["any", "all", "ever"]);
    let no_other = is_any(Some(word), &["no"]) && is_any(next, &["other"]);
    let never_before = is_any(Some(word), &["never"]) && is_any(next, &["before"]);
    than_any || no_other || never_before
}

const KOREAN_SUPERLATIVES: &[&str] = &[
    "최대",
    "최초",
    "최고",
    "최저",
    "최다",
    "최장",
    "최연소",
    "최고령",
    "처음",
    "유일",
    "사상",
    "역대",
    "제일",
    "전례",
    "최소한도",
];

fn is_korean_superlative(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    if word.text == "가장" || word.text == "첫" || word.text.starts_with("첫번째") {
        return true;
    }
    // `처음에는`, `최대한`, `최고위급`, `사상을`: other words that begin alike.
    let other = [
        "처음에",
        "처음부터",
        "최대한",
        "최고위",
        "최고사령",
        "최고인민",
        "최고지도",
        "사상을",
        "사상의",
        "사상이",
        "사상은",
        "유일하게도",
    ];
    KOREAN_SUPERLATIVES.iter().any(|known| word.text.starts_with(known))
        && !other.iter().any(|other| word.text.starts_with(other))
}

/// Whether the sentence reports what somebody said.
pub fn has_utterance(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    (0..words.len()).any(|at| match words[at].kind {
        _ if sentence.is_quoted(&words[at]) => false,
        WordKind::Letters => is_utterance(words, at),
        WordKind::Hangul => is_korean_utterance(words, at),
        _ => false,
    })
}

fn is_utterance(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let next = words.get(at + 1);
    if word.is("according") {
        return is_any(next, &["to"]);
    }
    if word.is("comment") && is_any(before(words, at), &["to"]) {
        return words[..at]
            .iter()
            .rev()
            .take(3)
            .any(|word| is_any(Some(word), &["refused", "declined", "refuses", "declines"]));
    }
    if !is_any(Some(word), UTTERANCES) || at == 0 {
        return false;
    }
    // A participle before a noun or after a copula reports nothing: `the announced visit`, `it was called off`.
    let attributive =
        is_any(before(words, at), &["the", "a", "an", "its", "his", "her", "their", "of", "to", "as", "so"]);
    if attributive && !is_any(Some(word), &["said", "told"]) {
        return false;
    }
    if !is_any(Some(word), DOUBTFUL_UTTERANCES) {
        return true;
    }
    let quotes =
        next.is_some_and(|next| next.is_mark(':') || next.is_mark(',') || next.is_mark('“') || next.is_mark('"'));
    is_any(next, SAID) && !is_any(next, &["a", "the", "his", "her", "their"])
        || quotes
        || is_any(words.get(at + 2), &["that"])
}

/// Verbs that follow what was said (`…다고 밝혔다`), as stems.
const KOREAN_SAYING: &[&str] = &[
    "말했",
    "말하",
    "말한",
    "말해",
    "밝혔",
    "밝히",
    "밝힌",
    "밝혀",
    "전했",
    "발표",
    "주장",
    "강조",
    "설명",
    "덧붙",
    "언급",
    "경고",
    "부인",
    "약속",
    "촉구",
    "요구",
    "요청",
    "제안",
    "답했",
    "답변",
    "선언",
    "지적",
    "비판",
    "반박",
    "시사",
    "인정",
    "보도",
    "평가했",
    "호소",
    "다짐",
    "역설",
    "토로",
    "고백",
    "예고",
    "공언",
    "천명",
    "표명",
    "증언",
    "통보",
    "알렸",
    "알려졌",
    "공개",
    "당부",
    "확인",
    "비난",
    "규탄",
    "단언",
    "일축",
    "해명",
    "회고",
    "진술",
    "성토",
    "전망했",
    "예상했",
    "물었",
    "되물",
];
/// Those that report a saying by themselves, with an object.
const KOREAN_SURE: &[&str] = &[
    "발표했",
    "발표하",
    "발표한",
    "주장했",
    "강조했",
    "언급했",
    "경고했",
    "부인했",
    "약속했",
    "촉구했",
    "선언했",
    "밝혔",
    "말했",
    "천명했",
    "표명했",
    "규탄했",
    "비난했",
    "반박했",
    "비판했",
];

fn is_korean_utterance(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    if ["따르면", "의하면"].contains(&word.text) {
        return true;
    }
    if ["라며", "다며", "라면서", "다면서", "라고도", "다고도"].iter().any(|ending| word.text.ends_with(ending))
    {
        return word.text.chars().count() > 2 || !word.spaced;
    }
    if KOREAN_SURE.iter().any(|stem| word.text.starts_with(stem)) {
        return true;
    }
    let said = before(words, at).is_some_and(|before| {
        before.kind == WordKind::Hangul && before.text.ends_with(['고', '며'])
            || before.text.ends_with("이같이")
            || before.text == "뜻을"
    });
    said && KOREAN_SAYING.iter().any(|stem| word.text.starts_with(stem))
}

/// Whether the sentence assesses or advises and asserts no event: its main verb is a copula before an assessment,
/// `matter`, or it has a `should`.
pub fn is_opinion(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    const COPULAS: &[&str] = &[
        "is", "are", "was", "were", "be", "remains", "remain", "remained", "seems", "seem", "seemed", "looks", "look",
        "becomes", "it's", "it’s", "that's", "that’s",
    ];
    (0..words.len()).any(|at| {
        let word = &words[at];
        if sentence.is_quoted(word) {
            return false;
        }
        if is_any(Some(word), COPULAS) {
            let skipped = words[at + 1..].iter().take_while(|word| is_any(Some(word), BEFORE_AN_ASSESSMENT)).count();
            return is_any(words.get(at + 1 + skipped), ASSESSMENTS);
        }
        let advice = is_any(Some(word), &["should", "ought"]);
        let matters = is_any(Some(word), &["matter", "matters", "deserves", "deserve"])
            && !is_any(before(words, at), DETERMINERS)
            && !is_any(before(words, at), &["other", "such", "these", "those", "on", "in", "of", "as", "no", "many"]);
        advice || matters
    }) || is_korean_opinion(words)
}

fn is_korean_opinion(words: &[Word<'_>]) -> bool {
    const STEMS: &[&str] = &[
        "좋다",
        "좋았",
        "나쁘",
        "나빴",
        "중요하",
        "중요했",
        "필요하",
        "필요했",
        "아쉬",
        "아쉽",
        "바람직",
        "어렵",
        "어려웠",
        "쉽지",
        "분명하지",
        "불분명",
        "유익",
        "다행",
        "긍정적",
        "부정적",
        "건설적",
        "우호적",
        "복잡하",
        "민감하",
        "시급하",
        "당연하",
    ];
    let Some(last) = words.iter().rev().find(|word| word.kind == WordKind::Hangul) else { return false };
    let second = words.iter().rev().filter(|word| word.kind == WordKind::Hangul).nth(1);
    let is_stem = |word: &Word<'_>| STEMS.iter().any(|stem| word.text.starts_with(stem));
    let ought = second
        .is_some_and(|word| word.text.ends_with("해야") || word.text.ends_with("어야") || word.text.ends_with("아야"))
        && (last.text.starts_with("한다") || last.text.starts_with("할"));
    is_stem(last) || last.text.starts_with("않") && second.is_some_and(is_stem) || ought
}
