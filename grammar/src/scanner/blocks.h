// Tokens of block structure.
#ifndef BRIEF_BLOCKS_H
#define BRIEF_BLOCKS_H

#include "marks.h"

static bool emit(TSLexer *lexer, enum TokenType type) {
    lexer->result_symbol = type;
    return true;
}

static unsigned skip_indentation(TSLexer *lexer) {
    unsigned columns = 0;
    while (is_space(lexer->lookahead)) {
        columns += lexer->lookahead == '\t' ? 4 - columns % 4 : 1;
        lexer->advance(lexer, true);
    }
    return columns;
}

// A token up to the last text of its line: a thematic break, a delimiter row, an info string.
static bool scan_rest_of_line(TSLexer *lexer, enum TokenType type) {
    while (!ends_line(present(lexer))) {
        bool space = is_space(lexer->lookahead);
        lexer->advance(lexer, false);
        if (!space) lexer->mark_end(lexer);
    }
    return emit(lexer, type);
}

static void begin_line(Scanner *s) {
    s->context = s->fence_char != 0 ? IN_FENCE : BETWEEN_BLOCKS;
    s->spare = s->row_begun = s->cell_begun = 0;
    s->line_start = s->depth > 0 ? LINE_FRESH : LINE_STARTED;
}

// Ends a block's last line, and settles which containers end with it.
static bool scan_line_end(Scanner *s, TSLexer *lexer) {
    Look look;
    if (present(lexer) != END_OF_TEXT) advance_newline(lexer);
    lexer->mark_end(lexer);
    begin_look(&look, lexer);
    decide_containers(s, &look);
    begin_line(s);
    return emit(lexer, LINE_END);
}

// The lexer stands at the line end of a blank line. All blank lines that follow in the same containers are one token.
static bool scan_blank(Scanner *s, TSLexer *lexer) {
    Look look;
    for (;;) {
        if (present(lexer) == END_OF_TEXT) break;
        advance_newline(lexer);
        lexer->mark_end(lexer);
        begin_look(&look, lexer);
        Place place = {0, 0, 0};
        bool inside = match_containers(s, &look, &place, s->depth) == s->depth;
        unsigned end = skip_spaces(&look, place.index);
        if (!inside || !is_newline(at(&look, end))) {
            decide_containers(s, &look);
            begin_line(s);
            return emit(lexer, BLANK);
        }
    }
    lexer->mark_end(lexer);
    s->keep = 0;
    begin_line(s);
    return emit(lexer, BLANK);
}

static bool close_container(Scanner *s, TSLexer *lexer) {
    Container top = s->containers[--s->depth];
    s->containers[s->depth] = 0;
    if (s->depth == 0) s->line_start = LINE_STARTED;
    if (!is_item(top)) return emit(lexer, QUOTE_CLOSE);
    bool goes_on = s->depth == s->keep && s->list_goes_on;
    if (s->depth == s->keep) s->list_goes_on = 0;
    return emit(lexer, goes_on ? ITEM_END : LIST_END);
}

// The containers' markers at the start of a line between blocks. False when there are none.
static bool scan_block_prefix(Scanner *s, TSLexer *lexer) {
    Look look;
    Place place = {0, 0, 0};
    begin_look(&look, lexer);
    match_containers(s, &look, &place, s->depth);
    s->line_start = LINE_STARTED;
    mark(&look, place.index);
    unsigned end = skip_spaces(&look, place.index);
    if (ends_line(at(&look, end))) return scan_blank(s, lexer);
    s->spare = (uint8_t)place.spare;
    return place.index > 0 && emit(lexer, BLOCK_CONTINUATION);
}

// The same, and all indentation, at the start of a line inside a block. False when there is none.
static bool scan_line_prefix(Scanner *s, TSLexer *lexer) {
    Look look;
    Place place = {0, 0, 0};
    begin_look(&look, lexer);
    match_containers(s, &look, &place, s->depth);
    s->line_start = LINE_STARTED;
    place.index = skip_spaces(&look, place.index);
    mark(&look, place.index);
    return place.index > 0 && emit(lexer, BLOCK_CONTINUATION);
}

static bool open_item(Scanner *s, TSLexer *lexer, Look *look, BlockStart found, unsigned indent) {
    unsigned spaces = 0;
    mark(look, found.end);
    while (spaces < 5 && at(look, found.end + spaces) == ' ') spaces++;
    if (at(look, found.end) == '\t') spaces = 4 - (indent + found.end) % 4;
    if (spaces == 0 || spaces > 4 || ends_line(at(look, found.end + spaces))) spaces = 1;
    unsigned width = indent + found.end + spaces;
    s->containers[s->depth++] = (Container)(found.level << ITEM_KIND_SHIFT | (width & ITEM_WIDTH_MASK));
    s->keep = s->depth;
    s->line_start = LINE_AFTER_MARKER;
    return emit(lexer, LIST_MARKER);
}

static bool open_quote(Scanner *s, TSLexer *lexer, Look *look, unsigned end) {
    if (is_space(at(look, end))) end++;
    mark(look, end);
    s->containers[s->depth++] = QUOTE_CONTAINER;
    s->keep = s->depth;
    return emit(lexer, QUOTE_MARKER);
}

// Emits the token that opens a block, and remembers which.
static bool enter(Scanner *s, TSLexer *lexer, enum Context context, enum TokenType type) {
    s->context = (uint8_t)context;
    return emit(lexer, type);
}

static bool open_definition(Scanner *s, TSLexer *lexer, enum Part part, enum TokenType type) {
    s->part = (uint8_t)part;
    return enter(s, lexer, IN_DEFINITION, type);
}

static bool open_text_block(Scanner *s, TSLexer *lexer, Look *look) {
    if (is_table_at(s, look, 0, s->depth)) return enter(s, lexer, IN_TABLE_HEADER, TABLE_OPEN);
    if (at(look, 0) == '[') {
        if (is_source_definition(look, 0)) return open_definition(s, lexer, PART_SOURCE_OPEN, SOURCE_START);
        if (is_link_definition(look, 0)) return open_definition(s, lexer, PART_LABEL_OPEN, DEFINITION_START);
    }
    return enter(s, lexer, IN_PARAGRAPH, PARAGRAPH_OPEN);
}

// Front matter: `---` as the very first line, closed by another such line (or `...`).
#define FRONT_MATTER_REACH 65536
static bool is_front_matter_mark(Look *look) {
    return (reads(look, 0, "---") || reads(look, 0, "...")) && is_blank_from(look, 3);
}

static bool front_matter_is_closed(TSLexer *lexer) {
    Look look;
    for (unsigned passed = 0; passed < FRONT_MATTER_REACH && present(lexer) != END_OF_TEXT; passed++) {
        if (!is_newline(lexer->lookahead)) {
            lexer->advance(lexer, false);
            continue;
        }
        advance_newline(lexer);
        begin_look(&look, lexer);
        if (is_front_matter_mark(&look)) return true;
    }
    return false;
}

// The opening mark, the lines up to the closing one, then that one.
static bool scan_front_matter(Scanner *s, TSLexer *lexer) {
    Look look;
    bool text = false;
    if (!s->row_begun) {
        s->row_begun = 1;
        for (unsigned i = 0; i < 3; i++) lexer->advance(lexer, false);
        lexer->mark_end(lexer);
        return emit(lexer, FRONT_MATTER_OPEN);
    }
    while (is_space(lexer->lookahead)) lexer->advance(lexer, true);
    if (lexer->lookahead == '\r') lexer->advance(lexer, true);
    if (lexer->lookahead == '\n') lexer->advance(lexer, true);
    for (; present(lexer) != END_OF_TEXT; text = true) {
        begin_look(&look, lexer);
        if (is_front_matter_mark(&look)) break;
        while (!ends_line(present(lexer))) lexer->advance(lexer, false);
        lexer->mark_end(lexer);
        if (present(lexer) != END_OF_TEXT) advance_newline(lexer);
    }
    if (text) return emit(lexer, FRONT_MATTER_TEXT);
    mark(&look, 3);
    s->context = AT_LINE_END;
    return emit(lexer, FRONT_MATTER_CLOSE);
}

// The end of a bullet must be marked before the rest of its line is read for a thematic break.
static void mark_bullet(const Scanner *s, Look *look, unsigned indent) {
    int32_t c = at(look, 0);
    if ((c != '-' && c != '*') || indent >= 4 || s->depth >= MAX_DEPTH) return;
    if (is_space(at(look, 1)) || ends_line(at(look, 1))) mark(look, 1);
}

// Opens the block that begins at the lexer, which stands at the line's first text after its containers' markers.
static bool open_block(Scanner *s, TSLexer *lexer, const bool *valid, unsigned indent) {
    Look look;
    begin_look(&look, lexer);
    lexer->mark_end(lexer);
    mark_bullet(s, &look, indent);
    BlockStart found = indent < 4 ? read_block_start(s, &look, 0, s->depth, false) : NOTHING;
    switch (found.kind) {
        case QUOTE_BLOCK: return open_quote(s, lexer, &look, found.end);
        case ITEM_BLOCK: return open_item(s, lexer, &look, found, indent);
        case HEADING_BLOCK:
            mark(&look, found.end);
            return enter(s, lexer, IN_HEADING, (enum TokenType)(H1 + found.level - 1));
        case BREAK_BLOCK:
            if (valid[FRONT_MATTER_START] && indent == 0 && reads(&look, 0, "---") && is_blank_from(&look, 3) &&
                front_matter_is_closed(lexer))
                return enter(s, lexer, IN_FRONT_MATTER, FRONT_MATTER_START);
            return enter(s, lexer, IN_BREAK, BREAK_START);
        case FENCE_BLOCK:
            s->fence_char = (uint8_t)at(&look, 0);
            s->fence_length = (uint8_t)found.end;
            return enter(s, lexer, IN_FENCE_HEAD, FENCE_START);
        case COMMENT_BLOCK_START:
            return comment_is_closed(s, &look, 0, true) ? enter(s, lexer, IN_BLOCK_COMMENT, COMMENT_START)
                                                        : enter(s, lexer, IN_PARAGRAPH, PARAGRAPH_OPEN);
        case TABLE_BLOCK:
        case NO_BLOCK: break;
    }
    return open_text_block(s, lexer, &look);
}

// Between blocks: closes containers, passes blank lines and containers' markers, opens blocks.
static bool scan_block(Scanner *s, TSLexer *lexer, const bool *valid) {
    if (present(lexer) == END_OF_TEXT) s->keep = 0;
    if (s->depth > s->keep) {
        lexer->mark_end(lexer);
        return close_container(s, lexer);
    }
    if (s->line_start == LINE_FRESH && scan_block_prefix(s, lexer)) return true;
    unsigned indent = skip_indentation(lexer) + s->spare;
    if (s->line_start == LINE_AFTER_MARKER) indent = 0;
    int32_t c = present(lexer);
    if (c == END_OF_TEXT && s->depth == 0) return false;
    s->line_start = LINE_STARTED;
    s->spare = 0;
    if (is_newline(c)) return scan_blank(s, lexer);
    if (c == END_OF_TEXT) {
        s->keep = 0;
        lexer->mark_end(lexer);
        return close_container(s, lexer);
    }
    return open_block(s, lexer, valid, indent);
}

// Fenced code.
// The end of the fence's closing delimiter after white space at `i`, or 0. What follows it is not looked at.
static unsigned fence_close_end(const Scanner *s, Look *look, unsigned i) {
    unsigned start = skip_spaces(look, i), end = start;
    while (end < start + 256 && at(look, end) == s->fence_char) end++;
    return start - i < 4 && end - start >= s->fence_length ? end : 0;
}

// Settles whether the coming line is still inside the containers of the fence.
static void decide_fence_line(Scanner *s, TSLexer *lexer) {
    Look look;
    Place place = {0, 0, 0};
    begin_look(&look, lexer);
    unsigned matched = match_containers(s, &look, &place, s->depth);
    begin_line(s);
    keep_containers(s, &look, place, matched);
}

static bool end_fence(Scanner *s, TSLexer *lexer, enum TokenType type) {
    s->fence_char = s->fence_length = 0;
    s->context = type == FENCE_END ? BETWEEN_BLOCKS : AT_LINE_END;
    return emit(lexer, type);
}

static bool scan_code_line(Scanner *s, TSLexer *lexer) {
    while (!ends_line(present(lexer))) lexer->advance(lexer, false);
    if (present(lexer) != END_OF_TEXT) advance_newline(lexer);
    lexer->mark_end(lexer);
    decide_fence_line(s, lexer);
    return emit(lexer, CODE_LINE);
}

static bool scan_fence(Scanner *s, TSLexer *lexer) {
    Look look;
    lexer->mark_end(lexer);
    if (present(lexer) == END_OF_TEXT) s->keep = 0;
    if (s->depth > s->keep || present(lexer) == END_OF_TEXT) return end_fence(s, lexer, FENCE_END);
    begin_look(&look, lexer);
    if (s->line_start == LINE_FRESH) {
        Place place = {0, 0, 0};
        match_containers(s, &look, &place, s->depth);
        s->line_start = LINE_STARTED;
        if (at(&look, place.index) == END_OF_TEXT) {
            s->keep = 0;
            return end_fence(s, lexer, FENCE_END);
        }
        if (place.index > 0) {
            mark(&look, place.index);
            unsigned end = fence_close_end(s, &look, place.index);
            bool closes = end != 0 && is_blank_from(&look, end);
            return emit(lexer, closes ? FENCE_CONTINUATION : BLOCK_CONTINUATION);
        }
    }
    unsigned end = fence_close_end(s, &look, 0);
    if (end == 0) return scan_code_line(s, lexer);
    mark(&look, end);
    return is_blank_from(&look, end) ? end_fence(s, lexer, FENCE_DELIMITER) : scan_code_line(s, lexer);
}

static bool scan_fence_head(Scanner *s, TSLexer *lexer) {
    for (unsigned i = 0; i < s->fence_length; i++) lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    return enter(s, lexer, IN_FENCE_INFO, FENCE_DELIMITER);
}

static bool scan_fence_info(Scanner *s, TSLexer *lexer) {
    while (is_space(lexer->lookahead)) lexer->advance(lexer, true);
    if (!ends_line(present(lexer))) return scan_rest_of_line(lexer, INFO_STRING);
    if (present(lexer) != END_OF_TEXT) advance_newline(lexer);
    lexer->mark_end(lexer);
    decide_fence_line(s, lexer);
    return emit(lexer, FENCE_LINE_END);
}

static bool scan_comment_block(Scanner *s, TSLexer *lexer) {
    unsigned dashes = 0;
    for (unsigned i = 0; i < 4; i++) lexer->advance(lexer, false);
    while (present(lexer) != END_OF_TEXT) {
        int32_t c = lexer->lookahead;
        lexer->advance(lexer, false);
        if (c == '>' && dashes >= 2) break;
        dashes = c == '-' ? dashes + 1 : 0;
    }
    lexer->mark_end(lexer);
    return enter(s, lexer, AT_LINE_END, COMMENT_BLOCK);
}

#endif
