//! Fragments that assert: the terse lines of lists and minutes, in which a verbal noun or a participle tells an event
//! and a figure or a date makes it checkable; and the Korean forms by which a writer proposes or speaks of the text.

use super::lexicon::{IRREGULAR_PAST, is_any};
use super::no_claim::{NoClaim, final_sound};
use crate::text::{Word, WordKind};

/// `Signed on 12 March`, `Agreed to 3 measures`, `14 flights a week`: words without a subject or a verb of their own
/// that tell an event or a rate. Whether there is a figure or a date in them is asked elsewhere.
pub fn tells_an_event(words: &[Word<'_>]) -> bool {
    let opening = words.iter().take_while(|word| word.kind == WordKind::Mark).count();
    opens_with_participle(words.get(opening..).unwrap_or_default()) || has_rate(words)
}

fn opens_with_participle(words: &[Word<'_>]) -> bool {
    #[rustfmt::skip]
    const AFTER: &[&str] = &[
        "on", "in", "to", "by", "at", "for", "from", "with", "the", "a", "an", "its", "his", "her", "their", "as", "into",
        "over", "off", "out", "up", "down", "against", "about", "between", "after", "before", "since", "until", "all",
        "both", "again", "twice", "once", "more", "only", "two", "three", "four", "five", "six", "seven", "eight", "nine",
        "ten", "some", "nearly", "almost", "under", "through", "during", "within",
    ];
    const NO_EVENTS: &[&str] =
        &["related", "based", "compared", "provided", "need", "speed", "feed", "seed", "breed", "hundred"];
    let Some(first) = words.first().filter(|word| word.kind == WordKind::Letters) else { return false };
    let participle = first.text.len() > 4 && first.text.ends_with("ed") && !is_any(Some(first), NO_EVENTS)
        || is_any(Some(first), IRREGULAR_PAST);
    let next = words.get(1);
    participle
        && (is_any(next, AFTER) || next.is_some_and(|next| next.kind == WordKind::Digits || next.is_capitalised()))
}

/// `14 flights a week`, `3 calls per day`.
fn has_rate(words: &[Word<'_>]) -> bool {
    const TIMES: &[&str] = &["year", "month", "week", "day", "hour", "quarter", "season", "decade", "minute", "night"];
    words.iter().enumerate().any(|(at, word)| {
        at > 0 && is_any(Some(word), &["a", "per", "each", "every"]) && is_any(words.get(at + 1), TIMES)
    })
}

/// The words of a Korean sentence, marks left out.
fn hangul<'w, 't>(words: &'w [Word<'t>]) -> Vec<&'w Word<'t>> {
    words.iter().filter(|word| word.kind == WordKind::Hangul).collect()
}

/// `선박 12척 회항`, `서류 7건을 검토`: a noun of action after something counted.
pub fn tells_a_korean_event(words: &[Word<'_>]) -> bool {
    /// Counters after which a noun is nearly always what was done.
    const COUNTERS: &[&str] = &[
        "척", "건", "명", "여명", "대", "회", "편", "곳", "개소", "가구", "세대", "마리", "장", "권", "발", "기", "문",
        "정", "통", "점", "동", "필지", "차례", "번", "호", "량", "톤", "벌", "채", "구",
    ];
    /// Counters of things that belong together as often: `5개 항목`, `3개국 협의`.
    const GROUPS: &[&str] = &["개", "개국", "개사", "개월", "종", "인", "개교", "개소", "개항"];
    #[rustfmt::skip]
    const THINGS: &[&str] = &[
        "규모", "명단", "현황", "내역", "목록", "이상", "이하", "미만", "정도", "가량", "내외", "안팎", "기준", "계획",
        "문제", "관련", "사례", "회의", "회담", "대표", "대표단", "대상", "사건", "선박", "의원", "위원", "위원회", "인원",
        "단위", "수준", "일정", "방안", "후속", "자료", "사진", "과제", "항목", "쟁점", "분야", "사안", "안건", "의제",
        "모두", "전부", "가운데", "여부", "배경", "원인", "결과", "개요", "요약", "정원", "직원", "선원", "승객", "차량",
        "학생", "주민", "정책", "사업", "법안", "정보", "명세", "비교", "이유", "측면", "병력", "장병", "전투기", "군함",
    ];
    let all: Vec<&Word<'_>> = words.iter().filter(|word| word.kind != WordKind::Mark || word.text == "%").collect();
    let Some((last, before)) = all.split_last() else { return false };
    let syllables = last.text.chars().count();
    if last.kind != WordKind::Hangul || !last.spaced || !(2..=4).contains(&syllables) || THINGS.contains(&last.text) {
        return false;
    }
    // An adverb or a place may stand between the two: `12척 모두 회항`, `12척 부산항으로 회항`.
    let placed = |word: &&Word<'_>| {
        ["모두", "전원", "추가", "전량", "긴급", "최종", "신규", "조기"].contains(&word.text)
            || word.text.ends_with(['로', '서', '에'])
    };
    let before = match before.split_last() {
        Some((word, earlier)) if placed(word) && word.kind == WordKind::Hangul => earlier,
        _ => before,
    };
    let Some((counter, earlier)) = before.split_last() else { return false };
    let counts = earlier.last().is_some_and(|number| number.kind == WordKind::Digits || is_scale(number.text));
    let dated = earlier.last().is_some_and(|number| number.kind == WordKind::Digits) && !counter.spaced;
    if dated && ["년", "월", "일"].contains(&counter.text) && KOREAN_ACTIONS.contains(&last.text) {
        return true;
    }
    if counter.kind != WordKind::Hangul || !counts {
        return false;
    }
    let object = ["을", "를", "이", "가"].iter().find_map(|particle| counter.text.strip_suffix(particle));
    let stem = counter.text.trim_start_matches(['만', '천', '백', '억', '여']);
    object.is_some_and(|stem| !stem.is_empty())
        || COUNTERS.contains(&stem)
        || GROUPS.contains(&stem) && KOREAN_ACTIONS.contains(&last.text)
}

fn is_scale(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|letter| "십백천만억조여".contains(letter))
}

/// Nouns of action that tell, after a number of things, what was done with them.
#[rustfmt::skip]
const KOREAN_ACTIONS: &[&str] = &[
    "가동", "가입", "개방", "개설", "개업", "건설", "검거", "검사", "검증", "공개", "공급", "구매", "구입", "구축", "납품", "단속",
    "등록", "매각", "배치", "배포", "병합", "보급", "복구", "분양", "불참", "설립", "설치", "수리", "수입", "수주", "신설", "압수",
    "완공", "운영", "운항", "인도", "인수", "입주", "적발", "점검", "정비", "제거", "제출", "조사", "준공", "지원", "지정", "차단",
    "참가", "참여", "철거", "철수", "개통", "개관", "개교", "창립",
    "창설", "폐교", "비준", "공포", "시행", "해산", "발족", "사망", "출생", "출항", "입항", "회항", "나포", "억류", "석방", "귀국",
    "출국", "입국", "도착", "출발", "침몰", "충돌", "발사", "출시", "출원", "탈퇴", "투입", "판매", "폐쇄", "폐지", "확보", "회수", "훼손", "파괴", "이전",
];

/// Who a Korean sentence speaks for: whether somebody other than the writer and the reader is its subject.
fn has_subject(words: &[&Word<'_>]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let ours = word.text.starts_with("우리") || at > 0 && words.get(at - 1).is_some_and(|word| word.text == "우리");
        let count = word.text.chars().count();
        let topic = count > 1 && word.text.ends_with(['은', '는']) && !is_adnominal(word.text);
        // `우리 측은` and a topic in the first words only: further in, `…는` is as often a verb before a noun.
        let after_letters = count == 1 && !word.spaced && ["은", "는", "이", "가"].contains(&word.text);
        at < 4 && (topic || after_letters) && !ours || word.text.ends_with("에서는")
    })
}

fn is_adnominal(word: &str) -> bool {
    ["하는", "되는", "있는", "없는", "같은", "많은", "적은", "높은", "낮은", "좋은", "맞는", "오는", "가는", "관한"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// What a Korean writer does who proposes (`…하면 좋겠음`, `3국 협의 검토 필요`) or speaks of the text (`면담을 위한
/// 참고자료임`, `두 가지를 말씀드린다`). `measured` says that a figure of the world is in it; `reported`, an utterance.
pub fn korean_address(words: &[Word<'_>], figure: bool, reported: bool) -> Option<NoClaim> {
    let hangul = hangul(words);
    if is_korean_advice(words, &hangul, reported) {
        return Some(NoClaim::Instruction);
    }
    speaks_of_the_text(&hangul, figure).then_some(NoClaim::AboutTheText)
}

fn is_korean_advice(words: &[Word<'_>], hangul: &[&Word<'_>], reported: bool) -> bool {
    let Some((last, earlier)) = hangul.split_last() else { return false };
    let before = earlier.last();
    let starts = |list: &[&str]| list.iter().any(|stem| last.text.starts_with(stem));
    let quoted = words.iter().any(|word| word.text.ends_with("다고") || word.text.ends_with("따르면"));
    if starts(&["바람직", "좋겠", "권장"])
        || starts(&["있"]) && before.is_some_and(|word| word.text.starts_with("필요가"))
    {
        return !quoted && !last.text.ends_with("고");
    }
    let asked = words.windows(2).any(|pair| {
        let condition = pair
            .first()
            .is_some_and(|word| ["으면", "하면", "되면", "경우"].iter().any(|ending| word.text.ends_with(ending)));
        condition && pair.get(1).is_some_and(|mark| mark.is_mark(':'))
    });
    if asked {
        return true;
    }
    if has_subject(hangul) || reported && !starts(&["제안", "요청", "촉구", "강조", "확인", "설명", "언급"]) || quoted
    {
        return false;
    }
    // The writer's own present: `세 가지를 제기한다`, `참석을 건의합니다`.
    let speaking = starts(&["제기", "제안", "건의", "권고", "요청", "촉구", "당부", "강조", "언급", "거론"]);
    let present = last.text.ends_with("한다") || last.text.ends_with("합니다") || last.text.ends_with("드립니다");
    let ought = before.is_some_and(|word| word.text.ends_with("해야") || word.text.ends_with("어야"))
        && (last.text == "함" || last.text.starts_with("한다") || last.text.starts_with("합니다"));
    if speaking && present || starts(&["건의드", "제안드"]) || ought {
        return true;
    }
    // `3국 협의 추진`, `예산안 검토 필요`: what is to be done. After a number it is what is done: `12건 추진`.
    let proposal = ["추진", "검토", "필요", "요망", "고려", "권고", "건의", "필요함", "요망함"].contains(&last.text);
    let headline = words.iter().take(4).any(|mark| mark.is_mark(','));
    proposal && !headline && !follows_a_number(words, last)
}

/// Whether the word before is a number's counter or unit: `30억 원 필요`, `12건 추진`.
fn follows_a_number(words: &[Word<'_>], last: &Word<'_>) -> bool {
    let at = words.partition_point(|word| word.start < last.start);
    let before = words.get(..at).unwrap_or_default();
    let Some((unit, earlier)) = before.split_last() else { return false };
    let joined = earlier.last().is_some_and(|number| number.kind == WordKind::Digits && !unit.spaced);
    let money =
        ["원", "달러", "엔", "유로", "위안", "명", "톤", "척", "대"].iter().any(|name| unit.text.starts_with(name))
            && earlier.iter().rev().take(2).any(|number| number.kind == WordKind::Digits);
    unit.kind == WordKind::Digits || unit.text == "%" || joined || money
}

fn speaks_of_the_text(hangul: &[&Word<'_>], figure: bool) -> bool {
    let (Some(first), Some(last)) = (hangul.first(), hangul.last()) else { return false };
    let subject = has_subject(hangul);
    if ["말씀드", "보고드", "설명드", "안내드"].iter().any(|stem| last.text.starts_with(stem)) {
        return !subject && !last.text.contains('렸');
    }
    // `두 가지를 짚는다`, `세 가지 방안이 있다`: the text counts its own points.
    let ways = hangul.iter().take(4).find(|word| word.text.starts_with("가지"));
    let exists = ["있다", "있음", "있습니다"].contains(&last.text) && hangul.len() <= 6;
    let tells = ways.is_some_and(|word| word.text == "가지를") && is_plain_present(last.text);
    if !subject && ways.is_some() && (exists || tells) {
        return true;
    }
    let follows = ["다음은", "아래는", "이하는"].contains(&first.text);
    if follows && !figure && ["이다", "임", "입니다"].iter().any(|ending| last.text.ends_with(ending)) {
        return true;
    }
    let so =
        ["다음과", "아래와"].contains(&first.text) && hangul.get(1).is_some_and(|word| word.text.starts_with("같"));
    if so && ["정리", "요약", "제시", "열거", "같다"].iter().any(|stem| last.text.starts_with(stem)) {
        return true;
    }
    // `하실 예정이다`: only a reader is spoken of so.
    let before = hangul.iter().rev().nth(1);
    if last.text.starts_with("예정")
        && before.is_some_and(|word| word.text.ends_with("하실") || word.text.ends_with("으실"))
    {
        return true;
    }
    let papers = ["자료", "문서", "메모", "보고서", "요약", "초안", "말씀자료"];
    let paper = last.text.char_indices().any(|(at, _)| {
        let (stem, ending) = last.text.split_at(at);
        papers.iter().any(|paper| stem.ends_with(paper)) && ["임", "이다", "다", "입니다"].contains(&ending)
    });
    let this = ["이", "본", "아래", "다음", "위", "별첨", "붙임", "첨부"].contains(&first.text);
    let purpose = hangul.iter().any(|word| ["위한", "위해", "대비한", "대비하기", "준비한"].contains(&word.text));
    if paper && (this || purpose && !subject) {
        return true;
    }
    let parts =
        ["표", "그림", "사진", "도표", "그래프", "목록", "내용", "사항", "가지", "질문", "쟁점", "항목", "자료"];
    let part = hangul.iter().skip(1).take(2).any(|word| parts.iter().any(|part| word.text.starts_with(part)));
    let past = ["했다", "됐다", "었다", "았다", "렸다", "였다"].iter().any(|ending| last.text.ends_with(ending));
    this && part && !past && (!figure || hangul.iter().take(3).any(|word| word.text.starts_with("가지")))
}

/// `짚는다`, `본다`: the present of a verb, as against `짚었다`, `있다`, `크다`.
fn is_plain_present(word: &str) -> bool {
    let mut ending = word.chars().rev();
    ending.next() == Some('다') && ending.next().and_then(final_sound) == Some(4)
}
