//! Korean particles: whether what follows a name within the same word is a particle, or a chain of them, that this
//! name's final sound takes. Standard grammar; nothing is ever stripped off a word that does not end so.

use std::borrow::Cow;

/// The final sound of a word, which decides between a particle's two forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Final {
    /// A vowel.
    Open,
    /// ㄹ, which goes with the open form of 으로/로.
    Rieul,
    /// Any other consonant.
    Closed,
    /// Letters or digits whose reading is unknown: either form fits.
    Unknown,
}

/// After which final sounds a particle is used.
#[derive(Clone, Copy)]
enum After {
    Any,
    Consonant,
    Vowel,
    /// 으로
    ConsonantButRieul,
    /// 로
    VowelOrRieul,
}

/// Particles stack in this order, one of each rank at most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Honorific or plural: 씨, 님, 측, 들.
    Suffix,
    /// With whom: 과, 하고, 이랑.
    Company,
    /// To, from, as, like whom.
    Case,
    /// From, up to, even: 부터, 까지, 조차.
    Limit,
    /// 만
    Only,
    /// Topic, subject, object, and what else closes a phrase.
    Last,
    /// The copula, with which a sentence or clause ends.
    Copula,
}

#[rustfmt::skip]
const PARTICLES: &[(&str, After, Rank)] = &[
    ("씨", After::Any, Rank::Suffix),
    ("님", After::Any, Rank::Suffix),
    ("측", After::Any, Rank::Suffix),
    ("들", After::Any, Rank::Suffix),
    ("네", After::Any, Rank::Suffix),
    ("하고", After::Any, Rank::Company),
    ("이랑", After::Consonant, Rank::Company),
    ("랑", After::Vowel, Rank::Company),
    ("과", After::Consonant, Rank::Company),
    ("와", After::Vowel, Rank::Company),
    ("에게", After::Any, Rank::Case),
    ("에게서", After::Any, Rank::Case),
    ("에", After::Any, Rank::Case),
    ("에서", After::Any, Rank::Case),
    ("한테", After::Any, Rank::Case),
    ("한테서", After::Any, Rank::Case),
    ("께", After::Any, Rank::Case),
    ("께서", After::Any, Rank::Case),
    ("으로", After::ConsonantButRieul, Rank::Case),
    ("로", After::VowelOrRieul, Rank::Case),
    ("으로서", After::ConsonantButRieul, Rank::Case),
    ("로서", After::VowelOrRieul, Rank::Case),
    ("으로써", After::ConsonantButRieul, Rank::Case),
    ("로써", After::VowelOrRieul, Rank::Case),
    ("더러", After::Any, Rank::Case),
    ("보고", After::Any, Rank::Case),
    ("같이", After::Any, Rank::Case),
    ("처럼", After::Any, Rank::Case),
    ("만큼", After::Any, Rank::Case),
    ("보다", After::Any, Rank::Case),
    ("대로", After::Any, Rank::Case),
    ("부터", After::Any, Rank::Limit),
    ("까지", After::Any, Rank::Limit),
    ("마저", After::Any, Rank::Limit),
    ("조차", After::Any, Rank::Limit),
    ("밖에", After::Any, Rank::Limit),
    ("뿐", After::Any, Rank::Limit),
    ("만", After::Any, Rank::Only),
    ("은", After::Consonant, Rank::Last),
    ("는", After::Vowel, Rank::Last),
    ("이", After::Consonant, Rank::Last),
    ("가", After::Vowel, Rank::Last),
    ("을", After::Consonant, Rank::Last),
    ("를", After::Vowel, Rank::Last),
    ("의", After::Any, Rank::Last),
    ("도", After::Any, Rank::Last),
    ("아", After::Consonant, Rank::Last),
    ("야", After::Vowel, Rank::Last),
    ("이여", After::Consonant, Rank::Last),
    ("여", After::Vowel, Rank::Last),
    ("이나", After::Consonant, Rank::Last),
    ("나", After::Vowel, Rank::Last),
    ("이나마", After::Consonant, Rank::Last),
    ("나마", After::Vowel, Rank::Last),
    ("이라도", After::Consonant, Rank::Last),
    ("라도", After::Vowel, Rank::Last),
    ("이든", After::Consonant, Rank::Last),
    ("든", After::Vowel, Rank::Last),
    ("이든지", After::Consonant, Rank::Last),
    ("든지", After::Vowel, Rank::Last),
    ("이야말로", After::Consonant, Rank::Last),
    ("야말로", After::Vowel, Rank::Last),
    ("이란", After::Consonant, Rank::Last),
    ("란", After::Vowel, Rank::Last),
    ("치고", After::Any, Rank::Last),
    ("마다", After::Any, Rank::Last),
    ("이라고", After::Consonant, Rank::Copula),
    ("라고", After::Vowel, Rank::Copula),
    ("이라는", After::Consonant, Rank::Copula),
    ("라는", After::Vowel, Rank::Copula),
    ("이라며", After::Consonant, Rank::Copula),
    ("라며", After::Vowel, Rank::Copula),
    ("이라면", After::Consonant, Rank::Copula),
    ("라면", After::Vowel, Rank::Copula),
    ("이라면서", After::Consonant, Rank::Copula),
    ("라면서", After::Vowel, Rank::Copula),
    ("이라서", After::Consonant, Rank::Copula),
    ("라서", After::Vowel, Rank::Copula),
    ("이며", After::Any, Rank::Copula),
    ("며", After::Vowel, Rank::Copula),
    ("이고", After::Any, Rank::Copula),
    ("이자", After::Any, Rank::Copula),
    ("이지만", After::Any, Rank::Copula),
    ("지만", After::Vowel, Rank::Copula),
    ("이면", After::Any, Rank::Copula),
    ("이다", After::Any, Rank::Copula),
    ("다", After::Vowel, Rank::Copula),
    ("이었다", After::Consonant, Rank::Copula),
    ("였다", After::Vowel, Rank::Copula),
    ("이었고", After::Consonant, Rank::Copula),
    ("였고", After::Vowel, Rank::Copula),
    ("이었으며", After::Consonant, Rank::Copula),
    ("였으며", After::Vowel, Rank::Copula),
    ("이었던", After::Consonant, Rank::Copula),
    ("였던", After::Vowel, Rank::Copula),
    ("이었지만", After::Consonant, Rank::Copula),
    ("였지만", After::Vowel, Rank::Copula),
    ("인", After::Any, Rank::Copula),
    ("인데", After::Any, Rank::Copula),
    ("일", After::Any, Rank::Copula),
    ("임", After::Any, Rank::Copula),
    ("이므로", After::Any, Rank::Copula),
    ("이기", After::Any, Rank::Copula),
    ("입니다", After::Any, Rank::Copula),
    ("이었습니다", After::Consonant, Rank::Copula),
    ("였습니다", After::Vowel, Rank::Copula),
    ("이죠", After::Any, Rank::Copula),
    ("이에요", After::Consonant, Rank::Copula),
    ("예요", After::Vowel, Rank::Copula),
    ("이냐", After::Any, Rank::Copula),
    ("이니", After::Any, Rank::Copula),
];

/// No chain of particles has more bytes: twelve syllables.
const LONGEST_TAIL: usize = 36;

/// Particles that are verb endings as often: after a name of two syllables the whole is more likely another word
/// (정진하고 is "striving", not "with 정진").
const DOUBTFUL_AFTER_SHORT: &[&str] =
    &["하고", "네", "보고", "다", "일", "임", "란", "나", "든", "대로", "같이", "치고"];

impl Final {
    /// The final sound of a letter. Digits and Latin letters are read in more than one way.
    pub(super) fn of(c: char) -> Self {
        const RIEUL: u32 = 8;
        match u32::from(c).checked_sub(0xAC00) {
            Some(syllable) if syllable < 11_172 => match syllable % 28 {
                0 => Self::Open,
                RIEUL => Self::Rieul,
                _ => Self::Closed,
            },
            _ => Self::Unknown,
        }
    }

    fn takes(self, after: After) -> bool {
        match (self, after) {
            (Self::Unknown, _) | (_, After::Any) => true,
            (_, After::Consonant) => self != Self::Open,
            (_, After::Vowel) => self == Self::Open,
            (_, After::ConsonantButRieul) => self == Self::Closed,
            (_, After::VowelOrRieul) => self != Self::Closed,
        }
    }
}

/// Whether `tail`, the rest of a word after a name whose final sound is `sound`, is empty or a chain of particles that
/// the name takes. After a short name (two syllables) the doubtful ones do not count.
pub(super) fn is_particles(tail: &str, sound: Final, short: bool) -> bool {
    tail.len() <= LONGEST_TAIL && (tail.is_empty() || follows(tail, sound, None, short))
}

/// The particles that follow a name, as they are after another: `안규백은` and `안규나는`. Takes the rest of a word
/// after `name`; the same rest where that is no chain of particles, or fits the other name as it is.
pub fn refit<'t>(tail: &'t str, name: &str, other: &str) -> Cow<'t, str> {
    let sound = |name: &str| name.chars().last().map_or(Final::Unknown, Final::of);
    let (before, after) = (sound(name), sound(other));
    if after == Final::Unknown || !is_particles(tail, before, name.chars().count() <= 2) {
        return tail.into();
    }
    let chain = |(index, (particle, when, rank)): (usize, &(&'static str, After, Rank))| {
        let rest = tail.strip_prefix(particle).filter(|_| before.takes(*when))?;
        let last = particle.chars().last().map_or(Final::Unknown, Final::of);
        (rest.is_empty() || follows(rest, last, Some(*rank), false)).then_some((index, *when, rest))
    };
    // The longest first: 이라고 is no 이 with 라고 after it.
    let chains = PARTICLES.iter().enumerate().filter_map(chain);
    let Some((index, when, rest)) = chains.min_by_key(|(.., rest)| rest.len()) else { return tail.into() };
    if after.takes(when) {
        return tail.into();
    }
    // The two forms of a particle stand one after the other, the one after consonants first.
    let other = match when {
        After::Consonant | After::ConsonantButRieul => index.checked_add(1),
        After::Vowel | After::VowelOrRieul | After::Any => index.checked_sub(1),
    };
    match other.and_then(|other| PARTICLES.get(other)) {
        Some((particle, ..)) => format!("{particle}{rest}").into(),
        None => tail.into(),
    }
}

fn follows(tail: &str, sound: Final, last: Option<Rank>, short: bool) -> bool {
    PARTICLES.iter().any(|(particle, after, rank)| {
        let Some(rest) = tail.strip_prefix(particle) else { return false };
        let in_order = last.is_none_or(|last| last < *rank || (last, *rank) == (Rank::Suffix, Rank::Suffix));
        if !in_order || !sound.takes(*after) || short && DOUBTFUL_AFTER_SHORT.contains(particle) {
            return false;
        }
        rest.is_empty()
            || particle.chars().last().is_some_and(|last| follows(rest, Final::of(last), Some(*rank), short))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follows_name(name: &str, tail: &str) -> bool {
        let sound = name.chars().last().map_or(Final::Unknown, Final::of);
        is_particles(tail, sound, name.chars().count() <= 2)
    }

    #[test]
    fn a_particle_has_the_form_that_the_final_sound_asks_for() {
        for tail in ["은", "이", "을", "과", "으로", "이다", "이라고", "이며", "아", "이나"] {
            assert!(follows_name("이종섭", tail), "이종섭{tail}");
        }
        for tail in ["는", "가", "를", "와", "로", "라고", "며", "야", "나"] {
            assert!(!follows_name("이종섭", tail), "이종섭{tail}");
            assert!(follows_name("정경두", tail), "정경두{tail}");
        }
        assert!(follows_name("윤석열", "로") && !follows_name("윤석열", "으로"));
        assert!(follows_name("윤석열", "은") && !follows_name("윤석열", "는"));
    }

    #[test]
    fn particles_come_in_chains_and_in_order() {
        for tail in
            ["에게는", "에게서도", "까지만", "으로부터의", "씨에게는", "측은", "님께서도", "만의", "뿐이다", "과의"]
        {
            assert!(follows_name("안규백", tail), "안규백{tail}");
        }
        for tail in ["은에게", "을를", "의의", "도까지"] {
            assert!(!follows_name("안규백", tail), "안규백{tail}");
        }
    }

    #[test]
    fn particles_follow_the_name_that_comes_in() {
        for (closed, open, rieul) in [
            ("은", "는", "은"),
            ("이", "가", "이"),
            ("을", "를", "을"),
            ("과", "와", "과"),
            ("으로", "로", "로"),
            ("으로부터의", "로부터의", "로부터의"),
            ("이었다", "였다", "이었다"),
            ("이라고", "라고", "이라고"),
            ("이나", "나", "이나"),
            ("에게는", "에게는", "에게는"),
            ("의", "의", "의"),
            ("이며", "이며", "이며"),
            ("", "", ""),
        ] {
            assert_eq!(refit(closed, "안규백", "안규나"), open);
            assert_eq!(refit(closed, "안규백", "윤석열"), rieul);
            assert_eq!(refit(open, "안규나", "안규백"), closed);
        }
        assert_eq!(refit("며", "정경두", "이종섭"), "이며");
        assert_eq!(refit("는", "Ahn", "Kim"), "는");
        assert_eq!(refit("족의", "한민", "한나"), "족의");
    }

    #[test]
    fn each_form_of_a_particle_stands_beside_the_other() {
        for (name, other) in [("안규백", "안규나"), ("안규나", "안규백"), ("윤석열", "안규백"), ("윤석열", "안규나")]
        {
            let (sound, end) = (Final::of(name.chars().last().expect("a letter")), other.chars().last());
            for (particle, ..) in PARTICLES.iter().filter(|(_, after, _)| sound.takes(*after)) {
                let fitted = refit(particle, name, other);
                assert!(is_particles(&fitted, end.map_or(Final::Unknown, Final::of), false), "{particle} → {fitted}");
            }
        }
    }

    #[test]
    fn another_word_is_no_particle() {
        for (name, tail) in
            [("박진", "감"), ("한민", "족의"), ("정진", "하기로"), ("정진", "하고"), ("김구", "이"), ("박정", "희")]
        {
            assert!(!follows_name(name, tail), "{name}{tail}");
        }
    }
}
