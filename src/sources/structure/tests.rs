use crate::sources::{Located, Locator, SourceText, TextFormat};

fn locate(text: &str, format: TextFormat, locator: &str) -> String {
    let source = SourceText::new(text.into(), format);
    match source.locate(&Locator::parse(locator)) {
        Located::Found(places) => {
            places.into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>().join(" + ")
        }
        Located::NotThere { nearest, .. } => format!("not there: {nearest}"),
        Located::Unsupported => "unsupported".to_owned(),
    }
}

const TREATY: &str = "Preamble of the parties\n\nArticle 1\n\nThe parties agree.\n\nArticle 2\n\n1. They meet.\n\n2. They report,\nas Article 1 says.\n\nArticle 3. They part.\n\nAnnex A\n\nA list.\n\nAnnex B\n\nAnother list.\n";

#[test]
fn articles_run_to_the_next_one() {
    let locate = |locator| locate(TREATY, TextFormat::Plain, locator);
    assert_eq!(locate("art. 1"), "Article 1\n\nThe parties agree.");
    assert_eq!(locate("Article 3"), "Article 3. They part.");
    assert_eq!(locate("art. 2 ¶ 2"), "2. They report,\nas Article 1 says.");
    assert_eq!(locate("arts. 1-2, ¶ 1"), "1. They meet.");
    assert_eq!(locate("annex B"), "Annex B\n\nAnother list.");
    assert_eq!(locate("art. 9"), "not there: articles 1–3");
    assert_eq!(locate("ch. 9"), "unsupported");
    assert_eq!(locate("art. 1, \"agree\""), "agree");
    assert_eq!(locate("art. 1, \"They part\""), "not there: paragraph 7");
}

#[test]
fn a_paragraph_of_an_article_without_numbers_is_counted_after_its_heading() {
    assert_eq!(locate(TREATY, TextFormat::Plain, "art. 1 ¶ 1"), "The parties agree.");
}

#[test]
fn korean_provisions_are_found() {
    let text = "제1장 총칙\n\n제1조(목적) 이 법은 목적이 있다.\n제2조(정의)\n① 하나는 이렇다.\n② 둘은 저렇다.\n제2조의2(특례) 제1조에 따라\n제1조를 준용한다.\n\n제2장 벌칙\n\n제3조(벌금) 없다.\n";
    let locate = |locator| locate(text, TextFormat::Plain, locator);
    assert_eq!(locate("제1조"), "제1조(목적) 이 법은 목적이 있다.");
    assert_eq!(locate("제2조 제2항"), "② 둘은 저렇다.");
    assert_eq!(locate("제2조의2"), "제2조의2(특례) 제1조에 따라\n제1조를 준용한다.");
    assert_eq!(locate("제2장"), "제2장 벌칙\n\n제3조(벌금) 없다.");
    assert_eq!(locate("제7조"), "not there: articles 1–3");
}

#[test]
fn numbered_headings_are_sections() {
    let text = "1. Beginning\n\nWords.\n\n1.1 Detail\n\nMore words.\n\n2. End\n\nLast words of 2020.\n";
    let locate = |locator| locate(text, TextFormat::Plain, locator);
    assert_eq!(locate("§ 1"), "1. Beginning\n\nWords.\n\n1.1 Detail\n\nMore words.");
    assert_eq!(locate("sec. 1.1"), "1.1 Detail\n\nMore words.");
    assert_eq!(locate("§ 3"), "not there: sections 1–2");
    assert_eq!(locate("§ 3.1"), "unsupported");
    assert_eq!(locate("ch. 1"), "unsupported");
}

#[test]
fn articles_may_hold_sections_and_sections_articles() {
    let text = "Article I\n\nSection 1\n\nOne.\n\nSection 2\n\nTwo.\n\nArticle II\n\nSection 1\n\nThree.\n";
    assert_eq!(locate(text, TextFormat::Plain, "art. 1 § 2"), "Section 2\n\nTwo.");
    assert_eq!(locate(text, TextFormat::Plain, "art. 2 § 1"), "Section 1\n\nThree.");
    assert_eq!(locate(text, TextFormat::Plain, "§ 1"), "Section 1\n\nOne. + Section 1\n\nThree.");
    let text = "Section 1\n\nArticle 1\n\nOne.\n\nArticle 2\n\nTwo.\n\nSection 2\n\nArticle 3\n\nThree.\n";
    assert_eq!(locate(text, TextFormat::Plain, "art. 2"), "Article 2\n\nTwo.");
}

#[test]
fn markdown_headings_bound_sections_by_their_level() {
    let text = "# Chapter 1: Start\n\nA.\n\n## 1.1 Part\n\nB.\n\n## Unnumbered\n\nC.\n\n# Chapter 2\n\nD.\n";
    let locate = |locator| locate(text, TextFormat::Markdown, locator);
    assert_eq!(locate("ch. 1"), "# Chapter 1: Start\n\nA.\n\n## 1.1 Part\n\nB.\n\n## Unnumbered\n\nC.");
    assert_eq!(locate("§ 1.1"), "## 1.1 Part\n\nB.");
    assert_eq!(locate("ch. 3"), "not there: chapters 1–2");
}

#[test]
fn captions_are_found_and_never_missed() {
    let text = "Figure 6-3: Meetings\n\nWords.\n\n표 2 회의 목록\n";
    assert_eq!(locate(text, TextFormat::Plain, "fig. 6-3"), "Figure 6-3: Meetings");
    assert_eq!(locate(text, TextFormat::Plain, "표 2"), "표 2 회의 목록");
    assert_eq!(locate(text, TextFormat::Plain, "fig. 1"), "unsupported");
}

#[test]
fn running_text_begins_no_part() {
    let text = "Article 3 of the treaty says much.\n\nIt is said in\nArticle 4\nthat so it is.\n\nSection 2, as amended, is void.\n";
    assert_eq!(locate(text, TextFormat::Plain, "art. 3"), "unsupported");
    assert_eq!(locate(text, TextFormat::Plain, "art. 4"), "unsupported");
    assert_eq!(locate(text, TextFormat::Plain, "§ 2"), "unsupported");
}

#[test]
fn every_named_part_can_be_located() {
    let source = SourceText::new(TREATY.into(), TextFormat::Plain);
    let named = source.named();
    let names: Vec<_> = named.iter().map(|part| format!("{} {}", part.label.short(false), part.number)).collect();
    assert_eq!(names, ["art. 1", "art. 2", "art. 3", "annex A", "annex B"]);
    for (name, part) in names.iter().zip(named) {
        assert_eq!(source.locate(&Locator::parse(name)), Located::Found(vec![part.range]));
    }
}
