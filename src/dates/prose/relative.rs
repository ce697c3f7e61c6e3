//! What relative dates come to when the day of writing is known: `yesterday`, `last month`, `two years ago`, `지난달`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::dates::PartialDate;
use crate::text::words;

/// A word that says when, or that may begin or end a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeWord {
    /// A month's name, from 1.
    Month(i8),
    /// A weekday's name, from 1 for Monday.
    Weekday(i8),
    /// A word of relative dates: `yesterday`, `last`, `ago`.
    Near,
}

/// English words for times, in small letters. `may` and `march` are months only where they are capitalised.
#[rustfmt::skip]
pub const TIME_WORDS: [(&str, TimeWord); 49] = [
    ("january", TimeWord::Month(1)), ("february", TimeWord::Month(2)), ("march", TimeWord::Month(3)),
    ("april", TimeWord::Month(4)), ("may", TimeWord::Month(5)), ("june", TimeWord::Month(6)),
    ("july", TimeWord::Month(7)), ("august", TimeWord::Month(8)), ("september", TimeWord::Month(9)),
    ("october", TimeWord::Month(10)), ("november", TimeWord::Month(11)), ("december", TimeWord::Month(12)),
    ("jan", TimeWord::Month(1)), ("feb", TimeWord::Month(2)), ("mar", TimeWord::Month(3)),
    ("apr", TimeWord::Month(4)), ("jun", TimeWord::Month(6)), ("jul", TimeWord::Month(7)),
    ("aug", TimeWord::Month(8)), ("sep", TimeWord::Month(9)), ("sept", TimeWord::Month(9)),
    ("oct", TimeWord::Month(10)), ("nov", TimeWord::Month(11)), ("dec", TimeWord::Month(12)),
    ("monday", TimeWord::Weekday(1)), ("tuesday", TimeWord::Weekday(2)), ("wednesday", TimeWord::Weekday(3)),
    ("thursday", TimeWord::Weekday(4)), ("friday", TimeWord::Weekday(5)), ("saturday", TimeWord::Weekday(6)),
    ("sunday", TimeWord::Weekday(7)), ("mon", TimeWord::Weekday(1)), ("tue", TimeWord::Weekday(2)),
    ("tues", TimeWord::Weekday(2)), ("wed", TimeWord::Weekday(3)), ("thu", TimeWord::Weekday(4)),
    ("thurs", TimeWord::Weekday(4)), ("fri", TimeWord::Weekday(5)), ("sat", TimeWord::Weekday(6)),
    ("sun", TimeWord::Weekday(7)), ("today", TimeWord::Near), ("tonight", TimeWord::Near),
    ("yesterday", TimeWord::Near), ("tomorrow", TimeWord::Near), ("last", TimeWord::Near), ("next", TimeWord::Near),
    ("ago", TimeWord::Near), ("earlier", TimeWord::Near), ("later", TimeWord::Near),
];

/// Korean words for times relative to the day of writing: months and years before, this one, after; the same for
/// weeks and days.
#[rustfmt::skip]
const KOREAN: [(&str, Unit, i32); 24] = [
    ("지난달", Unit::Month, -1), ("이달", Unit::Month, 0), ("이번달", Unit::Month, 0), ("이번 달", Unit::Month, 0),
    ("지난 달", Unit::Month, -1), ("다음 달", Unit::Month, 1), ("다음달", Unit::Month, 1), ("내달", Unit::Month, 1),
    ("지난해", Unit::Year, -1), ("지난 해", Unit::Year, -1), ("작년", Unit::Year, -1), ("재작년", Unit::Year, -2),
    ("올해", Unit::Year, 0), ("금년", Unit::Year, 0), ("내년", Unit::Year, 1), ("내후년", Unit::Year, 2),
    ("지난주", Unit::Week, -1), ("이번주", Unit::Week, 0), ("금주", Unit::Week, 0), ("다음주", Unit::Week, 1),
    ("어제", Unit::Day, -1), ("오늘", Unit::Day, 0), ("내일", Unit::Day, 1), ("전날", Unit::Day, -1),
];

/// Whether a Korean word begins like one of a relative date.
pub fn is_near_korean(word: &str) -> bool {
    word.starts_with(begins_near)
        && (KOREAN.iter().any(|(known, ..)| word.starts_with(known))
            || word.starts_with("지난")
            || korean_weekday(word).is_some())
}

/// Whether a syllable begins one of these words: almost none does, and a source has many words.
fn begins_near(first: char) -> bool {
    matches!(
        first,
        '금' | '내'
            | '다'
            | '목'
            | '수'
            | '어'
            | '오'
            | '올'
            | '월'
            | '이'
            | '일'
            | '작'
            | '재'
            | '전'
            | '지'
            | '토'
            | '화'
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// The stretches of time, first and last day, that the words of a relative date may mean when they are written on
/// `told`. Empty where they cannot be told, also because `told` is no full date and they need one.
pub fn resolve_relative(mention: &str, told: PartialDate) -> Vec<(Date, Date)> {
    let lower = mention.to_lowercase();
    if let Some((_, unit, offset)) = KOREAN.iter().find(|(word, ..)| lower.starts_with(word)) {
        return stretch(told, *unit, *offset).into_iter().collect();
    }
    let words = words(&lower);
    let has = |word: &str| words.iter().any(|known| known.text == word);
    let day = |offset| stretch(told, Unit::Day, offset).into_iter().collect();
    if has("today") || has("tonight") {
        return day(0);
    }
    if has("yesterday") {
        return day(-1);
    }
    if has("tomorrow") {
        return day(1);
    }
    let weekday = words.iter().find_map(|word| weekday(word.text)).or_else(|| korean_weekday(&lower));
    if let Some(weekday) = weekday {
        return near_weekdays(told, weekday);
    }
    let unit = words.iter().find_map(|word| unit(word.text));
    let Some(unit) = unit else { return Vec::new() };
    let count = words.iter().find_map(|word| small_number(word.text)).unwrap_or(1);
    if has("ago") || has("earlier") {
        return stretch(told, unit, -count).into_iter().collect();
    }
    let offset = match words.first().map(|word| word.text) {
        Some("last" | "past" | "previous" | "지난") => -1,
        Some("next" | "coming" | "following" | "다음" | "오는") => 1,
        Some("this" | "이번" | "올") => 0,
        _ => return Vec::new(),
    };
    stretch(told, unit, offset).into_iter().collect()
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "day" | "days" | "night" | "morning" | "evening" | "afternoon" => Unit::Day,
        "week" | "weeks" | "weekend" | "주" | "주말" => Unit::Week,
        "month" | "months" | "달" => Unit::Month,
        "year" | "years" | "spring" | "summer" | "autumn" | "fall" | "winter" | "해" | "봄" | "여름" | "가을"
        | "겨울" => Unit::Year,
        _ => return None,
    })
}

/// A small number in digits or in an English word.
fn small_number(word: &str) -> Option<i32> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let spelled = WORDS.iter().position(|known| *known == word).and_then(|at| i32::try_from(at).ok());
    spelled.or_else(|| word.parse().ok().filter(|number| (0..1000).contains(number)))
}

/// The day, week, month or year that lies so many before or after the one of `told`.
fn stretch(told: PartialDate, unit: Unit, offset: i32) -> Option<(Date, Date)> {
    let day = told.earliest();
    match unit {
        Unit::Day if told.is_full() => {
            let day = day.checked_add(offset.days()).ok()?;
            Some((day, day))
        }
        Unit::Week if told.is_full() => {
            let day = day.checked_add((offset * 7).days()).ok()?;
            Some((day.checked_sub(6.days()).ok()?, day.checked_add(6.days()).ok()?))
        }
        Unit::Month if told.month().is_some() => {
            let day = day.checked_add(offset.months()).ok()?;
            Some((day.first_of_month(), day.last_of_month()))
        }
        Unit::Year => {
            let day = day.checked_add(offset.years()).ok()?;
            Some((day.first_of_year(), day.last_of_year()))
        }
        _ => None,
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    let found = TIME_WORDS.iter().find(|(known, _)| word == *known || word.strip_suffix('s') == Some(known))?;
    match found.1 {
        TimeWord::Weekday(day) => Weekday::from_monday_one_offset(day).ok(),
        _ => None,
    }
}

fn korean_weekday(word: &str) -> Option<Weekday> {
    const DAYS: [&str; 7] = ["월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"];
    let day = DAYS.iter().position(|day| word.contains(day))?;
    Weekday::from_monday_one_offset(i8::try_from(day).ok()? + 1).ok()
}

/// The days of that name within a week before and after the day of writing.
fn near_weekdays(told: PartialDate, weekday: Weekday) -> Vec<(Date, Date)> {
    if !told.is_full() {
        return Vec::new();
    }
    let near = (-7..=7).filter_map(|offset: i32| told.earliest().checked_add(offset.days()).ok());
    near.filter(|day| day.weekday() == weekday).map(|day| (day, day)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(mention: &str, told: &str) -> Vec<String> {
        let told = told.parse().expect("a date");
        resolve_relative(mention, told).into_iter().map(|(from, to)| format!("{from}..{to}")).collect()
    }

    #[test]
    fn days_weeks_months_and_years_are_counted_from_the_day_of_writing() {
        assert_eq!(shown("yesterday", "2025-03-01"), ["2025-02-28..2025-02-28"]);
        assert_eq!(shown("last month", "2025-01-15"), ["2024-12-01..2024-12-31"]);
        assert_eq!(shown("two years ago", "2025"), ["2023-01-01..2023-12-31"]);
        assert_eq!(shown("지난달", "2025-03-31"), ["2025-02-01..2025-02-28"]);
        assert_eq!(shown("작년", "2025"), ["2024-01-01..2024-12-31"]);
        assert_eq!(shown("Monday", "2025-09-10"), ["2025-09-08..2025-09-08", "2025-09-15..2025-09-15"]);
        assert_eq!(shown("월요일", "2025-09-10"), ["2025-09-08..2025-09-08", "2025-09-15..2025-09-15"]);
    }

    #[test]
    fn every_korean_word_for_a_time_is_known_by_its_first_syllable() {
        for (word, ..) in KOREAN {
            assert!(is_near_korean(word), "{word}");
        }
        assert!(is_near_korean("월요일에") && is_near_korean("지난봄") && !is_near_korean("회담"));
    }

    #[test]
    fn what_the_day_of_writing_cannot_tell_is_not_told() {
        assert_eq!(shown("yesterday", "2025"), Vec::<String>::new());
        assert_eq!(shown("last month", "2025"), Vec::<String>::new());
        assert_eq!(shown("the other day", "2025-01-01"), Vec::<String>::new());
    }
}
