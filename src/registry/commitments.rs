//! Promises of agreements: how often each is looked at, and whether that is overdue on a date.

use jiff::ToSpan;
use jiff::civil::Date;

use super::entry::{Agreement, Commitment};
use crate::dates::PartialDate;

/// How often something is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cadence {
    /// Every so many days.
    Days(u16),
    /// Every so many months.
    Months(u16),
}

/// Why a commitment asks to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overdue {
    /// It was to be done by this date.
    Due(PartialDate),
    /// It was to be looked at again by this day.
    Review(Date),
}

impl Cadence {
    /// Reads "monthly", "every 3 months", "매월", "분기별"; `None` for other words.
    pub fn parse(words: &str) -> Option<Self> {
        let words = words.trim().to_lowercase();
        let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
        if let Some(every) = words.strip_prefix("every ") {
            let (number, unit) = every.split_once(' ').unwrap_or(("1", every));
            let number: u16 = if number == "other" { 2 } else { number.parse().ok()? };
            return match unit.trim_end_matches('s') {
                "day" => Some(Self::Days(number)),
                "week" => number.checked_mul(7).map(Self::Days),
                "month" => Some(Self::Months(number)),
                "quarter" => number.checked_mul(3).map(Self::Months),
                "year" => number.checked_mul(12).map(Self::Months),
                _ => None,
            };
        }
        // What a word ends in counts: bimonthly before monthly, half-yearly before yearly.
        let known: &[(&[&str], Self)] = &[
            (&["daily", "매일"], Self::Days(1)),
            (&["biweekly", "fortnight", "격주"], Self::Days(14)),
            (&["weekly", "매주", "주간"], Self::Days(7)),
            (&["bimonthly", "격월"], Self::Months(2)),
            (&["monthly", "매월", "매달", "월별", "월간"], Self::Months(1)),
            (&["quarter", "분기"], Self::Months(3)),
            (
                &["half-year", "half year", "semiannual", "semi-annual", "biannual", "twice a year", "반기"],
                Self::Months(6),
            ),
            (&["biennial", "격년"], Self::Months(24)),
            (&["yearly", "annual", "매년", "연간", "해마다"], Self::Months(12)),
        ];
        known.iter().find(|(list, _)| has(list)).map(|(_, cadence)| *cadence)
    }

    fn after(self, day: Date) -> Option<Date> {
        match self {
            Self::Days(days) => day.checked_add(i64::from(days).days()).ok(),
            Self::Months(months) => day.checked_add(i64::from(months).months()).ok(),
        }
    }
}

impl Commitment {
    /// Whether nothing remains to be done.
    pub fn is_settled(&self) -> bool {
        const SETTLED: &[&str] = &[
            "cancelled",
            "closed",
            "complete",
            "completed",
            "done",
            "dropped",
            "fulfilled",
            "kept",
            "met",
            "완료",
            "이행",
            "종료",
            "중단",
            "취소",
            "이행 완료",
        ];
        self.status.as_ref().is_some_and(|status| SETTLED.contains(&status.trim().to_lowercase().as_str()))
    }

    /// Why it is overdue on a date, if it certainly is. Where the registry does not say when it was last looked at, that
    /// was on the date that the registry's facts are of (`as_of`), else when its agreement began.
    pub fn overdue_on(&self, agreement: &Agreement, date: PartialDate) -> Option<Overdue> {
        if self.is_settled() {
            return None;
        }
        if let Some(due) = self.due.filter(|due| date.is_after(*due)) {
            return Some(Overdue::Due(due));
        }
        let cadence = Cadence::parse(self.review.as_deref()?)?;
        let last = self.reviewed.or(agreement.header.as_of).or(agreement.in_force).or(agreement.signed)?;
        let next = cadence.after(last.latest())?;
        (date.earliest() > next).then_some(Overdue::Review(next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::{Entity, load};

    #[test]
    fn cadences_are_read_in_two_languages() {
        for (words, expected) in [
            ("monthly", Some(Cadence::Months(1))),
            ("Every 3 months", Some(Cadence::Months(3))),
            ("every week", Some(Cadence::Days(7))),
            ("half-yearly", Some(Cadence::Months(6))),
            ("매월", Some(Cadence::Months(1))),
            ("분기별", Some(Cadence::Months(3))),
            ("at need", None),
        ] {
            assert_eq!(Cadence::parse(words), expected, "{words}");
        }
    }

    #[test]
    fn what_is_looked_at_monthly_is_overdue_after_a_month() {
        let overdue = |fields: &str, date: &str| {
            let file = format!(
                "[[agreement]]\nid = \"a\"\nname = \"Pact\"\nsigned = \"2025-01-31\"\ncommitments = [{{ text = \"x\", {fields} }}]\n"
            );
            let (registry, problems) = load(&[("r.toml".into(), &file)]);
            assert!(problems.is_empty(), "{problems:?}");
            let Some(Entity::Agreement(pact)) = registry.entity("a") else { panic!("no agreement") };
            pact.commitments[0].overdue_on(pact, date.parse().expect("a date")).is_some()
        };
        assert!(!overdue("review = \"monthly\"", "2025-02-28"));
        assert!(overdue("review = \"monthly\"", "2025-03-01"));
        assert!(!overdue("review = \"monthly\", reviewed = \"2025-02-15\"", "2025-03-15"));
        assert!(overdue("review = \"monthly\", reviewed = \"2025-02-15\"", "2025-03-16"));
        assert!(!overdue("review = \"monthly\", status = \"done\"", "2026"));
        assert!(overdue("due = \"2025-06\"", "2025-07-01"));
        assert!(!overdue("due = \"2025-06\"", "2025-06-30"));
        assert!(!overdue("status = \"open\"", "2030"));
        let file = "as_of = \"2025-06-30\"\n[[agreement]]\nid = \"a\"\nname = \"Pact\"\nsigned = \"2016\"\ncommitments = [{ text = \"x\", review = \"monthly\" }]\n";
        let (registry, _) = load(&[("r.toml".into(), file)]);
        let Some(Entity::Agreement(pact)) = registry.entity("a") else { panic!("no agreement") };
        let on = |date: &str| pact.commitments[0].overdue_on(pact, date.parse().expect("a date"));
        assert_eq!(on("2025-07-30"), None);
        assert!(on("2025-07-31").is_some());
    }
}
