//! A date of which the month or the day may be missing, and what can be said of its order.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// A year, a year and a month, or a full date (ISO 8601: `2022`, `2022-05`, `2022-05-10`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(into = "Parts", try_from = "Parts")]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// Why a text is no date, in words for a writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    text: String,
}

/// Year, month and day, as they are written in a file that only programs read.
type Parts = (i16, Option<i8>, Option<i8>);

impl PartialDate {
    /// A date of a year, with or without a month and a day. `None` when there is no such date, or a day without month.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        if month.is_none() && day.is_some() {
            return None;
        }
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month from 1 to 12; `None` when only the year is known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month from 1; `None` when only the year or the month is known.
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The first day that this date may mean.
    pub fn earliest(self) -> Date {
        Date::constant(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that this date may mean.
    pub fn latest(self) -> Date {
        match (self.month, self.day) {
            (None, _) => Date::constant(self.year, 12, 31),
            (Some(_), None) => self.earliest().last_of_month(),
            (Some(_), Some(_)) => self.earliest(),
        }
    }

    /// Whether this date certainly lies before the other, whatever their missing parts are.
    pub fn is_before(self, other: Self) -> bool {
        self.latest() < other.earliest()
    }

    /// Whether this date certainly lies after the other, whatever their missing parts are.
    pub fn is_after(self, other: Self) -> bool {
        other.is_before(self)
    }

    /// Whether year, month and day are all known.
    pub fn is_full(self) -> bool {
        self.day.is_some()
    }
}

impl From<PartialDate> for Parts {
    fn from(date: PartialDate) -> Self {
        (date.year, date.month, date.day)
    }
}

impl TryFrom<Parts> for PartialDate {
    type Error = &'static str;

    fn try_from((year, month, day): Parts) -> Result<Self, Self::Error> {
        Self::new(year, month, day).ok_or("there is no such date")
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    /// Reads `2022`, `2022-05` or `2022-05-10`; white space around it is allowed, and so is a time after the date
    /// (`2022-05-10T09:00:00Z`), which is dropped.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let error = || DateError { text: text.trim().to_owned() };
        let date = text.trim().split(['T', ' ']).next().unwrap_or_default();
        let mut parts = date.split('-');
        let mut part = |digits: usize| -> Result<Option<i16>, DateError> {
            let Some(part) = parts.next() else { return Ok(None) };
            if part.len() != digits || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(error());
            }
            part.parse().map(Some).map_err(|_| error())
        };
        let year = part(4)?.ok_or_else(error)?;
        let (month, day) = (part(2)?, part(2)?);
        if parts.next().is_some() {
            return Err(error());
        }
        Self::new(year, month.map(|month| month as i8), day.map(|day| day as i8)).ok_or_else(error)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no date; write it as 2022, 2022-05 or 2022-05-10", self.text)
    }
}

impl std::error::Error for DateError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().expect(text)
    }

    #[test]
    fn reads_what_it_writes() {
        for text in ["2022", "2022-05", "2022-05-10", "0999-12-31"] {
            assert_eq!(date(text).to_string(), text);
        }
        assert_eq!(date(" 2022-05-10T09:00:00Z "), date("2022-05-10"));
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in ["", "22", "2022-13", "2022-02-30", "2022-5-1", "2022-05-10-01", "10 May 2022", "-2022"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn order_is_claimed_only_where_it_is_certain() {
        assert!(date("2021").is_before(date("2022-01-01")));
        assert!(!date("2022").is_before(date("2022-05")));
        assert!(!date("2022-05").is_before(date("2022")));
        assert!(date("2022-05-11").is_after(date("2022-05-10")));
        assert!(!date("2022-05-10").is_after(date("2022-05-10")));
        assert_eq!(date("2024-02").latest(), date("2024-02-29").earliest());
    }
}
