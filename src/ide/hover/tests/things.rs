//! What is shown of agreements, organizations, posts and events.

use insta::assert_snapshot;

use super::dated;

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
