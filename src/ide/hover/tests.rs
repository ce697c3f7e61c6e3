use insta::assert_snapshot;

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
fn a_person_is_shown_with_the_post_of_the_day() {
    assert_snapshot!(dated("2024-05-01", "Then Yoon Ha-<CURSOR>neul spoke."), @r#"
    Then Yoon Ha-neul spoke.
         ^^^^^^^^^^^^

    **Yoon Ha-neul** · 윤하늘  
    person

    On 2024-05-01: **Harbour Master** (항만청장), Harbour Office, since 2024-03-01.

    Other posts

    - Chief Pilot, Harbour Office, from 2020-01-10 to 2022-12-31

    Sources

    - `log`: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05
    - <https://example.org/appointments>

    `yoon-ha-neul` in `registry/people.toml`, as of 2025-09-30
    "#);
}

#[test]
fn a_korean_name_is_shown_without_its_particle() {
    assert_snapshot!(dated("2021-05-01", "그때 윤하늘<CURSOR>은 말했다."), @r#"
    그때 윤하늘은 말했다.
         ^^^^^^

    **Yoon Ha-neul** · 윤하늘  
    person

    On 2021-05-01: **Chief Pilot**, Harbour Office, from 2020-01-10 to 2022-12-31.

    Other posts

    - Harbour Master (항만청장), Harbour Office, since 2024-03-01

    Sources

    - `log`: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05
    - <https://example.org/appointments>

    `yoon-ha-neul` in `registry/people.toml`, as of 2025-09-30
    "#);
    assert_eq!(dated("2021-05-01", "그때 윤하늘은<CURSOR> 말했다."), "nothing");
}

#[test]
fn a_title_with_a_family_name_and_a_name_in_a_table_are_shown() {
    assert_snapshot!(dated("2024-05-01", "Yoon Ha-neul came. Then Master <CURSOR>Yoon spoke."), @r#"
    Yoon Ha-neul came. Then Master Yoon spoke.
                                   ^^^^

    **Yoon Ha-neul** · 윤하늘  
    person

    On 2024-05-01: **Harbour Master** (항만청장), Harbour Office, since 2024-03-01.

    Other posts

    - Chief Pilot, Harbour Office, from 2020-01-10 to 2022-12-31

    Sources

    - `log`: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05
    - <https://example.org/appointments>

    `yoon-ha-neul` in `registry/people.toml`, as of 2025-09-30
    "#);
    assert_snapshot!(dated("2024-05-01", "| 이름 | 자리 |\n|---|---|\n| 항구 서바<CURSOR>다 | 없음 |"), @r#"
    | 항구 서바다 | 없음 |
           ^^^^^^

    **Seo Bada** · 서바다  
    person

    On 2024-05-01: no post in the registry.

    Posts

    - Harbour Master (항만청장) (acting), Harbour Office, from 2023-05 to 2024-03-01

    `seo-bada` in `registry/people.toml`, as of 2025-09-30
    "#);
}

#[test]
fn the_date_is_that_of_the_statement() {
    assert_snapshot!(dated("2025-01-01", "On 5 March 2022 Yoon<CURSOR> Ha-neul spoke."), @r#"
    On 5 March 2022 Yoon Ha-neul spoke.
                    ^^^^^^^^^^^^

    **Yoon Ha-neul** · 윤하늘  
    person

    On 2022-03-05: **Chief Pilot**, Harbour Office, from 2020-01-10 to 2022-12-31.

    Other posts

    - Harbour Master (항만청장), Harbour Office, since 2024-03-01

    Sources

    - `log`: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05
    - <https://example.org/appointments>

    `yoon-ha-neul` in `registry/people.toml`, as of 2025-09-30
    "#);
    assert_snapshot!(dated("2025-01-01", "Seo <CURSOR>Bada spoke. {as-of: 2023-07-01}"), @r#"
    Seo Bada spoke. {as-of: 2023-07-01}
    ^^^^^^^^

    **Seo Bada** · 서바다  
    person

    On 2023-07-01: **Harbour Master** (항만청장) (acting), Harbour Office, from 2023-05 to 2024-03-01.

    `seo-bada` in `registry/people.toml`, as of 2025-09-30
    "#);
}

#[test]
fn what_the_registry_cannot_say_is_said() {
    assert_snapshot!(dated("2025-11-02", "[[<CURSOR>yoon-ha-neul|The master]] spoke."), @r#"
    [[yoon-ha-neul|The master]] spoke.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^

    **Yoon Ha-neul** · 윤하늘  
    person

    Last known: **Harbour Master** (항만청장), Harbour Office, since 2024-03-01. The registry ends 2025-09-30 and cannot say whether this still held on 2025-11-02.

    Other posts

    - Chief Pilot, Harbour Office, from 2020-01-10 to 2022-12-31

    Sources

    - `log`: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05
    - <https://example.org/appointments>

    `yoon-ha-neul` in `registry/people.toml`, as of 2025-09-30
    "#);
    assert_snapshot!(dated("2023-05-10", "Seo Bada<CURSOR> spoke."), @r#"
    Seo Bada spoke.
    ^^^^^^^^

    **Seo Bada** · 서바다  
    person

    On 2023-05-10, perhaps: **Harbour Master** (항만청장) (acting), Harbour Office, from 2023-05 to 2024-03-01. The registry does not say which day.

    `seo-bada` in `registry/people.toml`, as of 2025-09-30
    "#);
    assert_snapshot!(shown("Seo Bada<CURSOR> spoke.\n"), @r#"
    Seo Bada spoke.
    ^^^^^^^^

    **Seo Bada** · 서바다  
    person

    The brief has no date, so the post of the day cannot be told.

    Posts

    - Harbour Master (항만청장) (acting), Harbour Office, from 2023-05 to 2024-03-01

    `seo-bada` in `registry/people.toml`, as of 2025-09-30
    "#);
    assert_snapshot!(dated("2019-05-10", "<CURSOR>Seo Bada spoke."), @r#"
    Seo Bada spoke.
    ^^^^^^^^

    **Seo Bada** · 서바다  
    person

    On 2019-05-10: no post in the registry.

    Posts

    - Harbour Master (항만청장) (acting), Harbour Office, from 2023-05 to 2024-03-01

    `seo-bada` in `registry/people.toml`, as of 2025-09-30
    "#);
}

#[test]
fn namesakes_are_told_apart() {
    assert_snapshot!(dated("2024-05-10", "Kim <CURSOR>Mul spoke."), @r#"
    Kim Mul spoke.
    ^^^^^^^

    **Kim Mul** is the name of 2 entries of the registry.

    It may mean

    - `kim-mul-captain`: Kim Mul, Captain of the ferry.
    - `kim-mul-pilot`: Kim Mul, Chief Pilot

    Say which one, such as `[[kim-mul-captain|Kim Mul]]`.
    "#);
}

#[test]
fn an_agreement_stands_as_it_did_then() {
    assert_snapshot!(dated("2019-05-10", "The Ferry <CURSOR>Pact counts."), @r#"
    The Ferry Pact counts.
        ^^^^^^^^^^

    **Ferry Pact** · 여객선협정  
    agreement

    Who runs the ferry, and how often.

    **Not in force yet** on 2019-05-10.

    Parties: Harbour Office, Islands  
    Signed 2019-01-10, in force since 2019-06-01

    Commitments

    - Two crossings a day (status: in progress; owner: Harbour Office; review: monthly)

    Sources

    - `log`: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05

    `ferry-pact` in `registry/things.toml`, as of 2025-09-30
    "#);
    assert_snapshot!(dated("2020-05-10", "여객선<CURSOR>협정에 따른다."), @r#"
    여객선협정에 따른다.
    ^^^^^^^^^^

    **Ferry Pact** · 여객선협정  
    agreement

    Who runs the ferry, and how often.

    **In force** on 2020-05-10.

    Parties: Harbour Office, Islands  
    Signed 2019-01-10, in force since 2019-06-01

    Commitments

    - Two crossings a day (status: in progress; owner: Harbour Office; review: monthly)

    Sources

    - `log`: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05

    `ferry-pact` in `registry/things.toml`, as of 2025-09-30
    "#);
    assert_snapshot!(dated("2026-05-10", "The Ferry <CURSOR>Pact counts."), @r#"
    The Ferry Pact counts.
        ^^^^^^^^^^

    **Ferry Pact** · 여객선협정  
    agreement

    Who runs the ferry, and how often.

    **In force**, as far as is known. The registry ends 2025-09-30 and cannot say whether this still held on 2026-05-10.

    Parties: Harbour Office, Islands  
    Signed 2019-01-10, in force since 2019-06-01

    Commitments

    - Two crossings a day (status: in progress; owner: Harbour Office; review: monthly)

    Sources

    - `log`: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05

    `ferry-pact` in `registry/things.toml`, as of 2025-09-30
    "#);
}

#[test]
fn organizations_posts_and_events_are_shown() {
    assert_snapshot!(dated("2024-05-10", "항만<CURSOR>청이 알렸다."), @r#"
    항만청이 알렸다.
    ^^^^^^

    **Harbour Office** · 항만청  
    agency

    Posts on 2024-05-10

    - Harbour Master: Yoon Ha-neul
    - Chief Pilot: Kim Mul

    Sources

    - `log`: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05
    - <https://example.org/appointments>

    `harbour-office` in `registry/people.toml`, as of 2025-09-30
    "#);
    assert_snapshot!(dated("2023-08-10", "The Harbour <CURSOR>Master spoke."), @r#"
    The Harbour Master spoke.
        ^^^^^^^^^^^^^^

    **Harbour Master** · 항만청장  
    post, Harbour Office

    On 2023-08-10: Seo Bada (acting), from 2023-05 to 2024-03-01.

    Other holders

    - Yoon Ha-neul, since 2024-03-01

    Sources

    - `log`: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05
    - <https://example.org/appointments>

    `harbour-master` in `registry/people.toml`, as of 2025-09-30
    "#);
    assert_snapshot!(dated("2025-05-10", "The Island <CURSOR>Summit ended."), @r#"
    The Island Summit ended.
        ^^^^^^^^^^^^^

    **Island Summit**  
    event

    Dates: 2025-04-02 to 2025-04-03  
    Place: Port Town  
    Participants: Yoon Ha-neul, the mayor

    `summit` in `registry/things.toml`, as of 2025-09-30
    "#);
}

#[test]
fn a_citation_is_shown_with_the_words_at_its_place() {
    assert_snapshot!(shown("A. [see @log, ¶<CURSOR> 2]\n"), @r#"
    A. [see @log, ¶ 2]
            ^^^^^^^^^

    **log**: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05

    Grade B2: usually reliable, probably true  
    Published 2025-01-05, read 2025-02-01

    Text in `log.txt`: 4 paragraphs

    Paragraph 2, lines 3–4:

    > The ferry carried 455,000 \<b\>passengers\</b\>
    > in one year.
    "#);
    assert_snapshot!(shown("나. [<CURSOR>@log, 4문단]\n"), @r#"
    나. [@log, 4문단]
         ^^^^^^^^^^^

    **log**: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05

    Grade B2: usually reliable, probably true  
    Published 2025-01-05, read 2025-02-01

    Text in `log.txt`: 4 paragraphs

    Paragraph 4, line 9:

    > 여객선은 하루에 두 번 다닌다.
    "#);
    assert_snapshot!(shown("A. [@log<CURSOR>]\n"), @r#"
    A. [@log]
        ^^^^

    **log**: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05

    Grade B2: usually reliable, probably true  
    Published 2025-01-05, read 2025-02-01

    Text in `log.txt`: 4 paragraphs
    "#);
}

#[test]
fn words_of_a_source_are_no_markdown() {
    assert_snapshot!(shown("A. [@log, ¶ 3<CURSOR>]\n"), @r#"
    A. [@log, ¶ 3]
        ^^^^^^^^^

    **log**: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05

    Grade B2: usually reliable, probably true  
    Published 2025-01-05, read 2025-02-01

    Text in `log.txt`: 4 paragraphs

    Paragraph 3, lines 6–7:

    > \# Not a heading
    > \- not a list
    "#);
}

#[test]
fn a_place_that_is_not_there_is_told() {
    assert_snapshot!(shown("A. [@log, ¶ 9<CURSOR>]\n"), @r#"
    A. [@log, ¶ 9]
        ^^^^^^^^^

    **log**: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05

    Grade B2: usually reliable, probably true  
    Published 2025-01-05, read 2025-02-01

    Text in `log.txt`: 4 paragraphs

    **Not there**: this text does not have `¶ 9`. It has 4 paragraphs.
    "#);
    assert_snapshot!(shown("A. [@log, § 9<CURSOR>]\n"), @r#"
    A. [@log, § 9]
        ^^^^^^^^^

    **log**: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05

    Grade B2: usually reliable, probably true  
    Published 2025-01-05, read 2025-02-01

    Text in `log.txt`: 4 paragraphs

    Where `§ 9` is cannot be told from this text.
    "#);
    assert_snapshot!(shown("A. [@log, ¶ 3, \"in one year<CURSOR>\"]\n"), @r#"
    A. [@log, ¶ 3, "in one year"]
        ^^^^^^^^^^^^^^^^^^^^^^^^

    **log**: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05

    Grade B2: usually reliable, probably true  
    Published 2025-01-05, read 2025-02-01

    Text in `log.txt`: 4 paragraphs

    **Not there**: this text does not have `¶ 3, "in one year"`. The words stand in paragraph 2.
    "#);
    assert_snapshot!(shown("가. [@log, \"세 번 다닌다<CURSOR>\"]\n"), @r#"
    가. [@log, "세 번 다닌다"]
         ^^^^^^^^^^^^^^^^^^^^

    **log**: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05

    Grade B2: usually reliable, probably true  
    Published 2025-01-05, read 2025-02-01

    Text in `log.txt`: 4 paragraphs

    **Not there**: this text does not have `"세 번 다닌다"`.
    "#);
}

#[test]
fn a_source_without_text_is_told() {
    assert_snapshot!(shown("A. [@letter<CURSOR>, p. 3]\n"), @r#"
    A. [@letter, p. 3]
        ^^^^^^^^^^^^^

    **letter**: “A letter”

    Takes its information from `log`  
    <https://example.org/letter>

    No text of it is attached, so its words cannot be shown.
    "#);
    assert_snapshot!(shown("A. @gone<CURSOR> says so.\n"), @r#"
    A. @gone says so.
       ^^^^^

    **gone**: “Lost”

    Its text cannot be read: \`gone.txt\`: there is no such file.
    "#);
}

#[test]
fn a_source_of_the_brief_itself_is_shown() {
    assert_snapshot!(shown("A. [@own]\n\n[@own]: lo<CURSOR>g.txt \"My log\"\n"), @r#"
    [@own]: log.txt "My log"
            ^^^^^^^

    **own**: “My log”

    Text in `log.txt`: 4 paragraphs
    "#);
}

#[test]
fn annotations_are_explained() {
    assert_snapshot!(shown("It grows. {judgem<CURSOR>ent: likely}\n"), @r#"
    It grows. {judgement: likely}
               ^^^^^^^^^

    **judgement**: The writer's own assessment, with its likelihood.
    "#);
    assert_snapshot!(shown("It grows. {judgement: 가능성 높<CURSOR>음}\n"), @r#"
    It grows. {judgement: 가능성 높음}
                          ^^^^^^^^^^^

    **가능성 높음**: 55–80 %.

    Likelihood (ICD 203)

    - almost no chance, remote, 거의 가능성 없음, 가능성 거의 없음: 1–5 %
    - very unlikely, highly improbable, 매우 낮음, 가능성 매우 낮음: 5–20 %
    - unlikely, improbable, improbably, 낮음, 가능성 낮음: 20–45 %
    - roughly even chance, roughly even odds, 반반, 가능성 반반: 45–55 %
    - **likely, probable, probably, 높음, 가능성 높음: 55–80 %**
    - very likely, highly probable, 매우 높음, 가능성 매우 높음: 80–95 %
    - almost certain, nearly certain, almost certainly, 거의 확실, 거의 확실함: 95–99 %
    "#);
    assert_snapshot!(shown("It grows. {confidence: high<CURSOR>}\n"), @r#"
    It grows. {confidence: high}
                           ^^^^

    **high**: high confidence. The sources are good and agree with each other.
    "#);
    assert_snapshot!(shown("It grows. {allow: unsourced-<CURSOR>claim, reason: x}\n"), @r#"
    It grows. {allow: unsourced-claim, reason: x}
                      ^^^^^^^^^^^^^^^

    **unsourced-claim** (sourcing)

    A claim stands without a source.
    "#);
    assert_snapshot!(dated("2021-05-05", "“It grows fast now.” {speaker: yoon<CURSOR>-ha-neul}"), @r#"
    “It grows fast now.” {speaker: yoon-ha-neul}
                                   ^^^^^^^^^^^^

    **Yoon Ha-neul** · 윤하늘  
    person

    On 2021-05-05: **Chief Pilot**, Harbour Office, from 2020-01-10 to 2022-12-31.

    Other posts

    - Harbour Master (항만청장), Harbour Office, since 2024-03-01

    Sources

    - `log`: “Log of the \*Harbour\*”, Harbour Office, 2025-01-05
    - <https://example.org/appointments>

    `yoon-ha-neul` in `registry/people.toml`, as of 2025-09-30
    "#);
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
