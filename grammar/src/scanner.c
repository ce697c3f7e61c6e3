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

static bool scan(Scanner *s, TSLexer *lexer, const bool *valid) {
    if (valid[ERROR_SENTINEL]) return false;
    if (s->part != NO_PART) return scan_part(s, lexer);
    switch (s->context) {
        case BETWEEN_BLOCKS: return scan_block(s, lexer, valid);
        case IN_BREAK:
            s->context = AT_LINE_END;
            return scan_rest_of_line(lexer, THEMATIC_BREAK);
        case IN_BLOCK_COMMENT: return scan_comment_block(s, lexer);
        case IN_FRONT_MATTER: return scan_front_matter(s, lexer);
        case IN_FENCE_HEAD: return scan_fence_head(s, lexer);
        case IN_FENCE_INFO: return scan_fence_info(s, lexer);
        case IN_FENCE: return scan_fence(s, lexer);
        case IN_DEFINITION:
        case AT_LINE_END:
            while (is_space(lexer->lookahead)) lexer->advance(lexer, true);
            return scan_line_end(s, lexer);
        default: return scan_inline(s, lexer);
    }
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
