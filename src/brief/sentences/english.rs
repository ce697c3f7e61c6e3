//! What ends an English sentence: a stop that is no abbreviation's, before something that can begin a sentence.

use sentencex::languages::{English, Language};

use super::Context;
use crate::brief::worth::lexicon::{AUXILIARIES, IRREGULAR_PAST};

/// Titles and other abbreviations that always go on with a name.
const BEFORE_A_NAME: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Drs", "Prof", "Profs", "Gen", "Gens", "Lt", "Col", "Maj", "Capt", "Sgt", "Cpl", "Pvt",
    "Adm", "Cmdr", "Cdr", "Brig", "Sen", "Sens", "Rep", "Reps", "Gov", "Pres", "Hon", "Rev", "Fr", "Mt", "Ft",
    "Messrs", "Mme", "Mlle", "Amb", "Min", "Sec", "Supt", "Insp", "Atty", "Ens", "Dep", "Asst", "Vice", "vs", "v",
    "cf", "e.g", "i.e", "viz", "f.e", "Vs", "E.g", "I.e", "Cf", "incl", "esp", "Lt.Gen", "Maj.Gen",
];
/// Abbreviations that go on with a number: without one, they are words (`No.`, `art.`) or end a sentence.
const BEFORE_A_NUMBER: &[&str] = &[
    "no", "nos", "art", "arts", "fig", "figs", "p", "pp", "para", "paras", "sec", "secs", "ch", "chap", "vol", "vols",
    "eq", "ref", "nr", "n°", "nº", "rs", "tel", "ext", "l", "ll", "n", "r", "fol", "ed", "est", "approx", "ca", "c",
    "max", "min", "avg", "res", "op", "pt", "cl", "reg", "regs", "ann", "app", "tab", "s", "ss", "cap", "bk", "ser",
    "hr", "yr", "q",
];
const MONTHS_AND_DAYS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed",
    "thu", "thur", "thurs", "fri", "sat", "sun",
];
/// Abbreviations that may end a sentence and go on with a name otherwise (`the U.S. Army`, `Acme Corp. Chairman Lee`).
const MAY_END: &[&str] = &[
    "inc", "ltd", "co", "corp", "bros", "llc", "plc", "jr", "sr", "ave", "blvd", "rd", "dept", "depts", "univ", "assn",
    "intl", "govt", "mfg", "bldg", "st", "ste", "mts", "gmbh", "pty", "esq", "div", "assoc", "rgt", "bn", "ind",
];
/// Words in sentencex's table that are also plain words, and as such end sentences.
const PLAIN_WORDS: &[&str] = &[
    "adj", "alta", "arc", "ark", "art", "con", "fig", "go", "ill", "ind", "man", "mar", "mass", "may", "me", "miss",
    "no", "ore", "pass", "penn", "sun", "sat", "wash", "pl", "ut", "col", "del", "dis", "ms", "mo", "la", "al", "id",
    "ok", "va", "us", "ext", "exec", "op", "ed", "pres", "temp", "abbrev", "prof", "rep", "reps", "gov", "gen", "maj",
    "conn", "bart", "dist", "det", "ore", "miss", "cal", "ada", "ens", "sec", "rev", "hon", "ref", "exp", "etc", "ps",
    "btw",
];
/// Names that are plural and no subject of a new sentence: `U.S. Forces`.
const PLURAL_NAMES: &[&str] = &[
    "Forces",
    "States",
    "Marines",
    "Airlines",
    "Airways",
    "Nations",
    "Embassies",
    "Courts",
    "Customs",
    "Affairs",
    "Steel",
    "Congress",
    "Olympics",
    "Senators",
    "Rangers",
    "Troops",
    "Services",
    "Statistics",
    "Sanctions",
    "News",
    "Securities",
];
/// Verbs of saying that follow a quoted question or exclamation with their subject.
const SAYING: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "wondered",
    "replied",
    "cried",
    "shouted",
    "told",
    "added",
    "exclaimed",
    "demanded",
    "answered",
    "wrote",
    "tweeted",
    "declared",
    "insisted",
    "warned",
];

/// Whether a stop after anything but Hangul ends the sentence.
pub fn ends(context: &Context<'_>) -> bool {
    let next = context.next;
    let Some(first) = next.chars().next() else { return false };
    if !context.spaced {
        return ends_unspaced(context, next);
    }
    if !may_begin(context, next, first) || is_list_number(context.so_far.trim()) {
        return false;
    }
    if context.run != "." {
        // After an omission, a capital I shows nothing.
        let omission = context.run.starts_with(['.', '…']) && !context.run.ends_with("....");
        // `In 2015, Yahoo! News …`: no verb yet, so the mark belongs to a name.
        let named = context.run == "!" && context.closing.is_empty() && is_only_a_time(context.so_far);
        return !(named || is_attributed(context, next) || omission && first_word(next) == "I");
    }
    if context.closes_quotation() || context.so_far.ends_with(char::is_whitespace) {
        return true;
    }
    let token = last_token(context.so_far);
    token.is_empty() || !goes_on(context, token, next)
}

/// Without a space only a full-width stop of East Asian text ends a sentence, or a point between a plain word and
/// one that opens sentences: `It rained.The road was closed.`
fn ends_unspaced(context: &Context<'_>, next: &str) -> bool {
    if !context.closing.is_empty() {
        return false;
    }
    let token = last_token(context.so_far);
    let plain = token.len() > 2 && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b',');
    if !plain {
        return context.run.ends_with(['。', '！', '？', '．']);
    }
    let word = next.split(char::is_whitespace).next().unwrap_or_default();
    let opens = starts_a_sentence(next) && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let title = word.strip_suffix('.').is_some_and(|title| BEFORE_A_NAME[..24].contains(&title));
    context.run.ends_with(['。', '！', '？', '．']) || context.run == "." && (opens || title)
}

/// Whether what follows can begin a sentence at all: no small letter, and no mark that goes on.
fn may_begin(context: &Context<'_>, next: &str, first: char) -> bool {
    match first {
        ',' | ';' | ':' | ')' | ']' | '%' | '”' | '’' | '·' | '/' | '&' | '=' | '+' | '|' => false,
        '(' | '[' => {
            // A bracket after a closed quotation, or one that begins small, belongs to what it follows.
            let inner = next[1..].chars().find(|inner| inner.is_alphanumeric());
            !context.closes_quotation() && inner.is_some_and(|inner| !inner.is_lowercase() && !inner.is_ascii_digit())
        }
        _ => next
            .chars()
            .find(|character| character.is_alphanumeric())
            .is_some_and(|character| !character.is_lowercase()),
    }
}

/// `“Why now?” Lee asked.`: the quoted question is part of the sentence that names its speaker.
fn is_attributed(context: &Context<'_>, next: &str) -> bool {
    let words: Vec<&str> = next.split_whitespace().take(4).collect();
    let verb = words.iter().skip(1).position(|word| SAYING.contains(&word.trim_end_matches(['.', ','])));
    let subject = verb.and_then(|verb| words.get(..=verb)).unwrap_or_default();
    context.closes_quotation()
        && verb.is_some()
        && subject.iter().all(|word| !word.contains([',', '.', ':', '”', '“', '"']) || word.len() <= 4)
}

/// `1`, `12`, `a`, `iv` alone before the stop: the number of a list item.
fn is_list_number(so_far: &str) -> bool {
    let digits = so_far.bytes().all(|byte| byte.is_ascii_digit()) && so_far.len() <= 3;
    let letter = so_far.len() == 1 && so_far.bytes().all(|byte| byte.is_ascii_alphabetic() && byte != b'I');
    let roman = so_far.len() <= 4 && so_far.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    !so_far.is_empty() && (digits || letter || roman)
}

/// The characters before a stop back to white space, a bracket, a quotation mark, a dash or a slash.
fn last_token(so_far: &str) -> &str {
    let breaks = |character: char| {
        character.is_whitespace()
            || matches!(character, '(' | '[' | '“' | '‘' | '"' | '/' | '–' | '—' | '-' | '&' | '\u{200b}')
    };
    // No abbreviation is longer; the bound keeps a text without spaces from being read again and again.
    let from = so_far.floor_char_boundary(so_far.len().saturating_sub(64));
    so_far[from..].rsplit(breaks).next().unwrap_or_default()
}

/// Whether the stop after `token` is an abbreviation's and the sentence goes on.
fn goes_on(context: &Context<'_>, token: &str, next: &str) -> bool {
    let lower = token.to_lowercase();
    let number = next.starts_with(|first: char| first.is_ascii_digit()) || is_numeral(first_word(next));
    if BEFORE_A_NAME.contains(&token) {
        return true;
    }
    if MONTHS_AND_DAYS.contains(&lower.as_str()) && token.starts_with(char::is_uppercase) {
        return next.starts_with(|first: char| first.is_ascii_digit());
    }
    if BEFORE_A_NUMBER.contains(&lower.as_str()) && number {
        return true;
    }
    if matches!(lower.as_str(), "a.m" | "p.m") {
        return is_zone_or_day(first_word(next)) || is_only_a_time(context.so_far);
    }
    let is_initial = token.chars().count() == 1 && token.starts_with(char::is_uppercase);
    let is_dotted = token.contains('.')
        && token.split('.').all(|part| (1..=3).contains(&part.len()) && part.chars().all(char::is_alphabetic));
    let is_known = MAY_END.contains(&lower.as_str()) || is_in_table(token, &lower);
    if !is_initial && !is_dotted && !is_known {
        return false;
    }
    if next.starts_with(|first: char| first.is_ascii_digit()) {
        // `U.S. 7th Fleet`, but `from the U.S. 15 ministers came`.
        return is_ordinal(first_word(next));
    }
    !starts_a_sentence(next) && !starts_a_clause(context.so_far, next)
}

/// `At 5 a.m.`, with no verb yet: the sentence has only begun.
fn is_only_a_time(so_far: &str) -> bool {
    const OPENING: &[&str] =
        &["In", "At", "By", "From", "Before", "After", "Around", "On", "Since", "Until", "Between", "About", "Shortly"];
    let mut words = so_far.split_whitespace();
    words.next().is_some_and(|first| OPENING.contains(&first)) && !words.take(12).any(is_verb)
}

fn is_in_table(token: &str, lower: &str) -> bool {
    let plain = PLAIN_WORDS.contains(&lower) && !token.starts_with(char::is_uppercase);
    let ambiguous =
        ["Art", "Miss", "May", "Man", "Mass", "Me", "No", "Go", "Ore", "Al", "OK", "US", "ID", "IT"].contains(&token);
    !plain && !ambiguous && English {}.get_abbreviations().contains(lower)
}

fn first_word(text: &str) -> &str {
    text.split(|character: char| character.is_whitespace() || matches!(character, ',' | ';' | ':' | '?' | '!'))
        .next()
        .unwrap_or_default()
}

/// Roman numerals, and a letter that counts (`Fig. B`).
fn is_numeral(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    !word.is_empty()
        && (word.len() == 1 && word != "I" && word != "A" || word.bytes().all(|byte| b"IVXLC".contains(&byte)))
        && word != "I"
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_ordinal(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
        && ["st", "nd", "rd", "th"].iter().any(|ending| word.ends_with(ending))
}

fn is_zone_or_day(word: &str) -> bool {
    const ZONES: &[&str] = &[
        "EST", "EDT", "ET", "PST", "PDT", "PT", "CET", "CEST", "GMT", "UTC", "KST", "JST", "BST", "MSK", "CT",
        "Eastern", "Korean", "Tokyo", "Seoul",
    ];
    const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    ZONES.contains(&word.trim_end_matches('.')) || DAYS.iter().any(|day| word.starts_with(day))
}

/// Whether a text begins with a word that opens sentences and is no name.
pub fn starts_a_sentence(next: &str) -> bool {
    let next = next.trim_start_matches(['“', '‘', '"', '\'', '(', '[', '*', '_']);
    let word = first_word(next).trim_end_matches('.');
    let word = word.split(['\'', '’']).next().unwrap_or_default();
    // sentencex leaves out what may be part of a name; after an abbreviation these seldom are.
    const MORE: &[&str] = &["A", "I", "Their", "Not", "Several", "Talks", "Officials", "Ministers"];
    const LESS: &[&str] = &[
        "New", "Great", "Right", "Dear", "Back", "Take", "Start", "Next", "Second", "Third", "Fourth", "Fifth",
        "Sixth", "Seventh", "Ninth", "Tenth",
    ];
    (MORE.contains(&word) || English {}.get_sentence_starters().contains(word)) && !LESS.contains(&word)
}

/// `… of the U.S. Millions watched`: a plural and its verb, where the sentence already has a verb.
fn starts_a_clause(so_far: &str, next: &str) -> bool {
    let mut words = next.split_whitespace();
    let (Some(subject), Some(verb)) = (words.next(), words.next()) else { return false };
    let plural = subject.ends_with('s') && subject.chars().all(char::is_alphabetic) && !PLURAL_NAMES.contains(&subject);
    plural && is_verb(verb) && so_far.split_whitespace().rev().take(30).any(is_verb)
}

fn is_verb(word: &str) -> bool {
    AUXILIARIES.contains(&word) || IRREGULAR_PAST.contains(&word) || word.len() > 4 && word.ends_with("ed")
}
