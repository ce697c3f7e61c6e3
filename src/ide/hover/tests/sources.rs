//! What is shown of citations and the sources that they name.

use insta::assert_snapshot;

use super::shown;

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
