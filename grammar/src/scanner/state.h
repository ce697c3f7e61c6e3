// The scanner's state and token names.
#ifndef BRIEF_STATE_H
#define BRIEF_STATE_H

#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"

#include <stddef.h>
#include <string.h>

// In the order of `externals` in grammar.js.
enum TokenType {
    BLANK,
    LINE_END,
    SOFT_BREAK,
    GAP_BREAK,
    BLOCK_CONTINUATION,
    QUOTE_MARKER,
    QUOTE_CLOSE,
    LIST_MARKER,
    ITEM_END,
    LIST_END,
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
    HEADING_CLOSE,
    BREAK_START,
    THEMATIC_BREAK,
    PARAGRAPH_OPEN,
    FENCE_START,
    FENCE_DELIMITER,
    INFO_STRING,
    FENCE_LINE_END,
    CODE_LINE,
    FENCE_END,
    FENCE_CONTINUATION,
    FRONT_MATTER_START,
    FRONT_MATTER_OPEN,
    FRONT_MATTER_TEXT,
    FRONT_MATTER_CLOSE,
    COMMENT_START,
    COMMENT_BLOCK,
    SOURCE_START,
    DEFINITION_START,
    DEFINITION_OPEN,
    DEFINITION_COLON,
    DEFINITION_DESTINATION,
    DEFINITION_TITLE,
    DEFINITION_LABEL,
    TABLE_OPEN,
    TABLE_DELIMITER_ROW,
    PIPE,
    LAST_PIPE,
    EMPTY_CELL,
    TEXT,
    BACKSLASH_ESCAPE,
    AUTOLINK,
    CITATION_OPEN,
    CITATION_PREFIX,
    CITATION_AT,
    CITATION_KEY,
    CITATION_COMMA,
    CITATION_LOCATOR,
    CITATION_SEPARATOR,
    CITATION_CLOSE,
    BARE_AT,
    BARE_AT_LOCATOR,
    BARE_LOCATOR_OPEN,
    BARE_LOCATOR,
    MENTION_OPEN,
    MENTION_OPEN_2,
    MENTION_ID,
    MENTION_BAR,
    MENTION_TEXT,
    MENTION_CLOSE,
    ANNOTATION_OPEN,
    ANNOTATION_NAME,
    ANNOTATION_COLON,
    ANNOTATION_VALUE,
    ANNOTATION_COMMA,
    ANNOTATION_CLOSE,
    CODE_OPEN,
    CODE_TEXT,
    CODE_CLOSE,
    IMAGE_BANG,
    LINK_OPEN,
    LINK_TEXT,
    LINK_MIDDLE,
    LINK_DESTINATION,
    LINK_TITLE,
    LINK_CLOSE,
    COMMENT_OPEN,
    COMMENT_TEXT,
    COMMENT_CLOSE,
    EMPHASIS_OPEN,
    EMPHASIS_CLOSE,
    STRONG_OPEN,
    STRONG_CLOSE,
    STRONG_SECOND,
    EMPHASIS_STOP,
    UNCLOSED_CITATION_OPEN,
    UNCLOSED_MENTION_OPEN,
    UNCLOSED_ANNOTATION_OPEN,
    UNCLOSED_REST,
    ERROR_SENTINEL,
};

// Containers deeper than this are text in the deepest one. One byte each, so the state fits the 1024 bytes
// that the parser keeps for it.
#define MAX_DEPTH 250
#define MAX_EMPHASIS 4

// A container is one byte: a block quote is 0; a list item is its kind in the upper three bits and, in the
// lower five, the columns by which its content is indented from its parent's content.
typedef uint8_t Container;
enum { QUOTE_CONTAINER = 0 };
enum { ITEM_WIDTH_MASK = 31, ITEM_KIND_SHIFT = 5 };

// Where in the text the scanner stands. Tokens follow from this and not from what the parser would accept: after it
// has used an old node again, the parser may accept less than the text now holds, and must learn that from the token.
enum Context {
    BETWEEN_BLOCKS = 0,
    IN_PARAGRAPH,
    IN_HEADING,
    IN_TABLE_HEADER,
    IN_TABLE_RULE,
    IN_TABLE,
    IN_BREAK,
    IN_BLOCK_COMMENT,
    IN_DEFINITION,
    IN_FRONT_MATTER,
    IN_FENCE_HEAD,
    IN_FENCE_INFO,
    IN_FENCE,
    AT_LINE_END, // of a block of one line
};

// What comes next inside a mark.
enum Part {
    NO_PART = 0,
    PART_CITATION_ITEM, // prefix or `@`
    PART_CITATION_KEY,
    PART_CITATION_TAIL, // `,` `;` `]`
    PART_LOCATOR,
    PART_BARE_KEY,
    PART_BARE_KEY_WITH_LOCATOR,
    PART_BARE_LOCATOR_OPEN,
    PART_BARE_LOCATOR,
    PART_MENTION_OPEN_2,
    PART_MENTION_ID,
    PART_MENTION_TEXT,
    PART_ANNOTATION_NAME,
    PART_ANNOTATION_TAIL, // `:` `,` `}`
    PART_VALUE,
    PART_CODE,
    PART_COMMENT,
    PART_LINK_OPEN,
    PART_LINK_TEXT,
    PART_LINK_DESTINATION,
    PART_LINK_TITLE,
    PART_STRONG_SECOND,
    PART_UNCLOSED_REST,
    PART_SOURCE_OPEN,
    PART_SOURCE_AT,
    PART_SOURCE_KEY,
    PART_LABEL_OPEN,
    PART_LABEL,
    PART_DEFINITION_COLON,
    PART_DEFINITION_DESTINATION,
    PART_DEFINITION_TITLE,
};

// What has been read of the present line's start.
enum LineStart { LINE_STARTED = 0, LINE_FRESH, LINE_AFTER_MARKER };

typedef struct {
    // Of blocks.
    uint8_t context;      // enum Context
    uint8_t depth;        // open containers
    uint8_t keep;         // of these, how many the coming line leaves open
    uint8_t list_goes_on; // the coming line holds the next item of the list that is to close
    uint8_t line_start;   // enum LineStart
    uint8_t spare;        // columns of a tab that the container markers left over
    uint8_t fence_char;   // of the open code fence, or 0
    uint8_t fence_length;
    // Of the line in hand.
    uint8_t part;       // enum Part
    uint8_t text_begun; // the part's text has begun: a line end may lie inside it
    uint8_t cell_begun; // the table cell in hand has a token
    uint8_t row_begun;  // the table row in hand has a token
    uint8_t ticks;      // length of the code span's delimiter
    uint8_t quote;      // the kind of quotation open inside a locator or value, or 0
    uint8_t emphasis_depth;
    uint8_t emphasis[MAX_EMPHASIS]; // the delimiter's character; 128 is added for strong emphasis
    Container containers[MAX_DEPTH];
} Scanner;

static bool in_table(const Scanner *s) { return s->context >= IN_TABLE_HEADER && s->context <= IN_TABLE; }

#define FIXED_STATE offsetof(Scanner, containers)

static bool is_item(Container container) { return container != QUOTE_CONTAINER; }
static unsigned item_width(Container container) { return container & ITEM_WIDTH_MASK; }
static unsigned item_kind(Container container) { return container >> ITEM_KIND_SHIFT; }

#endif
