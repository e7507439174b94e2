//! Makes a name one kind through the document, where the text itself shows which.
//!
//! `Ann Lincoln … Lincoln said` makes the second name a person's; `Roads of Hull (ROH) … ROH` makes `ROH` what the full
//! name is; `the Days` after `Ann Day` are people.

use super::{Name, is_read};
use crate::document::{Case, Document, Sentence, Token};
use crate::lexicon::{Key, Tags, join, key, keys};
use crate::tagger::Kind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;

/// The longest name of a person whose last word is taken for a surname.
const LONGEST_PERSON: usize = 4;

/// Changes kinds in `names`, and adds short forms that were not found.
#[inline(never)]
pub(super) fn agree(document: &Document, names: &mut Vec<Name>) {
    let acronyms = acronyms(document, names);
    full_names(document, names);
    same_words(document, names);
    surnames(document, names, &acronyms);
}

/// `Roads of Hull (ROH)`: the letters in brackets are what the name before them is, wherever they stand alone.
fn acronyms(document: &Document, names: &mut [Name]) -> FxHashMap<Key, Kind> {
    let mut known: FxHashMap<Key, Kind> = FxHashMap::default();
    for pair in names.windows(2) {
        let [full, short] = pair else { continue };
        let is_bracketed = full.tokens.end + 1 == short.tokens.start
            && document.tokens[full.tokens.end].key == key!("(")
            && document.tokens.get(short.tokens.end).is_some_and(|token| token.key == key!(")"));
        if is_bracketed && short.tokens.len() == 1 && full.tokens.len() > 1 && stands_for(document, short, full) {
            known.insert(document.tokens[short.tokens.start].key, full.kind);
        }
    }
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        let token = &document.tokens[name.tokens.start];
        if let Some(&kind) = known.get(&token.key).filter(|_| token.case == Case::Upper) {
            name.kind = kind;
        }
    }
    known
}

/// Whether the capitals of `short` are first letters of words of `full`, the first of the first.
fn stands_for(document: &Document, short: &Name, full: &Name) -> bool {
    let letters = document.word(short.tokens.start);
    if document.tokens[short.tokens.start].case != Case::Upper || letters.len() < 2 {
        return false;
    }
    let mut left = letters.chars().filter(|c| c.is_alphabetic()).peekable();
    for (at, i) in full.tokens.clone().enumerate() {
        let Some(first) = document.word(i).chars().next() else { continue };
        if left.peek().is_some_and(|c| first.to_uppercase().eq(c.to_uppercase())) {
            left.next();
        } else if at == 0 {
            return false;
        }
    }
    left.peek().is_none()
}

/// `Ann Day Bo`, where the document has `Ann Day` elsewhere, is two people whose line ends were lost.
fn full_names(document: &Document, names: &mut Vec<Name>) {
    let key = |i: usize| document.tokens[i].key;
    let is_full = |name: &Name| name.kind == Kind::Person && name.tokens.len() == 2;
    let known: FxHashSet<(Key, Key)> = names
        .iter()
        .filter(|name| is_full(name))
        .map(|name| (key(name.tokens.start), key(name.tokens.start + 1)))
        .collect();
    let is_cut = |name: &Name| {
        let next = name.tokens.start + 2;
        name.kind == Kind::Person
            && name.tokens.len() > 2
            && known.contains(&(key(next - 2), key(next - 1)))
            && document.tokens[next].is(Tags::GIVEN_NAME)
    };
    if !names.iter().any(is_cut) {
        return;
    }
    for name in std::mem::take(names) {
        let mut rest = name;
        while is_cut(&rest) {
            let start = rest.tokens.start;
            names.push(Name { tokens: start..start + 2, kind: Kind::Person });
            rest.tokens.start += 2;
        }
        names.push(rest);
    }
}

/// How many times as often a name must be a person's, or nobody's, to be it where it was taken for the other.
const MAJORITY: usize = 4;

/// A name of several words that is nearly always a person's is one everywhere, and one that nearly never is, nowhere.
fn same_words(document: &Document, names: &mut [Name]) {
    let whole = |name: &Name| document.tokens[name.tokens.clone()].iter().map(|token| token.key).reduce(join);
    let is_long = |name: &&Name| name.tokens.len() > 1;
    let mut votes: FxHashMap<Key, ([usize; 2], Kind)> = FxHashMap::default();
    for name in names.iter().filter(is_long) {
        let Some(whole) = whole(name) else { continue };
        let (votes, other) = votes.entry(whole).or_insert(([0; 2], name.kind));
        votes[usize::from(name.kind == Kind::Person)] += 1;
        if name.kind != Kind::Person {
            *other = name.kind;
        }
    }
    votes.retain(|_, ([other, person], _)| {
        *other > 0 && *person > 0 && (*person >= MAJORITY * *other || *other >= MAJORITY * *person)
    });
    if votes.is_empty() {
        return;
    }
    for name in names.iter_mut().filter(|name| name.tokens.len() > 1) {
        if let Some(([others, people], other)) = whole(name).and_then(|whole| votes.get(&whole)) {
            name.kind = if people > others { Kind::Person } else { *other };
        }
    }
}

/// A lone word that is the last of a person's full name is that person, unless as many names of other kinds end in it.
fn surnames(document: &Document, names: &mut Vec<Name>, acronyms: &FxHashMap<Key, Kind>) {
    let mut votes: FxHashMap<Key, i32> = FxHashMap::default();
    for name in names.iter().filter(|name| name.tokens.len() > 1) {
        let last = &document.tokens[name.tokens.end - 1];
        let vote = match name.kind {
            Kind::Person if name.tokens.len() <= LONGEST_PERSON => 1,
            Kind::Person => 0,
            _ => -1,
        };
        *votes.entry(last.key).or_default() += vote;
    }
    votes.retain(|_, vote| *vote > 0);
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        let i = name.tokens.start;
        if votes.contains_key(&document.tokens[i].key) || is_family(document, i, &votes) {
            name.kind = Kind::Person;
        }
    }
    // "Zorblax" alone is what "Zorblax Shipping Ltd" is, where no list knows another use of it.
    let mut short: FxHashMap<Key, Kind> = votes.keys().map(|&key| (key, Kind::Person)).collect();
    for name in names.iter().filter(|name| name.kind == Kind::Organization && name.tokens.len() > 1) {
        let (first, last) = (&document.tokens[name.tokens.start], &document.tokens[name.tokens.end - 1]);
        if first.tags.is_empty() && first.case == Case::Initial && last.is(Tags::ORGANIZATION_WORD) {
            short.entry(first.key).or_insert(Kind::Organization);
        }
    }
    firms(document, names);
    add_short(document, &short, acronyms, names);
}

/// "Zorblax" alone is the firm "Zorblax Inc.", unless a title or a person's full name says otherwise.
fn firms(document: &Document, names: &mut [Name]) {
    const FORMS: [Key; 9] = keys(["inc", "ltd", "corp", "corporation", "llc", "plc", "gmbh", "co", "limited"]);
    let is_firm = |name: &&Name| {
        let words = &document.tokens[name.tokens.clone()];
        name.kind == Kind::Organization
            && matches!(words, [first, last] if first.tags.is_empty() && FORMS.contains(&last.key))
    };
    let mut firms: FxHashSet<Key> =
        names.iter().filter(is_firm).map(|name| document.tokens[name.tokens.start].key).collect();
    if firms.is_empty() {
        return;
    }
    for name in names.iter().filter(|name| name.kind == Kind::Person) {
        let is_titled = name.tokens.start.checked_sub(1).is_some_and(|i| document.tokens[i].is(Tags::TITLE));
        if name.tokens.len() > 1 || is_titled {
            firms.remove(&document.tokens[name.tokens.end - 1].key);
        }
    }
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        if firms.contains(&document.tokens[name.tokens.start].key) {
            name.kind = Kind::Organization;
        }
    }
}

/// Adds the words that stand for a longer name of the document where the tagger saw none: everyday words, "Day said".
fn add_short(
    document: &Document,
    short: &FxHashMap<Key, Kind>,
    acronyms: &FxHashMap<Key, Kind>,
    names: &mut Vec<Name>,
) {
    if short.is_empty() && acronyms.is_empty() {
        return;
    }
    // Read only where a sentence starts with such a word, which is rare.
    let small: OnceCell<FxHashSet<Key>> = OnceCell::new();
    let is_small_elsewhere = |word: Key| {
        let all = || document.tokens.iter().filter(|token| token.case == Case::Lower).map(|token| token.key).collect();
        small.get_or_init(all).contains(&word)
    };
    let mut all: Vec<Name> = Vec::with_capacity(names.len());
    let mut known = names.drain(..).peekable();
    for sentence in document.sentences.iter().filter(|sentence| is_read(document, sentence)) {
        // "On Friday RHC paid": the day is no part of the name.
        let is_capital = |i: usize| {
            let token = document.tokens.get(i).filter(|_| sentence.tokens.contains(&i));
            token.is_some_and(|token| token.is_capitalised() && !token.is(Tags::DATE_WORD))
        };
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            if let Some(name) = known.next_if(|name| name.tokens.start <= i) {
                i = name.tokens.end.max(i + 1);
                all.push(name);
                continue;
            }
            let token = &document.tokens[i];
            let full = match token.case {
                Case::Initial => short.get(&token.key),
                Case::Upper => acronyms.get(&token.key).or_else(|| short.get(&token.key)),
                Case::Lower => None,
            };
            if let Some(&kind) = full {
                let stands_alone = if token.case == Case::Upper && short.contains_key(&token.key) {
                    is_shouted_name(document, sentence, i)
                } else {
                    i.checked_sub(1).is_none_or(|before| !is_capital(before)) && !is_capital(i + 1)
                };
                let is_first = i == sentence.tokens.start || token.case == Case::Upper;
                let is_name = stands_alone
                    && !token.is(Tags::FUNCTION.or(Tags::DATE_WORD))
                    && !(is_first && is_small_elsewhere(token.key));
                if is_name {
                    all.push(Name { tokens: i..i + 1, kind });
                }
            }
            i += 1;
        }
    }
    all.extend(known);
    *names = all;
}

/// Whether a word of a headline in capitals stands where a name by itself does: "DAY TO QUIT", not "A DAY IN HULL".
fn is_shouted_name(document: &Document, sentence: &Sentence, i: usize) -> bool {
    const JOINTS: Tags =
        Tags::PREPOSITION.or(Tags::CONJUNCTION).or(Tags::AUXILIARY).or(Tags::VERB).or(Tags::CUE_VERB).or(Tags::TITLE);
    let is_joint = |i: usize| {
        let token = document.tokens.get(i).filter(|_| sentence.tokens.contains(&i));
        token.is_none_or(|token| !token.is_word() || token.is(JOINTS))
    };
    let is_shouted = |token: &Token| !token.is_word() || token.case == Case::Upper;
    (i == sentence.tokens.start || is_joint(i - 1))
        && is_joint(i + 1)
        && sentence.tokens.len() > 2
        && document.tokens[sentence.tokens.clone()].iter().all(is_shouted)
}

/// "the Days": the plural of a surname.
fn is_family(document: &Document, i: usize, surnames: &FxHashMap<Key, i32>) -> bool {
    let is_after_article = i > 0 && document.tokens[i - 1].key == key!("the");
    if !is_after_article || document.tokens[i].is(Tags::GROUP) {
        return false;
    }
    let Some(single) = document.word(i).strip_suffix('s') else { return false };
    [single.strip_suffix('e').unwrap_or(single), single].iter().any(|single| surnames.contains_key(&Key::of(single)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Paragraph, Role};
    use crate::lexicon::Lexicon;
    use crate::span::Span;

    /// Checks what `kinds` of the names in "Ann Roe. Ann Roe. …" become.
    fn check(kinds: &[Kind], expected: Kind) {
        let text = "Ann Roe. ".repeat(kinds.len());
        let body = Paragraph { span: Span::new(0, text.len()), role: Role::Body };
        let document = crate::tokens::document(&text, vec![body], Lexicon::get());
        let name = |(i, &kind): (usize, &Kind)| Name { tokens: 3 * i..3 * i + 2, kind };
        let mut names: Vec<Name> = kinds.iter().enumerate().map(name).collect();
        same_words(&document, &mut names);
        let found: Vec<Kind> = names.iter().map(|name| name.kind).collect();
        let expected = if expected == Kind::Other { kinds.to_vec() } else { vec![expected; kinds.len()] };
        assert_eq!(found, expected, "of {kinds:?}");
    }

    #[test]
    fn a_name_of_several_words_is_what_it_nearly_always_is() {
        use Kind::{Organization, Other, Person};
        check(&[Person, Person, Organization, Person, Person], Person);
        check(&[Organization, Organization, Person, Organization, Organization], Organization);
        // Not clear: all stay as they are.
        check(&[Person, Organization, Person], Other);
    }
}
