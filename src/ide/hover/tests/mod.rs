//! Hover over one small library, by what is under the cursor.

mod annotations;
mod people;
mod sources;
mod things;

use super::*;
use crate::ide::fixture::Fixture;

const PEOPLE: &str = r#"as_of = "2025-09-30"

[[organization]]
id = "harbour-office"
name = "Harbour Office"
other_names = [{ name = "항만청", lang = "ko" }]
classification = "agency"

[[post]]
id = "harbour-master"
label = "Harbour Master"
other_label = "항만청장"
role = "Master"
organization_id = "harbour-office"

[[post]]
id = "pilot"
label = "Chief Pilot"
organization_id = "harbour-office"

[[person]]
id = "yoon-ha-neul"
name = "Yoon Ha-neul"
other_names = [{ name = "윤하늘", lang = "ko" }]
sources = ["log"]

[[person]]
id = "seo-bada"
name = "Seo Bada"
other_names = [{ name = "서바다", lang = "ko" }]

[[person]]
id = "kim-mul-captain"
name = "Kim Mul"
summary = "Captain of the ferry."

[[person]]
id = "kim-mul-pilot"
name = "Kim Mul"

[[membership]]
person_id = "yoon-ha-neul"
post_id = "harbour-master"
start_date = "2024-03-01"
sources = ["log", "https://example.org/appointments"]

[[membership]]
person_id = "seo-bada"
post_id = "harbour-master"
role = "acting"
start_date = "2023-05"
end_date = "2024-03-01"

[[membership]]
person_id = "yoon-ha-neul"
post_id = "pilot"
start_date = "2020-01-10"
end_date = "2022-12-31"

[[membership]]
person_id = "kim-mul-pilot"
post_id = "pilot"
start_date = "2023-01-01"
"#;

const THINGS: &str = r#"as_of = "2025-09-30"

[[agreement]]
id = "ferry-pact"
name = "Ferry Pact"
other_names = [{ name = "여객선협정", lang = "ko" }]
parties = ["harbour-office", "Islands"]
signed = "2019-01-10"
in_force = "2019-06-01"
summary = "Who runs the ferry, and how often."
sources = ["log"]

[[agreement.commitments]]
text = "Two crossings a day"
owner = "harbour-office"
status = "in progress"
review = "monthly"

[[event]]
id = "summit"
name = "Island Summit"
start_date = "2025-04-02"
end_date = "2025-04-03"
location = "Port Town"
participants = ["yoon-ha-neul", "the mayor"]
"#;

const SOURCES: &str = r#"[log]
title = "Log of the *Harbour*"
publisher = "Harbour Office"
date = "2025-01-05"
accessed = "2025-02-01"
grade = "B2"
file = "log.txt"

[letter]
title = "A letter"
url = "https://example.org/letter"
derived_from = "log"

[gone]
title = "Lost"
file = "gone.txt"
"#;

const LOG: &str = "Log of the harbour\n\nThe ferry carried 455,000 <b>passengers</b>\nin one year.\n\n# Not a heading\n- not a list\n\n여객선은 하루에 두 번 다닌다.\n";

/// The token underlined, and what is shown for it.
fn shown(brief: &str) -> String {
    let files = [
        ("a.brief", brief),
        ("sources.toml", SOURCES),
        ("log.txt", LOG),
        ("registry/people.toml", PEOPLE),
        ("registry/things.toml", THINGS),
    ];
    let fixture = Fixture::new(&files);
    match hover(&fixture.snapshot, &fixture.path, fixture.offset) {
        Some(hover) => format!("{}\n\n{}", fixture.underlined(&hover.range), hover.markdown),
        None => "nothing".to_owned(),
    }
}

fn dated(date: &str, text: &str) -> String {
    shown(&format!("---\ndate: {date}\n---\n\n{text}\n"))
}

#[test]
fn only_a_token_is_answered() {
    for text in [
        "A <CURSOR>plain sentence.",
        "Yoon Ha-neul <CURSOR>spoke.",
        "<CURSOR>\n",
        "[@nothing<CURSOR>]",
        "{x: y<CURSOR>}",
    ] {
        assert_eq!(shown(text), "nothing", "{text}");
    }
}
