// Which characters are white space, letters, key characters and so on.
#ifndef BRIEF_CHARS_H
#define BRIEF_CHARS_H

#include "tree_sitter/parser.h"

#include <string.h>

// What lookahead reads at the end of the text, and where it gives up.
enum { END_OF_TEXT = -100, OUT_OF_REACH = -101 };

static inline bool is_space(int32_t c) { return c == ' ' || c == '\t'; }
static inline bool is_newline(int32_t c) { return c == '\n' || c == '\r'; }
static inline bool ends_line(int32_t c) { return is_newline(c) || c == END_OF_TEXT; }
static inline bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }
static inline bool is_ascii_letter(int32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static inline bool is_ascii_punctuation(int32_t c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

// Beyond ASCII all is a letter but the ranges of punctuation, symbols and private use. The C library's own
// answer would depend on the locale.
static bool is_wide_letter(int32_t c) {
    static const struct { int32_t first, last; } others[] = {
        {0x0080, 0x00A9}, {0x00AB, 0x00B1}, {0x00B4, 0x00B4}, {0x00B6, 0x00B8}, {0x00BB, 0x00BB}, {0x00BF, 0x00BF},
        {0x00D7, 0x00D7}, {0x00F7, 0x00F7}, {0x2000, 0x206F}, {0x20A0, 0x20CF}, {0x2190, 0x245F}, {0x2500, 0x2BFF},
        {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030}, {0x303D, 0x303F}, {0xD800, 0xF8FF},
        {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFEFF, 0xFEFF}, {0xFF00, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40},
        {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xE0000, 0x10FFFF},
    };
    for (unsigned i = 0; i < sizeof others / sizeof *others; i++) {
        if (c < others[i].first) return true;
        if (c <= others[i].last) return false;
    }
    return true;
}

static inline bool is_letter(int32_t c) { return is_ascii_letter(c) || (c >= 128 && is_wide_letter(c)); }
static inline bool is_alphanumeric(int32_t c) { return is_letter(c) || is_digit(c); }
static inline bool is_key_start(int32_t c) { return is_alphanumeric(c) || c == '_'; }
static inline bool is_name_start(int32_t c) { return is_letter(c); }
static inline bool is_name_character(int32_t c) { return is_alphanumeric(c) || c == '_' || c == '-'; }

// Punctuation that a key may hold between two of its letters or digits.
static inline bool is_key_punctuation(int32_t c) { return c > 0 && c < 128 && strchr(":.#$%&-+?<>~/", c) != NULL; }

// The kind of quotation that a mark opens (0: none), and the mark that closes each kind.
enum { NO_QUOTE, STRAIGHT_QUOTE, CURLY_QUOTE, SINGLE_QUOTE, CORNER_QUOTE, QUOTE_KINDS };
// Other things that the scanner's `quote` says: a quoted value begins next; a link's title has ended.
enum { TITLE_ENDED = 200, VALUE_IS_QUOTED = 201 };
static inline uint8_t opened_quote(int32_t c) {
    switch (c) {
        case '"': return STRAIGHT_QUOTE;
        case 0x201C: return CURLY_QUOTE;
        case 0x2018: return SINGLE_QUOTE;
        case 0x300C: return CORNER_QUOTE;
        default: return NO_QUOTE;
    }
}
static inline bool closes_quote(uint8_t quote, int32_t c) {
    static const int32_t closes[QUOTE_KINDS] = {-1, '"', 0x201D, 0x2019, 0x300D};
    return quote != NO_QUOTE && quote < QUOTE_KINDS && c == closes[quote];
}

#endif
