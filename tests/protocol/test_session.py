"""Sessions as Neovim, Emacs and Visual Studio Code hold them, over a copy of the examples."""

import tomllib

import pytest
from conftest import Document, Editor
from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidRequest

DRAFT, TALKS, KOREAN = "briefs/draft.brief", "briefs/talks.brief", "briefs/회담.brief"


def found(diagnostics: list[types.Diagnostic], document: Document) -> set[tuple[str, str]]:
    """The rules, and the words that they find fault with."""
    return {(diagnostic.code, document.at(diagnostic.range)) for diagnostic in diagnostics}


async def test_what_is_offered_is_what_the_client_can_take(editor: Editor):
    offered, client = editor.offered, editor.client.capabilities
    assert offered.position_encoding in (client.general and client.general.position_encodings or ["utf-16"])
    assert offered.text_document_sync.change == types.TextDocumentSyncKind.Incremental
    assert bool(offered.diagnostic_provider) == bool(editor.can.diagnostic)
    assert "@" in offered.completion_provider.trigger_characters

    await editor.diagnostics(editor.open(DRAFT))
    watching = client.workspace.did_change_watched_files
    watched = [types.WORKSPACE_DID_CHANGE_WATCHED_FILES] if watching and watching.dynamic_registration else []
    assert [registration.method for registration in editor.client.registered] == watched


async def test_a_draft_has_its_diagnostics(editor: Editor):
    draft = editor.open(DRAFT)
    diagnostics = await editor.diagnostics(draft)
    assert found(diagnostics, draft) >= {
        ("unknown-source", "@talks-2024"),
        ("locator-not-found", "p. 240"),
        ("unknown-mention", "lee-jong-sub"),
        ("unsourced-claim", "회담에는 통역 4명이 참석했다."),
    }
    assert all(diagnostic.source == "attache" and diagnostic.message for diagnostic in diagnostics)
    # Other places and tags go to those alone who show them.
    assert any(diagnostic.related_information for diagnostic in diagnostics) == bool(
        editor.can.publish_diagnostics.related_information
    )


async def test_a_brief_in_good_order_has_none(editor: Editor):
    assert await editor.diagnostics(editor.open(TALKS)) == []


async def test_changes_count_in_the_units_agreed_on(editor: Editor):
    draft = editor.open(DRAFT)
    before = found(await editor.diagnostics(draft), draft)

    # The finding is where it was, seen from the words; the second change counts from the text after the first.
    editor.change(draft, ("for ten years. [", "for 😀 ten years. ["), ("ten years. [", "열 years. 😀 ["))
    assert found(await editor.diagnostics(draft), draft) == before

    editor.change(draft, ("talks-2024", "talks-2025"))
    assert found(await editor.diagnostics(draft), draft) == before - {("unknown-source", "@talks-2024")}


async def test_a_closed_brief_has_no_diagnostics(editor: Editor):
    draft = editor.open(DRAFT)
    assert await editor.diagnostics(draft)
    editor.close(draft)
    assert await editor.diagnostics(draft) == []


async def test_a_korean_name_is_explained(editor: Editor):
    brief = editor.open(KOREAN)
    place = brief.range("안규백")
    hover = await editor.client.text_document_hover_async(types.HoverParams(brief.id, place.start))
    assert hover.range == place
    assert hover.contents.kind in editor.can.hover.content_format
    assert "Ahn Gyu-back" in hover.contents.value
    assert "Minister of National Defense" in hover.contents.value
    # Nothing is to be said of a blank line.
    blank = types.Position(place.start.line - 1, 0)
    assert await editor.client.text_document_hover_async(types.HoverParams(brief.id, blank)) is None


async def test_a_citation_leads_to_its_passage_on_the_page(editor: Editor):
    brief, yearbook = editor.open(TALKS), editor.document("sources/yearbook-2020.txt")
    place = brief.range("@yearbook-2020, p. 232").start
    (link,) = await editor.client.text_document_definition_async(types.DefinitionParams(brief.id, place))
    assert link.target_uri == yearbook.uri
    assert brief.at(link.origin_selection_range).startswith("@yearbook-2020")
    page = yearbook.at(link.target_range)
    assert "more than 150 countries" in page
    assert "Masks for veterans" not in page
    assert "Remembering the Korean War" not in page and "Looking beyond the region" not in page


async def test_sources_are_completed(editor: Editor):
    draft = editor.open(DRAFT)
    editor.change(draft, ("통역 4명이 참석했다.", "통역 😀 4명이 참석했다. [@"))
    cursor = draft.range("참석했다. [@").end
    answer = await editor.client.text_document_completion_async(types.CompletionParams(draft.id, cursor))
    catalogue = tomllib.loads((editor.project / "sources.toml").read_text(encoding="utf-8"))
    items = {item.label: item for item in answer.items}
    assert items.keys() >= catalogue.keys()
    edit = items["talks-2025"].text_edit
    assert edit.range.start.line == edit.range.end.line == cursor.line
    start, end = draft.offset(edit.range.start), draft.offset(edit.range.end)
    assert "참석했다. [@talks-2025" in draft.text[:start] + edit.new_text + draft.text[end:]


async def test_the_outline_has_the_title_and_the_headings(editor: Editor):
    draft = editor.open(DRAFT)
    symbols = await editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(draft.id))
    assert [symbol.name for symbol in symbols] == ["Seoul talks, first draft", "Summary", "History", "Outlook"]
    _, _, history, outlook = symbols
    assert draft.at(history.selection_range) == "# History"
    assert draft.at(history.range).startswith("# History") and "@tasks-2022, ¶ 4" in draft.at(history.range)
    assert "# Outlook" not in draft.at(history.range)
    assert draft.at(outlook.range).endswith(draft.text.rstrip()[-20:])


async def test_citations_are_links(editor: Editor):
    brief, yearbook = editor.open(TALKS), editor.document("sources/yearbook-2020.txt")
    links = await editor.client.text_document_document_link_async(types.DocumentLinkParams(brief.id))
    cited = next(link for link in links if link.range.start == brief.range("@yearbook-2020, p. 232").start)
    file, _, place = cited.target.partition("#L")
    assert file == yearbook.uri
    assert "Page 232" in yearbook.text.split("\n")[int(place.partition(",")[0]) - 1]
    shows = editor.can.document_link and editor.can.document_link.tooltip_support
    assert bool(cited.tooltip) == bool(shows)


async def test_after_shutdown_nothing_is_answered(editor: Editor):
    draft = editor.open(DRAFT)
    await editor.client.shutdown_async(None)
    with pytest.raises(JsonRpcInvalidRequest):
        await editor.client.text_document_hover_async(types.HoverParams(draft.id, types.Position(0, 0)))
    editor.client.exit(None)
    assert await editor.client._server.wait() == 0
