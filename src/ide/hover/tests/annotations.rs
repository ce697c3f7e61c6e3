//! What is shown of annotations.

use insta::assert_snapshot;

use super::{dated, shown};

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
