// Tokens inside a mark. The mark was seen to be well-formed when it opened, so each of them is there.
#ifndef BRIEF_CHUNKS_H
#define BRIEF_CHUNKS_H

#include "inlines.h"

static bool one(TSLexer *lexer, enum TokenType type, unsigned length) {
    for (; length > 0; length--) lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    return emit(lexer, type);
}

static bool scan_key(TSLexer *lexer) {
    bool after_punctuation = true;
    for (;; lexer->advance(lexer, false)) {
        int32_t c = lexer->lookahead;
        if (is_key_start(c)) {
            after_punctuation = false;
            continue;
        }
        if (!after_punctuation) lexer->mark_end(lexer);
        if (after_punctuation || !is_key_punctuation(c)) break;
        after_punctuation = true;
    }
    return emit(lexer, CITATION_KEY);
}

static bool emit_part(Scanner *s, TSLexer *lexer, enum TokenType type, unsigned length, enum Part next) {
    s->part = (uint8_t)next;
    s->text_begun = 0;
    return one(lexer, type, length);
}

static bool scan_name(Scanner *s, TSLexer *lexer) {
    while (is_name_character(lexer->lookahead)) lexer->advance(lexer, false);
    return emit_part(s, lexer, ANNOTATION_NAME, 0, PART_ANNOTATION_TAIL);
}

// After the colon: is the value quoted? It is remembered until the value's end.
static bool scan_annotation_colon(Scanner *s, TSLexer *lexer) {
    Look look;
    bool wrapped;
    unsigned i = 0;
    emit_part(s, lexer, ANNOTATION_COLON, 1, PART_VALUE);
    begin_look(&look, lexer);
    s->quote = NO_QUOTE;
    if (skip_gap(s, &look, &i, &wrapped) && quoted_value_end(s, &look, i) != 0) s->quote = VALUE_IS_QUOTED;
    return true;
}

// The token for the text of a part.
static enum TokenType text_of(uint8_t part) {
    switch (part) {
        case PART_CITATION_ITEM: return CITATION_PREFIX;
        case PART_LOCATOR: return CITATION_LOCATOR;
        case PART_BARE_LOCATOR: return BARE_LOCATOR;
        case PART_MENTION_ID: return MENTION_ID;
        case PART_MENTION_TEXT: return MENTION_TEXT;
        case PART_VALUE: return ANNOTATION_VALUE;
        case PART_CODE: return CODE_TEXT;
        case PART_COMMENT: return COMMENT_TEXT;
        case PART_LINK_TEXT: return LINK_TEXT;
        case PART_LINK_TITLE: return LINK_TITLE;
        case PART_LABEL: return DEFINITION_LABEL;
        default: return ERROR_SENTINEL;
    }
}

// Whether the text must stop before `c`; a fresh call then decides what `c` is. Keeps track of quotations and brackets.
static bool chunk_stops(Scanner *s, int32_t c, int32_t before) {
    switch (s->part) {
        case PART_LOCATOR:
        case PART_BARE_LOCATOR:
            if (s->quote != NO_QUOTE) {
                if (closes_quote(s->quote, c)) s->quote = NO_QUOTE;
                return false;
            }
            if (c == ']' || (c == ';' && s->part == PART_LOCATOR)) return true;
            s->quote = opened_quote(c);
            return false;
        case PART_CITATION_ITEM: return c == '@' && !is_alphanumeric(before);
        case PART_MENTION_ID: return c == ']' || c == '|' || c == '\\';
        case PART_MENTION_TEXT:
        case PART_LABEL: return c == ']';
        case PART_VALUE: return s->quote == NO_QUOTE && (c == '}' || c == ',');
        case PART_LINK_TEXT:
            if (c == ']' && s->quote == 0) return true;
            if (c == ']') s->quote--;
            if (c == '[') s->quote++;
            return false;
        case PART_CODE: return c == '`';
        case PART_COMMENT: return c == '-';
        default: return false;
    }
}

// Whether the quoted text ends with `c`, the character just read.
static bool quoted_chunk_ends(Scanner *s, int32_t c) {
    if (s->part == PART_VALUE && s->quote == VALUE_IS_QUOTED) {
        s->quote = opened_quote(c);
    } else if (s->part == PART_VALUE && closes_quote(s->quote, c)) {
        s->quote = NO_QUOTE;
        return true;
    } else if (s->part == PART_LINK_TITLE && s->quote == NO_QUOTE) {
        s->quote = (uint8_t)title_close(c);
    } else if (s->part == PART_LINK_TITLE && s->quote == c) {
        s->quote = TITLE_ENDED;
        return true;
    }
    return false;
}

// A piece of a part's text, on one line.
static bool scan_chunk(Scanner *s, TSLexer *lexer) {
    bool space = false, escapes = s->part != PART_CODE && s->part != PART_COMMENT;
    enum TokenType type = text_of(s->part);
    s->text_begun = 1;
    for (int32_t before = ' ';;) {
        int32_t c = present(lexer);
        if (ends_line(c) || chunk_stops(s, c, before)) {
            if (!space) lexer->mark_end(lexer);
            return emit(lexer, type);
        }
        if (is_space(c) && !space) lexer->mark_end(lexer);
        space = is_space(c);
        before = c;
        lexer->advance(lexer, false);
        if (escapes && c == '\\' && is_ascii_punctuation(lexer->lookahead)) {
            before = lexer->lookahead;
            lexer->advance(lexer, false);
        } else if (quoted_chunk_ends(s, c)) {
            return one(lexer, type, 0);
        }
    }
}

// Whether the part's text, which has begun, is over before the character at `i` of the next line.
static bool text_is_over(const Scanner *s, Look *look, unsigned i) {
    int32_t c = at(look, i);
    switch (s->part) {
        case PART_LOCATOR: return s->quote == NO_QUOTE && (c == ']' || c == ';');
        case PART_BARE_LOCATOR:
        case PART_LINK_TEXT: return s->quote == NO_QUOTE && c == ']';
        case PART_CITATION_ITEM: return c == '@';
        case PART_MENTION_ID: return c == ']' || is_bar(look, i);
        case PART_MENTION_TEXT: return c == ']';
        case PART_VALUE:
            return s->quote == NO_QUOTE && (c == '}' || (c == ',' && item_follows(s, look, i + 1)));
        case PART_LINK_TITLE: return s->quote == TITLE_ENDED;
        default: return false;
    }
}

// A line end inside a mark: between its parts (a gap) or inside one of its texts.
static bool scan_mark_break(Scanner *s, TSLexer *lexer) {
    Look look;
    Place place = {0, 0, 0};
    advance_newline(lexer);
    lexer->mark_end(lexer);
    s->line_start = LINE_FRESH;
    if (s->part == PART_CODE || s->part == PART_COMMENT) return emit(lexer, SOFT_BREAK);
    if (!s->text_begun) return emit(lexer, GAP_BREAK);
    begin_look(&look, lexer);
    match_containers(s, &look, &place, s->depth);
    bool over = text_is_over(s, &look, skip_spaces(&look, place.index));
    return emit(lexer, over ? GAP_BREAK : SOFT_BREAK);
}

static bool scan_annotation_comma(Scanner *s, TSLexer *lexer) {
    Look look;
    one(lexer, ANNOTATION_COMMA, 1);
    begin_look(&look, lexer);
    if (s->part == PART_VALUE && !item_follows(s, &look, 0)) {
        s->text_begun = 1;
        return emit(lexer, ANNOTATION_VALUE);
    }
    s->part = PART_ANNOTATION_NAME;
    s->text_begun = 0;
    return true;
}

static bool scan_code_delimiter(Scanner *s, TSLexer *lexer) {
    unsigned run = 0;
    for (; lexer->lookahead == '`'; run++) lexer->advance(lexer, false);
    if (run != s->ticks) return one(lexer, CODE_TEXT, 0);
    s->ticks = 0;
    return emit_part(s, lexer, CODE_CLOSE, 0, NO_PART);
}

static bool scan_comment_dash(Scanner *s, TSLexer *lexer) {
    one(lexer, COMMENT_TEXT, 1);
    return !reads_on(lexer, "->") || emit_part(s, lexer, COMMENT_CLOSE, 0, NO_PART);
}

static bool scan_mention_backslash(Scanner *s, TSLexer *lexer) {
    one(lexer, MENTION_ID, 1);
    if (lexer->lookahead == '|') return emit_part(s, lexer, MENTION_BAR, 1, PART_MENTION_TEXT);
    s->text_begun = 1;
    return is_ascii_punctuation(lexer->lookahead) ? one(lexer, MENTION_ID, 1) : true;
}

static bool scan_destination(Scanner *s, TSLexer *lexer, enum TokenType type, enum Part next) {
    Look look;
    begin_look(&look, lexer);
    unsigned end = destination_end(&look, 0);
    mark(&look, end);
    s->part = (uint8_t)next;
    return emit(lexer, type);
}

static bool scan_unclosed_rest(Scanner *s, TSLexer *lexer) {
    int32_t c = lexer->lookahead;
    if (c == '@' || c == '[') return emit_part(s, lexer, UNCLOSED_REST, 1, NO_PART);
    if (c == '-') return emit_part(s, lexer, UNCLOSED_REST, 2, NO_PART);
    while (is_name_character(lexer->lookahead)) lexer->advance(lexer, false);
    return emit_part(s, lexer, UNCLOSED_REST, 1, NO_PART);
}

static bool scan_definition_title(Scanner *s, TSLexer *lexer) {
    int32_t close = title_close(lexer->lookahead);
    lexer->advance(lexer, false);
    while (lexer->lookahead != close && !ends_line(present(lexer))) {
        bool escape = lexer->lookahead == '\\';
        lexer->advance(lexer, false);
        if (escape && is_ascii_punctuation(lexer->lookahead)) lexer->advance(lexer, false);
    }
    s->context = AT_LINE_END;
    return emit_part(s, lexer, DEFINITION_TITLE, 1, NO_PART);
}

// Parts that stand directly after the part before them: no white space is passed.
static bool scan_adjacent(Scanner *s, TSLexer *lexer) {
    switch (s->part) {
        case PART_CITATION_KEY: s->part = PART_CITATION_TAIL; return scan_key(lexer);
        case PART_BARE_KEY: s->part = NO_PART; return scan_key(lexer);
        case PART_BARE_KEY_WITH_LOCATOR: s->part = PART_BARE_LOCATOR_OPEN; return scan_key(lexer);
        case PART_SOURCE_KEY: s->part = PART_DEFINITION_COLON; return scan_key(lexer);
        case PART_STRONG_SECOND: return emit_part(s, lexer, STRONG_SECOND, 1, NO_PART);
        case PART_MENTION_OPEN_2: return emit_part(s, lexer, MENTION_OPEN_2, 1, PART_MENTION_ID);
        case PART_UNCLOSED_REST: return scan_unclosed_rest(s, lexer);
        case PART_LINK_OPEN: return emit_part(s, lexer, LINK_OPEN, 1, PART_LINK_TEXT);
        case PART_SOURCE_OPEN: return emit_part(s, lexer, DEFINITION_OPEN, 1, PART_SOURCE_AT);
        case PART_SOURCE_AT: return emit_part(s, lexer, CITATION_AT, 1, PART_SOURCE_KEY);
        case PART_LABEL_OPEN: return emit_part(s, lexer, DEFINITION_OPEN, 1, PART_LABEL);
        default: return false;
    }
}

// Punctuation that ends a part. False, with nothing read, when the character belongs to the part's text.
static bool scan_punctuation(Scanner *s, TSLexer *lexer) {
    int32_t c = lexer->lookahead;
    bool free = s->quote == NO_QUOTE;
    switch (s->part) {
        case PART_CITATION_ITEM: return c == '@' && emit_part(s, lexer, CITATION_AT, 1, PART_CITATION_KEY);
        case PART_CITATION_TAIL:
            if (c == ',') return emit_part(s, lexer, CITATION_COMMA, 1, PART_LOCATOR);
            // fall through
        case PART_LOCATOR:
            if (c == ';' && free) return emit_part(s, lexer, CITATION_SEPARATOR, 1, PART_CITATION_ITEM);
            // fall through
        case PART_BARE_LOCATOR: return c == ']' && free && emit_part(s, lexer, CITATION_CLOSE, 1, NO_PART);
        case PART_BARE_LOCATOR_OPEN: return emit_part(s, lexer, BARE_LOCATOR_OPEN, 1, PART_BARE_LOCATOR);
        case PART_MENTION_ID:
            if (c == '|') return emit_part(s, lexer, MENTION_BAR, 1, PART_MENTION_TEXT);
            if (c == '\\') return scan_mention_backslash(s, lexer);
            // fall through
        case PART_MENTION_TEXT: return c == ']' && emit_part(s, lexer, MENTION_CLOSE, 2, NO_PART);
        case PART_ANNOTATION_TAIL:
            if (c == ':') return scan_annotation_colon(s, lexer);
            // fall through
        case PART_VALUE:
            if (c == ',' && free) return scan_annotation_comma(s, lexer);
            return c == '}' && free && emit_part(s, lexer, ANNOTATION_CLOSE, 1, NO_PART);
        case PART_CODE: return c == '`' && scan_code_delimiter(s, lexer);
        case PART_COMMENT: return c == '-' && scan_comment_dash(s, lexer);
        case PART_LINK_TEXT: return c == ']' && free && emit_part(s, lexer, LINK_MIDDLE, 2, PART_LINK_DESTINATION);
        case PART_LINK_DESTINATION:
        case PART_LINK_TITLE:
            if (c != ')' || !(free || s->quote == TITLE_ENDED)) return false;
            s->quote = NO_QUOTE;
            return emit_part(s, lexer, LINK_CLOSE, 1, NO_PART);
        case PART_LABEL:
        case PART_DEFINITION_COLON:
            return c == ']' && emit_part(s, lexer, DEFINITION_COLON, 2, PART_DEFINITION_DESTINATION);
        default: return false;
    }
}

static bool scan_part(Scanner *s, TSLexer *lexer) {
    if (s->line_start == LINE_FRESH && scan_line_prefix(s, lexer)) return true;
    if (scan_adjacent(s, lexer)) return true;
    while (is_space(lexer->lookahead)) lexer->advance(lexer, true);
    lexer->mark_end(lexer);
    bool line_ends = ends_line(present(lexer));
    if (line_ends && s->context != IN_DEFINITION) return scan_mark_break(s, lexer);
    if (line_ends) {
        s->part = NO_PART;
        return scan_line_end(s, lexer);
    }
    if (scan_punctuation(s, lexer)) return true;
    switch (s->part) {
        case PART_ANNOTATION_NAME: return scan_name(s, lexer);
        case PART_LINK_DESTINATION: return scan_destination(s, lexer, LINK_DESTINATION, PART_LINK_TITLE);
        case PART_DEFINITION_DESTINATION:
            return scan_destination(s, lexer, DEFINITION_DESTINATION, PART_DEFINITION_TITLE);
        case PART_DEFINITION_TITLE: return scan_definition_title(s, lexer);
        default: return scan_chunk(s, lexer);
    }
}

#endif
