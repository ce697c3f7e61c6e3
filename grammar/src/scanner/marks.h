// Lookahead over inline marks: is the mark that opens here well-formed, and where does it end? Each `…_end`
// returns the index after the mark, or 0. Nothing here moves a token's end.
#ifndef BRIEF_MARKS_H
#define BRIEF_MARKS_H

#include "lines.h"

// Goes over the line end at `*i` if the paragraph goes on after it; `*i` is left at the next line's text.
static bool wrap(const Scanner *s, Look *look, unsigned *i) {
    BlockStart interrupts;
    if (s->context != IN_PARAGRAPH) return false;
    *i = skip_newline(look, *i);
    return paragraph_goes_on(s, look, i, &interrupts);
}

// No mark reaches past this character.
static bool stops_marks(const Scanner *s, int32_t c) {
    return c == END_OF_TEXT || c == OUT_OF_REACH || (c == '|' && in_table(s));
}

// Passes white space and at most one line end. False when the paragraph ends there.
static bool skip_gap(const Scanner *s, Look *look, unsigned *i, bool *wrapped) {
    *i = skip_spaces(look, *i);
    *wrapped = is_newline(at(look, *i));
    return !*wrapped || wrap(s, look, i);
}

// One step inside a mark's text: an escape, a line end, or a character. False when the mark cannot go on.
static bool step(const Scanner *s, Look *look, unsigned *i) {
    int32_t c = at(look, *i);
    if (stops_marks(s, c)) return false;
    if (is_newline(c)) return wrap(s, look, i);
    *i += c == '\\' && is_ascii_punctuation(at(look, *i + 1)) ? 2 : 1;
    return true;
}

static unsigned key_end(Look *look, unsigned i) {
    if (!is_key_start(at(look, i))) return 0;
    for (;;) {
        int32_t c = at(look, i);
        if (is_key_start(c)) i++;
        else if (is_key_punctuation(c) && is_key_start(at(look, i + 1))) i += 2;
        else return i;
    }
}

// The index of the `]` (or, in a citation, the `;`) that ends the locator. Quoted words may hold these.
static unsigned locator_end(const Scanner *s, Look *look, unsigned i, bool in_citation) {
    uint8_t quote = NO_QUOTE;
    for (;;) {
        int32_t c = at(look, i);
        if (quote != NO_QUOTE) {
            if (closes_quote(quote, c)) quote = NO_QUOTE;
        } else if (c == ']' || (in_citation && c == ';')) {
            return i;
        } else if (c == '[') {
            return 0;
        } else {
            quote = opened_quote(c);
        }
        if (!step(s, look, &i)) return 0;
    }
}

// Goes over an optional prefix to the `@`.
static bool skip_prefix(const Scanner *s, Look *look, unsigned *i) {
    for (int32_t before = ' ';;) {
        int32_t c = at(look, *i);
        if (c == '@' && !is_alphanumeric(before)) return true;
        if (c == '[' || c == ']' || c == ';') return false;
        before = is_newline(c) ? ' ' : c;
        if (!step(s, look, i)) return false;
    }
}

static unsigned citation_item_end(const Scanner *s, Look *look, unsigned i) {
    if (!skip_prefix(s, look, &i)) return 0;
    i = key_end(look, i + 1);
    if (i == 0) return 0;
    i = skip_spaces(look, i);
    if (at(look, i) != ',') return i;
    bool wrapped;
    i++;
    if (!skip_gap(s, look, &i, &wrapped)) return 0;
    unsigned end = locator_end(s, look, i, true);
    return wrapped && end == i ? 0 : end;
}

// From after the `[`.
static unsigned citation_end(const Scanner *s, Look *look, unsigned i) {
    for (bool wrapped;;) {
        if (!skip_gap(s, look, &i, &wrapped)) return 0;
        i = citation_item_end(s, look, i);
        if (i == 0 || !skip_gap(s, look, &i, &wrapped)) return 0;
        int32_t c = at(look, i++);
        if (c == ']') return i;
        if (c != ';') return 0;
    }
}

// Whether the bracket's text looks like a locator: a digit, a sign, a quotation, or a label and a digit.
static bool looks_like_locator(Look *look, unsigned i) {
    int32_t c = at(look, i);
    if (is_digit(c) || c == 0xA7 || c == 0xB6 || opened_quote(c) != NO_QUOTE) return true;
    if (!is_letter(c)) return false;
    while (is_letter(at(look, i))) i++;
    if (at(look, i) == '.') i++;
    return is_digit(at(look, skip_spaces(look, i)));
}

// The end of the ` [locator]` after a bare key that ends at `i`.
static unsigned bare_locator_end(const Scanner *s, Look *look, unsigned i) {
    bool wrapped;
    if (at(look, i) == ' ') i++;
    if (at(look, i) != '[') return 0;
    i++;
    if (!skip_gap(s, look, &i, &wrapped) || !looks_like_locator(look, i)) return 0;
    unsigned end = locator_end(s, look, i, false);
    if (end == 0) return 0;
    for (; i < end; i++)
        if (at(look, i) == '@') return 0;
    int32_t after = at(look, end + 1);
    return after == '(' || after == ':' ? 0 : end + 1;
}

static bool is_bar(Look *look, unsigned i) {
    return at(look, i) == '|' || (at(look, i) == '\\' && at(look, i + 1) == '|');
}

// From after the `[[`.
static unsigned mention_end(const Scanner *s, Look *look, unsigned i) {
    bool wrapped, bar = false;
    if (!skip_gap(s, look, &i, &wrapped) || at(look, i) == ']' || is_bar(look, i)) return 0;
    for (;;) {
        int32_t c = at(look, i);
        if (c == ']') return at(look, i + 1) == ']' ? i + 2 : 0;
        if (c == '[') return 0;
        if (!bar && is_bar(look, i) && !stops_marks(s, c)) {
            bar = true;
            i += c == '\\' ? 2 : 1;
        } else if (!step(s, look, &i)) {
            return 0;
        }
    }
}

static unsigned name_end(Look *look, unsigned i) {
    if (!is_name_start(at(look, i))) return 0;
    while (is_name_character(at(look, i))) i++;
    return i;
}

// Whether an item follows the comma before `i`: a name and then `:`, `,` or `}`. Otherwise the value holds the comma.
static bool item_follows(const Scanner *s, Look *look, unsigned i) {
    bool wrapped;
    if (!skip_gap(s, look, &i, &wrapped)) return false;
    i = name_end(look, i);
    if (i == 0) return false;
    int32_t c = at(look, skip_spaces(look, i));
    return c == ':' || c == ',' || c == '}';
}

// The end of a quoted value that fills the whole value; 0 when the value is bare.
static unsigned quoted_value_end(const Scanner *s, Look *look, unsigned i) {
    uint8_t quote = opened_quote(at(look, i));
    bool wrapped;
    if (quote == NO_QUOTE) return 0;
    i++;
    while (!closes_quote(quote, at(look, i)))
        if (!step(s, look, &i)) return 0;
    unsigned end = ++i;
    if (!skip_gap(s, look, &i, &wrapped)) return 0;
    bool filled = at(look, i) == '}' || (at(look, i) == ',' && item_follows(s, look, i + 1));
    return filled ? end : 0;
}

// The index of the `,` or `}` after the value.
static unsigned value_end(const Scanner *s, Look *look, unsigned i) {
    bool wrapped;
    if (!skip_gap(s, look, &i, &wrapped)) return 0;
    unsigned start = i, quoted = quoted_value_end(s, look, i);
    if (quoted != 0) {
        i = quoted;
        return skip_gap(s, look, &i, &wrapped) ? i : 0;
    }
    for (;;) {
        int32_t c = at(look, i);
        if (c == '}' || (c == ',' && item_follows(s, look, i + 1))) return wrapped && i == start ? 0 : i;
        if (c == '{' || !step(s, look, &i)) return 0;
    }
}

// From after the `{`.
static unsigned annotation_end(const Scanner *s, Look *look, unsigned i) {
    for (bool wrapped;;) {
        i = name_end(look, i);
        if (i == 0) return 0;
        i = skip_spaces(look, i);
        if (at(look, i) == ':') i = value_end(s, look, i + 1);
        if (i == 0) return 0;
        if (at(look, i) == '}') return i + 1;
        if (at(look, i) != ',') return 0;
        i++;
        if (!skip_gap(s, look, &i, &wrapped)) return 0;
    }
}

#define PARENTHESES_IN_DESTINATION 32
// The end of a link's or definition's destination; `i` itself when there is none.
static unsigned destination_end(Look *look, unsigned i) {
    unsigned parentheses = 0, start = i;
    if (at(look, i) == '<') {
        for (i++; at(look, i) != '>'; i++) {
            int32_t c = at(look, i);
            if (c == '<' || ends_line(c) || c == OUT_OF_REACH) return start;
        }
        return i + 1;
    }
    for (;; i++) {
        int32_t c = at(look, i);
        if (is_space(c) || ends_line(c)) return i;
        if (c == OUT_OF_REACH) return start;
        if (c == '(' && ++parentheses > PARENTHESES_IN_DESTINATION) return start;
        if (c == ')' && parentheses-- == 0) return i;
        if (c == '\\' && is_ascii_punctuation(at(look, i + 1))) i++;
    }
}

static int32_t title_close(int32_t c) { return c == '"' || c == '\'' ? c : c == '(' ? ')' : 0; }

static unsigned title_end(const Scanner *s, Look *look, unsigned i) {
    int32_t close = title_close(at(look, i));
    if (close == 0) return 0;
    for (i++; at(look, i) != close;)
        if (!step(s, look, &i)) return 0;
    return i + 1;
}

#define LINK_NESTING 8
// Goes from after the `[` to the `]` that closes the text.
static bool skip_link_text(const Scanner *s, Look *look, unsigned *i) {
    for (unsigned nested = 0;;) {
        int32_t c = at(look, *i);
        if (c == ']' && nested-- == 0) return true;
        if (c == '[' && ++nested > LINK_NESTING) return false;
        if (!step(s, look, i)) return false;
    }
}

// From after the `[`.
static unsigned link_end(const Scanner *s, Look *look, unsigned i) {
    bool wrapped;
    if (!skip_link_text(s, look, &i) || at(look, i + 1) != '(') return 0;
    i += 2;
    if (!skip_gap(s, look, &i, &wrapped)) return 0;
    if (at(look, i) == ')') return i + 1;
    unsigned end = destination_end(look, i);
    for (unsigned j = i; j < end && in_table(s); j++)
        if (at(look, j) == '|') return 0;
    if (end == i) return 0;
    i = end;
    if (!skip_gap(s, look, &i, &wrapped)) return 0;
    if (at(look, i) == ')') return i + 1;
    if (i == end || (i = title_end(s, look, i)) == 0 || !skip_gap(s, look, &i, &wrapped)) return 0;
    return at(look, i) == ')' ? i + 1 : 0;
}

// From after the opening delimiter of `length` backticks.
static unsigned code_span_end(const Scanner *s, Look *look, unsigned i, unsigned length) {
    while (!stops_marks(s, at(look, i))) {
        unsigned run = 0;
        while (at(look, i) == '`') run++, i++;
        if (run == length) return i;
        if (run > 0) continue;
        if (!is_newline(at(look, i))) i++;
        else if (!wrap(s, look, &i)) return 0;
    }
    return 0;
}

// From after the `<!--`.
static unsigned comment_end(const Scanner *s, Look *look, unsigned i) {
    for (;;) {
        int32_t c = at(look, i);
        if (stops_marks(s, c)) return 0;
        if (c == '-' && reads(look, i, "-->")) return i + 3;
        if (c == '<' && reads(look, i, "<!--")) return 0;
        if (!is_newline(c)) i++;
        else if (!wrap(s, look, &i)) return 0;
    }
}

// `[@key]: destination "title"` or `[label]: url "title"` alone on its line.
static bool definition_rest(Look *look, unsigned i) {
    Scanner line = {.context = IN_DEFINITION};
    if (at(look, i) != ']' || at(look, i + 1) != ':') return false;
    i = skip_spaces(look, i + 2);
    unsigned end = destination_end(look, i);
    if (end == i) return false;
    i = skip_spaces(look, end);
    if (ends_line(at(look, i))) return true;
    if (i == end || (i = title_end(&line, look, i)) == 0) return false;
    return is_blank_from(look, i);
}

static bool is_source_definition(Look *look, unsigned i) {
    if (at(look, i) != '[' || at(look, i + 1) != '@') return false;
    unsigned end = key_end(look, i + 2);
    return end != 0 && definition_rest(look, end);
}

static bool is_link_definition(Look *look, unsigned i) {
    int32_t first = at(look, ++i);
    if (first == '^' || first == '@' || first == ']') return false;
    for (;; i++) {
        int32_t c = at(look, i);
        if (c == ']') return definition_rest(look, i);
        if (c == '[' || ends_line(c) || c == OUT_OF_REACH) return false;
        if (c == '\\' && is_ascii_punctuation(at(look, i + 1))) i++;
    }
}

#endif
