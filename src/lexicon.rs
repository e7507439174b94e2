//! The word lists of `seeds/lexicons`, read once; answers what a word can be.
//!
//! A word is looked up by its [`Key`], a hash of its lower-cased form, so that tokens carry no strings and rules compare
//! words as integers: `token.key == key!("said")`. Each list gives its words one bit of [`Tags`]; a word in several lists
//! has several bits. Lists may hold phrases ("prime minister"); [`Lexicon::phrase`] finds the longest that starts at a
//! place.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// A word without its case: equal words have equal keys (64-bit FNV-1a of the lower-cased word, curly apostrophes made
/// straight, a final full stop left out).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(pub u64);

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

const fn mix(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(FNV_PRIME)
}

/// The key of a word or mark already in lower case, at compile time: `const SAID: Key = key!("said");`.
pub const fn word_key(word: &str) -> Key {
    let bytes = word.as_bytes();
    let mut hash = FNV_START;
    let mut i = 0;
    while i < bytes.len() {
        assert!(!bytes[i].is_ascii_uppercase(), "key() is for words in lower case");
        hash = mix(hash, bytes[i]);
        i += 1;
    }
    Key(hash)
}

/// The keys of several words: `const MEN: [Key; 2] = keys(["mr", "sir"]);`.
pub const fn keys<const N: usize>(words: [&str; N]) -> [Key; N] {
    let mut all = [Key(0); N];
    let mut i = 0;
    while i < N {
        all[i] = word_key(words[i]);
        i += 1;
    }
    all
}

/// The key of a word, computed when the program is built, also where a constant would have to be named.
macro_rules! key {
    ($word:literal) => {
        const { $crate::lexicon::word_key($word) }
    };
}
pub(crate) use key;

impl Key {
    /// The key of a word as printed.
    pub fn of(word: &str) -> Key {
        let word = word.strip_suffix('.').filter(|rest| !rest.is_empty()).unwrap_or(word);
        let mut hash = FNV_START;
        for byte in word.bytes() {
            if !byte.is_ascii() {
                return Key::beyond_ascii(word);
            }
            hash = mix(hash, byte.to_ascii_lowercase());
        }
        Key(hash)
    }

    #[cold]
    fn beyond_ascii(word: &str) -> Key {
        let mut hash = FNV_START;
        let mut utf8 = [0; 4];
        for c in word.chars() {
            match c {
                '’' | '‘' | 'ʼ' | '＇' => hash = mix(hash, b'\''),
                _ => {
                    for lower in c.to_lowercase() {
                        hash = lower.encode_utf8(&mut utf8).bytes().fold(hash, mix);
                    }
                }
            }
        }
        Key(hash)
    }
}

/// Makes the key of a word while it is read, byte by byte.
pub struct KeyWriter(u64);

impl Default for KeyWriter {
    fn default() -> KeyWriter {
        KeyWriter(FNV_START)
    }
}

impl KeyWriter {
    /// Adds a byte in lower case.
    pub fn add(&mut self, byte: u8) {
        self.0 = mix(self.0, byte);
    }

    /// The key of what was added.
    pub fn key(self) -> Key {
        Key(self.0)
    }
}

/// What a word can be: one bit for each list that holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tags(pub u64);

impl Tags {
    /// Whether any bit of `tags` is set.
    pub const fn any(self, tags: Tags) -> bool {
        self.0 & tags.0 != 0
    }

    /// Whether no list holds the word. The lists for amounts and sports do not count: they say what a word
    /// means beside others, not what it can be in a sentence.
    pub const fn is_empty(self) -> bool {
        self.0 & !Tags::AMOUNT.or(Tags::SPORT).0 == 0
    }

    /// The bits of both.
    pub const fn or(self, tags: Tags) -> Tags {
        Tags(self.0 | tags.0)
    }
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $file:literal;)*) => {
        impl Tags {
            $($(#[$doc])* pub const $name: Tags = Tags(1 << $bit);)*
        }

        /// Each list with the bit of its words.
        const LISTS: &[(Tags, &str)] = &[
            $((Tags::$name, include_str!(concat!("../seeds/lexicons/", $file))),)*
        ];
    };
}

lists! {
    /// Verbs that nearly always report speech: "said", "told".
    SAY = 0, "verbs-say.txt";
    /// Verbs that report speech where a content follows: "added", "warned".
    REPORT = 1, "verbs-report.txt";
    /// Verbs of thinking: "believes".
    BELIEF = 2, "verbs-belief.txt";
    /// Verbs that report only beside quotation marks: "smiled", "began".
    MANNER = 3, "verbs-manner.txt";
    /// Common verbs that end a noun phrase: "went", "made".
    VERB = 4, "verbs-common.txt";
    /// Nouns that report: "statement", "remark".
    REPORT_NOUN = 5, "nouns-report.txt";
    /// "he", "she", "they", "who" ...
    PRONOUN = 6, "pronouns.txt";
    /// "the", "a", "his", "some", "two" ...
    DETERMINER = 7, "determiners.txt";
    /// "of", "in", "at" ...
    PREPOSITION = 8, "prepositions.txt";
    /// "is", "has", "will", "did" ...
    AUXILIARY = 9, "auxiliaries.txt";
    /// "and", "but", "because", "that", "when" ...
    CONJUNCTION = 10, "conjunctions.txt";
    /// Adverbs that stand between a subject and its verb: "also", "later".
    ADVERB = 11, "adverbs.txt";
    /// Abbreviations that keep their full stop: "mr", "inc".
    ABBREVIATION = 12, "abbreviations.txt";
    /// Titles before names: "president", "ms".
    TITLE = 13, "titles.txt";
    /// Given names of women.
    FEMALE = 14, "given-names-female.txt";
    /// Given names of men.
    MALE = 15, "given-names-male.txt";
    /// Family names.
    SURNAME = 16, "surnames.txt";
    /// Countries.
    COUNTRY = 17, "countries.txt";
    /// Capitals.
    CAPITAL = 18, "capitals.txt";
    /// Large cities.
    CITY = 19, "cities.txt";
    /// States of the US.
    STATE = 20, "us-states.txt";
    /// Continents, regions, provinces, seas, rivers.
    REGION = 21, "regions.txt";
    /// Nationalities, religions, members of parties.
    GROUP = 22, "groups.txt";
    /// Words within names of organizations: "ministry", "inc".
    ORGANIZATION_WORD = 23, "organization-words.txt";
    /// Words within names of places: "street", "river".
    PLACE_WORD = 24, "place-words.txt";
    /// Months and days.
    DATE_WORD = 27, "months-days.txt";
    /// People by what they do: "spokesman", "witness".
    ROLE = 28, "roles.txt";
    /// Known events.
    EVENT = 29, "events.txt";
    /// Verbs that report only where a clause or a quotation follows: "states".
    WEAK = 31, "verbs-weak.txt";
    /// Verbs that also report of findings: "shows".
    SHOW = 32, "verbs-show.txt";
    /// Verbs whose object is the hearer: "told".
    HEARER = 33, "verbs-hearer.txt";
    /// Verbs of support, wish and judgement, which are verbs and may report: "opposed".
    STANCE_VERB = 35, "verbs-stance.txt";
    /// Adjectives and nouns of opinion and feeling: "confident", "opposition".
    STANCE = 36, "stance.txt";
    /// Words before a colon that say nothing: "photo", "breaking".
    LABEL = 34, "labels.txt";
    /// Everyday words that are also in a list of names: "Mark", "Reading".
    COMMON = 30, "common-words.txt";
    /// Words of sports reports.
    SPORT = 47, "sport-words.txt";
    /// Currencies, their parts and codes: "euros", "pence", "USD".
    CURRENCY = 50, "currencies.txt";
    /// Units of measurement: "km", "percent".
    UNIT = 51, "units.txt";
    /// Numbers below a hundred in words: "five".
    NUMERAL = 52, "numerals.txt";
}

/// Lists of verbs hold a verb a line, in up to five forms; a form has a bit of its own beside its list's.
const VERB_LISTS: Tags = Tags::CUE_VERB.or(Tags::VERB).or(Tags::HEARER).or(Tags::STANCE_VERB);
const VERB_FORMS: [Tags; 5] = [Tags::BASE, Tags::THIRD, Tags::ING, Tags::PAST, Tags::PARTICIPLE];

impl Tags {
    /// A verb's base form: "say".
    pub const BASE: Tags = Tags(1 << 40);
    /// A verb's third person: "says".
    pub const THIRD: Tags = Tags(1 << 41);
    /// A verb's -ing form: "saying".
    pub const ING: Tags = Tags(1 << 42);
    /// A verb's past: "said", "wrote".
    pub const PAST: Tags = Tags(1 << 43);
    /// A verb's participle where it differs from the past: "written".
    pub const PARTICIPLE: Tags = Tags(1 << 44);
}

impl Tags {
    /// Any given name.
    pub const GIVEN_NAME: Tags = Tags::FEMALE.or(Tags::MALE);
    /// Any known place.
    pub const PLACE: Tags = Tags::COUNTRY.or(Tags::CAPITAL).or(Tags::CITY).or(Tags::STATE).or(Tags::REGION);
    /// Any verb that can be a cue.
    pub const CUE_VERB: Tags =
        Tags::SAY.or(Tags::REPORT).or(Tags::WEAK).or(Tags::SHOW).or(Tags::BELIEF).or(Tags::MANNER);
    /// Words that make an amount together with a number.
    const AMOUNT: Tags = Tags::CURRENCY.or(Tags::UNIT).or(Tags::NUMERAL);
    /// Words that no name is made of.
    pub const FUNCTION: Tags =
        Tags::PRONOUN.or(Tags::DETERMINER).or(Tags::PREPOSITION).or(Tags::AUXILIARY).or(Tags::CONJUNCTION);
}

/// The longest phrase that a list may hold, in words.
pub const MAX_PHRASE: usize = 6;

/// All lists together.
pub struct Lexicon {
    words: FxHashMap<Key, Tags>,
    /// By the combined key of the words.
    phrases: FxHashMap<Key, Tags>,
    /// First words of phrases, and the length of the longest phrase that starts with each.
    starts: FxHashMap<Key, usize>,
    /// The same words: few that are asked for are among them.
    may_start: Box<Filter<1024>>,
    /// Short forms of given names, each with a full one.
    short_forms: FxHashSet<(Key, Key)>,
    /// Names of which several mean the same, each with the one that stands for all.
    same_names: FxHashMap<Key, Key>,
}

/// A short form of a given name a line, before its full forms: "bill william".
const SHORT_FORMS: &str = include_str!("../seeds/lexicons/nicknames.txt");
/// Names of one and the same a line: "uk, united kingdom".
const SAME_NAMES: &str = include_str!("../seeds/lexicons/same-names.txt");

impl Lexicon {
    /// The lists that the program was built with.
    pub fn get() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            let mut lexicon = Lexicon::read(LISTS);
            lexicon.read_names(SHORT_FORMS, SAME_NAMES);
            lexicon
        })
    }

    fn read(lists: &[(Tags, &str)]) -> Lexicon {
        let mut lexicon = Lexicon {
            words: FxHashMap::default(),
            phrases: FxHashMap::default(),
            starts: FxHashMap::default(),
            may_start: Box::default(),
            short_forms: FxHashSet::default(),
            same_names: FxHashMap::default(),
        };
        for &(tags, list) in lists {
            let tags = if tags.any(Tags::STANCE_VERB) { tags.or(Tags::STANCE).or(Tags::VERB) } else { tags };
            for entry in entries(list) {
                if tags.any(VERB_LISTS) {
                    for (form, tag) in entry.split(' ').zip(VERB_FORMS) {
                        lexicon.add(Key::of(form), tags.or(tag));
                    }
                    continue;
                }
                // Tokens end before a possessive ending, so "king's college" is three words.
                let entry = entry.replace("'s", " 's");
                let mut words = entry.split(' ').map(Key::of);
                let Some(first) = words.next() else { continue };
                let mut n_words = 1;
                let whole = words.fold(first, |so_far, word| {
                    n_words += 1;
                    join(so_far, word)
                });
                if n_words == 1 {
                    lexicon.add(whole, tags);
                } else {
                    let slot = lexicon.phrases.entry(whole).or_default();
                    *slot = slot.or(tags);
                    let longest = lexicon.starts.entry(first).or_default();
                    *longest = n_words.max(*longest);
                    lexicon.may_start.add(first);
                }
            }
        }
        lexicon
    }

    fn read_names(&mut self, short_forms: &str, same_names: &str) {
        for entry in entries(short_forms) {
            let mut words = entry.split(' ').map(Key::of);
            let Some(short) = words.next() else { continue };
            self.short_forms.extend(words.map(|full| (short, full)));
        }
        for entry in entries(same_names) {
            let entry = entry.replace("'s", " 's");
            let mut names = entry.split(", ").map(|name| join_name(name.split(' ').map(Key::of)));
            let Some(first) = names.next() else { continue };
            self.same_names.insert(first, first);
            self.same_names.extend(names.map(|name| (name, first)));
        }
    }

    fn add(&mut self, word: Key, tags: Tags) {
        let slot = self.words.entry(word).or_default();
        *slot = slot.or(tags);
    }

    /// The lists that hold the word.
    pub fn tags(&self, word: Key) -> Tags {
        self.words.get(&word).copied().unwrap_or_default()
    }

    /// Whether one of two given names is a short form of the other: "Bill" and "William", in either order.
    pub fn are_short_and_full(&self, a: Key, b: Key) -> bool {
        self.short_forms.contains(&(a, b)) || self.short_forms.contains(&(b, a))
    }

    /// The name that stands for all names of the same, by its words as [`join_name`] joins them: "UK" for "United Kingdom";
    /// `None` for a name that no list holds.
    pub fn same_name(&self, name: Key) -> Option<Key> {
        self.same_names.get(&name).copied()
    }

    /// The longest phrase of at least two words at the start of `words` that is in one of the lists `among`: how many
    /// words it has, and all the lists that hold it. Looks at no more than [`MAX_PHRASE`] words.
    pub fn phrase(&self, words: impl Iterator<Item = Key>, among: Tags) -> Option<(usize, Tags)> {
        let mut words = words.take(MAX_PHRASE);
        let first = words.next().filter(|&first| self.may_start.may_hold(first))?;
        let longest = *self.starts.get(&first)?;
        let (mut whole, mut best) = (first, None);
        for (i, word) in words.enumerate().take(longest - 1) {
            whole = join(whole, word);
            if let Some(&tags) = self.phrases.get(&whole)
                && tags.any(among)
            {
                best = Some((i + 2, tags));
            }
        }
        best
    }
}

/// The lines of a list that hold something.
fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Some keys, a bit for a part of each, so that most others are known not to be among them without a search: small
/// enough to stay beside the processor, unlike a table. `N` is a power of two.
pub struct Filter<const N: usize>([u64; N]);

impl<const N: usize> Default for Filter<N> {
    fn default() -> Filter<N> {
        Filter([0; N])
    }
}

impl<const N: usize> Filter<N> {
    fn place(key: Key) -> (usize, u64) {
        ((key.0 >> 6) as usize % N, 1 << (key.0 & 63))
    }

    /// Adds a key.
    pub fn add(&mut self, key: Key) {
        let (word, bit) = Self::place(key);
        self.0[word] |= bit;
    }

    /// Whether the key may have been added; for one that was, always.
    pub fn may_hold(&self, key: Key) -> bool {
        let (word, bit) = Self::place(key);
        self.0[word] & bit != 0
    }
}

/// The key of two words, one after the other.
pub fn join(left: Key, right: Key) -> Key {
    Key(mix(left.0, b' ').rotate_left(23) ^ right.0.wrapping_mul(FNV_PRIME))
}

/// One key for the words of a name, of whatever length: articles and "'s" do not count, and "&" is "and".
pub fn join_name(words: impl Iterator<Item = Key>) -> Key {
    let words = words.filter(|&word| word != key!("the") && word != key!("'s"));
    let words = words.map(|word| if word == key!("&") { key!("and") } else { word });
    words.reduce(join).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_ignore_case_apostrophe_and_final_stop() {
        assert_eq!(Key::of("Said"), key!("said"));
        assert_eq!(Key::of("DON’T"), key!("don't"));
        assert_eq!(Key::of("Mr."), key!("mr"));
        assert_eq!(Key::of("U.S."), key!("u.s"));
        assert_eq!(Key::of("."), key!("."));
        assert_ne!(Key::of("us"), key!("u.s"));
        assert_eq!(Key::of("ÉTÉ"), Key::of("été"));
    }

    #[test]
    fn names_have_short_forms_and_abbreviations() {
        let mut lexicon = Lexicon::read(&[]);
        lexicon.read_names("# x\nbill william\n", "# x\nuk, u.k, united kingdom\n");
        assert!(lexicon.are_short_and_full(key!("william"), key!("bill")));
        assert!(!lexicon.are_short_and_full(key!("william"), key!("bob")));
        let name = |words: &str| lexicon.same_name(join_name(words.split(' ').map(Key::of)));
        assert_eq!(name("the United Kingdom"), name("U.K."));
        assert_eq!(name("UK"), name("U.K."));
        assert_eq!(name("United Bakers"), None);
        let joined = |words: &str| join_name(words.split(' ').map(Key::of));
        assert_eq!(joined("Roe & Day"), joined("the Roe and Day"));
        assert_ne!(joined("Roe & Day"), joined("Day and Roe"));
    }

    #[test]
    fn phrases_are_found_longest_first() {
        let lexicon = Lexicon::read(&[(Tags::TITLE, "# x\nminister\nprime minister\nprime minister designate\n")]);
        let find = |text: &str| lexicon.phrase(text.split(' ').map(Key::of), Tags::TITLE).map(|(n, _)| n);
        assert_eq!(find("Prime Minister Designate Roe"), Some(3));
        assert_eq!(find("Prime Minister Roe"), Some(2));
        assert_eq!(find("Prime Roe"), None);
        assert_eq!(find("Minister Roe"), None);
        assert!(lexicon.tags(key!("minister")).any(Tags::TITLE));
        assert!(lexicon.tags(key!("prime")).is_empty());
    }
}
