// Bounded lookahead with random access. The lexer only goes forward, so the characters passed are kept here.
// Ends of tokens are marked before a look begins, or where the lexer stands exactly at `mark`'s index.
#ifndef BRIEF_LOOK_H
#define BRIEF_LOOK_H

#include "chars.h"

// No mark is longer than this; it bounds the work that a mark which never closes can cause.
#define REACH 2000

typedef struct {
    TSLexer *lexer;
    unsigned length;
    int32_t passed[REACH];
} Look;

static inline int32_t present(TSLexer *lexer) {
    int32_t c = lexer->lookahead;
    return c == 0 && lexer->eof(lexer) ? END_OF_TEXT : c;
}

static inline void begin_look(Look *look, TSLexer *lexer) {
    look->lexer = lexer;
    look->length = 0;
}

// The character at `index`, counted from where the look began.
static inline int32_t at(Look *look, unsigned index) {
    if (index < look->length) return look->passed[index];
    if (index >= REACH) return OUT_OF_REACH;
    while (look->length < index) {
        int32_t c = present(look->lexer);
        if (c == END_OF_TEXT) return END_OF_TEXT;
        look->passed[look->length++] = c;
        look->lexer->advance(look->lexer, false);
    }
    return present(look->lexer);
}

// Marks the token's end at `index`, which must not lie behind the lexer.
static inline void mark(Look *look, unsigned index) {
    at(look, index);
    if (look->length == index) look->lexer->mark_end(look->lexer);
}

static inline unsigned skip_spaces(Look *look, unsigned i) {
    while (is_space(at(look, i))) i++;
    return i;
}

// The index after the line end at `i`.
static inline unsigned skip_newline(Look *look, unsigned i) {
    if (at(look, i) == '\r' && at(look, i + 1) == '\n') return i + 2;
    return i + 1;
}

static inline void advance_newline(TSLexer *lexer) {
    if (lexer->lookahead == '\r') lexer->advance(lexer, false);
    else { lexer->advance(lexer, false); return; }
    if (lexer->lookahead == '\n') lexer->advance(lexer, false);
}

#endif
