//! Document links: web addresses in a brief, and what its sources can be read at.

use std::ops::Range;

use super::Snapshot;
use super::markdown::is_web;
use crate::brief::{BlockKind, Citation};
use crate::evidence::{Attached, Library, ResolvedCitation};
use crate::rules::Analysis;
use crate::sources::{Entry, Located, QuotedWords};
use crate::text::FilePath;

/// A stretch of a brief that can be followed: to an address of the web, or to a file of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLink {
    /// What a click lands on, in bytes of the brief.
    pub range: Range<usize>,
    /// The address, ready to be opened; `None` when the link leads to a file.
    pub url: Option<String>,
    /// The file, with the byte offset of the place that is meant, if it is one; `None` when the link leads to the web.
    pub target: Option<(FilePath, Option<usize>)>,
    /// What it leads to, as plain text; `None` when the address says it all.
    pub tooltip: Option<String>,
}

/// Where a link leads.
enum To {
    Url(String),
    File(FilePath, Option<usize>),
}

impl DocumentLink {
    fn new(range: Range<usize>, to: To, tooltip: Option<String>) -> Self {
        match to {
            To::Url(url) => Self { range, url: Some(url), target: None, tooltip },
            To::File(file, place) => Self { range, url: None, target: Some((file, place)), tooltip },
        }
    }
}

/// Every link of a brief, in order.
pub fn links(snapshot: &Snapshot, path: &FilePath) -> Vec<DocumentLink> {
    let Some(analysis) = snapshot.analysis(path) else { return Vec::new() };
    let library = analysis.library();
    let mut links = Vec::new();
    for (start, cell) in analysis.cells() {
        let block = cell.block();
        let moved = |range: &Range<usize>| start + range.start..start + range.end;
        for link in &block.links {
            let to = if is_web(&link.destination) {
                Some(To::Url(link.destination.to_string()))
            } else {
                beside(path, &link.destination).map(|file| To::File(file, None))
            };
            links.extend(to.map(|to| DocumentLink::new(moved(&link.range), to, None)));
        }
        if let BlockKind::Definition(definition) = &block.kind {
            let entry = analysis.locals().get(&definition.key).filter(|entry| entry.origin.range.start == start);
            let to = entry.and_then(|entry| Some((whole(library, entry)?, entry.reference())));
            let range = moved(&definition.destination_range);
            links.extend(to.map(|(to, tooltip)| DocumentLink::new(range, to, Some(tooltip))));
        }
        if !block.citations.is_empty() {
            let found = &analysis.evidence(cell).citations;
            let cited =
                block.citations.iter().zip(found).filter_map(|(citation, found)| cited(&analysis, citation, found));
            links.extend(cited.map(|link| DocumentLink { range: moved(&link.range), ..link }));
        }
    }
    links.sort_by_key(|link| (link.range.start, link.range.end));
    links
}

/// A citation's key leads to the source's file, at the one place that is meant; without a text to read, the whole
/// citation leads to the source's address, with the words that are quoted.
fn cited(analysis: &Analysis, citation: &Citation, found: &ResolvedCitation) -> Option<DocumentLink> {
    let library = analysis.library();
    let entry = found.entry.as_ref()?;
    let tooltip = Some(entry.reference());
    if let (Some(file), Attached::Text(_)) = (library.texts.file(entry), library.texts.text(entry)) {
        let place = match &found.located {
            Some(Located::Found(ranges)) => <[_; 1]>::try_from(ranges.clone()).ok().map(|[range]| range.start),
            _ => None,
        };
        return Some(DocumentLink::new(citation.key_range.clone(), To::File(file, place), tooltip));
    }
    let url = entry.url.as_deref().filter(|url| is_web(url))?;
    let words = citation.cited.locator.as_ref().and_then(|(_, locator)| locator.words.as_ref());
    let url = words.map_or(url.to_owned(), |words| with_text_fragment(url, words));
    let end = citation.locator_range.as_ref().map_or(citation.key_range.end, |locator| locator.end);
    Some(DocumentLink::new(citation.key_range.start..end, To::Url(url), tooltip))
}

/// A source as a whole: its file, else its address.
fn whole(library: &Library, entry: &Entry) -> Option<To> {
    let url = || entry.url.as_deref().filter(|url| is_web(url)).map(|url| To::Url(url.to_owned()));
    library.texts.file(entry).filter(is_inside).map(|file| To::File(file, None)).or_else(url)
}

/// The file of the project that a relative link in a brief means; `None` when it leads out of the project or is no
/// relative path.
fn beside(brief: &FilePath, destination: &str) -> Option<FilePath> {
    let destination = destination.split(['#', '?']).next().unwrap_or_default();
    if destination.is_empty() || destination.contains(':') || destination.starts_with(['/', '\\']) {
        return None;
    }
    let decoded = decoded(destination)?;
    let folder = brief.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in decoded.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| FilePath::new(&parts.join("/")))
}

fn is_inside(file: &FilePath) -> bool {
    let path = file.as_str();
    !path.starts_with('/') && !path.contains(':') && !path.split('/').any(|part| part == "..")
}

/// A path without percent-encoding; `None` when that is no text, or holds a control character.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut at = 0;
    while let Some(&byte) = path.as_bytes().get(at) {
        let hex =
            path.get(at + 1..at + 3).filter(|hex| byte == b'%' && hex.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let value = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(value.unwrap_or(byte));
        at += if value.is_some() { 3 } else { 1 };
    }
    String::from_utf8(bytes).ok().filter(|path| !path.chars().any(char::is_control))
}

/// An address that scrolls to quoted words, as the web's text fragments do (WICG, "URL Fragment Text Directives"): where
/// the quotation leaves words out, its first and last part are the two ends.
fn with_text_fragment(url: &str, words: &QuotedWords) -> String {
    let parts = words.text.replace("[…]", "…").replace("[...]", "…").replace("...", "…");
    let mut parts = parts.split('…').map(str::trim).filter(|part| !part.is_empty());
    let Some(first) = parts.next() else { return url.to_owned() };
    let mut directive = encoded(first);
    if let Some(last) = parts.next_back() {
        directive.push(',');
        directive += &encoded(last);
    }
    let joint = if url.contains('#') { "" } else { "#" };
    format!("{url}{joint}:~:text={directive}")
}

/// Percent-encoded for a text directive: letters and figures, `.`, `_` and `~` stay; `-`, `,` and `&`, which part a
/// directive, do not.
fn encoded(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut encoded = String::with_capacity(words.len() * 2);
    for byte in words.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            byte => encoded += &format!("%{byte:02X}"),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::ide::fixture::Fixture;

    const SOURCES: &str = r#"[log]
title = "Log"
file = "sources/log.txt"

[letter]
title = "A letter"
url = "https://example.org/letter"

[notice]
title = "공고"
url = "https://example.org/notice#top"

[paper]
title = "On paper only"
"#;

    fn drawn(brief: &str) -> String {
        let log = "One.\n\nTwo words.\n\nTwo words again.\n";
        let fixture = Fixture::new(&[("briefs/a.brief", brief), ("sources.toml", SOURCES), ("sources/log.txt", log)]);
        let mut drawn = Vec::new();
        for link in links(&fixture.snapshot, &fixture.path) {
            let to = match (&link.url, &link.target) {
                (Some(url), None) => url.clone(),
                (None, Some((file, Some(place)))) => format!("{file} at byte {place}"),
                (None, Some((file, None))) => file.to_string(),
                both => panic!("{both:?}"),
            };
            let tooltip = link.tooltip.map(|tooltip| format!(" ({tooltip})")).unwrap_or_default();
            drawn.push(format!("{}\n{to}{tooltip}", fixture.underlined(&link.range)));
        }
        drawn.join("\n")
    }

    #[test]
    fn addresses_in_the_text_are_links() {
        assert_snapshot!(drawn("See <https://example.org/a>, https://example.org/b and [회담](https://example.org/회담).\n"), @r#"
        See <https://example.org/a>, https://example.org/b and [회담](https://example.org/회담).
            ^^^^^^^^^^^^^^^^^^^^^^^
        https://example.org/a
        See <https://example.org/a>, https://example.org/b and [회담](https://example.org/회담).
                                     ^^^^^^^^^^^^^^^^^^^^^
        https://example.org/b
        See <https://example.org/a>, https://example.org/b and [회담](https://example.org/회담).
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        https://example.org/회담
        "#);
    }

    #[test]
    fn files_beside_the_brief_are_links_and_others_are_not() {
        assert_snapshot!(drawn("[Log](../sources/log.txt#l1), [own](my%20notes.md), [out](../../etc/passwd), [js](javascript:x), [root](/etc/passwd)\n"), @r#"
        [Log](../sources/log.txt#l1), [own](my%20notes.md), [out](../../etc/passwd), [js](javascript:x), [root](/etc/passwd)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        sources/log.txt
        [Log](../sources/log.txt#l1), [own](my%20notes.md), [out](../../etc/passwd), [js](javascript:x), [root](/etc/passwd)
                                      ^^^^^^^^^^^^^^^^^^^^
        briefs/my notes.md
        "#);
    }

    #[test]
    fn a_key_leads_to_its_file_and_to_the_one_place_that_is_meant() {
        assert_snapshot!(drawn("A. [@log; @log, ¶ 2; @log, \"Two words\"]\n"), @r#"
        A. [@log; @log, ¶ 2; @log, "Two words"]
            ^^^^
        sources/log.txt (“Log”)
        A. [@log; @log, ¶ 2; @log, "Two words"]
                  ^^^^
        sources/log.txt at byte 6 (“Log”)
        A. [@log; @log, ¶ 2; @log, "Two words"]
                             ^^^^
        sources/log.txt (“Log”)
        "#);
    }

    #[test]
    fn a_source_on_the_web_opens_at_the_quoted_words() {
        assert_snapshot!(drawn("A. [@letter, p. 3] B. [@letter, \"well-known, yes & no\"]\n"), @r#"
        A. [@letter, p. 3] B. [@letter, "well-known, yes & no"]
            ^^^^^^^^^^^^^
        https://example.org/letter (“A letter”)
        A. [@letter, p. 3] B. [@letter, "well-known, yes & no"]
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        https://example.org/letter#:~:text=well%2Dknown%2C%20yes%20%26%20no (“A letter”)
        "#);
        assert_snapshot!(drawn("가. [@notice, \"여객선은 … 다닌다\"]\n"), @r#"
        가. [@notice, "여객선은 … 다닌다"]
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        https://example.org/notice#top:~:text=%EC%97%AC%EA%B0%9D%EC%84%A0%EC%9D%80,%EB%8B%A4%EB%8B%8C%EB%8B%A4 (“공고”)
        "#);
    }

    #[test]
    fn a_definition_leads_to_what_it_defines() {
        assert_snapshot!(drawn("[@own]: sources/log.txt \"Mine\"\n[@web]: https://example.org \"Site\"\n[@out]: ../../x.txt\n"), @r#"
        [@own]: sources/log.txt "Mine"
                ^^^^^^^^^^^^^^^
        sources/log.txt (“Mine”)
        [@web]: https://example.org "Site"
                ^^^^^^^^^^^^^^^^^^^
        https://example.org (“Site”)
        "#);
    }

    #[test]
    fn what_leads_nowhere_is_no_link() {
        assert_eq!(drawn("A. [@paper] B. [@unknown] C. [[nobody]]\n"), "");
    }
}
