//! The marks inside a block: citations, mentions, annotations, and the Markdown around them.

use std::ops::Range;

use tree_sitter::{Node, TreeCursor};

/// A mark inside a block. All ranges are bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// The whole mark.
    pub range: Range<usize>,
    /// What it is.
    pub kind: InlineKind,
}

/// The kinds of marks, each with the places of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// `[@key, p. 3; @other]`
    Citation(Vec<CitationItem>),
    /// `@key` or `@key [p. 3]` in running text.
    BareCitation(CitationItem),
    /// `[[id]]` or `[[id|shown text]]`
    Mention {
        /// The id.
        id: Range<usize>,
        /// The shown text after the bar, if there is one.
        shown: Option<Range<usize>>,
    },
    /// `{name: value, …}`
    Annotation(Vec<AnnotationItem>),
    /// An opening `[@` without a well-formed rest.
    UnclosedCitation,
    /// An opening `[[` without a well-formed rest.
    UnclosedMention,
    /// An opening `{name:` without a closing brace.
    UnclosedAnnotation,
    /// A pair of emphasis marks: only these bytes at both ends are not text.
    Emphasis {
        /// How many bytes long each delimiter is.
        delimiter: usize,
    },
    /// `` `code` ``: not prose.
    CodeSpan,
    /// `[text](url)`: only its text is prose.
    Link {
        /// The text in brackets, if any.
        text: Option<Range<usize>>,
        /// Where it leads, if anywhere.
        destination: Option<Range<usize>>,
    },
    /// `![text](url)`: not prose.
    Image,
    /// `<https://…>` or a bare URL.
    Autolink,
    /// A backslash before a sign: only the backslash is not text.
    Escape,
    /// `<!-- … -->` inside a block.
    Comment,
    /// Indentation and quote marks at the start of a block's further lines.
    Continuation,
}

/// One source of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationItem {
    /// From the prefix to the locator.
    pub range: Range<usize>,
    /// Words before the key (`see`), if any.
    pub prefix: Option<Range<usize>>,
    /// The key without its `@`.
    pub key: Range<usize>,
    /// Everything after the comma, trimmed, if any.
    pub locator: Option<Range<usize>>,
}

/// One name of an annotation, with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotationItem {
    /// The name.
    pub name: Range<usize>,
    /// The value, quotation marks included, if any.
    pub value: Option<Range<usize>>,
}

/// Collects the marks below `node` in the order of the text, outer before inner.
pub(super) fn collect(node: Node<'_>, inlines: &mut Vec<Inline>) {
    let mut cursor = node.walk();
    if !cursor.goto_first_child() {
        return;
    }
    // Iterative, so that no nesting of marks is too deep for the stack.
    let mut depth = 0usize;
    loop {
        let descend = push(&cursor, inlines);
        if descend && cursor.goto_first_child() {
            depth += 1;
            continue;
        }
        while !cursor.goto_next_sibling() {
            if depth == 0 || !cursor.goto_parent() {
                return;
            }
            depth -= 1;
        }
    }
}

/// Notes the mark under the cursor, if it is one, and says whether there may be marks inside it.
fn push(cursor: &TreeCursor<'_>, inlines: &mut Vec<Inline>) -> bool {
    let node = cursor.node();
    if !node.is_named() {
        return false;
    }
    let range = node.byte_range();
    let (kind, descend) = match node.kind() {
        "citation" => {
            let mut walk = node.walk();
            let items = node.children(&mut walk).filter(|child| child.kind() == "citation_item").filter_map(item);
            (InlineKind::Citation(items.collect()), true)
        }
        "bare_citation" => match item(node) {
            Some(item) => (InlineKind::BareCitation(item), true),
            None => return false,
        },
        "mention" => match field(node, "id") {
            Some(id) => (InlineKind::Mention { id, shown: field(node, "text") }, true),
            None => return false,
        },
        "annotation" => (InlineKind::Annotation(annotation_items(node)), true),
        "unclosed_citation" => (InlineKind::UnclosedCitation, false),
        "unclosed_mention" => (InlineKind::UnclosedMention, false),
        "unclosed_annotation" => (InlineKind::UnclosedAnnotation, false),
        "emphasis" => (InlineKind::Emphasis { delimiter: 1 }, true),
        "strong_emphasis" => (InlineKind::Emphasis { delimiter: 2 }, true),
        "code_span" => (InlineKind::CodeSpan, true),
        "link" => (InlineKind::Link { text: field(node, "text"), destination: field(node, "destination") }, true),
        "image" => (InlineKind::Image, true),
        "autolink" => (InlineKind::Autolink, false),
        "backslash_escape" => (InlineKind::Escape, false),
        "html_comment" => (InlineKind::Comment, true),
        "block_continuation" => (InlineKind::Continuation, false),
        _ => return true,
    };
    inlines.push(Inline { range, kind });
    descend
}

fn item(node: Node<'_>) -> Option<CitationItem> {
    let key = field(node, "key")?;
    Some(CitationItem { range: node.byte_range(), prefix: field(node, "prefix"), key, locator: field(node, "locator") })
}

fn annotation_items(node: Node<'_>) -> Vec<AnnotationItem> {
    let mut walk = node.walk();
    node.children(&mut walk)
        .filter(|child| child.kind() == "annotation_item")
        .filter_map(|item| Some(AnnotationItem { name: field(item, "name")?, value: field(item, "value") }))
        .collect()
}

/// The bytes of a node's field; `None` when it has none.
pub(super) fn field(node: Node<'_>, name: &str) -> Option<Range<usize>> {
    node.child_by_field_name(name).map(|child| child.byte_range())
}

impl Inline {
    /// Applies a function to every range of the mark and its parts.
    pub fn each_range(&mut self, mut change: impl FnMut(&mut Range<usize>)) {
        change(&mut self.range);
        let mut item = |item: &mut CitationItem| {
            change(&mut item.range);
            change(&mut item.key);
            item.prefix.iter_mut().for_each(&mut change);
            item.locator.iter_mut().for_each(&mut change);
        };
        match &mut self.kind {
            InlineKind::Citation(items) => items.iter_mut().for_each(item),
            InlineKind::BareCitation(one) => item(one),
            InlineKind::Mention { id, shown } => {
                change(id);
                shown.iter_mut().for_each(change);
            }
            InlineKind::Annotation(items) => {
                for item in items {
                    change(&mut item.name);
                    item.value.iter_mut().for_each(&mut change);
                }
            }
            InlineKind::Link { text, destination } => {
                text.iter_mut().for_each(&mut change);
                destination.iter_mut().for_each(change);
            }
            InlineKind::UnclosedCitation
            | InlineKind::UnclosedMention
            | InlineKind::UnclosedAnnotation
            | InlineKind::Emphasis { .. }
            | InlineKind::CodeSpan
            | InlineKind::Image
            | InlineKind::Autolink
            | InlineKind::Escape
            | InlineKind::Comment
            | InlineKind::Continuation => {}
        }
    }
}
