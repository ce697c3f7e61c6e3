//! The words that stand before or after a family name as its title, and the posts that each may mean.
//!
//! A few are general to English and Korean; the others follow from the registry's own posts: a post's role and label, and
//! the short forms of its label ("Minister of National Defense": "Defense Minister"; "국방부 장관": "국방장관").

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::ids::{IdLists, Ids};
use super::super::packed::{Fixed, Groups, Reader, Table, Writer};
use super::super::{EntityId, Post};
use super::fold::{Key, Script, script};

/// All titles, by the letters of their words.
#[derive(Debug, Default)]
pub(super) struct Titles {
    by_key: Table<Title>,
    /// Each list of posts that some title may mean, in the order of their ids.
    posts: IdLists,
    /// The number of words of the longest title.
    longest: u32,
}

/// What is known of a title.
#[derive(Clone, Copy, Debug)]
struct Title {
    /// Which list of posts it may mean.
    posts: u32,
    whole: bool,
    /// Whether it says nothing of what the post is for ("Minister").
    general: bool,
}

/// The posts that a title may mean.
#[derive(Debug)]
pub(super) struct Meaning<'t> {
    /// In the order of their ids; empty when the registry has none such.
    pub(super) posts: &'t Arc<[EntityId]>,
    /// Whether these are all words of a label ("Ambassador to Chile"), and no short or general form.
    pub(super) whole: bool,
}

impl Fixed for Title {
    const WIDTH: usize = u64::WIDTH;

    fn write(self, out: &mut Vec<u8>) {
        (u64::from(self.posts) << 32 | u64::from(self.whole) << 1 | u64::from(self.general)).write(out);
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let packed = u64::read(bytes)?;
        Some(Self { posts: (packed >> 32) as u32, whole: packed & 2 != 0, general: packed & 1 != 0 })
    }
}

/// General titles, without those that follow from them by [`RANKS`].
#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "admiral", "administrator", "ambassador", "archbishop", "assemblyman", "attorney general", "baron",
    "baroness", "bishop", "brigadier general", "captain", "cardinal", "chair", "chairman", "chairperson",
    "chairwoman", "chancellor", "chief", "chief justice", "chief of staff", "colonel", "commandant",
    "commander", "commissioner", "congressman", "congresswoman", "consul", "consul general", "councillor",
    "counselor", "crown prince", "dame", "delegate", "director", "director general", "emperor", "envoy",
    "general", "general secretary", "governor", "inspector", "judge", "justice", "king", "lawmaker", "leader",
    "lieutenant", "lieutenant colonel", "lieutenant general", "lord", "madam", "major", "major general",
    "marshal", "mayor", "member", "minister", "miss", "ombudsman", "pope", "premier", "president",
    "prime minister", "prince", "princess", "principal secretary", "professor", "prosecutor general", "queen",
    "representative", "secretary", "secretary general", "senator", "sheikh", "sir", "speaker", "special envoy",
    "special representative", "spokesman", "spokesperson", "spokeswoman", "sultan", "superintendent",
    "undersecretary",
];

/// Short forms that are written with a dot.
#[rustfmt::skip]
const ABBREVIATED: &[&str] = &[
    "adm", "amb", "brig gen", "capt", "cmdr", "col", "cpl", "dr", "gen", "gov", "hon", "lt", "lt col", "lt gen",
    "maj", "maj gen", "mr", "mrs", "ms", "mx", "pres", "prof", "rep", "rev", "rear adm", "sec", "sen", "sgt",
    "st", "supt", "vice adm",
];

/// Words that make another, lower or higher post of a title: a title without them does not mean a post with them.
const RANKS: &[&str] =
    &["vice", "deputy", "under", "assistant", "associate", "prime", "lieutenant", "attorney", "shadow"];

/// Words of labels that say nothing of what the post is for.
const FUNCTION_WORDS: &[&str] = &["of", "for", "to", "the", "and", "at", "in", "on", "a"];

#[rustfmt::skip]
const KOREAN: &[&str] = &[
    "감독", "감사원장", "검사", "검찰총장", "고문", "교수", "국무총리", "국장", "국회의장", "군수", "기자",
    "내정자", "당대표", "대변인", "대사", "대장", "대통령", "대표", "대행", "도지사", "박사", "방위상",
    "법무관", "변호사", "보좌관", "본부장", "부대변인", "부대표", "부사장", "부의장", "부위원장", "부장",
    "부장관", "부총리", "부총재", "부통령", "비서관", "비서실장", "사령관", "사무관", "사무총장", "사장",
    "서기관", "소장", "수상", "수석", "시장", "실장", "씨", "여사", "연구원", "영사", "외무상", "외상",
    "원내대표", "원장", "위원", "위원장", "의원", "의장", "이사", "이사장", "장관", "장군", "전권대사",
    "정책관", "조정관", "주석", "준장", "중장", "지사", "차관", "차관보", "차장", "참모총장", "처장", "청장",
    "총리", "총영사", "총장", "총재", "총통", "최고위원", "팀장", "판사", "특보", "특사", "학장", "행정관",
    "협상대표", "회장", "후보", "후보자",
];

/// Endings of the names of Korean offices that a short title leaves out: 국방부 장관, 국방장관.
const OFFICES: &[&str] = &["위원회", "부", "처", "청", "원", "실"];

impl Titles {
    /// `ids` are those of the registry whose posts these are.
    pub(super) fn new<'r>(posts: impl Iterator<Item = &'r Post>, ids: &Ids) -> Self {
        let mut found = Gathered::new();
        for title in ENGLISH.iter().chain(ABBREVIATED).chain(KOREAN) {
            found.insert([*title], None);
            if script_of(title) == Some(Script::Spaced) {
                RANKS.iter().for_each(|rank| found.insert([*rank, *title], None));
            }
        }
        found.general_keys = found.by_key.keys().copied().collect();
        for post in posts {
            found.post(post, ids);
        }
        let longest = u32::try_from(found.longest).unwrap_or(u32::MAX);
        let mut lists: Vec<Arc<[u32]>> = Vec::new();
        let mut shared: FxHashMap<Arc<[u32]>, u32> = FxHashMap::default();
        let mut share = |mut posts: Vec<u32>| {
            posts.sort_unstable_by_key(|post| ids.bytes(*post));
            posts.dedup();
            let posts: Arc<[u32]> = posts.into();
            *shared.entry(Arc::clone(&posts)).or_insert_with(|| {
                lists.push(posts);
                u32::try_from(lists.len() - 1).unwrap_or(u32::MAX)
            })
        };
        let mut by_key: Vec<(u64, (Vec<u32>, bool))> = found.by_key.into_iter().collect();
        by_key.sort_unstable_by_key(|(key, _)| *key);
        let title = |(key, (posts, whole))| {
            (key, Title { posts: share(posts), whole, general: found.general_keys.contains(&key) })
        };
        let by_key = Table::new(by_key.into_iter().map(title).collect());
        let lists: Groups = lists.iter().map(|list| list.iter().copied()).collect();
        Self { by_key, posts: IdLists::new(ids, lists), longest }
    }

    /// What the words may mean, if they are a title.
    pub(super) fn meaning(&self, words: Key) -> Option<Meaning<'_>> {
        let title = self.by_key.get(words.value()).next()?;
        Some(Meaning { posts: self.posts.get(title.posts)?, whole: title.whole })
    }

    /// Whether the words are a title that says nothing of what the post is for ("Minister").
    pub(super) fn is_general(&self, words: &str) -> bool {
        self.by_key.get(Key::from(words).value()).next().is_some_and(|title| title.general)
    }

    /// The number of words of the longest title.
    pub(super) fn longest(&self) -> usize {
        self.longest.min(u16::MAX.into()) as usize
    }

    pub(super) fn pack(&self, out: &mut Writer) {
        self.by_key.pack(out);
        self.posts.pack(out);
        out.section(&self.longest.to_le_bytes());
    }

    pub(super) fn unpack(ids: &Ids, from: &mut Reader) -> Option<Self> {
        let (by_key, posts) = (Table::unpack(from)?, IdLists::unpack(ids, from)?);
        Some(Self { by_key, posts, longest: u32::read(&from.section()?)? })
    }
}

/// Whether the words are a title that is written with a dot ("Gen.").
pub(super) fn is_abbreviated(words: &str) -> bool {
    let words = words.replace('.', "").to_lowercase();
    ABBREVIATED.contains(&words.as_str())
}

/// Whether a Korean word ends in a general title: 합참의장. Then it is one, though the registry has no such post.
pub(super) fn ends_in_a_title(word: &str) -> bool {
    word.len() <= 8 * '가'.len_utf8() && KOREAN.iter().any(|title| title.chars().count() > 1 && word.ends_with(title))
}

struct Gathered {
    by_key: FxHashMap<u64, (Vec<u32>, bool)>,
    longest: usize,
    /// The keys of the general titles.
    general_keys: FxHashSet<u64>,
    /// The general English titles by their first word.
    general: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Gathered {
    fn new() -> Self {
        let mut general: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for title in ENGLISH {
            let first = title.split(' ').next().unwrap_or_default();
            general.entry(first).or_default().push(title);
        }
        Self { by_key: FxHashMap::default(), longest: 0, general_keys: FxHashSet::default(), general }
    }

    /// Notes that these words are a title, and that it may mean this post.
    fn insert<'w>(&mut self, words: impl IntoIterator<Item = &'w str>, post: Option<u32>) {
        let (mut key, mut count) = (Key::default(), 0);
        for word in words {
            key.push_str(word);
            count += word.split(' ').count();
        }
        if key.letters() > 0 {
            self.longest = self.longest.max(count);
            self.by_key.entry(key.value()).or_default().0.extend(post);
        }
    }

    /// Notes that these words are the whole label of a post, unless they are a general title too.
    fn insert_label(&mut self, label: &str, post: u32) {
        let key = Key::from(label).value();
        self.insert([label], Some(post));
        if let Some((_, whole)) = self.by_key.get_mut(&key).filter(|_| !self.general_keys.contains(&key)) {
            *whole = true;
        }
    }

    fn post(&mut self, post: &Post, ids: &Ids) {
        let Some(number) = ids.number(post.header.id.as_str()) else { return };
        let labels = std::iter::once(&post.header.name).chain(post.header.other_names.iter().map(|name| &name.text));
        for label in labels.clone() {
            self.insert_label(label, number);
        }
        for label in labels.chain(&post.role) {
            self.insert([&**label], Some(number));
            match script_of(label) {
                Some(Script::Spaced) => self.english(label, number),
                Some(Script::Hangul) => self.korean(label, number),
                _ => {}
            }
        }
    }

    /// The general titles that the label's words hold, and each with one more word of the label before it.
    fn english(&mut self, label: &str, post: u32) {
        let words: Vec<String> = words_of(label).collect();
        let has = |word: &str| words.iter().any(|own| own == word);
        let heads: Vec<&str> = words
            .iter()
            .filter_map(|word| self.general.get(word.as_str()))
            .flatten()
            .copied()
            .filter(|title| title.split(' ').all(has))
            .collect();
        for head in heads {
            let in_head = |word: &str| head.split(' ').any(|own| own == word);
            let ranks = || words.iter().map(String::as_str).filter(|word| RANKS.contains(word) && !in_head(word));
            self.insert(ranks().chain([head]), Some(post));
            for field in words.iter().map(String::as_str) {
                if FUNCTION_WORDS.contains(&field) || RANKS.contains(&field) || in_head(field) {
                    continue;
                }
                self.insert([field].into_iter().chain(ranks()).chain([head]), Some(post));
                if field == "defense" {
                    self.insert(["defence"].into_iter().chain(ranks()).chain([head]), Some(post));
                }
            }
        }
    }

    /// The general titles that the label ends in, alone and with the short form of the office before them.
    fn korean(&mut self, label: &str, post: u32) {
        let last = label.rsplit(' ').next().unwrap_or_default();
        let joined = label.replace(' ', "");
        // What someone is stands last: 항만 감사관 is a 감사관.
        if last != label && last.chars().count() > 1 {
            self.insert([last], Some(post));
        }
        for head in KOREAN {
            let Some(before) = joined.strip_suffix(head) else { continue };
            let is_deputy = last.strip_suffix(head) == Some("부");
            let is_of_a_ministry = head.starts_with('부') && last != *head && !before.ends_with('부');
            if is_deputy || is_of_a_ministry {
                continue;
            }
            self.insert([*head], Some(post));
            for office in OFFICES {
                if let Some(field) = before.strip_suffix(office).filter(|field| field.chars().count() >= 2) {
                    self.insert([field, head], Some(post));
                }
            }
        }
    }
}

/// Lower-case words, in American spelling where the two differ in a ministry's name.
fn words_of(label: &str) -> impl Iterator<Item = String> {
    label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| {
        let word = word.to_lowercase();
        if word == "defence" { "defense".into() } else { word }
    })
}

fn script_of(text: &str) -> Option<Script> {
    text.chars().find_map(script)
}
