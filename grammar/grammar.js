/**
 * @file The grammar of briefs: Markdown notes with citations, mentions and annotations.
 *
 * Every token comes from the external scanner (src/scanner.c), which opens a construct only after it has
 * seen that the construct is well-formed. So this file only says how the tokens nest, and no input can
 * leave the parser without a valid next token.
 *
 * Ranges: a block's node starts after its container's markers and indentation and ends before the trailing
 * white space and the line end of its last line. Containers (section, list, list_item, block_quote) and
 * fenced code that was never closed end after the last line end that they hold.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

const LEVELS = [1, 2, 3, 4, 5, 6];

/**
 * A section: its heading, its blocks, then deeper sections. It takes every deeper heading that follows. (That blocks may
 * come after deeper sections never happens; but so the parser expects the same tokens before and after a section, and
 * can use the next section again, whole, after an edit in this one.)
 */
const section = (/** @type {number} */ level) => ($) =>
  prec.right(
    seq(
      alias($[`_heading_${level}`], $.heading),
      $._line_end,
      repeat(choice($._block, $._blank, ...LEVELS.filter((l) => l > level).map((l) => alias($[`_section_${l}`], $.section)))),
    ),
  );

const heading = (/** @type {number} */ level) => ($) =>
  seq(
    field('marker', alias($[`_h${level}`], $.heading_marker)),
    optional(field('content', $.heading_content)),
    optional($._heading_close),
  );

const perLevel = (/** @type {string} */ name, make) =>
  Object.fromEntries(LEVELS.map((level) => [`${name}_${level}`, make(level)]));

/** Text of a mark that may be wrapped over several lines; the continuation markers are nodes inside. */
const wrapped = ($, chunk) => seq(chunk, repeat(choice(chunk, $._wrap)));

export default grammar({
  name: 'brief',

  extras: (_) => [],

  // The order is that of `enum TokenType` in src/scanner.c.
  externals: ($) => [
    $._blank,
    $._line_end,
    $._soft_break,
    $._gap_break,
    $.block_continuation,
    $._quote_marker,
    $._quote_close,
    $.list_marker,
    $._item_end,
    $._list_end,
    $._h1,
    $._h2,
    $._h3,
    $._h4,
    $._h5,
    $._h6,
    $._heading_close,
    $._break_start,
    $._thematic_break,
    $._paragraph_open,
    $._fence_start,
    $._fence_delimiter,
    $._info_string,
    $._fence_line_end,
    $._code_line,
    $._fence_end,
    $._fence_continuation,
    $._front_matter_start,
    $._front_matter_open,
    $._front_matter_text,
    $._front_matter_close,
    $._comment_start,
    $._comment_block,
    $._source_start,
    $._definition_start,
    $._definition_open,
    $._definition_colon,
    $._definition_destination,
    $._definition_title,
    $._definition_label,
    $._table_open,
    $._table_delimiter_row,
    $._pipe,
    $._last_pipe,
    $._empty_cell,
    $._text,
    $.backslash_escape,
    $.autolink,
    $._citation_open,
    $._citation_prefix,
    $._citation_at,
    $._citation_key,
    $._citation_comma,
    $._citation_locator,
    $._citation_separator,
    $._citation_close,
    $._bare_at,
    $._bare_at_locator,
    $._bare_locator_open,
    $._bare_locator,
    $._mention_open,
    $._mention_open_2,
    $._mention_id,
    $._mention_bar,
    $._mention_text,
    $._mention_close,
    $._annotation_open,
    $._annotation_name,
    $._annotation_colon,
    $._annotation_value,
    $._annotation_comma,
    $._annotation_close,
    $._code_open,
    $._code_text,
    $._code_close,
    $._image_bang,
    $._link_open,
    $._link_text,
    $._link_middle,
    $._link_destination,
    $._link_title,
    $._link_close,
    $._comment_open,
    $._comment_text,
    $._comment_close,
    $._emphasis_open,
    $._emphasis_close,
    $._strong_open,
    $._strong_close,
    $._strong_second,
    $._emphasis_stop,
    $._unclosed_citation_open,
    $._unclosed_mention_open,
    $._unclosed_annotation_open,
    $._unclosed_rest,
    // Never produced: valid only in error recovery, where the scanner steps back.
    $._error_sentinel,
  ],

  rules: {
    document: ($) =>
      seq(
        optional(seq($.front_matter, $._line_end)),
        repeat(choice($._block, $._blank, ...LEVELS.map((l) => alias($[`_section_${l}`], $.section)))),
      ),

    front_matter: ($) =>
      seq(
        $._front_matter_start,
        alias($._front_matter_open, '---'),
        optional(alias($._front_matter_text, $.front_matter_content)),
        alias($._front_matter_close, '---'),
      ),

    ...perLevel('_section', section),
    ...perLevel('_heading', heading),

    heading_content: ($) => $._line_inlines,

    // Blocks that may stand anywhere, with the blank lines after them: one node a block keeps the way to an edit short.
    // Blank lines may stand alone too, so that the parser expects the same tokens before and after them.
    _block: ($) =>
      prec.right(
        seq(
          choice(
            seq($.paragraph, $._line_end),
            $.list,
            $.block_quote,
            seq($.table, $._line_end),
            seq($.fenced_code_block, $._line_end),
            alias($._unclosed_fenced_code_block, $.fenced_code_block),
            seq($.thematic_break, $._line_end),
            seq(alias($._block_comment, $.html_comment), $._line_end),
            seq($.source_definition, $._line_end),
            seq($.link_definition, $._line_end),
          ),
          repeat($._blank),
        ),
      ),

    // In containers, headings are plain blocks: they open no section.
    _contained: ($) =>
      choice(
        $._block,
        $._blank,
        $.block_continuation,
        seq(choice(...LEVELS.map((l) => alias($[`_heading_${l}`], $.heading))), $._line_end),
      ),

    paragraph: ($) => seq($._paragraph_open, repeat1(choice($._inline, $._soft_break, $.block_continuation))),

    // Each item holds the token that ends it, so that an edit in one item uses the others again, whole.
    list: ($) =>
      seq(
        optional(
          seq(
            alias($._item, $.list_item),
            repeat(choice(alias($._item, $.list_item), $._blank, $.block_continuation)),
          ),
        ),
        alias($._last_item, $.list_item),
      ),
    _item: ($) => seq($.list_marker, repeat($._contained), $._item_end),
    _last_item: ($) => seq($.list_marker, repeat($._contained), $._list_end),

    block_quote: ($) =>
      seq(
        alias($._quote_marker, $.block_quote_marker),
        repeat($._contained),
        $._quote_close,
      ),

    fenced_code_block: ($) => seq($._fence_head, alias($._fence_delimiter, $.code_fence_delimiter)),
    _unclosed_fenced_code_block: ($) => seq($._fence_head, $._fence_end),
    _fence_head: ($) =>
      seq(
        $._fence_start,
        alias($._fence_delimiter, $.code_fence_delimiter),
        optional(alias($._info_string, $.info_string)),
        $._fence_line_end,
        optional($.code_fence_content),
        optional(alias($._fence_continuation, $.block_continuation)),
      ),
    code_fence_content: ($) => repeat1(seq(optional($.block_continuation), $._code_line)),

    thematic_break: ($) => seq($._break_start, $._thematic_break),

    _block_comment: ($) => seq($._comment_start, $._comment_block),

    source_definition: ($) =>
      seq(
        $._source_start,
        alias($._definition_open, '['),
        alias($._citation_at, '@'),
        field('key', alias($._citation_key, $.source_key)),
        alias($._definition_colon, ']:'),
        field('destination', alias($._definition_destination, $.source_destination)),
        optional(field('title', alias($._definition_title, $.source_title))),
      ),

    link_definition: ($) =>
      seq(
        $._definition_start,
        alias($._definition_open, '['),
        field('label', alias($._definition_label, $.link_label)),
        alias($._definition_colon, ']:'),
        field('destination', alias($._definition_destination, $.link_destination)),
        optional(field('title', alias($._definition_title, $.link_title))),
      ),

    table: ($) =>
      seq(
        $._table_open,
        alias($._table_cells, $.table_header),
        $._wrap,
        alias($._table_delimiter_row, $.table_delimiter_row),
        repeat(seq($._wrap, alias($._table_cells, $.table_row))),
      ),
    _table_cells: ($) =>
      seq(
        optional(alias($._pipe, '|')),
        $.table_cell,
        repeat(seq(alias($._pipe, '|'), $.table_cell)),
        optional(alias($._last_pipe, '|')),
      ),
    table_cell: ($) => choice($._empty_cell, $._line_inlines),

    _wrap: ($) => seq($._soft_break, optional($.block_continuation)),
    _gap: ($) => seq($._gap_break, optional($.block_continuation)),

    _line_inlines: ($) => repeat1($._inline),

    _inline: ($) =>
      choice(
        $._text,
        $.backslash_escape,
        $.autolink,
        $.citation,
        $.bare_citation,
        $.mention,
        $.annotation,
        $.code_span,
        $.image,
        $.link,
        alias($._inline_comment, $.html_comment),
        $.emphasis,
        $.strong_emphasis,
        $.unclosed_citation,
        $.unclosed_mention,
        $.unclosed_annotation,
      ),

    citation: ($) =>
      seq(
        alias($._citation_open, '['),
        optional($._gap),
        $.citation_item,
        repeat(seq(optional($._gap), alias($._citation_separator, ';'), optional($._gap), $.citation_item)),
        optional($._gap),
        alias($._citation_close, ']'),
      ),
    citation_item: ($) =>
      seq(
        optional(seq(field('prefix', $.citation_prefix), optional($._gap))),
        alias($._citation_at, '@'),
        field('key', alias($._citation_key, $.citation_key)),
        optional(
          prec.right(
            seq(alias($._citation_comma, ','), optional(seq(optional($._gap), field('locator', $.citation_locator)))),
          ),
        ),
      ),
    citation_prefix: ($) => wrapped($, $._citation_prefix),
    citation_locator: ($) => wrapped($, $._citation_locator),

    bare_citation: ($) =>
      choice(
        seq(alias($._bare_at, '@'), field('key', alias($._citation_key, $.citation_key))),
        seq(
          alias($._bare_at_locator, '@'),
          field('key', alias($._citation_key, $.citation_key)),
          alias($._bare_locator_open, '['),
          optional($._gap),
          field('locator', alias($._bare_citation_locator, $.citation_locator)),
          optional($._gap),
          alias($._citation_close, ']'),
        ),
      ),
    _bare_citation_locator: ($) => wrapped($, $._bare_locator),

    mention: ($) =>
      seq(
        alias($._mention_open, '['),
        alias($._mention_open_2, '['),
        optional($._gap),
        field('id', $.mention_id),
        optional($._gap),
        optional(
          seq(
            alias($._mention_bar, '|'),
            optional($._gap),
            optional(seq(field('text', $.mention_text), optional($._gap))),
          ),
        ),
        alias($._mention_close, ']]'),
      ),
    mention_id: ($) => wrapped($, $._mention_id),
    mention_text: ($) => wrapped($, $._mention_text),

    annotation: ($) =>
      seq(
        alias($._annotation_open, '{'),
        $.annotation_item,
        repeat(seq(optional($._gap), alias($._annotation_comma, ','), optional($._gap), $.annotation_item)),
        optional($._gap),
        alias($._annotation_close, '}'),
      ),
    annotation_item: ($) =>
      seq(
        field('name', alias($._annotation_name, $.annotation_name)),
        optional(
          prec.right(
            seq(alias($._annotation_colon, ':'), optional(seq(optional($._gap), field('value', $.annotation_value)))),
          ),
        ),
      ),
    annotation_value: ($) => wrapped($, $._annotation_value),

    code_span: ($) => seq($._code_open, repeat(choice($._code_text, $._wrap)), $._code_close),

    _inline_comment: ($) => seq($._comment_open, repeat(choice($._comment_text, $._wrap)), $._comment_close),

    link: ($) => $._link_body,
    image: ($) => seq($._image_bang, $._link_body),
    _link_body: ($) =>
      seq(
        alias($._link_open, '['),
        optional($._gap),
        optional(seq(field('text', $.link_text), optional($._gap))),
        alias($._link_middle, ']('),
        optional($._gap),
        optional(
          seq(
            field('destination', alias($._link_destination, $.link_destination)),
            optional($._gap),
            optional(seq(field('title', $.link_title), optional($._gap))),
          ),
        ),
        alias($._link_close, ')'),
      ),
    link_text: ($) => wrapped($, $._link_text),
    link_title: ($) => wrapped($, $._link_title),

    // An emphasis that the line ends before its close is stopped there by a token without width.
    emphasis: ($) =>
      seq($._emphasis_open, repeat($._inline), choice($._emphasis_close, $._emphasis_stop)),
    strong_emphasis: ($) =>
      seq(
        $._strong_open,
        $._strong_second,
        repeat($._inline),
        choice(seq($._strong_close, $._strong_second), $._emphasis_stop),
      ),

    unclosed_citation: ($) => seq($._unclosed_citation_open, $._unclosed_rest),
    unclosed_mention: ($) => seq($._unclosed_mention_open, $._unclosed_rest),
    unclosed_annotation: ($) => seq($._unclosed_annotation_open, $._unclosed_rest),
  },
});
