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

static bool scan_name(TSLexer *lexer) {
    while (is_name_character(lexer->lookahead)) lexer->advance(lexer, false);
    return one(lexer, ANNOTATION_NAME, 0);
}

// After the colon: is the value quoted? It is remembered until the value's end.
static bool scan_annotation_colon(Scanner *s, TSLexer *lexer) {
    Look look;
    bool wrapped;
    unsigned i = 0;
    one(lexer, ANNOTATION_COLON, 1);
    begin_look(&look, lexer);
    s->quote = NO_QUOTE;
    if (skip_gap(s, &look, &i, &wrapped) && quoted_value_end(s, &look, i) != 0) s->quote = VALUE_IS_QUOTED;
    return true;
}

// The kinds of text in marks.
static const enum TokenType CHUNKS[] = {
    CITATION_LOCATOR, BARE_LOCATOR, CITATION_PREFIX, MENTION_ID, MENTION_TEXT, ANNOTATION_VALUE,
    LINK_TEXT, LINK_TITLE, CODE_TEXT, COMMENT_TEXT, DEFINITION_LABEL,
};

static enum TokenType chunk_in(const bool *valid) {
    for (unsigned i = 0; i < sizeof CHUNKS / sizeof *CHUNKS; i++)
        if (valid[CHUNKS[i]]) return CHUNKS[i];
    return ERROR_SENTINEL;
}

// Whether the text must stop before `c`; a fresh call then decides what `c` is. Keeps track of quotations and brackets.
static bool chunk_stops(Scanner *s, enum TokenType chunk, int32_t c, int32_t before) {
    switch (chunk) {
        case CITATION_LOCATOR:
        case BARE_LOCATOR:
            if (s->quote != NO_QUOTE) {
                if (closes_quote(s->quote, c)) s->quote = NO_QUOTE;
                return false;
            }
            if (c == ']' || (c == ';' && chunk == CITATION_LOCATOR)) return true;
            s->quote = opened_quote(c);
            return false;
        case CITATION_PREFIX: return c == '@' && !is_alphanumeric(before);
        case MENTION_ID: return c == ']' || c == '|' || c == '\\';
        case MENTION_TEXT:
        case DEFINITION_LABEL: return c == ']';
        case ANNOTATION_VALUE: return s->quote == NO_QUOTE && (c == '}' || c == ',');
        case LINK_TEXT:
            if (c == '[') s->quote++;
            return c == ']' && s->quote-- == 0 && (s->quote = 0, true);
        case CODE_TEXT: return c == '`';
        case COMMENT_TEXT: return c == '-';
        default: return false;
    }
}

// Whether the quoted text ends with `c`, the character just read.
static bool quoted_chunk_ends(Scanner *s, enum TokenType chunk, int32_t c) {
    if (chunk == ANNOTATION_VALUE && s->quote != NO_QUOTE) {
        if (s->quote == VALUE_IS_QUOTED) {
            s->quote = opened_quote(c);
        } else if (closes_quote(s->quote, c)) {
            s->quote = NO_QUOTE;
            return true;
        }
    }
    if (chunk == LINK_TITLE) {
        if (s->quote == NO_QUOTE) {
            s->quote = (uint8_t)title_close(c);
        } else if (s->quote == c) {
            s->quote = TITLE_ENDED;
            return true;
        }
    }
    return false;
}

// `some`: part of the text is read already, and its end is marked.
static bool scan_chunk(Scanner *s, TSLexer *lexer, enum TokenType chunk, bool some) {
    bool space = false;
    for (int32_t before = ' ';;) {
        int32_t c = present(lexer);
        if (ends_line(c) || (some && chunk_stops(s, chunk, c, before)) ||
            (!some && chunk != CODE_TEXT && chunk != COMMENT_TEXT && chunk_stops(s, chunk, c, before))) {
            if (!space) lexer->mark_end(lexer);
            return emit(lexer, chunk);
        }
        if (is_space(c) && !space) lexer->mark_end(lexer);
        space = is_space(c);
        some = true;
        before = c;
        lexer->advance(lexer, false);
        if (c == '\\' && chunk != CODE_TEXT && chunk != COMMENT_TEXT && is_ascii_punctuation(lexer->lookahead)) {
            before = lexer->lookahead;
            lexer->advance(lexer, false);
        } else if (quoted_chunk_ends(s, chunk, c)) {
            return one(lexer, chunk, 0);
        }
    }
}

// A line end inside a mark: between its parts (a gap) or inside one of its texts.
static bool scan_mark_break(Scanner *s, TSLexer *lexer, const bool *valid) {
    Look look;
    Place place = {0, 0, 0};
    enum TokenType chunk = chunk_in(valid);
    advance_newline(lexer);
    lexer->mark_end(lexer);
    s->line_start = LINE_FRESH;
    if (!valid[SOFT_BREAK]) return emit(lexer, GAP_BREAK);
    if (!valid[GAP_BREAK]) return emit(lexer, SOFT_BREAK);
    begin_look(&look, lexer);
    match_containers(s, &look, &place, s->depth);
    unsigned i = skip_spaces(&look, place.index);
    int32_t c = at(&look, i);
    bool ends = false;
    switch (chunk) {
        case CITATION_LOCATOR: ends = s->quote == NO_QUOTE && (c == ']' || c == ';'); break;
        case BARE_LOCATOR:
        case LINK_TEXT: ends = s->quote == NO_QUOTE && c == ']'; break;
        case CITATION_PREFIX: ends = c == '@'; break;
        case MENTION_ID: ends = c == ']' || is_bar(&look, i); break;
        case MENTION_TEXT: ends = c == ']'; break;
        case ANNOTATION_VALUE:
            ends = s->quote == NO_QUOTE && (c == '}' || (c == ',' && item_follows(s, &look, i + 1)));
            break;
        case LINK_TITLE: ends = s->quote == TITLE_ENDED; break;
        default: break;
    }
    return emit(lexer, ends ? GAP_BREAK : SOFT_BREAK);
}

static bool scan_annotation_comma(Scanner *s, TSLexer *lexer, const bool *valid) {
    Look look;
    one(lexer, ANNOTATION_COMMA, 1);
    if (!valid[ANNOTATION_VALUE]) return true;
    begin_look(&look, lexer);
    return item_follows(s, &look, 0) || emit(lexer, ANNOTATION_VALUE);
}

static bool scan_code_delimiter(Scanner *s, TSLexer *lexer) {
    unsigned run = 0;
    for (; lexer->lookahead == '`'; run++) lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    if (run != s->ticks) return emit(lexer, CODE_TEXT);
    s->ticks = 0;
    return emit(lexer, CODE_CLOSE);
}

static bool scan_comment_dash(TSLexer *lexer) {
    one(lexer, COMMENT_TEXT, 1);
    return reads_on(lexer, "->") ? one(lexer, COMMENT_CLOSE, 0) : true;
}

static bool scan_mention_backslash(Scanner *s, TSLexer *lexer, const bool *valid) {
    one(lexer, MENTION_ID, 1);
    if (lexer->lookahead == '|' && valid[MENTION_BAR]) return one(lexer, MENTION_BAR, 1);
    if (is_ascii_punctuation(lexer->lookahead)) one(lexer, MENTION_ID, 1);
    return scan_chunk(s, lexer, MENTION_ID, true);
}

static bool scan_destination(TSLexer *lexer, enum TokenType type) {
    Look look;
    begin_look(&look, lexer);
    unsigned end = destination_end(&look, 0);
    mark(&look, end);
    return emit(lexer, type);
}

static bool scan_unclosed_rest(TSLexer *lexer) {
    int32_t c = lexer->lookahead;
    if (c == '@' || c == '[') return one(lexer, UNCLOSED_REST, 1);
    if (c == '-') return one(lexer, UNCLOSED_REST, 2);
    while (is_name_character(lexer->lookahead)) lexer->advance(lexer, false);
    return one(lexer, UNCLOSED_REST, 1);
}

// Parts that stand directly after the part before them.
static bool scan_adjacent(Scanner *s, TSLexer *lexer, const bool *valid, bool *found) {
    *found = true;
    if (valid[CITATION_KEY]) return scan_key(lexer);
    if (valid[STRONG_SECOND]) return one(lexer, STRONG_SECOND, 1);
    if (valid[MENTION_OPEN_2]) return one(lexer, MENTION_OPEN_2, 1);
    if (valid[UNCLOSED_REST]) return scan_unclosed_rest(lexer);
    if (valid[DEFINITION_OPEN]) return one(lexer, DEFINITION_OPEN, 1);
    if (valid[LINK_OPEN] && !valid[TEXT]) {
        s->quote = NO_QUOTE;
        return one(lexer, LINK_OPEN, 1);
    }
    *found = false;
    return false;
}

// Punctuation between the parts. A character that is none of it belongs to a text.
static bool scan_punctuation(Scanner *s, TSLexer *lexer, const bool *valid, bool *found) {
    bool free = s->quote == NO_QUOTE;
    *found = true;
    switch (lexer->lookahead) {
        case '[':
            if (valid[BARE_LOCATOR_OPEN]) return one(lexer, BARE_LOCATOR_OPEN, 1);
            break;
        case '@':
            if (valid[CITATION_AT]) return one(lexer, CITATION_AT, 1);
            break;
        case ',':
            if (valid[CITATION_COMMA]) return one(lexer, CITATION_COMMA, 1);
            if (valid[ANNOTATION_COMMA] && free) return scan_annotation_comma(s, lexer, valid);
            break;
        case ';':
            if (valid[CITATION_SEPARATOR] && free) return one(lexer, CITATION_SEPARATOR, 1);
            break;
        case ':':
            if (valid[ANNOTATION_COLON]) return scan_annotation_colon(s, lexer);
            break;
        case '}':
            if (valid[ANNOTATION_CLOSE] && free) return one(lexer, ANNOTATION_CLOSE, 1);
            break;
        case ']':
            if (valid[MENTION_CLOSE]) return one(lexer, MENTION_CLOSE, 2);
            if (valid[DEFINITION_COLON]) return one(lexer, DEFINITION_COLON, 2);
            if (valid[CITATION_CLOSE] && free) return one(lexer, CITATION_CLOSE, 1);
            if (valid[LINK_MIDDLE] && free) return one(lexer, LINK_MIDDLE, 2);
            break;
        case ')':
            if (valid[LINK_CLOSE] && (free || s->quote == TITLE_ENDED)) {
                s->quote = NO_QUOTE;
                return one(lexer, LINK_CLOSE, 1);
            }
            break;
        case '|':
            if (valid[MENTION_BAR]) return one(lexer, MENTION_BAR, 1);
            break;
        case '\\':
            if (valid[MENTION_ID]) return scan_mention_backslash(s, lexer, valid);
            break;
        case '`':
            if (valid[CODE_TEXT]) return scan_code_delimiter(s, lexer);
            break;
        case '-':
            if (valid[COMMENT_TEXT]) return scan_comment_dash(lexer);
            break;
        default: break;
    }
    *found = false;
    return false;
}

static bool scan_definition_title(TSLexer *lexer) {
    int32_t close = title_close(lexer->lookahead);
    lexer->advance(lexer, false);
    while (lexer->lookahead != close && !ends_line(present(lexer))) {
        bool escape = lexer->lookahead == '\\';
        lexer->advance(lexer, false);
        if (escape && is_ascii_punctuation(lexer->lookahead)) lexer->advance(lexer, false);
    }
    return one(lexer, DEFINITION_TITLE, 1);
}

static bool scan_mark(Scanner *s, TSLexer *lexer, const bool *valid) {
    bool found;
    if (s->line_start == LINE_FRESH && valid[BLOCK_CONTINUATION]) {
        bool token = scan_continuation(s, lexer, valid, &found);
        if (found) return token;
    }
    bool done = scan_adjacent(s, lexer, valid, &found);
    if (found) return done;
    while (is_space(lexer->lookahead)) lexer->advance(lexer, true);
    lexer->mark_end(lexer);
    if (ends_line(present(lexer))) return valid[LINE_END] ? scan_line_end(s, lexer) : scan_mark_break(s, lexer, valid);
    if (valid[ANNOTATION_NAME]) return scan_name(lexer);
    done = scan_punctuation(s, lexer, valid, &found);
    if (found) return done;
    if (valid[LINK_DESTINATION]) return scan_destination(lexer, LINK_DESTINATION);
    if (valid[DEFINITION_DESTINATION]) return scan_destination(lexer, DEFINITION_DESTINATION);
    if (valid[DEFINITION_TITLE]) return scan_definition_title(lexer);
    enum TokenType chunk = chunk_in(valid);
    return chunk != ERROR_SENTINEL && scan_chunk(s, lexer, chunk, false);
}

#endif
