//! Markdown that is shown in an editor. What comes from a brief, a source or the registry is data: nothing in it is
//! taken for Markdown or HTML.

use std::fmt::Write;

/// Data as one line of Markdown text that shows it letter for letter. Line breaks and other white space become single
/// spaces; characters that show as nothing or turn the writing direction are left out.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !escaped.is_empty() {
            escaped.push(' ');
        }
        escape_word(word, escaped.is_empty(), &mut escaped);
    }
    escaped
}

/// Data as inline code.
pub fn code(text: &str) -> String {
    let text = shown(text);
    if text.is_empty() {
        return String::new();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// A web address as a link; anything else as code, so that nothing else can be opened by a click.
pub fn link(address: &str) -> String {
    let address = shown(address);
    if !is_web(&address) {
        return code(&address);
    }
    let mut link = String::with_capacity(address.len() + 2);
    for c in address.chars() {
        match c {
            '<' | '>' | '\\' | '`' | ' ' | '"' => {
                let _ = write!(link, "%{:02X}", u32::from(c));
            }
            c => link.push(c),
        }
    }
    format!("<{link}>")
}

/// Data as a block quote, one line of it under the other.
pub fn quote<'t>(lines: impl IntoIterator<Item = &'t str>) -> String {
    let lines =
        lines.into_iter().map(escape).map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether an address is one of the web.
pub fn is_web(address: &str) -> bool {
    let scheme = address.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
}

/// Text of several paragraphs and lists.
#[derive(Default)]
pub(super) struct Page(Vec<String>);

impl Page {
    /// Adds a paragraph of Markdown; nothing of an empty one.
    pub(super) fn say(&mut self, markdown: impl Into<String>) {
        let markdown = markdown.into();
        if !markdown.is_empty() {
            self.0.push(markdown);
        }
    }

    /// Adds a list of Markdown items under a heading; nothing when there are no items. Of more items than `most` the
    /// rest is counted.
    pub(super) fn list(&mut self, heading: &str, items: &[String], most: usize) {
        if items.is_empty() {
            return;
        }
        let mut list = format!("{heading}\n");
        for item in items.iter().take(most) {
            let _ = write!(list, "\n- {item}");
        }
        if let Some(more) = items.len().checked_sub(most).filter(|more| *more > 0) {
            let _ = write!(list, "\n- … and {more} more");
        }
        self.0.push(list);
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        self.0.join("\n\n")
    }
}

fn shown(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let mut shown = words.collect::<Vec<_>>().join(" ");
    shown.retain(|c| !is_unseen(c));
    shown
}

/// What shows as nothing, or changes how what follows is shown.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn escape_word(word: &str, begins: bool, out: &mut String) {
    let word: String = word.chars().filter(|c| !is_unseen(*c)).collect();
    if begins && begins_block(&word) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (head, rest) = word.split_at(digits);
        out.push_str(head);
        out.push('\\');
        let mut rest = rest.chars();
        out.extend(rest.next());
        escape_inside(rest.as_str(), out);
    } else {
        escape_inside(&word, out);
    }
}

fn escape_inside(word: &str, out: &mut String) {
    let mut before = None;
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        let between_letters =
            before.is_some_and(char::is_alphanumeric) && rest.peek().is_some_and(|c| c.is_alphanumeric());
        let is_sign = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => true,
            '_' => !between_letters,
            '&' => rest.peek().is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#'),
            _ => false,
        };
        if is_sign {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

/// Whether a line that begins with this word is more than a paragraph: a heading, a list, a rule, code.
fn begins_block(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    match word.as_bytes().get(digits) {
        Some(b'.' | b')') => digits > 0,
        Some(b'#' | b'-' | b'+' | b'=') => digits == 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_of_markdown_and_html_lose_their_meaning() {
        for (text, expected) in [
            ("a *b* _c_ snake_case", r"a \*b\* \_c\_ snake_case"),
            ("`x` ``y``", r"\`x\` \`\`y\`\`"),
            ("[a](b) ![c] | d", r"\[a\](b) !\[c\] \| d"),
            ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
            ("AT&T &amp; &#60; a & b", r"AT\&T \&amp; \&#60; a & b"),
            ("$x$", r"\$x\$"),
            ("~~gone~~ \\n", r"\~\~gone\~\~ \\n"),
        ] {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn a_line_begins_no_block() {
        for (text, expected) in [
            ("# Title", r"\# Title"),
            ("- item", r"\- item"),
            ("+ item", r"\+ item"),
            ("---", r"\---"),
            ("===", r"\==="),
            ("1. one", r"1\. one"),
            ("12) one", r"12\) one"),
            ("    code", "code"),
            ("> quote", r"\> quote"),
            ("2025 was good", "2025 was good"),
            ("well-known - known", "well-known - known"),
        ] {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn what_shows_as_nothing_is_left_out_and_lines_are_joined() {
        assert_eq!(escape("안\u{200B}규백\r\n  \u{202E}장관\0"), "안규백 장관");
        assert_eq!(escape(" \n\t"), "");
    }

    #[test]
    fn code_outlasts_its_backticks() {
        assert_eq!(code("a-b"), "`a-b`");
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`a"), "`` `a ``");
        assert_eq!(code(""), "");
    }

    #[test]
    fn only_web_addresses_are_links() {
        assert_eq!(link("https://example.org/a b>c"), "<https://example.org/a%20b%3Ec>");
        assert_eq!(link("javascript:alert(1)"), "`javascript:alert(1)`");
        assert_eq!(link("command:x://y"), "`command:x://y`");
    }

    #[test]
    fn a_quote_keeps_its_lines() {
        assert_eq!(quote(["# One", "", "two"]), "> \\# One\n>\n> two");
    }

    proptest! {
        /// Read back by a Markdown parser, escaped data is one paragraph with nothing in it but text and escapes.
        #[test]
        fn data_is_never_markdown(text in r"(\PC|[`*_\[\](){}<>#+\-.!|~&=:\\ \n\r\t0-9]){0,40}") {
            let escaped = escape(&text);
            let mut parser = tree_sitter_md::MarkdownParser::default();
            let tree = parser.parse(escaped.as_bytes(), None).expect("a tree");
            let blocks = tree.block_tree().root_node().to_sexp();
            prop_assert!(
                ["(document)", "(document (section (paragraph (inline))))", "(document (section))"].contains(&&*blocks),
                "{escaped:?} {blocks}"
            );
            for inline in tree.inline_trees() {
                let found = inline.root_node().to_sexp().replace("(backslash_escape)", "");
                prop_assert!(!found.contains(['_']), "{escaped:?} {found}");
            }
        }
    }
}
