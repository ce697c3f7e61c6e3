//! How an agreement stands on a date, as far as partial dates and the registry's own horizon (`as_of`) let one say.

use crate::dates::PartialDate;

use super::Registry;
use super::entry::Agreement;

/// How an agreement stands on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was not signed yet.
    NotSigned,
    /// It was not in force yet, and may not have been signed.
    NotInForce,
    /// It was signed, and the registry does not say when it entered into force.
    Signed,
    /// It was in force. The days on which it begins and ends belong to it.
    InForce,
    /// It had ended, on this date.
    Ended(PartialDate),
    /// Another agreement had taken its place, on this date.
    Superseded(PartialDate),
    /// Dates are missing or too coarse to tell.
    Unclear,
}

impl Registry {
    /// How an agreement stands on `date`. What it is superseded by counts from when that was in force, else signed,
    /// unless the agreement has an end of its own.
    pub fn standing_on(&self, agreement: &Agreement, date: PartialDate) -> Standing {
        let successor = agreement.superseded_by.as_ref();
        let successor_start = successor.and_then(|id| match self.entity(id)? {
            super::Entity::Agreement(successor) => successor.in_force.or(successor.signed),
            _ => None,
        });
        let begun = standing_at_start(agreement, date);
        if matches!(begun, Standing::NotSigned | Standing::NotInForce) {
            return begun;
        }
        match agreement.ended.or(successor_start) {
            Some(end) if date.is_after(end) && successor.is_some() => Standing::Superseded(end),
            Some(end) if date.is_after(end) => Standing::Ended(end),
            Some(end) if date.latest() > end.earliest() => Standing::Unclear,
            None if successor.is_some() => Standing::Unclear,
            Some(_) | None => begun,
        }
    }
}

/// How it stands by the dates on which it was signed and entered into force alone.
fn standing_at_start(agreement: &Agreement, date: PartialDate) -> Standing {
    let certainly_since = |start: PartialDate| start.latest() <= date.earliest();
    if agreement.signed.is_some_and(|signed| date.is_before(signed)) {
        return Standing::NotSigned;
    }
    match (agreement.signed, agreement.in_force) {
        (_, Some(in_force)) if date.is_before(in_force) => Standing::NotInForce,
        (_, Some(in_force)) if certainly_since(in_force) => Standing::InForce,
        (Some(signed), None) if certainly_since(signed) => Standing::Signed,
        _ => Standing::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::{Entity, load};

    fn standing(fields: &str, date: &str) -> Standing {
        let file = format!("[[agreement]]\nid = \"a\"\nname = \"Pact\"\n{fields}\n");
        let (registry, problems) = load(&[("r.toml".into(), &file)]);
        assert!(problems.is_empty(), "{problems:?}");
        let Some(Entity::Agreement(agreement)) = registry.entity("a") else { panic!("no agreement") };
        registry.standing_on(agreement, date.parse().expect("a date"))
    }

    const DATES: &str = "signed = \"2016-11-23\"\nin_force = \"2016-12-01\"\nended = \"2020-08-23\"";

    #[test]
    fn an_agreement_stands_between_its_dates() {
        let ended = Standing::Ended("2020-08-23".parse().expect("a date"));
        for (date, expected) in [
            ("2016-11-22", Standing::NotSigned),
            ("2016", Standing::Unclear),
            ("2016-11-23", Standing::NotInForce),
            ("2016-11", Standing::NotInForce),
            ("2016-12-01", Standing::InForce),
            ("2020-08-23", Standing::InForce),
            ("2020-08", Standing::Unclear),
            ("2020-08-24", ended),
            ("2021", ended),
        ] {
            assert_eq!(standing(DATES, date), expected, "{date}");
        }
    }

    #[test]
    fn what_is_not_said_is_not_claimed() {
        assert_eq!(standing("", "2020"), Standing::Unclear);
        assert_eq!(standing("signed = \"2016-11\"", "2016-11-20"), Standing::Unclear);
        assert_eq!(standing("signed = \"2016-11\"", "2017"), Standing::Signed);
        assert_eq!(standing("in_force = \"2016\"", "2015-12-31"), Standing::NotInForce);
    }

    #[test]
    fn a_successor_ends_it_when_it_begins() {
        let by = "signed = \"2000\"\nin_force = \"2001\"\nsuperseded_by = \"b\"\n[[agreement]]\nid = \"b\"\nname = \"New Pact\"\n";
        let dated = format!("{by}in_force = \"2010-03-01\"");
        assert_eq!(standing(&dated, "2009"), Standing::InForce);
        assert_eq!(standing(&dated, "2010-03-01"), Standing::InForce);
        assert_eq!(standing(&dated, "2010-03-02"), Standing::Superseded("2010-03-01".parse().expect("a date")));
        assert_eq!(standing(by, "2009"), Standing::Unclear);
    }
}
