// Reading the starts of lines: which containers a line continues, and which block begins on it.
#ifndef BRIEF_LINES_H
#define BRIEF_LINES_H

#include "look.h"
#include "state.h"

// A place in the line that a look began with: index, column, and the columns of a tab not yet used up.
typedef struct {
    unsigned index;
    unsigned column;
    unsigned spare;
} Place;

static bool is_blank_from(Look *look, unsigned i) { return ends_line(at(look, skip_spaces(look, i))); }

// Passes white space until `columns` columns are passed (including the spare ones).
static unsigned pass_columns(Look *look, Place *place, unsigned columns) {
    unsigned passed = place->spare;
    place->spare = 0;
    for (int32_t c; passed < columns && is_space(c = at(look, place->index)); place->index++) {
        unsigned width = c == '\t' ? 4 - place->column % 4 : 1;
        place->column += width;
        passed += width;
    }
    return passed;
}

static bool match_quote(Look *look, Place *place) {
    Place here = *place;
    if (pass_columns(look, &here, 3) > 3 || at(look, here.index) != '>') return false;
    here.index++;
    here.column++;
    unsigned passed = pass_columns(look, &here, 1);
    here.spare = passed > 1 ? passed - 1 : 0;
    *place = here;
    return true;
}

static bool match_item(Look *look, Place *place, unsigned width) {
    Place here = *place;
    unsigned passed = pass_columns(look, &here, width);
    if (passed < width) return is_blank_from(look, place->index);
    here.spare = passed - width;
    *place = here;
    return true;
}

// How many of the first `limit` containers the line continues. `place` is left after their markers.
static unsigned match_containers(const Scanner *s, Look *look, Place *place, unsigned limit) {
    unsigned matched = 0;
    for (; matched < limit; matched++) {
        Container container = s->containers[matched];
        bool goes_on = is_item(container) ? match_item(look, place, item_width(container)) : match_quote(look, place);
        if (!goes_on) break;
    }
    return matched;
}

typedef enum {
    NO_BLOCK,
    QUOTE_BLOCK,
    ITEM_BLOCK,
    HEADING_BLOCK,
    BREAK_BLOCK,
    FENCE_BLOCK,
    COMMENT_BLOCK_START,
    TABLE_BLOCK,
} BlockKind;

typedef struct {
    BlockKind kind;
    unsigned end;   // index after the marker
    unsigned level; // of a heading, or the kind of a list item
} BlockStart;

static const BlockStart NOTHING = {NO_BLOCK, 0, 0};

// Three or more of the same of `* - _` with nothing else on the line.
static bool thematic_break_ends(Look *look, unsigned i, unsigned *end) {
    int32_t marker = at(look, i);
    unsigned count = 0;
    for (;; i++) {
        int32_t c = at(look, i);
        if (c == marker) {
            count++;
            *end = i + 1;
        } else if (!is_space(c)) {
            return ends_line(c) && count >= 3;
        }
    }
}

static BlockStart read_heading(Look *look, unsigned i) {
    unsigned level = 0;
    while (level < 7 && at(look, i + level) == '#') level++;
    int32_t after = at(look, i + level);
    if (level > 6 || !(is_space(after) || ends_line(after))) return NOTHING;
    return (BlockStart){HEADING_BLOCK, i + level, level};
}

static BlockStart read_bullet(Look *look, unsigned i) {
    int32_t marker = at(look, i), after = at(look, i + 1);
    if (!(is_space(after) || ends_line(after))) return NOTHING;
    return (BlockStart){ITEM_BLOCK, i + 1, marker == '-' ? 1 : marker == '+' ? 2 : 3};
}

// At most three digits: `2024. 3. 1.` at the start of a line is a date.
static BlockStart read_ordered(Look *look, unsigned i) {
    unsigned digits = 0;
    while (digits < 4 && is_digit(at(look, i + digits))) digits++;
    int32_t delimiter = at(look, i + digits);
    if (digits > 3 || (delimiter != '.' && delimiter != ')')) return NOTHING;
    int32_t after = at(look, i + digits + 1);
    if (!(is_space(after) || ends_line(after))) return NOTHING;
    return (BlockStart){ITEM_BLOCK, i + digits + 1, delimiter == '.' ? 4 : 5};
}

static BlockStart read_fence(Look *look, unsigned i) {
    int32_t marker = at(look, i);
    unsigned end = i;
    while (at(look, end) == marker) end++;
    if (end - i < 3 || end - i > 255) return NOTHING;
    if (marker == '`') {
        for (unsigned j = end; !ends_line(at(look, j)); j++)
            if (at(look, j) == '`' || at(look, j) == OUT_OF_REACH) return NOTHING;
    }
    return (BlockStart){FENCE_BLOCK, end, 0};
}

static bool reads(Look *look, unsigned i, const char *word) {
    for (; *word; word++, i++)
        if (at(look, i) != *word) return false;
    return true;
}

// Counts the cells of a row; 0 when it has no pipe. `end` is left at its line end.
static unsigned count_cells(Look *look, unsigned i, unsigned *end) {
    unsigned pipes = 0;
    bool text_after = false, text_before = false;
    for (;; i++) {
        int32_t c = at(look, i);
        if (c == OUT_OF_REACH) return 0;
        if (ends_line(c)) break;
        if (is_space(c)) continue;
        if (c == '|') {
            pipes++;
            text_after = false;
            continue;
        }
        if (c == '\\' && !ends_line(at(look, i + 1))) i++;
        if (pipes == 0) text_before = true;
        text_after = true;
    }
    *end = i;
    if (pipes == 0) return 0;
    unsigned cells = pipes - 1 + text_before + text_after;
    return cells == 0 ? 1 : cells;
}

static unsigned count_delimiter_cells(Look *look, unsigned i) {
    unsigned cells = 0;
    bool pipe = false;
    i = skip_spaces(look, i);
    if (at(look, i) == '|') pipe = true, i = skip_spaces(look, i + 1);
    while (!ends_line(at(look, i))) {
        if (at(look, i) == ':') i++;
        if (at(look, i) != '-') return 0;
        while (at(look, i) == '-') i++;
        if (at(look, i) == ':') i++;
        cells++;
        i = skip_spaces(look, i);
        if (ends_line(at(look, i))) break;
        if (at(look, i) != '|') return 0;
        pipe = true;
        i = skip_spaces(look, i + 1);
    }
    return pipe ? cells : 0;
}

// A row with as many cells as the delimiter row below it.
static bool is_table_at(const Scanner *s, Look *look, unsigned i, unsigned depth) {
    unsigned end = 0, cells = count_cells(look, i, &end);
    if (cells == 0 || !is_newline(at(look, end))) return false;
    Place place = {skip_newline(look, end), 0, 0};
    if (match_containers(s, look, &place, depth) < depth) return false;
    return count_delimiter_cells(look, place.index) == cells;
}

// Which block begins at `i`. A line that would otherwise go on with a paragraph of its own container
// (`in_paragraph`) begins no empty item and no ordered list but from 1.
static BlockStart read_block_start(const Scanner *s, Look *look, unsigned i, unsigned depth, bool in_paragraph) {
    BlockStart found = NOTHING;
    unsigned end;
    int32_t c = at(look, i);
    switch (c) {
        case '>': return depth < MAX_DEPTH ? (BlockStart){QUOTE_BLOCK, i + 1, 0} : NOTHING;
        case '#': return read_heading(look, i);
        case '`':
        case '~': return read_fence(look, i);
        case '<': return reads(look, i, "<!--") ? (BlockStart){COMMENT_BLOCK_START, i, 0} : NOTHING;
        case '|': return is_table_at(s, look, i, depth) ? (BlockStart){TABLE_BLOCK, i, 0} : NOTHING;
        case '_': return thematic_break_ends(look, i, &end) ? (BlockStart){BREAK_BLOCK, end, 0} : NOTHING;
        case '-':
        case '*':
            if (thematic_break_ends(look, i, &end)) return (BlockStart){BREAK_BLOCK, end, 0};
            found = read_bullet(look, i);
            break;
        case '+': found = read_bullet(look, i); break;
        default:
            if (!is_digit(c)) return NOTHING;
            found = read_ordered(look, i);
    }
    if (found.kind == NO_BLOCK || depth >= MAX_DEPTH) return NOTHING;
    if (in_paragraph && is_blank_from(look, found.end)) return NOTHING;
    if (in_paragraph && is_digit(c) && !(c == '1' && found.end == i + 2)) return NOTHING;
    return found;
}

// Whether the line that begins at `*i` goes on with the paragraph above it. Leaves `*i` at its text.
static bool paragraph_goes_on(const Scanner *s, Look *look, unsigned *i, BlockStart *interrupts) {
    Place place = {*i, 0, 0};
    unsigned matched = match_containers(s, look, &place, s->depth);
    *interrupts = NOTHING;
    if (is_blank_from(look, place.index)) return false;
    unsigned indent = pass_columns(look, &place, 1000);
    *i = place.index;
    if (indent >= 4) return true;
    *interrupts = read_block_start(s, look, place.index, matched, matched == s->depth);
    return interrupts->kind == NO_BLOCK;
}

// Whether the `<!--` that the look stands at is closed, before another opens and inside its containers.
// It may be long, so it drops what it has passed.
#define COMMENT_REACH 65536
static bool comment_is_closed(const Scanner *s, Look *look, unsigned i, bool alone) {
    unsigned passed = 0;
    i += 4;
    for (; passed < COMMENT_REACH; passed++) {
        int32_t c = at(look, i);
        if (c == END_OF_TEXT) return false;
        if (c == '-' && reads(look, i, "-->")) return !alone || is_blank_from(look, i + 3);
        if (c == '<' && reads(look, i, "<!--")) return false;
        if (is_newline(c)) {
            i = skip_newline(look, i);
            at(look, i);
            if (look->length > i) return false; // cannot be: the line end was the last read
            begin_look(look, look->lexer);
            Place place = {0, 0, 0};
            if (match_containers(s, look, &place, s->depth) < s->depth) return false;
            i = place.index;
            continue;
        }
        i++;
        if (look->length == i && i > REACH / 2) {
            begin_look(look, look->lexer);
            i = 0;
        }
    }
    return false;
}

// Keeps the containers that a line continues, and sees whether it holds the next item of the first that it does not.
static void keep_containers(Scanner *s, Look *look, Place place, unsigned matched) {
    s->keep = (uint8_t)matched;
    s->list_goes_on = 0;
    if (matched == s->depth || !is_item(s->containers[matched])) return;
    if (pass_columns(look, &place, 4) >= 4) return;
    BlockStart found = read_block_start(s, look, place.index, matched, false);
    s->list_goes_on = found.kind == ITEM_BLOCK && found.level == item_kind(s->containers[matched]);
}

// Decides from the coming lines which containers stay open: those that the next line with text continues.
// The look begins at a line's start.
static void decide_containers(Scanner *s, Look *look) {
    unsigned limit = s->depth;
    s->list_goes_on = 0;
    for (bool first = true;; first = false) {
        Place place = {0, 0, 0};
        unsigned matched = match_containers(s, look, &place, limit);
        unsigned text = skip_spaces(look, place.index);
        int32_t c = at(look, text);
        if (c == END_OF_TEXT) {
            s->keep = 0;
            return;
        }
        if (is_newline(c)) {
            if (!first && matched < limit) break; // the blank lines so far are inside, this one is not
            limit = matched;
            text = skip_newline(look, text);
            at(look, text);
            begin_look(look, look->lexer);
            if (s->depth == 0) break;
            continue;
        }
        keep_containers(s, look, place, matched);
        return;
    }
    s->keep = (uint8_t)limit;
}

#endif
