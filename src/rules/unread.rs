//! Why what looks like a mark cannot be read as one, for the rule `syntax`.

use std::ops::Range;

use super::finding::Draft;
use super::rule::{BlockCheck, Drafts};
use crate::brief::{AnnotationName, Block, BlockKind, Citation, Slip, SlipKind};
use crate::sources::SourceKey;

/// Says of a mark that is opened and not read whether it is not closed or what else is wrong with it.
pub(super) fn slip(cx: &BlockCheck<'_>, slip: &Slip, drafts: &mut Drafts<'_>) {
    let (close, unclosed, form) = match slip.kind {
        SlipKind::Citation => (
            "]",
            "This citation is not closed; write `]` where it ends.",
            "citation cannot be read; write it as `[@key, p. 3]`",
        ),
        SlipKind::Mention => (
            "]]",
            "This mention is not closed; write `]]` where it ends.",
            "mention cannot be read; write it as `[[id]]` or `[[id|shown words]]`",
        ),
        SlipKind::Annotation => (
            "}",
            "This annotation is not closed; write `}` where it ends.",
            "annotation cannot be read; write it as `{name: value}`, a value with a comma or a brace in quotation marks",
        ),
    };
    let Some(inside) = closed(cx.block, slip.range.end, close) else {
        drafts.say(slip.range.clone(), unclosed);
        return;
    };
    let draft = match slip.kind {
        SlipKind::Citation => citation(cx, slip, &inside, drafts),
        SlipKind::Mention | SlipKind::Annotation => None,
    };
    let whole = slip.range.start..inside.end + close.len();
    drafts.push(draft.unwrap_or_else(|| drafts.draft(whole, format!("This {form}."))));
}

/// What stands between an opening that ends at `from` and its closing; `None` when another opens first, or none closes.
fn closed(block: &Block, from: usize, close: &str) -> Option<Range<usize>> {
    let rest = block.text.get(from..)?;
    let open = if close == "}" { '{' } else { '[' };
    let end = rest.find(close)?;
    (!rest.get(..end)?.contains(open)).then_some(from..from + end)
}

/// What is wrong with the inside of a citation, when it is a key with no comma after it or a part without a key.
fn citation(cx: &BlockCheck<'_>, slip: &Slip, inside: &Range<usize>, drafts: &Drafts<'_>) -> Option<Draft> {
    let start = slip.range.start + cx.text(&(slip.range.start..inside.end)).find('@')?;
    let whole = slip.range.start..inside.end + 1;
    let mut first_key = None;
    let mut at = start;
    for part in cx.text(&(start..inside.end)).split(';') {
        let range = at..at + part.len();
        at = range.end + 1;
        let Some(sign) = part.find('@') else {
            let in_quotation_marks = cx.text(&(start..range.start)).matches('"').count() % 2 == 1;
            let key: &str = first_key.filter(|_| !in_quotation_marks)?;
            let words = part.trim();
            let from = range.start + part.find(words)?;
            let message = format!("Each part after `;` needs a key of its own: `@{key}, {}`.", in_one_line(words));
            let draft = drafts.draft(from..from + words.len(), message);
            return (!words.is_empty())
                .then(|| draft.fixed_by(format!("Write `@{key}` before it"), from..from, format!("@{key}, ")));
        };
        let key = key_at(part.get(sign + 1..)?)?;
        let key_end = range.start + sign + 1 + key.len();
        let rest = cx.text(&(key_end..range.end));
        let words = rest.trim_start_matches(|c: char| c.is_whitespace() || ":：，、".contains(c));
        let gap = key_end..range.end - words.len();
        if !gap.is_empty() && !words.is_empty() && !words.starts_with([',', '@']) {
            let (before, after) = (cx.text(&(whole.start..gap.start)), cx.text(&(gap.end..whole.end)));
            let message = format!("Write a comma after the key: `{}, {}`.", in_one_line(before), in_one_line(after));
            return Some(drafts.draft(whole, message).fixed_by("Write a comma after the key", gap, ", "));
        }
        first_key.get_or_insert(key);
    }
    None
}

/// The key that a text begins with.
fn key_at(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphanumeric() && !"_:.#$%&-+?<>~/".contains(c)).unwrap_or(text.len());
    let key = text.get(..end)?.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
    SourceKey::from(key).is_valid().then_some(key)
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Says of `{name words}` that it lacks its colon, where the name is one of an annotation.
pub(super) fn colons(block: &Block, drafts: &mut Drafts<'_>) {
    let prose = block.prose.text();
    for (at, _) in prose.match_indices('{') {
        let rest = prose.get(at + 1..).unwrap_or_default();
        let Some(end) = rest.find(['{', '}']).filter(|&end| rest.get(end..).is_some_and(|end| end.starts_with('}')))
        else {
            continue;
        };
        let inside = rest.get(..end).unwrap_or_default();
        let length = inside.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(inside.len());
        let (name, after) = inside.split_at(length);
        let value = after.trim_start_matches(|c: char| c.is_whitespace() || "=：".contains(c));
        if AnnotationName::parse(name).is_none()
            || after.len() == value.len()
            || value.is_empty()
            || value.starts_with([':', ','])
        {
            continue;
        }
        let range = block.prose.to_block(at..at + 1 + end + 1);
        let escaped = block.text.get(..range.start).is_some_and(|before| before.ends_with('\\'));
        if escaped || block.is_code(&range) {
            continue;
        }
        let from = block.prose.to_block(at + 1..at + 1 + length).end;
        let until = block.prose.to_block(at + 1 + end - value.len()..at + 1 + end).start;
        let draft = drafts.draft(range, format!("Write a colon after `{name}`: `{{{name}: {}}}`.", in_one_line(value)));
        drafts.push(draft.fixed_by("Write a colon", from..until.max(from), ": "));
    }
}

/// Says of names that mean nothing without a value that they have none.
pub(super) fn values(block: &Block, drafts: &mut Drafts<'_>) {
    for item in block.annotations.iter().flat_map(|annotation| &annotation.items) {
        let Some(name) = item.name.filter(|name| name.needs_value() && item.value.is_none()) else { continue };
        let message = match name {
            AnnotationName::NoSource => "`no-source` gives no reason; write `{no-source: reason}`.",
            AnnotationName::AsOf => "`as-of` gives no date; write one, as in `{as-of: 2025-09-08}`.",
            AnnotationName::Speaker => "`speaker` names nobody; write the id of who is quoted: `{speaker: id}`.",
            AnnotationName::Confidence => "`confidence` says nothing; write `{confidence: low}`, `moderate` or `high`.",
            _ => continue,
        };
        drafts.say(item.name_range.clone(), message);
    }
}

/// Says of a paragraph that it was meant as the brief's front matter: lines of names and values, a title or date
/// among them.
pub(super) fn front_matter(block: &Block, drafts: &mut Drafts<'_>) {
    let outline = &block.outline;
    if block.kind != BlockKind::Paragraph || outline.list_depth > 0 || outline.quote_depth > 0 {
        return;
    }
    let names: Option<Vec<&str>> = block.text.trim_end().lines().map(field_name).collect();
    if names.is_some_and(|names| names.iter().any(|name| matches!(*name, "title" | "date"))) {
        let first_line = block.text.find(['\n', '\r']).unwrap_or(block.text.len());
        let message = "This front matter cannot be read; write `---` above it, on the very first line of the brief, and `---` on a line of its own below it.";
        drafts.say(0..first_line, message);
    }
}

/// The name of a `name: value` line, if it is one.
fn field_name(line: &str) -> Option<&str> {
    let (name, value) = line.split_once(':')?;
    let well_formed = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || b"_-".contains(&byte));
    (well_formed && (value.is_empty() || value.starts_with([' ', '\t']))).then_some(name)
}

/// Says once of a block that it begins a line like a source definition that is none.
pub(super) fn definition(block: &Block, drafts: &mut Drafts<'_>) {
    if let Some(citation) = block.citations.iter().find(|citation| looks_like_definition(block, citation)) {
        let message = "This source definition cannot be read: put a path with spaces in `<…>`, the title in straight quotation marks, and a blank line above.";
        drafts.say(citation.mark.start..citation.mark.end + 1, message);
    }
}

/// Whether a citation was meant as the beginning of a source definition: `[@key]:` at the start of a line. An item of
/// a list may well begin so, and is no definition.
pub(super) fn looks_like_definition(block: &Block, citation: &Citation) -> bool {
    let piece = |range: Range<usize>| block.text.get(range).unwrap_or_default();
    let line = piece(0..citation.mark.start).rsplit(['\n', '\r']).next().unwrap_or_default();
    let key = format!("[@{}]", citation.cited.key);
    block.kind == BlockKind::Paragraph
        && block.outline.list_depth == 0
        && line.chars().all(|c| c.is_whitespace() || c == '>')
        && piece(citation.mark.clone()) == key
        && piece(citation.mark.end..block.text.len()).starts_with(':')
}
