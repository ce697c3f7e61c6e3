//! Sentences that claim nothing: questions, headings and other fragments, instructions, and what a text says of itself.

use super::lexicon::{
    AFTER_A_COMMAND, AUXILIARIES, BEFORE_A_COMMAND, COMMANDS, COMMANDS_OR_NOUNS, EXPOSITION, IRREGULAR_PAST, TEXTS,
    is_any,
};
use super::{Sentence, address, notes};
use crate::text::{Word, WordKind, is_hangul};

/// Why a sentence claims nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoClaim {
    /// It asks.
    Question,
    /// It has no verb, as headings have none.
    Fragment,
    /// It tells the reader what to do.
    Instruction,
    /// It speaks of the text that it stands in: `This note covers the main points.`
    AboutTheText,
}

/// What a sentence holds that makes its words more than a heading.
#[derive(Clone, Copy, Debug)]
pub struct Substance {
    /// A quotation, or a figure with a unit.
    pub substantial: bool,
    /// A figure of any kind.
    pub figure: bool,
    /// A date.
    pub date: bool,
    /// A report of what somebody said.
    pub utterance: bool,
}

/// Why the sentence claims nothing; `None` for an assertion. `has` says what is in it:
/// with a quotation or a measured figure, words without a verb are no heading.
pub fn form(sentence: &Sentence<'_>, has: Substance) -> Option<NoClaim> {
    let is_korean = last_hangul(sentence).is_some();
    if is_question(sentence) {
        return Some(NoClaim::Question);
    }
    if is_korean {
        return korean_form(sentence, has);
    }
    let addressed = address::form(&sentence.words, has.figure);
    if addressed.is_some() {
        return addressed;
    }
    if is_command(&sentence.words) {
        return Some(NoClaim::Instruction);
    }
    if is_about_the_text(&sentence.words) {
        return Some(NoClaim::AboutTheText);
    }
    let event = (has.figure || has.date) && notes::tells_an_event(&sentence.words);
    (!has.substantial && !event && is_fragment(sentence)).then_some(NoClaim::Fragment)
}

/// The last word of a sentence that ends in Korean, closing marks and stops aside.
fn last_hangul<'s, 't>(sentence: &'s Sentence<'t>) -> Option<&'s Word<'t>> {
    let last = sentence.words.iter().rev().find(|word| word.kind != WordKind::Mark)?;
    (last.kind == WordKind::Hangul).then_some(last)
}

/// Whether the sentence itself asks. A question that it quotes is somebody else's.
fn is_question(sentence: &Sentence<'_>) -> bool {
    let closing = |word: &&Word<'_>| matches!(word.text, ")" | "]" | "*" | "_");
    let Some(last) = sentence.words.iter().rev().find(|word| !closing(word)) else { return false };
    let asks = |mark: &Word<'_>| matches!(mark.text, "?" | "？" | "⁇" | "⁈");
    if asks(last) {
        return !sentence.is_quoted(last);
    }
    let whole = sentence.quoted.last().is_some_and(|quoted| quoted.start == 0 && quoted.end == last.end());
    let inner = sentence.words.iter().rev().nth(1).is_some_and(asks);
    let korean = last_hangul(sentence).is_some_and(|word| {
        [
            "는가",
            "은가",
            "인가",
            "던가",
            "습니까",
            "ㅂ니까",
            "입니까",
            "합니까",
            "됩니까",
            "을까",
            "할까",
            "될까",
            "일까",
            "나요",
        ]
        .iter()
        .any(|ending| word.text.ends_with(ending))
    });
    whole && inner && sentence.quoted.len() == 1 || korean && ends_in_stop(sentence)
}

fn ends_in_stop(sentence: &Sentence<'_>) -> bool {
    let last = sentence.text.trim_end_matches(|mark: char| {
        mark.is_whitespace() || matches!(mark, '”' | '’' | '"' | '\'' | ')' | ']' | '」' | '』' | '»' | '*' | '_')
    });
    last.ends_with(['.', '!', '?', '…', '。', '！', '？', ':', ';'])
}

/// Whether the sentence begins with a verb that tells the reader to do something.
fn is_command(words: &[Word<'_>]) -> bool {
    let mut at = words.iter().take_while(|word| word.kind == WordKind::Mark).count();
    loop {
        let comma = words.get(at + 1).is_some_and(|mark| mark.is_mark(','));
        if is_any(words.get(at), BEFORE_A_COMMAND) {
            at += 1 + usize::from(comma);
            continue;
        }
        if words.get(at..).into_iter().flat_map(address::after_condition).any(|main| begins_a_command(main, 0)) {
            return true;
        }
        if is_any(words.get(at), &["if", "when", "where", "before", "after", "in", "at"]) {
            let Some(main) = words.iter().skip(at).take(16).position(|mark| mark.is_mark(',')) else { return false };
            at += main + 1;
            return is_any(words.get(at), COMMANDS) || is_prohibition(words, at);
        }
        break;
    }
    begins_a_command(words, at)
}

fn begins_a_command(words: &[Word<'_>], at: usize) -> bool {
    if is_prohibition(words, at) {
        return true;
    }
    let next = words.get(at + 1);
    if is_any(words.get(at), COMMANDS) {
        // `Open markets matter`, `Close ties help`: an adjective before a plural noun and its verb.
        let adjective = is_any(words.get(at), &["open", "close"]) && !is_any(next, AFTER_A_COMMAND);
        return !adjective && !is_any(next, AUXILIARIES) && !is_any(next, &["of"]);
    }
    is_any(words.get(at), COMMANDS_OR_NOUNS)
        && (is_any(next, AFTER_A_COMMAND) || next.is_some_and(Word::is_capitalised))
}

fn is_prohibition(words: &[Word<'_>], at: usize) -> bool {
    is_any(words.get(at), &["don't", "don’t"]) || is_any(words.get(at), &["do"]) && is_any(words.get(at + 1), &["not"])
}

/// `This note covers …`, `The annex lists …`, `We return to this below.`, `as described above`.
fn is_about_the_text(words: &[Word<'_>]) -> bool {
    let first = words.first();
    let this = address::presents_the_text(words);
    let part = ["annex", "appendix", "following", "next", "above", "present"];
    let the = is_any(first, &["the"])
        && is_any(words.get(1), &part)
        && (is_any(words.get(2), EXPOSITION) || is_any(words.get(2), TEXTS) && is_any(words.get(3), EXPOSITION));
    let below = words.iter().rev().find(|word| word.kind != WordKind::Mark);
    let points = is_any(below, &["below", "above", "later", "overleaf", "annex", "annexed", "section"]);
    let we = is_any(first, &["we", "i", "details", "more"]) && points;
    let placed = ["listed", "set", "given", "described", "shown", "explained", "discussed", "summarised", "attached"];
    let passive = points && words.iter().any(|word| is_any(Some(word), &placed)) && words.len() <= 12;
    this || the || we || passive
}

/// Whether an English sentence has no verb. Without a stop it needs a sure one, for headings have none.
fn is_fragment(sentence: &Sentence<'_>) -> bool {
    let words: Vec<&Word<'_>> = sentence.words.iter().filter(|word| word.kind == WordKind::Letters).collect();
    let tensed = words.iter().enumerate().any(|(at, word)| {
        is_any(Some(word), AUXILIARIES) && word.text != "May"
            || is_any(Some(word), IRREGULAR_PAST)
            || at > 0 && word.text.ends_with("ed") && !word.is_capitalised()
    });
    if tensed {
        return false;
    }
    if ends_in_stop(sentence) && !sentence.text.trim_end().ends_with(':') {
        return words.len() <= 2;
    }
    let starts =
        is_any(words.first().copied(), &["a", "an", "the", "this", "its", "his", "her", "their", "both", "all", "no"])
            || words.get(1).is_some_and(|word| !word.is_capitalised());
    let present = words.iter().skip(1).any(|word| {
        let stem = word.text.strip_suffix("es").or(word.text.strip_suffix('s'));
        let whole = word.text.strip_suffix('s');
        !word.is_capitalised()
            && [stem, whole].into_iter().flatten().any(|verb| COMMANDS.contains(&verb) || PRESENT.contains(&verb))
    });
    !(starts && present && words.len() >= 4)
}

/// Verbs that a list item without a stop uses in the present, beyond those of [`COMMANDS`].
const PRESENT: &[&str] = &[
    "play", "host", "meet", "visit", "grow", "rise", "fall", "start", "run", "lead", "want", "need", "buy", "sell",
    "train", "sail", "serve", "employ", "own", "operate", "fly", "live", "seek",
];

/// The same for a sentence that ends in Korean.
fn korean_form(sentence: &Sentence<'_>, has: Substance) -> Option<NoClaim> {
    let last = last_hangul(sentence)?;
    let before = sentence.words.iter().rev().filter(|word| word.kind == WordKind::Hangul).nth(1);
    if is_korean_command(last.text, before.map(|word| word.text)) {
        return Some(NoClaim::Instruction);
    }
    let addressed = notes::korean_address(&sentence.words, has.figure, has.utterance);
    if addressed.is_some() {
        return addressed;
    }
    let first = sentence.words.first()?;
    let second = sentence.words.get(1);
    let this = ["이", "본", "다음"].contains(&first.text);
    let text = |word: &Word<'_>| KOREAN_TEXTS.iter().any(|text| word.text.starts_with(text));
    let speaks = [
        "다룬다",
        "정리했다",
        "정리한다",
        "담았다",
        "담고",
        "요약한다",
        "요약했다",
        "설명한다",
        "살펴본다",
        "소개한다",
        "다룬",
        "작성되",
        "작성됐",
        "작성했",
        "작성한",
        "참조",
    ];
    let of_itself = speaks.iter().any(|verb| sentence.text.contains(verb));
    if of_itself && (this && second.is_some_and(text) || KOREAN_PARTS.iter().any(|part| first.text.starts_with(part))) {
        return Some(NoClaim::AboutTheText);
    }
    let asserts = has.substantial || is_korean_predicate(last.text) || notes::tells_a_korean_event(&sentence.words);
    (!asserts).then_some(NoClaim::Fragment)
}

const KOREAN_TEXTS: &[&str] = &["문서", "보고서", "자료", "글", "절", "장은", "메모", "부록", "요약", "표는"];
const KOREAN_PARTS: &[&str] = &["본문", "부록", "별첨", "붙임", "아래", "위에서", "이하"];

/// `…할 것`, `…하라`, `…말라`, `…하자`, `…하십시오`, `… 바람`.
fn is_korean_command(last: &str, before: Option<&str>) -> bool {
    const ENDINGS: &[&str] = &[
        "하라",
        "보라",
        "말라",
        "마라",
        "해라",
        "아라",
        "어라",
        "여라",
        "려라",
        "십시오",
        "시오",
        "으세요",
        "하세요",
        "주세요",
        "하자",
        "보자",
        "말자",
        "가자",
        "두자",
        "주자",
        "짓자",
        "나누자",
        "지키자",
        "세우자",
        "찾자",
        "요망",
        "바랍니다",
    ];
    let future = |word: &str| word.chars().next_back().is_some_and(|last| final_sound(last) == Some(8));
    last == "것" && before.is_some_and(future)
        || last == "바람" && before.is_some()
        || ENDINGS.iter().any(|ending| last.ends_with(ending)) && !["나라", "하자"].contains(&last)
}

/// The index of a Hangul syllable's final consonant, 0 for none (Unicode's Hangul composition). `None` for others.
pub(super) fn final_sound(syllable: char) -> Option<u32> {
    matches!(syllable, '가'..='힣').then(|| (u32::from(syllable) - 0xac00) % 28)
}

/// Whether a Korean sentence's last word is a predicate: a verb form, its noun form as notes use it, or a noun of
/// action with which official notes end (`수출 12% 증가`).
fn is_korean_predicate(word: &str) -> bool {
    const NOT_NOUN_FORMS: &[&str] = &[
        "다음", "마음", "처음", "소음", "얼음", "책임", "모임", "게임", "아침", "그림", "살림", "지침", "방침", "강남",
        "성남", "느낌",
    ];
    const NOUN_FORMS: &[&str] = &["함", "됨", "임", "음", "남", "힘", "짐", "침", "킴", "림", "낌", "름", "룸"];
    const ACTIONS: &[&str] = &[
        "증가", "감소", "개최", "체결", "합의", "서명", "발표", "방문", "참석", "확대", "강화", "예정", "논의", "전망",
        "상승", "하락", "급증", "급감", "기록", "달성", "완료", "착수", "시작", "종료", "발생", "출범", "취임", "사임",
        "임명", "통과", "부결", "승인", "거부", "중단", "재개", "연기", "취소", "채택", "가결", "지적", "강조", "요청",
        "촉구", "제안", "수출", "도입", "추진", "선언", "발효", "선출", "당선",
    ];
    let Some(last) = word.chars().next_back().filter(|last| is_hangul(*last)) else { return false };
    matches!(last, '다' | '요' | '까' | '죠' | '네' | '지' | '니' | '군')
        && ![
            "바다",
            "지지",
            "저지",
            "금지",
            "유지",
            "의지",
            "폐지",
            "복지",
            "정지",
            "토지",
            "단지",
            "메시지",
            "수요",
            "주요",
            "중요",
            "국가",
        ]
        .contains(&word)
        || word.ends_with('것')
        || NOUN_FORMS.iter().any(|form| word.ends_with(form)) && !NOT_NOUN_FORMS.iter().any(|noun| word.ends_with(noun))
        || ACTIONS.iter().any(|noun| word.ends_with(noun))
}
