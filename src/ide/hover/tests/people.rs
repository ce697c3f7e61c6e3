//! What is shown of people: by name, by title, on which date.

use insta::assert_snapshot;

use super::{dated, shown};

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
