//! What the client can do, and what we offer it.

use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CompletionOptions, DiagnosticOptions, DiagnosticTag,
    DocumentLinkOptions, LspAny, MarkupKind, PositionEncodingKind, RenameOptions, SaveOptions, SemanticTokensOptions,
    ServerCapabilities, TextDocumentSyncKind, TextDocumentSyncOptions,
};

use super::semantic_tokens;
use crate::ide;
use crate::rules::Profile;
use crate::text::Encoding;

/// What the client can do, as far as it matters here.
#[derive(Clone, Debug)]
pub(super) struct Traits {
    /// How it counts columns.
    pub(super) encoding: Encoding,
    /// It asks for diagnostics when it wants them; otherwise they are sent to it.
    pub(super) pulls: bool,
    /// It can be told to ask again.
    pub(super) refreshes: bool,
    /// It shows other places with a diagnostic.
    pub(super) related: bool,
    /// It greys out what is not used.
    pub(super) unnecessary: bool,
    /// It takes the version that pushed diagnostics are of.
    pub(super) versions: bool,
    /// It shows hovers as Markdown.
    pub(super) markdown_hover: bool,
    /// It shows the documentation of completions as Markdown.
    pub(super) markdown_completion: bool,
    /// It knows links from a place to its definition.
    pub(super) definition_links: bool,
    /// It knows links from a place to its declaration.
    pub(super) declaration_links: bool,
    /// It shows symbols as a tree.
    pub(super) symbol_tree: bool,
    /// It shows what a link leads to.
    pub(super) link_tooltips: bool,
    /// It takes code actions that carry their edit.
    pub(super) action_literals: bool,
    /// It asks for the edit of a code action when the action is chosen.
    pub(super) resolves_actions: bool,
    /// It marks the likeliest code action.
    pub(super) preferred_actions: bool,
    /// It takes edits of documents in a certain version.
    pub(super) versioned_edits: bool,
    /// It can be asked to watch files.
    pub(super) watches: bool,
    /// It shows that work is under way.
    pub(super) progress: bool,
    /// It asks what can be renamed before it asks for the rename.
    pub(super) prepares_rename: bool,
    /// It colours by what the server knows of a text.
    pub(super) semantic_tokens: bool,
    /// Its user wants notes in the text (the option `inlayHints`).
    pub(super) inlay_hints: bool,
    /// How its user has briefs checked that belong to no project (the option `profile`).
    pub(super) profile: Profile,
}

impl Traits {
    pub(super) fn of(capabilities: &ClientCapabilities) -> Self {
        let general = capabilities.general.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let text = capabilities.text_document.as_ref();
        let encodings = general.and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
        let push = text.and_then(|text| text.publish_diagnostics.as_ref());
        let pull = text.and_then(|text| text.diagnostic.as_ref());
        let shown = [push.map(|push| &push.diagnostics_capabilities), pull.map(|pull| &pull.diagnostics_capabilities)];
        let shown = || shown.iter().flatten();
        let watching = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let actions = text.and_then(|text| text.code_action.as_ref());
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let hover = text.and_then(|text| text.hover.as_ref()).and_then(|hover| hover.content_format.as_deref());
        let items = text.and_then(|text| text.completion.as_ref()).and_then(|it| it.completion_item.as_ref());
        let documentation = items.and_then(|items| items.documentation_format.as_deref());
        let is = |flag: Option<bool>| flag == Some(true);
        let prefers_markdown =
            |formats: Option<&[MarkupKind]>| formats.unwrap_or_default().contains(&MarkupKind::Markdown);
        let unnecessary =
            |tags: &lsp_types::ClientDiagnosticsTagOptions| tags.value_set.contains(&DiagnosticTag::Unnecessary);
        Self {
            encoding: encoding(encodings),
            pulls: pull.is_some(),
            refreshes: is(workspace.and_then(|it| it.diagnostics.as_ref()).and_then(|it| it.refresh_support)),
            related: shown().any(|shown| is(shown.related_information)),
            unnecessary: shown().any(|shown| shown.tag_support.as_ref().is_some_and(unnecessary)),
            versions: is(push.and_then(|push| push.version_support)),
            markdown_hover: prefers_markdown(hover),
            markdown_completion: prefers_markdown(documentation),
            definition_links: is(text.and_then(|it| it.definition.as_ref()).and_then(|it| it.link_support)),
            declaration_links: is(text.and_then(|it| it.declaration.as_ref()).and_then(|it| it.link_support)),
            symbol_tree: is(text
                .and_then(|it| it.document_symbol.as_ref())
                .and_then(|it| it.hierarchical_document_symbol_support)),
            link_tooltips: is(text.and_then(|it| it.document_link.as_ref()).and_then(|it| it.tooltip_support)),
            action_literals: actions.is_some_and(|actions| actions.code_action_literal_support.is_some()),
            preferred_actions: is(actions.and_then(|actions| actions.is_preferred_support)),
            resolves_actions: actions.is_some_and(|actions| {
                let resolves = actions.resolve_support.as_ref();
                let resolves = resolves.is_some_and(|support| support.properties.iter().any(|it| it == "edit"));
                resolves && actions.data_support == Some(true)
            }),
            versioned_edits: is(edits.and_then(|edits| edits.document_changes)),
            watches: is(watching.and_then(|watching| watching.dynamic_registration)),
            prepares_rename: is(text.and_then(|it| it.rename.as_ref()).and_then(|it| it.prepare_support)),
            semantic_tokens: text.is_some_and(|text| text.semantic_tokens.is_some()),
            inlay_hints: false,
            profile: Profile::default(),
            progress: is(capabilities.window.as_ref().and_then(|window| window.work_done_progress)),
        }
    }

    /// The same with what the user has set in the editor (`initializationOptions`).
    pub(super) fn with_options(self, options: Option<&LspAny>) -> Self {
        let option = |name: &str| options.and_then(|options| options.get(name));
        let inlay_hints = option("inlayHints").and_then(LspAny::as_bool).unwrap_or(false);
        let profile = option("profile").and_then(LspAny::as_str).and_then(|name| name.parse().ok()).unwrap_or_default();
        Self { inlay_hints, profile, ..self }
    }

    /// What we offer this client.
    pub(super) fn offer(&self) -> ServerCapabilities {
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::Incremental),
            save: Some(SaveOptions { include_text: Some(false) }.into()),
            ..TextDocumentSyncOptions::default()
        };
        let diagnostics = DiagnosticOptions {
            identifier: Some("attache".to_owned()),
            inter_file_dependencies: true,
            workspace_diagnostics: false,
            ..DiagnosticOptions::default()
        };
        let actions = CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QuickFix]),
            resolve_provider: self.resolves_actions.then_some(true),
            ..CodeActionOptions::default()
        };
        let tokens = SemanticTokensOptions {
            legend: semantic_tokens::legend(),
            full: Some(true.into()),
            ..SemanticTokensOptions::default()
        };
        ServerCapabilities {
            position_encoding: Some(match self.encoding {
                Encoding::Utf8 => PositionEncodingKind::UTF8,
                Encoding::Utf16 => PositionEncodingKind::UTF16,
                Encoding::Utf32 => PositionEncodingKind::UTF32,
            }),
            text_document_sync: Some(sync.into()),
            hover_provider: Some(true.into()),
            definition_provider: Some(true.into()),
            declaration_provider: Some(true.into()),
            document_symbol_provider: Some(true.into()),
            references_provider: Some(true.into()),
            rename_provider: Some(match self.prepares_rename {
                true => RenameOptions { prepare_provider: Some(true), ..RenameOptions::default() }.into(),
                false => true.into(),
            }),
            workspace_symbol_provider: Some(true.into()),
            semantic_tokens_provider: self.semantic_tokens.then(|| tokens.into()),
            inlay_hint_provider: self.inlay_hints.then(|| true.into()),
            document_link_provider: Some(DocumentLinkOptions::default()),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(
                    ide::trigger_characters().iter().map(|&character| character.to_owned()).collect(),
                ),
                ..CompletionOptions::default()
            }),
            diagnostic_provider: self.pulls.then(|| diagnostics.into()),
            code_action_provider: self.action_literals.then(|| actions.into()),
            ..ServerCapabilities::default()
        }
    }
}

/// Bytes are what we count in, so they cost nothing; UTF-16 is what a client speaks that says nothing.
fn encoding(offered: &[PositionEncodingKind]) -> Encoding {
    if offered.contains(&PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if !offered.contains(&PositionEncodingKind::UTF16) && offered.contains(&PositionEncodingKind::UTF32) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}
