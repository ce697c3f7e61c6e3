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

static void begin_line(Scanner *s) {
    s->mode = MODE_PARAGRAPH;
    s->spare = 0;
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

// The containers' markers at the start of a line; false when there are none.
static bool scan_continuation(Scanner *s, TSLexer *lexer, const bool *valid, bool *is_token) {
    Look look;
    Place place = {0, 0, 0};
    begin_look(&look, lexer);
    bool in_block = valid[PARAGRAPH_OPEN] || valid[LIST_MARKER];
    match_containers(s, &look, &place, s->depth);
    s->line_start = LINE_STARTED;
    s->spare = 0;
    *is_token = true;
    if (in_block) {
        mark(&look, place.index);
        unsigned end = skip_spaces(&look, place.index);
        if (ends_line(at(&look, end))) return scan_blank(s, lexer);
        s->spare = (uint8_t)place.spare;
    } else {
        place.index = skip_spaces(&look, place.index);
        mark(&look, place.index);
    }
    *is_token = place.index > 0;
    return emit(lexer, BLOCK_CONTINUATION);
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

static bool open_paragraph_or_definition(const Scanner *s, TSLexer *lexer, Look *look, const bool *valid) {
    if (valid[SOURCE_START] && is_source_definition(s, look, 0)) return emit(lexer, SOURCE_START);
    if (valid[DEFINITION_START] && at(look, 0) == '[' && is_link_definition(s, look, 0))
        return emit(lexer, DEFINITION_START);
    return emit(lexer, PARAGRAPH_OPEN);
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

// After the opening mark: the lines up to the closing one, then that one.
static bool scan_front_matter(TSLexer *lexer, const bool *valid) {
    Look look;
    bool text = false;
    if (!valid[FRONT_MATTER_CLOSE]) {
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
    if (text && valid[FRONT_MATTER_TEXT]) return emit(lexer, FRONT_MATTER_TEXT);
    mark(&look, 3);
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
    s->mode = MODE_PARAGRAPH;
    mark_bullet(s, &look, indent);
    BlockStart found = indent < 4 ? read_block_start(s, &look, 0, s->depth, false) : NOTHING;
    switch (found.kind) {
        case QUOTE_BLOCK: return open_quote(s, lexer, &look, found.end);
        case ITEM_BLOCK: return open_item(s, lexer, &look, found, indent);
        case HEADING_BLOCK:
            mark(&look, found.end);
            s->mode = MODE_HEADING;
            return emit(lexer, (enum TokenType)(H1 + found.level - 1));
        case BREAK_BLOCK:
            if (valid[FRONT_MATTER_START] && indent == 0 && reads(&look, 0, "---") && is_blank_from(&look, 3) &&
                front_matter_is_closed(lexer))
                return emit(lexer, FRONT_MATTER_START);
            return emit(lexer, BREAK_START);
        case FENCE_BLOCK:
            s->fence_char = (uint8_t)at(&look, 0);
            s->fence_length = (uint8_t)found.end;
            s->fence_indent = (uint8_t)indent;
            return emit(lexer, FENCE_START);
        case COMMENT_BLOCK_START:
            return emit(lexer, comment_is_closed(s, &look, 0, true) ? COMMENT_START : PARAGRAPH_OPEN);
        case TABLE_BLOCK: break;
        case NO_BLOCK: break;
    }
    if (found.kind == TABLE_BLOCK || is_table_at(s, &look, 0, s->depth)) {
        s->mode = MODE_TABLE;
        return emit(lexer, TABLE_OPEN);
    }
    return open_paragraph_or_definition(s, lexer, &look, valid);
}

// Between blocks: closes containers, passes blank lines and containers' markers, opens blocks.
static bool scan_block(Scanner *s, TSLexer *lexer, const bool *valid) {
    if (present(lexer) == END_OF_TEXT) s->keep = 0;
    if (s->depth > s->keep) {
        lexer->mark_end(lexer);
        return close_container(s, lexer);
    }
    if (s->line_start == LINE_FRESH) {
        bool is_token;
        bool found = scan_continuation(s, lexer, valid, &is_token);
        if (is_token) return found;
    }
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
static bool closes_fence(const Scanner *s, Look *look, unsigned i) {
    unsigned start = skip_spaces(look, i), end = start;
    while (end < start + 256 && at(look, end) == s->fence_char) end++;
    return start - i < 4 && end - start >= s->fence_length && is_blank_from(look, end);
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
    s->fence_char = s->fence_length = s->fence_indent = 0;
    return emit(lexer, type);
}

static bool scan_code_line(Scanner *s, TSLexer *lexer) {
    while (!ends_line(present(lexer))) lexer->advance(lexer, false);
    if (present(lexer) != END_OF_TEXT) advance_newline(lexer);
    lexer->mark_end(lexer);
    decide_fence_line(s, lexer);
    return emit(lexer, CODE_LINE);
}

static bool scan_fence(Scanner *s, TSLexer *lexer, const bool *valid) {
    Look look;
    lexer->mark_end(lexer);
    if (s->depth > s->keep && valid[FENCE_END]) return end_fence(s, lexer, FENCE_END);
    if (present(lexer) == END_OF_TEXT) {
        s->keep = 0;
        return valid[FENCE_END] ? end_fence(s, lexer, FENCE_END) : emit(lexer, CODE_LINE);
    }
    begin_look(&look, lexer);
    if (s->line_start == LINE_FRESH) {
        Place place = {0, 0, 0};
        match_containers(s, &look, &place, s->depth);
        s->line_start = LINE_STARTED;
        if (place.index > 0) {
            mark(&look, place.index);
            bool closes = valid[FENCE_CONTINUATION] && closes_fence(s, &look, place.index);
            return emit(lexer, closes ? FENCE_CONTINUATION : BLOCK_CONTINUATION);
        }
    }
    unsigned start = skip_spaces(&look, 0);
    if (valid[FENCE_DELIMITER] && start < 4) {
        unsigned end = start;
        while (end < start + 256 && at(&look, end) == s->fence_char) end++;
        mark(&look, end);
        if (end - start >= s->fence_length && is_blank_from(&look, end)) return end_fence(s, lexer, FENCE_DELIMITER);
    }
    return scan_code_line(s, lexer);
}

static bool scan_fence_open(Scanner *s, TSLexer *lexer) {
    for (unsigned i = 0; i < s->fence_length; i++) lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    return emit(lexer, FENCE_DELIMITER);
}

static bool scan_fence_first_line(Scanner *s, TSLexer *lexer, const bool *valid) {
    while (is_space(lexer->lookahead)) lexer->advance(lexer, true);
    if (valid[INFO_STRING] && !ends_line(present(lexer))) {
        while (!ends_line(present(lexer))) {
            bool space = is_space(lexer->lookahead);
            lexer->advance(lexer, false);
            if (!space) lexer->mark_end(lexer);
        }
        return emit(lexer, INFO_STRING);
    }
    if (present(lexer) != END_OF_TEXT) advance_newline(lexer);
    lexer->mark_end(lexer);
    decide_fence_line(s, lexer);
    return emit(lexer, FENCE_LINE_END);
}

static bool scan_comment_block(TSLexer *lexer) {
    unsigned dashes = 0;
    for (unsigned i = 0; i < 4; i++) lexer->advance(lexer, false);
    while (present(lexer) != END_OF_TEXT) {
        int32_t c = lexer->lookahead;
        lexer->advance(lexer, false);
        if (c == '>' && dashes >= 2) break;
        dashes = c == '-' ? dashes + 1 : 0;
    }
    lexer->mark_end(lexer);
    return emit(lexer, COMMENT_BLOCK);
}

// The rest of a line that is one token: a thematic break, a delimiter row.
static bool scan_rule(TSLexer *lexer, enum TokenType type) {
    while (!ends_line(present(lexer))) {
        bool space = is_space(lexer->lookahead);
        lexer->advance(lexer, false);
        if (!space) lexer->mark_end(lexer);
    }
    return emit(lexer, type);
}

#endif
