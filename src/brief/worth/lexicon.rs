//! The words by which English and Korean sentences are told apart: closed lists, sorted by what they are for.

use crate::text::{Word, WordKind};

/// Whether the word is one of the list, whatever its case.
pub fn is_any(word: Option<&Word<'_>>, list: &[&str]) -> bool {
    word.is_some_and(|word| word.kind == WordKind::Letters && list.iter().any(|known| word.is(known)))
}

/// Words that carry an English clause's tense.
#[rustfmt::skip]
pub const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "may", "might",
    "must", "shall", "should", "do", "does", "did", "isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't",
    "won't", "can't", "cannot", "don't", "doesn't", "didn't", "isn’t", "aren’t", "wasn’t", "weren’t", "hasn’t",
    "haven’t", "won’t", "can’t", "don’t", "doesn’t", "didn’t", "it's", "it’s", "that's", "that’s", "there's",
    "there’s",
];

/// Past tenses that do not end in -ed and are no nouns.
#[rustfmt::skip]
pub const IRREGULAR_PAST: &[&str] = &[
    "began", "became", "brought", "built", "bought", "came", "chose", "dealt", "drew", "drove", "fell", "fought",
    "found", "gave", "got", "grew", "heard", "held", "kept", "knew", "laid", "led", "left", "lost", "made", "meant",
    "met", "paid", "put", "ran", "rose", "said", "sank", "saw", "sent", "set", "shook", "shot", "shrank", "sold",
    "sought", "spent", "spoke", "stood", "struck", "swore", "taught", "thought", "threw", "told", "took",
    "understood", "went", "withdrew", "won", "wrote", "beat", "broke", "caught", "flew", "forbade", "overthrew",
    "overtook", "underwent", "upheld",
];

/// Verbs with which an instruction begins and that are hardly nouns.
#[rustfmt::skip]
pub const COMMANDS: &[&str] = &[
    "acknowledge", "add", "agree", "allow", "announce", "apologise", "apologize", "arrange", "ask", "assess",
    "assure", "avoid", "be", "begin", "bring", "build", "carry", "check", "choose", "clarify", "close", "collect",
    "come", "commit", "compare", "confirm", "congratulate", "consider", "consult", "continue", "convey",
    "coordinate", "decide", "decline", "defer", "deliver", "describe", "develop", "discuss", "emphasise",
    "emphasize", "encourage", "ensure", "establish", "examine", "expect", "explain", "explore", "express", "follow",
    "forget", "get", "give", "go", "hear", "hold", "identify", "inform", "insist", "invite", "join", "keep", "know",
    "learn", "leave", "let", "let's", "let’s", "listen", "maintain", "make", "mention", "obtain", "open", "pay",
    "prepare", "prevent", "propose", "provide", "pursue", "put", "raise", "reaffirm", "reassure", "recall",
    "receive", "recognise", "recognize", "recommend", "refer", "reiterate", "reject", "remain", "remember", "remind",
    "resist", "respond", "retain", "say", "see", "seek", "send", "share", "speak", "stay", "strengthen", "submit",
    "suggest", "take", "tell", "thank", "treat", "try", "turn", "underline", "understand", "update", "urge",
    "verify", "wait", "warn", "watch", "write", "broaden", "deepen", "enhance", "expand", "improve", "promote",
    "protect", "reduce", "resume", "settle", "accept", "restate", "deflect", "refuse", "postpone", "redirect",
    "sidestep", "steer",
];

/// Verbs with which an instruction may begin and that are nouns or adjectives as well: the next word decides.
#[rustfmt::skip]
pub const COMMANDS_OR_NOUNS: &[&str] = &[
    "find", "increase", "sign", "stress", "show", "reply", "finish", "answer", "approach", "attempt", "call",
    "challenge", "change", "claim", "contact", "contrast", "cover", "cut", "demand", "distance", "draft", "draw",
    "estimate", "exchange", "focus", "help", "highlight", "host", "ignore", "limit", "link", "list", "look", "meet",
    "mind", "monitor", "name", "note", "object", "offer", "order", "outline", "plan", "press", "praise", "probe",
    "promise", "question", "quote", "read", "record", "register", "report", "request", "rest", "review", "seal",
    "set", "signal", "start", "state", "stop", "study", "support", "talk", "test", "trace", "use", "view", "visit",
    "voice", "welcome", "work", "repeat", "point", "stick",
];

/// What stands after a verb as its object or adverb, and not after a noun that opens a sentence.
#[rustfmt::skip]
pub const AFTER_A_COMMAND: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "your", "my", "him",
    "them", "it", "us", "me", "any", "all", "each", "every", "no", "some", "whether", "how", "what", "why", "when",
    "where", "only", "first", "again", "closely", "carefully", "together", "early", "up", "out", "off",
];

/// Words that may stand before an instruction's verb.
pub const BEFORE_A_COMMAND: &[&str] = &[
    "please", "also", "then", "always", "never", "first", "finally", "next", "and", "instead", "just", "again",
    "kindly",
];

/// Verbs by which a text speaks of itself.
#[rustfmt::skip]
pub const EXPOSITION: &[&str] = &[
    "cover", "covers", "describe", "describes", "summarise", "summarises", "summarize", "summarizes", "outline",
    "outlines", "explain", "explains", "discuss", "discusses", "deal", "deals", "focus", "focuses", "set", "sets",
    "list", "lists", "present", "presents", "review", "reviews", "address", "addresses", "aim", "aims", "look",
    "looks", "examine", "examines", "give", "gives", "provide", "provides", "consider", "considers", "return",
    "returns", "turn", "turns", "introduce", "introduces", "conclude", "concludes", "is", "are", "was", "will",
    "does", "has", "contains", "contain", "offers", "draws", "builds", "updates", "supplements", "replaces",
    "begins", "ends", "goes", "assesses", "omits", "leaves",
];

/// What a text calls itself and its parts.
pub const TEXTS: &[&str] = &[
    "note",
    "brief",
    "briefing",
    "paper",
    "section",
    "document",
    "memo",
    "memorandum",
    "annex",
    "chapter",
    "paragraph",
    "summary",
    "report",
    "overview",
    "page",
    "table",
    "list",
    "box",
    "update",
    "text",
];

/// Verbs that report an utterance, in the forms that follow a speaker.
#[rustfmt::skip]
pub const UTTERANCES: &[&str] = &[
    "said", "says", "told", "tells", "announced", "announces", "denied", "denies", "declared", "declares", "stated",
    "claimed", "claims", "warned", "warns", "argued", "argues", "insisted", "insists", "confirmed", "confirms",
    "pledged", "pledges", "promised", "promises", "vowed", "vows", "urged", "urges", "admitted", "admits",
    "acknowledged", "acknowledges", "added", "adds", "replied", "replies", "explained", "stressed", "stresses",
    "emphasised", "emphasized", "emphasises", "emphasizes", "reiterated", "reiterates", "reaffirmed", "reaffirms",
    "suggested", "suggests", "noted", "notes", "remarked", "asserted", "asserts", "complained", "complains",
    "predicted", "predicts", "proposed", "recommended", "alleged", "alleges", "hinted", "hints", "revealed",
    "disclosed", "testified", "reported", "reports", "reportedly", "accused", "criticised", "criticized", "praised",
    "condemned", "condemns", "demanded", "demands", "called", "asked", "asks", "threatened", "threatens",
    "concluded", "maintained", "maintains", "quoted", "quipped", "conceded", "concedes", "contended", "thanked",
    "apologised", "apologized", "expressed", "voiced", "described", "welcomed", "objected",
];

/// Those of [`UTTERANCES`] that report a saying only with what was said after them: `that`, a quotation, `for`, `on`.
#[rustfmt::skip]
pub const DOUBTFUL_UTTERANCES: &[&str] = &[
    "added", "adds", "called", "notes", "claims", "demands", "promises", "reports", "hints", "warns", "maintained",
    "maintains", "quoted", "described", "expressed", "concluded", "suggests", "suggested", "proposed", "revealed",
    "noted", "asked", "asks", "threatened", "threatens", "explained", "recommended", "confirms", "replies", "argues",
    "confirmed", "voiced",
];

/// What stands after a doubtful utterance when it is one.
pub const SAID: &[&str] = &[
    "that", "for", "on", "upon", "how", "why", "whether", "what", "if", "a", "the", "his", "her", "their", "him",
    "them",
];

/// Assessments that nobody can check.
#[rustfmt::skip]
pub const ASSESSMENTS: &[&str] = &[
    "good", "bad", "important", "essential", "vital", "crucial", "clear", "unclear", "needed", "necessary",
    "welcome", "pity", "useful", "helpful", "difficult", "hard", "easy", "wise", "unwise", "natural", "fair",
    "unfair", "right", "wrong", "better", "worse", "encouraging", "worrying", "promising", "tense", "warm",
    "cordial", "sensitive", "valuable", "complicated", "complex", "uncertain", "disappointing", "regrettable",
    "positive", "negative", "constructive", "fruitful", "desirable", "understandable", "reasonable", "unreasonable",
    "strange", "surprising", "unfortunate", "shame", "mistake", "concern", "delicate", "excellent", "poor", "close",
    "friendly", "interesting", "attractive", "reliable", "unreliable", "appropriate", "inevitable", "priority",
    "partner", "friend", "challenge", "opportunity", "problem", "worthwhile", "significant",
];

/// Adverbs and articles that stand between a copula and an assessment.
#[rustfmt::skip]
pub const BEFORE_AN_ASSESSMENT: &[&str] = &[
    "a", "an", "the", "not", "very", "quite", "rather", "too", "so", "still", "also", "now", "always", "only",
    "more", "less", "most", "as", "highly", "deeply", "particularly", "especially", "no", "of", "great", "real",
    "key", "major", "largely", "far", "much", "never", "often", "both", "therefore", "indeed",
];

/// What Korean sentences take up with 두: who was named before.
pub const KOREAN_PARTIES: &[&str] = &[
    "나라",
    "장관",
    "정상",
    "사람",
    "기관",
    "대통령",
    "총리",
    "측",
    "정부",
    "회사",
    "지도자",
    "당사자",
    "대표",
    "부처",
    "외교장관",
    "국방장관",
];
