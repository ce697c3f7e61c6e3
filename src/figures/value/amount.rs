//! Amounts: what numerals and number words come to, with their scales (`1.2 million`, `1조 2,000억`, `twenty-four`).

/// An amount and where it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// What it comes to.
    pub value: f64,
    /// The byte after it, scale included, unit not.
    pub end: usize,
    /// What the scale words multiply by; 1 where there is none.
    pub scale: f64,
    /// Whether a glued `m` was taken for million: it may stand for metres.
    pub million: bool,
}

/// English words that say a number, in small letters, with what they come to: numbers, ordinals, and words for so many
/// of a kind.
#[rustfmt::skip]
pub const NUMBER_WORDS: [(&str, f64); 104] = [
    ("zero", 0.0), ("one", 1.0), ("two", 2.0), ("three", 3.0), ("four", 4.0), ("five", 5.0), ("six", 6.0),
    ("seven", 7.0), ("eight", 8.0), ("nine", 9.0), ("ten", 10.0), ("eleven", 11.0), ("twelve", 12.0),
    ("thirteen", 13.0), ("fourteen", 14.0), ("fifteen", 15.0), ("sixteen", 16.0), ("seventeen", 17.0),
    ("eighteen", 18.0), ("nineteen", 19.0), ("twenty", 20.0), ("thirty", 30.0), ("forty", 40.0), ("fifty", 50.0),
    ("sixty", 60.0), ("seventy", 70.0), ("eighty", 80.0), ("ninety", 90.0), ("hundred", 100.0), ("thousand", 1e3),
    ("million", 1e6), ("billion", 1e9), ("trillion", 1e12), ("dozen", 12.0),
    ("first", 1.0), ("second", 2.0), ("third", 3.0), ("fourth", 4.0), ("fifth", 5.0), ("sixth", 6.0),
    ("seventh", 7.0), ("eighth", 8.0), ("ninth", 9.0), ("tenth", 10.0), ("eleventh", 11.0), ("twelfth", 12.0),
    ("thirteenth", 13.0), ("fourteenth", 14.0), ("fifteenth", 15.0), ("sixteenth", 16.0), ("seventeenth", 17.0),
    ("eighteenth", 18.0), ("nineteenth", 19.0), ("twentieth", 20.0), ("thirtieth", 30.0), ("fortieth", 40.0),
    ("fiftieth", 50.0), ("hundredth", 100.0),
    ("both", 2.0), ("couple", 2.0), ("pair", 2.0), ("twice", 2.0), ("double", 2.0), ("doubled", 2.0), ("twin", 2.0),
    ("twins", 2.0), ("duo", 2.0), ("thrice", 3.0), ("triple", 3.0), ("tripled", 3.0), ("trio", 3.0),
    ("triplets", 3.0), ("trilogy", 3.0), ("quadruple", 4.0), ("quartet", 4.0), ("quintet", 5.0), ("single", 1.0),
    ("sole", 1.0), ("once", 1.0), ("half", 50.0), ("halved", 50.0), ("decade", 10.0), ("century", 100.0),
    ("twofold", 2.0), ("threefold", 3.0), ("fourfold", 4.0), ("fivefold", 5.0), ("sixfold", 6.0), ("tenfold", 10.0),
    ("hundredfold", 100.0), ("trebled", 3.0), ("quadrupled", 4.0), ("quarter", 25.0), ("quarters", 25.0),
    ("doubling", 2.0), ("doubles", 2.0), ("tripling", 3.0), ("triples", 3.0), ("trebling", 3.0),
    ("quadrupling", 4.0), ("quintupled", 5.0), ("sevenfold", 7.0), ("eightfold", 8.0), ("ninefold", 9.0),
];

/// How many of [`NUMBER_WORDS`] are numbers that can be put together into larger ones.
const CARDINALS: usize = 34;
const ORDINALS: usize = 58;

/// The step in which an amount counts as written: 100 for 1,200; 0.1 for 2.7.
pub fn step(amount: f64) -> f64 {
    let amount = amount.abs();
    if amount == 0.0 || !amount.is_finite() {
        return 1.0;
    }
    let is_whole = |amount: f64| (amount - amount.round()).abs() <= 1e-9 * amount.abs().max(1.0);
    let mut step = 1.0;
    if is_whole(amount) {
        while step < 1e15 && is_whole(amount / (step * 10.0)) {
            step *= 10.0;
        }
    } else {
        while step > 1e-6 && !is_whole(amount / step) {
            step /= 10.0;
        }
    }
    step
}

/// The amount that begins at a byte of a text: with a digit, an English number word, or a Korean one. `None` for
/// anything else.
pub fn amount_at(text: &str, at: usize) -> Option<Amount> {
    let first = text.get(at..)?.chars().next()?;
    if first.is_ascii_digit() {
        return Some(numeral(text, at));
    }
    if first.is_ascii_alphabetic() {
        return english(text, at);
    }
    korean_number_at(text, at)
}

/// Digits with their groups and decimals, and the scale after them.
fn numeral(text: &str, at: usize) -> Amount {
    let (number, end) = digits(text, at);
    let rest = text.get(end..).unwrap_or_default();
    if rest.starts_with(is_scale)
        && !text.get(..at).unwrap_or_default().ends_with('제')
        && let Some((value, korean_end)) = korean(text, at)
    {
        return Amount { value, end: korean_end, scale: value / number.max(1.0), million: false };
    }
    let half = rest.starts_with('½').then_some((0.5, "½".len()));
    let quarter = rest.starts_with('¼').then_some((0.25, "¼".len()));
    let three = rest.starts_with('¾').then_some((0.75, "¾".len()));
    let (part, length) = half.or(quarter).or(three).unwrap_or_default();
    let (scale, end, million) = scale(text, end + length);
    Amount { value: (number + part) * scale, end, scale, million }
}

/// Digits at a byte with the marks that group them and a decimal point, and where they end. `1,284,560` and `1.284.560`
/// are the same; a comma is a decimal one where a scale or a percent sign follows what cannot be a group: `1,28 million`.
fn digits(text: &str, at: usize) -> (f64, usize) {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let by_points = is_grouped_by_points(text, at);
    let (mut value, mut unit, mut end) = (0.0, 1.0, at);
    let mut decimals = false;
    while let Some(&byte) = bytes.get(end) {
        match byte {
            b'0'..=b'9' if decimals => {
                unit *= 10.0;
                value = value * 10.0 + f64::from(byte - b'0');
            }
            b'0'..=b'9' => value = value * 10.0 + f64::from(byte - b'0'),
            b'.' if by_points && !decimals && run(end + 1) == 3 => {}
            b',' if !decimals && !by_points && run(end + 1) == 3 => {}
            b',' if !decimals && is_decimal_comma(text, end) => decimals = true,
            b'.' if !decimals && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) => decimals = true,
            _ => break,
        }
        end += 1;
    }
    (value / unit, end)
}

/// Whether points group the digits that begin at a byte: `1.284.560`. One point alone is a decimal one.
fn is_grouped_by_points(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let (mut end, mut groups) = (at + run(at), 0);
    while bytes.get(end) == Some(&b'.') && run(end + 1) == 3 {
        (end, groups) = (end + 4, groups + 1);
    }
    groups > 1 && (1..=3).contains(&run(at)) && bytes.get(at) != Some(&b'0')
}

/// Whether a comma at a byte is a decimal one: one or two digits and a scale or a percent sign follow.
pub fn is_decimal_comma(text: &str, comma: usize) -> bool {
    #[rustfmt::skip]
    const AFTER: [&str; 15] = [
        "%", "percent", "per cent", "million", "billion", "trillion", "mn", "bn", "mln", "bln", "만", "억", "조", "천",
        "퍼센트",
    ];
    let Some(rest) = text.get(comma..).and_then(|rest| rest.strip_prefix(',')) else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let before = text.get(..comma).unwrap_or_default().bytes().rev().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..).unwrap_or_default().trim_start_matches([' ', '\u{a0}', '-']);
    (1..=2).contains(&digits) && (1..=3).contains(&before) && AFTER.iter().any(|word| after.starts_with(word))
}

/// The scale words after a number: the factor, where they end, and whether a glued `m` was one.
fn scale(text: &str, from: usize) -> (f64, usize, bool) {
    let (mut factor, mut end) = (1.0, from);
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let glued = !rest.starts_with([' ', '-', '\u{a0}']);
        let word_start = if glued { 0 } else { rest.chars().next().map_or(0, char::len_utf8) };
        let Some((word, lower)) = word_at(rest, word_start) else { break };
        let times = match lower.as_str() {
            "hundred" | "hundreds" => 1e2,
            "thousand" | "thousands" => 1e3,
            "million" | "millions" | "mn" | "mln" => 1e6,
            "billion" | "billions" | "bn" | "bln" => 1e9,
            "trillion" | "trillions" | "tn" => 1e12,
            "dozen" => 12.0,
            "lakh" => 1e5,
            "crore" => 1e7,
            "m" if glued && factor == 1.0 => return (1e6, end + word, true),
            "b" if glued && factor == 1.0 => 1e9,
            "k" if glued && factor == 1.0 => 1e3,
            _ => break,
        };
        factor *= times;
        end += word_start + word;
    }
    (factor, end, false)
}

/// The English word at a byte: its length, and it in small letters.
fn word_at(text: &str, at: usize) -> Option<(usize, String)> {
    let rest = text.get(at..)?;
    let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    (1..=12).contains(&length).then(|| (length, rest.get(..length).unwrap_or_default().to_ascii_lowercase()))
}

fn number_word(word: &str) -> Option<(usize, f64)> {
    let index = NUMBER_WORDS.iter().position(|(known, _)| *known == word)?;
    Some((index, NUMBER_WORDS.get(index)?.1))
}

/// `three`, `twenty-four`, `two hundred and five thousand`, `twenty-first`, `third`.
fn english(text: &str, at: usize) -> Option<Amount> {
    let (length, word) = word_at(text, at)?;
    let article = matches!(word.as_str(), "a" | "an");
    if word == "half"
        && let Some(rest) = text.get(at + length..).and_then(|rest| rest.strip_prefix(" a "))
        && let Some((scale_length, scale)) = word_at(rest, 0)
        && let Some((_, value)) = number_word(&scale).filter(|(index, value)| *index < CARDINALS && *value >= 100.0)
    {
        let end = at + length + " a ".len() + scale_length;
        return Some(Amount { value: value / 2.0, end, scale: value, million: false });
    }
    if let Some(amount) = quarters_of_scale(text, at, at + length, &word) {
        return Some(amount);
    }
    let (mut end, mut total, mut current, mut scale) = (at + length, 0.0, 1.0, 1.0);
    if !article {
        let (index, value) = number_word(&word)?;
        if index >= CARDINALS {
            return Some(Amount { value, end, scale, million: false });
        }
        current = value;
    }
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let and = if rest.starts_with(" and ") && (current >= 100.0 || current == 0.0 && total > 0.0) {
            " and ".len()
        } else {
            0
        };
        let gap = if and > 0 { and } else { usize::from(rest.starts_with([' ', '-'])) };
        let Some((length, word)) = word_at(rest, gap).filter(|_| gap > 0) else { break };
        let Some((index, value)) = number_word(&word).filter(|(index, _)| *index < ORDINALS) else { break };
        if index < CARDINALS && value >= 100.0 {
            if value == 100.0 {
                current *= 100.0;
            } else {
                total += current * value;
                current = 0.0;
                scale = value;
            }
        } else if value < 100.0 && current % 100.0 == 0.0 && (current >= 100.0 || current == 0.0)
            || value < 10.0 && current % 100.0 >= 20.0 && current % 10.0 == 0.0
        {
            current += value;
        } else if word == "dozen" {
            current *= 12.0;
        } else {
            break;
        }
        end += gap + length;
        if index >= CARDINALS {
            break;
        }
    }
    let value = total + current;
    (!article || value > 1.0).then_some(Amount { value, end, scale, million: false })
}

/// `a quarter of a million`, `three quarters of a million`, whose first word has been read.
fn quarters_of_scale(text: &str, start: usize, end: usize, first: &str) -> Option<Amount> {
    let rest = text.get(end..)?;
    let (share, after) = match first {
        "a" => (0.25, rest.strip_prefix(" quarter of a ")?),
        "three" => (0.75, rest.strip_prefix(" quarters of a ").or_else(|| rest.strip_prefix("-quarters of a "))?),
        _ => return None,
    };
    let (length, word) = word_at(after, 0)?;
    let (_, scale) = number_word(&word).filter(|(index, value)| *index < CARDINALS && *value >= 100.0)?;
    let end = start + text.get(start..)?.len() - after.len() + length;
    Some(Amount { value: scale * share, end, scale, million: false })
}

fn is_scale(character: char) -> bool {
    "십백천만억조경".contains(character)
}

/// The Korean number word at a byte (`열두`, `백만`, `첫`): what it comes to. `None` for what does not begin with one;
/// whether it counts anything there is for the caller to say.
pub fn korean_number_at(text: &str, at: usize) -> Option<Amount> {
    const TENS: [(&str, f64); 10] = [
        ("열", 10.0),
        ("스물", 20.0),
        ("스무", 20.0),
        ("서른", 30.0),
        ("마흔", 40.0),
        ("쉰", 50.0),
        ("예순", 60.0),
        ("일흔", 70.0),
        ("여든", 80.0),
        ("아흔", 90.0),
    ];
    const ONES: [(&str, f64); 15] = [
        ("다섯", 5.0),
        ("여섯", 6.0),
        ("일곱", 7.0),
        ("여덟", 8.0),
        ("아홉", 9.0),
        ("하나", 1.0),
        ("한", 1.0),
        ("두", 2.0),
        ("세", 3.0),
        ("석", 3.0),
        ("네", 4.0),
        ("넉", 4.0),
        ("둘", 2.0),
        ("셋", 3.0),
        ("넷", 4.0),
    ];
    const OWN: [(&str, f64); 14] = [
        ("첫", 1.0),
        ("절반", 50.0),
        ("과반", 50.0),
        ("이틀", 2.0),
        ("사흘", 3.0),
        ("나흘", 4.0),
        ("닷새", 5.0),
        ("엿새", 6.0),
        ("이레", 7.0),
        ("여드레", 8.0),
        ("아흐레", 9.0),
        ("열흘", 10.0),
        ("보름", 15.0),
        ("양국", 2.0),
    ];
    let rest = text.get(at..)?;
    let of = |list: &[(&str, f64)], rest: &str| {
        list.iter().find(|(word, _)| rest.starts_with(word)).map(|(word, value)| (word.len(), *value))
    };
    let amount = |length: usize, value: f64| Some(Amount { value, end: at + length, scale: 1.0, million: false });
    if let Some((length, value)) = of(&OWN, rest) {
        return amount(length, value);
    }
    let (tens, ten) = of(&TENS, rest).unwrap_or_default();
    let (ones, one) = of(&ONES, rest.get(tens..)?).unwrap_or_default();
    if tens + ones > 0 {
        return amount(tens + ones, ten + one);
    }
    let first = rest.chars().next()?;
    if !"일이삼사오육칠팔구".contains(first) && !is_scale(first) {
        return None;
    }
    let sino = rest.find(|c: char| !"일이삼사오육칠팔구".contains(c) && !is_scale(c)).unwrap_or(rest.len());
    rest.get(..sino)?.contains(is_scale).then_some(())?;
    let (value, end) = korean(text, at)?;
    Some(Amount { value, end, scale: 1.0, million: false })
}

/// A number with Korea's scales: `3만5천`, `1조 2,000억`, `백만`, `이천오백`. What it comes to, and where it ends.
fn korean(text: &str, at: usize) -> Option<(f64, usize)> {
    let (mut total, mut section, mut current): (f64, f64, Option<f64>) = (0.0, 0.0, None);
    let mut end = at;
    while let Some(next) = text.get(end..).and_then(|rest| rest.chars().next()) {
        if next.is_ascii_digit() && current.is_none() {
            let (number, after) = digits(text, end);
            current = Some(number);
            end = after;
            continue;
        }
        let small = "일이삼사오육칠팔구".chars().position(|digit| digit == next);
        match next {
            '십' | '백' | '천' => {
                let scale = [('십', 10.0), ('백', 100.0), ('천', 1000.0)].iter().find(|(known, _)| *known == next)?.1;
                section += current.take().unwrap_or(1.0) * scale;
            }
            '만' | '억' | '조' | '경' => {
                let scale =
                    [('만', 1e4), ('억', 1e8), ('조', 1e12), ('경', 1e16)].iter().find(|(known, _)| *known == next)?.1;
                let group = section + current.take().unwrap_or(0.0);
                total += if group == 0.0 { scale } else { group * scale };
                section = 0.0;
            }
            ' ' if total > 0.0 && section == 0.0 && current.is_none() && goes_on(text, end + 1) => {}
            _ => match small {
                Some(digit) if current.is_none() => current = Some(digit as f64 + 1.0),
                _ => break,
            },
        }
        end += next.len_utf8();
    }
    let value = total + section + current.unwrap_or(0.0);
    (end > at).then_some((value, end))
}

/// Whether what follows at a byte after 만, 억 or 조 goes on with the number: digits with another scale, or fewer than
/// ten thousand of what is counted (`1조 2,000억`, `48만 6,300명`).
fn goes_on(text: &str, at: usize) -> bool {
    if !text.get(at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        return false;
    }
    let (number, end) = digits(text, at);
    let rest = text.get(end..).unwrap_or_default();
    rest.starts_with(is_scale) || number < 1e4 && rest.trim_start().starts_with(crate::text::is_hangul)
}
