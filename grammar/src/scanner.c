// The external scanner of briefs: all tokens of the grammar.
//
// A mark or block is opened only when lookahead has seen all of it to be well-formed, so the parser is never left
// without a valid token. Lookahead inside a line's text ends with the paragraph and reaches at most REACH characters.
//
// State (struct Scanner): the open containers, since the markers of block quotes and the indentation of list items
// must be found again on each line; what the coming line leaves open, so that closing tokens need no second look; the
// open code fence; and, inside a line, what closes the mark in hand. Between blocks outside of containers it is all
// zero, and it counts nothing over the document: there an edit's effects end, and old nodes are used again.
#include "scanner/chunks.h"

static bool between_blocks(const bool *valid) { return valid[PARAGRAPH_OPEN] || valid[LIST_MARKER]; }

static bool scan(Scanner *s, TSLexer *lexer, const bool *valid) {
    if (valid[ERROR_SENTINEL]) return false;
    if (between_blocks(valid)) return scan_block(s, lexer, valid);
    if (valid[TEXT] || valid[TABLE_DELIMITER_ROW]) return scan_inline(s, lexer, valid);
    if (valid[FRONT_MATTER_OPEN] || valid[FRONT_MATTER_CLOSE]) return scan_front_matter(lexer, valid);
    if (valid[CODE_LINE] || valid[FENCE_END]) return scan_fence(s, lexer, valid);
    if (valid[FENCE_DELIMITER]) return scan_fence_open(s, lexer);
    if (valid[FENCE_LINE_END]) return scan_fence_first_line(s, lexer, valid);
    if (valid[COMMENT_BLOCK]) return scan_comment_block(lexer);
    if (valid[THEMATIC_BREAK]) return scan_rule(lexer, THEMATIC_BREAK);
    if (valid[PIPE] || (valid[SOFT_BREAK] && valid[LINE_END])) return scan_inline(s, lexer, valid);
    return scan_mark(s, lexer, valid);
}

void *tree_sitter_brief_external_scanner_create(void) { return ts_calloc(1, sizeof(Scanner)); }

void tree_sitter_brief_external_scanner_destroy(void *payload) { ts_free(payload); }

unsigned tree_sitter_brief_external_scanner_serialize(void *payload, char *buffer) {
    const Scanner *s = payload;
    unsigned length = FIXED_STATE + s->depth;
    memcpy(buffer, s, length);
    return length;
}

void tree_sitter_brief_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
    Scanner *s = payload;
    memset(s, 0, sizeof *s);
    if (length > 0) memcpy(s, buffer, length);
}

bool tree_sitter_brief_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
    return scan(payload, lexer, valid);
}
