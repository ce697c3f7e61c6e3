//! The labels of locators: all of CSL's locator terms, long and short, singular and plural, and Korean ones.

use std::fmt;

/// What the numbers of a locator count (CSL 1.0.2, "Locators").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Label {
    Act,
    /// An appendix or annex.
    Appendix,
    Article,
    Book,
    Canon,
    Chapter,
    Column,
    /// CSL's `elocation`: a location in an electronic document.
    Elocation,
    Equation,
    Figure,
    Folio,
    Issue,
    Line,
    Note,
    Opus,
    Page,
    Paragraph,
    Part,
    Rule,
    Scene,
    Schedule,
    Section,
    /// An entry of a dictionary.
    SubVerbo,
    Supplement,
    Table,
    Timestamp,
    Title,
    Verse,
    Version,
    Volume,
}

use Label::*;

/// Every label with its written forms, small letters, without final stops. The first form is the one we write.
/// From CSL's `locales-en-US.xml`, with the forms that Pandoc's users write besides.
const FORMS: [(Label, &[&str], &[&str]); 30] = [
    (Page, &["p", "page", "pg"], &["pp", "pages", "pgs"]),
    (Paragraph, &["¶", "para", "par", "paragraph"], &["¶¶", "paras", "pars", "paragraphs"]),
    (Section, &["§", "sec", "sect", "section"], &["§§", "secs", "sects", "sections"]),
    (Line, &["l", "line"], &["ll", "lines"]),
    (Chapter, &["ch", "chap", "chapter"], &["chs", "chaps", "chapters"]),
    (Article, &["art", "article"], &["arts", "articles"]),
    (Appendix, &["annex", "app", "appx", "appendix"], &["annexes", "apps", "appendices", "appendixes"]),
    (Figure, &["fig", "figure"], &["figs", "figures"]),
    (Table, &["tbl", "tab", "table"], &["tbls", "tabs", "tables"]),
    (Note, &["n", "note", "fn", "footnote"], &["nn", "notes", "fns", "footnotes"]),
    (Part, &["pt", "part"], &["pts", "parts"]),
    (Volume, &["vol", "volume"], &["vols", "volumes"]),
    (Issue, &["no", "number", "issue"], &["nos", "numbers", "issues"]),
    (Column, &["col", "column"], &["cols", "columns"]),
    (Title, &["tit", "title"], &["tits", "titles"]),
    (Book, &["bk", "book"], &["bks", "books"]),
    (Rule, &["r", "rule"], &["rr", "rules"]),
    (Schedule, &["sched", "schedule"], &["scheds", "schedules"]),
    (Supplement, &["supp", "suppl", "supplement"], &["supps", "suppls", "supplements"]),
    (Act, &["act"], &["acts"]),
    (Canon, &["c", "canon"], &["cc", "canons"]),
    (Elocation, &["loc", "location", "elocation"], &["locs", "locations", "elocations"]),
    (Equation, &["eq", "equation"], &["eqs", "equations"]),
    (Folio, &["fol", "folio", "f"], &["fols", "folios"]),
    (Opus, &["op", "opus"], &["opp", "opera"]),
    (Scene, &["sc", "scene"], &["scs", "scenes"]),
    (SubVerbo, &["s.v", "sub verbo", "sv"], &["s.vv", "sub verbis"]),
    (Timestamp, &["timestamp", "time"], &["timestamps"]),
    (Verse, &["v", "verse"], &["vv", "verses"]),
    (Version, &["ver", "version"], &["vers", "versions"]),
];

/// Korean labels, which stand after their number (`232쪽`, `제2조`) or before it (`표 3`, `문단 2`).
const KOREAN: [(Label, &[&str]); 13] = [
    (Page, &["쪽", "페이지", "면"]),
    (Article, &["조"]),
    (Paragraph, &["항", "문단", "단락"]),
    (Line, &["줄", "행"]),
    (Chapter, &["장"]),
    (Section, &["절"]),
    (Part, &["편", "부"]),
    (Volume, &["권"]),
    (Issue, &["호"]),
    (Table, &["표"]),
    (Figure, &["그림", "도표"]),
    (Appendix, &["부록", "별표", "부속서"]),
    (Note, &["각주", "주"]),
];

impl Label {
    /// The label of a written form: any length and number, in any case, with or without its full stop.
    pub fn parse(form: &str) -> Option<Self> {
        let form = form.trim().trim_end_matches('.').to_lowercase();
        Self::all_forms().find(|(known, _)| *known == form).map(|(_, label)| label)
    }

    /// Every written form with its label: short before long, singular before plural, English before Korean. In small
    /// letters and without final stops.
    pub fn all_forms() -> impl Iterator<Item = (&'static str, Self)> {
        let english = FORMS
            .iter()
            .flat_map(|(label, singular, plural)| singular.iter().chain(*plural).map(|form| (*form, *label)));
        english.chain(Self::korean_forms())
    }

    /// The Korean forms, which may stand on either side of their number.
    pub fn korean_forms() -> impl Iterator<Item = (&'static str, Self)> {
        KOREAN.iter().flat_map(|(label, forms)| forms.iter().map(|form| (*form, *label)))
    }

    /// The usual short form before one number or several: `p.` and `pp.`, `¶` and `¶¶`.
    pub fn short(self, plural: bool) -> String {
        let forms =
            FORMS.iter().find(|(label, ..)| *label == self).map(|(_, one, many)| if plural { *many } else { *one });
        let form = forms.and_then(|forms| forms.first()).copied().unwrap_or("p");
        let is_word = matches!(form, "act" | "acts" | "annex" | "annexes" | "timestamp" | "timestamps");
        let stop = if is_word || form.starts_with(['¶', '§']) { "" } else { "." };
        format!("{form}{stop}")
    }

    /// The word for what is counted, for messages: `page`, `paragraph`.
    pub fn noun(self) -> &'static str {
        match self {
            Act => "act",
            Appendix => "annex",
            Article => "article",
            Book => "book",
            Canon => "canon",
            Chapter => "chapter",
            Column => "column",
            Elocation => "location",
            Equation => "equation",
            Figure => "figure",
            Folio => "folio",
            Issue => "issue",
            Line => "line",
            Note => "note",
            Opus => "opus",
            Page => "page",
            Paragraph => "paragraph",
            Part => "part",
            Rule => "rule",
            Scene => "scene",
            Schedule => "schedule",
            Section => "section",
            SubVerbo => "entry",
            Supplement => "supplement",
            Table => "table",
            Timestamp => "time",
            Title => "title",
            Verse => "verse",
            Version => "version",
            Volume => "volume",
        }
    }

    /// Whether a hyphen joins the parts of one number (`fig. 6-3`) rather than the ends of a range.
    pub(super) fn has_compound_numbers(self) -> bool {
        matches!(self, Figure | Table | Equation)
    }

    /// The longest form that `text` begins with, as before a number, and its length in bytes with its full stop.
    pub(super) fn prefix_of(text: &str) -> Option<(Self, usize)> {
        let (form, label) =
            Self::all_forms().filter(|(form, _)| begins_with_form(text, form)).max_by_key(|(form, _)| form.len())?;
        let stop = usize::from(text.get(form.len()..).is_some_and(|rest| rest.starts_with('.')));
        Some((label, form.len() + stop))
    }

    /// The longest Korean form that `text` begins with, as after a number, and its length in bytes.
    pub(super) fn after_number(text: &str) -> Option<(Self, usize)> {
        let (form, label) =
            Self::korean_forms().filter(|(form, _)| text.starts_with(form)).max_by_key(|(form, _)| form.len())?;
        Some((label, form.len()))
    }
}

fn begins_with_form(text: &str, form: &str) -> bool {
    let (Some(start), Some(rest)) = (text.get(..form.len()), text.get(form.len()..)) else { return false };
    let ends_in_letter = form.ends_with(char::is_alphabetic);
    start.eq_ignore_ascii_case(form) && !(ends_in_letter && rest.starts_with(char::is_alphabetic))
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.noun())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_and_stands_for_one_label() {
        for (form, label) in Label::all_forms() {
            assert_eq!(Label::parse(form), Some(label), "{form}");
            assert_eq!(Label::parse(&format!(" {}.", form.to_uppercase())), Some(label), "{form}");
        }
        assert_eq!(Label::parse("weather"), None);
        assert_eq!(Label::parse(""), None);
    }

    #[test]
    fn the_short_form_reads_back() {
        for (label, ..) in FORMS {
            assert_eq!(Label::parse(&label.short(false)), Some(label));
            assert_eq!(Label::parse(&label.short(true)), Some(label));
        }
        assert_eq!([Page.short(false), Page.short(true), Paragraph.short(true)], ["p.", "pp.", "¶¶"]);
    }

    #[test]
    fn a_form_is_a_whole_word() {
        assert_eq!(Label::prefix_of("p. 3"), Some((Page, 2)));
        assert_eq!(Label::prefix_of("P3"), Some((Page, 1)));
        assert_eq!(Label::prefix_of("pages 3"), Some((Page, 5)));
        assert_eq!(Label::prefix_of("¶¶ 3"), Some((Paragraph, 4)));
        assert_eq!(Label::prefix_of("§3"), Some((Section, 2)));
        assert_eq!(Label::prefix_of("s.v. word"), Some((SubVerbo, 4)));
        assert_eq!(Label::prefix_of("passim"), None);
        assert_eq!(Label::after_number("문단"), Some((Paragraph, 6)));
    }
}
