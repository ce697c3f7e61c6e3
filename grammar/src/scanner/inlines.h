// Tokens inside a block's lines.
#ifndef BRIEF_INLINES_H
#define BRIEF_INLINES_H

#include "blocks.h"

// ---- line ends ----

static bool emit_soft_break(Scanner *s, TSLexer *lexer) {
    if (s->context == IN_TABLE_HEADER) s->context = IN_TABLE_RULE;
    s->keep = s->depth;
    s->list_goes_on = s->row_begun = s->cell_begun = 0;
    s->line_start = LINE_FRESH;
    return emit(lexer, SOFT_BREAK);
}

// At a line end in a paragraph or a table: the next line goes on with it, or the block ends.
static bool scan_line_break(Scanner *s, TSLexer *lexer) {
    Look look;
    Place place = {0, 0, 0};
    bool in_paragraph = s->context == IN_PARAGRAPH;
    if (present(lexer) == END_OF_TEXT || (!in_paragraph && !in_table(s))) return scan_line_end(s, lexer);
    advance_newline(lexer);
    lexer->mark_end(lexer);
    if (s->context == IN_TABLE_HEADER) return emit_soft_break(s, lexer); // the delimiter row has been seen
    begin_look(&look, lexer);
    unsigned matched = match_containers(s, &look, &place, s->depth);
    if (is_blank_from(&look, place.index)) {
        decide_containers(s, &look);
        begin_line(s);
        return emit(lexer, LINE_END);
    }
    Place text = place;
    BlockStart found = NOTHING;
    bool lazy = matched < s->depth;
    if (pass_columns(&look, &text, 4) < 4)
        found = read_block_start(s, &look, text.index, matched, in_paragraph && !lazy);
    if (found.kind == TABLE_BLOCK && !in_paragraph) found = NOTHING;
    bool goes_on = found.kind == NO_BLOCK && (in_paragraph || !lazy);
    if (!goes_on) keep_containers(s, &look, place, matched);
    if (found.kind == COMMENT_BLOCK_START) goes_on = !comment_is_closed(s, &look, text.index, true);
    if (goes_on) return emit_soft_break(s, lexer);
    begin_line(s);
    return emit(lexer, LINE_END);
}

// ---- plain text ----

static bool reads_on(TSLexer *lexer, const char *word) {
    for (; *word; word++) {
        if (lexer->lookahead != *word) return false;
        lexer->advance(lexer, false);
    }
    return true;
}

static bool reads_url_scheme(TSLexer *lexer) {
    if (!reads_on(lexer, "http")) return false;
    if (lexer->lookahead == 's') lexer->advance(lexer, false);
    return reads_on(lexer, "://") && is_alphanumeric(lexer->lookahead);
}

static bool emphasis_is_open(const Scanner *s, int32_t c) {
    for (unsigned i = 0; i < s->emphasis_depth; i++)
        if ((s->emphasis[i] & 127) == c) return true;
    return false;
}

// Characters at which a run of text may have to stop.
static bool is_special(int32_t c) {
    switch (c) {
        case '[': case '{': case '@': case '`': case '*': case '_': case '<': case '\\': case '!': case '|': case 'h':
        case '#': return true;
        default: return false;
    }
}

// What a special character does to the text before it. READ_ON: the lexer has passed it, and it is text.
typedef enum { PASSES, STOPS, READ_ON } Stop;

static Stop text_stops(Scanner *s, TSLexer *lexer, int32_t before, bool after_space) {
    int32_t c = lexer->lookahead;
    switch (c) {
        case '@': return is_alphanumeric(before) ? PASSES : STOPS;
        case '_': return is_alphanumeric(before) && !emphasis_is_open(s, c) ? PASSES : STOPS;
        case '|': return in_table(s) ? STOPS : PASSES;
        case '!':
            lexer->advance(lexer, false);
            return lexer->lookahead == '[' ? STOPS : READ_ON;
        case 'h':
            if (is_alphanumeric(before)) return PASSES;
            return reads_url_scheme(lexer) ? STOPS : READ_ON;
        case '#':
            if (s->context != IN_HEADING || !after_space) return PASSES;
            while (lexer->lookahead == '#') lexer->advance(lexer, false);
            while (is_space(lexer->lookahead)) lexer->advance(lexer, false);
            return ends_line(present(lexer)) ? STOPS : READ_ON;
        default: return STOPS;
    }
}

// Text up to what may open a mark. `some`: part of the token is read already, and its end is marked.
static bool scan_text(Scanner *s, TSLexer *lexer, int32_t before, bool some) {
    bool space = false;
    for (;;) {
        int32_t c = lexer->lookahead;
        if (is_space(c)) {
            if (!space && some) lexer->mark_end(lexer);
            space = true;
        } else if (is_newline(c) || (c == 0 && lexer->eof(lexer))) {
            if (!space) lexer->mark_end(lexer);
            return emit(lexer, TEXT);
        } else if (c >= 0 && c < 128 && some && is_special(c)) {
            if (!space) lexer->mark_end(lexer);
            Stop stop = text_stops(s, lexer, before, space);
            if (stop == STOPS) return emit(lexer, TEXT);
            space = false;
            before = c;
            if (stop == READ_ON) continue;
        } else {
            space = false;
        }
        before = c;
        some = true;
        lexer->advance(lexer, false);
    }
}

// ---- marks ----

// Emits the token that opens a mark, and says what comes next in it.
static bool open_mark(Scanner *s, TSLexer *lexer, enum TokenType type) {
    s->quote = NO_QUOTE;
    s->text_begun = 0;
    switch (type) {
        case CITATION_OPEN: s->part = PART_CITATION_ITEM; break;
        case BARE_AT: s->part = PART_BARE_KEY; break;
        case BARE_AT_LOCATOR: s->part = PART_BARE_KEY_WITH_LOCATOR; break;
        case MENTION_OPEN: s->part = PART_MENTION_OPEN_2; break;
        case ANNOTATION_OPEN: s->part = PART_ANNOTATION_NAME; break;
        case CODE_OPEN: s->part = PART_CODE; break;
        case COMMENT_OPEN: s->part = PART_COMMENT; break;
        case IMAGE_BANG: s->part = PART_LINK_OPEN; break;
        case LINK_OPEN: s->part = PART_LINK_TEXT; break;
        case STRONG_OPEN:
        case STRONG_CLOSE: s->part = PART_STRONG_SECOND; break;
        case UNCLOSED_CITATION_OPEN:
        case UNCLOSED_MENTION_OPEN:
        case UNCLOSED_ANNOTATION_OPEN: s->part = PART_UNCLOSED_REST; break;
        default: break;
    }
    return emit(lexer, type);
}

// From after the `[`, whose end is marked: what does it open?
static enum TokenType bracket_opens(Scanner *s, Look *look) {
    unsigned end;
    int32_t c = at(look, 0);
    if (c == '[' && at(look, 1) != '[') {
        end = mention_end(s, look, 1);
        if (end != 0 && at(look, end) != '(') return MENTION_OPEN;
        if (link_end(s, look, 0) != 0) return LINK_OPEN;
        return end != 0 ? MENTION_OPEN : UNCLOSED_MENTION_OPEN;
    }
    end = citation_end(s, look, 0);
    if (end != 0 && at(look, end) != '(') return CITATION_OPEN;
    if (link_end(s, look, 0) != 0) return LINK_OPEN;
    if (end != 0) return CITATION_OPEN;
    return c == '@' || (c == '-' && at(look, 1) == '@') ? UNCLOSED_CITATION_OPEN : TEXT;
}

static bool scan_bracket(Scanner *s, TSLexer *lexer) {
    Look look;
    lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    begin_look(&look, lexer);
    return open_mark(s, lexer, bracket_opens(s, &look));
}

static bool scan_brace(Scanner *s, TSLexer *lexer) {
    Look look;
    lexer->advance(lexer, false);
    if (!is_name_start(lexer->lookahead)) return scan_text(s, lexer, '{', true);
    lexer->mark_end(lexer);
    begin_look(&look, lexer);
    if (annotation_end(s, &look, 0) != 0) return open_mark(s, lexer, ANNOTATION_OPEN);
    return open_mark(s, lexer, at(&look, name_end(&look, 0)) == ':' ? UNCLOSED_ANNOTATION_OPEN : TEXT);
}

static bool scan_at(Scanner *s, TSLexer *lexer) {
    Look look;
    lexer->advance(lexer, false);
    if (!is_key_start(lexer->lookahead)) return scan_text(s, lexer, '@', true);
    lexer->mark_end(lexer);
    begin_look(&look, lexer);
    unsigned end = key_end(&look, 0);
    if (at(&look, end) == '@' || at(&look, end) == OUT_OF_REACH) return emit(lexer, TEXT);
    return open_mark(s, lexer, bare_locator_end(s, &look, end) != 0 ? BARE_AT_LOCATOR : BARE_AT);
}

static bool scan_backticks(Scanner *s, TSLexer *lexer) {
    Look look;
    unsigned length = 0;
    for (; lexer->lookahead == '`'; length++) lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    begin_look(&look, lexer);
    if (length > 255 || code_span_end(s, &look, 0, length) == 0) return emit(lexer, TEXT);
    s->ticks = (uint8_t)length;
    return open_mark(s, lexer, CODE_OPEN);
}

static bool scan_angle(Scanner *s, TSLexer *lexer) {
    Look look;
    lexer->advance(lexer, false);
    if (lexer->lookahead == '!') {
        if (!reads_on(lexer, "!--")) return scan_text(s, lexer, '!', true);
        lexer->mark_end(lexer);
        begin_look(&look, lexer);
        return open_mark(s, lexer, comment_end(s, &look, 0) != 0 ? COMMENT_OPEN : TEXT);
    }
    lexer->mark_end(lexer);
    if (!is_ascii_letter(lexer->lookahead)) return emit(lexer, TEXT);
    bool colon = false;
    for (unsigned i = 0; i < REACH; i++) {
        int32_t c = present(lexer);
        if (c == '<' || ends_line(c) || is_space(c) || (c == '|' && in_table(s))) break;
        lexer->advance(lexer, false);
        if (c == ':') colon = true;
        if (c != '>') continue;
        if (!colon) break;
        lexer->mark_end(lexer);
        return emit(lexer, AUTOLINK);
    }
    return emit(lexer, TEXT);
}

// A bare URL: it ends at white space, at brackets and quotation marks, and before final punctuation. A letter
// beyond ASCII belongs to it only after punctuation (`/한국`): a particle may follow a URL (`example.kr에서`).
static bool scan_url(Scanner *s, TSLexer *lexer) {
    if (!reads_url_scheme(lexer)) return scan_text(s, lexer, 'h', true);
    int32_t before = '/';
    for (unsigned open = 0;;) {
        int32_t c = present(lexer);
        if (c <= ' ' || strchr("<>\"[]{}|\\`", c < 128 ? c : '<') != NULL) {
            if (c < 128 || !is_letter(c)) break;
            if (is_alphanumeric(before) && before < 128) break;
        }
        if (c == '(') open++;
        if (c == ')' && open-- == 0) break;
        lexer->advance(lexer, false);
        before = c;
        if (strchr("?!.,:;*_~'(", c < 128 ? c : 'a') == NULL) lexer->mark_end(lexer);
    }
    (void)s;
    return emit(lexer, AUTOLINK);
}

static bool scan_bang(Scanner *s, TSLexer *lexer) {
    Look look;
    lexer->advance(lexer, false);
    if (lexer->lookahead != '[') return scan_text(s, lexer, '!', true);
    lexer->mark_end(lexer);
    begin_look(&look, lexer);
    return open_mark(s, lexer, link_end(s, &look, 1) != 0 ? IMAGE_BANG : TEXT);
}

static bool scan_escape(Scanner *s, TSLexer *lexer) {
    lexer->advance(lexer, false);
    if (!is_ascii_punctuation(lexer->lookahead)) return scan_text(s, lexer, '\\', true);
    lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    return emit(lexer, BACKSLASH_ESCAPE);
}

// ---- emphasis ----

// The end of the mark at `i`, or 0: emphasis does not close inside of it.
static unsigned mark_at_end(const Scanner *s, Look *look, unsigned i) {
    unsigned end, run = 0;
    switch (at(look, i)) {
        case '[':
            if (at(look, i + 1) == '[' && (end = mention_end(s, look, i + 2)) != 0) return end;
            if ((end = citation_end(s, look, i + 1)) != 0) return end;
            return link_end(s, look, i + 1);
        case '{': return annotation_end(s, look, i + 1);
        case '`':
            while (at(look, i + run) == '`') run++;
            end = code_span_end(s, look, i + run, run);
            return end != 0 ? end : i + run;
        case '\\': return is_ascii_punctuation(at(look, i + 1)) ? i + 2 : 0;
        default: return 0;
    }
}

// Emphasis is short; many stars that open nothing must not each read far.
#define EMPHASIS_REACH 500
#define UNCLOSED_IN_EMPHASIS 4
#define OPENED_IN_EMPHASIS 8

// Whether the emphasis of `length` delimiters that opened before `i` closes on the same line.
static bool emphasis_closes(const Scanner *s, Look *look, unsigned i, int32_t delimiter, unsigned length) {
    Scanner line = {.context = in_table(s) ? IN_TABLE : IN_HEADING};
    unsigned nested = 0, unclosed = 0;
    for (int32_t before = ' ';;) {
        int32_t c = at(look, i);
        if (i > EMPHASIS_REACH || ends_line(c) || stops_marks(&line, c)) return false;
        unsigned end = mark_at_end(&line, look, i);
        if (end != 0) {
            i = end;
            before = ']';
            continue;
        }
        if (c != delimiter) {
            if ((c == '[' || c == '{') && ++unclosed > UNCLOSED_IN_EMPHASIS) return false;
            before = c;
            i++;
            continue;
        }
        unsigned run = 0;
        while (at(look, i) == delimiter) run++, i++;
        int32_t after = at(look, i);
        bool closes = !is_space(before) && (delimiter == '*' || !is_alphanumeric(after));
        bool opens = !is_space(after) && !ends_line(after) && (delimiter == '*' || !is_alphanumeric(before));
        bool fits = length == 1 ? run != 2 : run >= 2;
        if (closes && fits) {
            if (nested == 0) return true;
            nested--;
        } else if (opens && fits && ++nested > OPENED_IN_EMPHASIS) {
            return false;
        }
        before = delimiter;
    }
}

static bool is_open_in(const Scanner *s, uint8_t emphasis) {
    for (unsigned i = 0; i < s->emphasis_depth; i++)
        if (s->emphasis[i] == emphasis) return true;
    return false;
}

static bool scan_delimiter(Scanner *s, TSLexer *lexer, bool after_space) {
    Look look;
    int32_t delimiter = lexer->lookahead;
    lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    begin_look(&look, lexer);
    unsigned run = 1;
    while (run < 4 && at(&look, run - 1) == delimiter) run++;
    int32_t after = at(&look, run - 1);
    uint8_t top = s->emphasis_depth > 0 ? s->emphasis[s->emphasis_depth - 1] : 0;
    if (!after_space && (top & 127) == delimiter && (delimiter == '*' || !is_alphanumeric(after))) {
        bool strong = top & 128;
        if (strong ? run >= 2 : run != 2) {
            s->emphasis_depth--;
            s->emphasis[s->emphasis_depth] = 0;
            return open_mark(s, lexer, strong ? STRONG_CLOSE : EMPHASIS_CLOSE);
        }
    }
    bool may_open = run < 4 && !is_space(after) && !ends_line(after) && s->emphasis_depth < MAX_EMPHASIS;
    if (delimiter == '_' && !after_space && emphasis_is_open(s, '_')) may_open = false;
    uint8_t opened = (uint8_t)(delimiter | (run >= 2 ? 128 : 0));
    if (may_open && !is_open_in(s, opened) && emphasis_closes(s, &look, run - 1, delimiter, run >= 2 ? 2 : 1)) {
        s->emphasis[s->emphasis_depth++] = opened;
        return open_mark(s, lexer, run >= 2 ? STRONG_OPEN : EMPHASIS_OPEN);
    }
    if (run >= 4) {
        while (lexer->lookahead == delimiter) lexer->advance(lexer, false);
        lexer->mark_end(lexer);
    }
    return emit(lexer, TEXT);
}

// ---- tables ----

static bool scan_pipe(Scanner *s, TSLexer *lexer) {
    lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    while (is_space(lexer->lookahead)) lexer->advance(lexer, false);
    bool last = s->row_begun && ends_line(present(lexer));
    s->row_begun = 1;
    s->cell_begun = last;
    return emit(lexer, last ? LAST_PIPE : PIPE);
}

static bool scan_heading_close(Scanner *s, TSLexer *lexer) {
    while (lexer->lookahead == '#') lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    while (is_space(lexer->lookahead)) lexer->advance(lexer, false);
    if (!ends_line(present(lexer))) return emit(lexer, TEXT);
    s->context = AT_LINE_END;
    return emit(lexer, HEADING_CLOSE);
}

// At a line's or a cell's end.
static bool scan_inline_end(Scanner *s, TSLexer *lexer) {
    bool at_pipe = lexer->lookahead == '|';
    if (in_table(s) && !s->cell_begun && (s->row_begun || !at_pipe)) {
        s->cell_begun = s->row_begun = 1;
        return emit(lexer, EMPTY_CELL);
    }
    if (s->emphasis_depth > 0) {
        s->emphasis[--s->emphasis_depth] = 0;
        return emit(lexer, EMPHASIS_STOP);
    }
    return at_pipe ? scan_pipe(s, lexer) : scan_line_break(s, lexer);
}

static bool scan_inline(Scanner *s, TSLexer *lexer) {
    bool after_space = false;
    if (s->line_start == LINE_FRESH) {
        if (scan_line_prefix(s, lexer)) return true;
        after_space = true;
    }
    s->spare = 0;
    for (; is_space(lexer->lookahead); after_space = true) lexer->advance(lexer, true);
    lexer->mark_end(lexer);
    int32_t c = present(lexer);
    if (s->context == IN_TABLE_RULE) {
        s->context = IN_TABLE;
        s->row_begun = s->cell_begun = 1;
        return scan_rest_of_line(lexer, TABLE_DELIMITER_ROW);
    }
    if (ends_line(c) || (c == '|' && in_table(s))) return scan_inline_end(s, lexer);
    if (in_table(s)) s->cell_begun = s->row_begun = 1;
    switch (c) {
        case '[': return scan_bracket(s, lexer);
        case '{': return scan_brace(s, lexer);
        case '@': return scan_at(s, lexer);
        case '`': return scan_backticks(s, lexer);
        case '<': return scan_angle(s, lexer);
        case '!': return scan_bang(s, lexer);
        case '\\': return scan_escape(s, lexer);
        case 'h': return scan_url(s, lexer);
        case '*':
        case '_': return scan_delimiter(s, lexer, after_space);
        case '#':
            if (s->context == IN_HEADING) return scan_heading_close(s, lexer);
            break;
        default: break;
    }
    return scan_text(s, lexer, ' ', false);
}

#endif
