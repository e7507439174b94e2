//! Tokens to name mentions with kinds.
//!
//! Gets the document, gives every name in it by position: `President Trump met Kim Jong-un in Hanoi, Vietnam.` names
//! `Trump` and `Kim Jong-un` (persons), `Hanoi` and `Vietnam` (places). Three steps: how each word is written through the
//! document; runs of capitalised words, cut where a title or a nationality ends and a name begins; a kind for each name
//! ([`kinds`]), the same wherever the name occurs.
//!
//! A capital says little at the start of a sentence and nothing in a headline. There a name counts when the document
//! writes it with a capital elsewhere or a word list knows it. Assumes that nothing is known of quotes yet.

mod kinds;

use crate::analysis::{EntityKind, NameMention, Role};
use crate::document::{Case, Document, Sentence, Token, TokenKind};
use crate::lexicon::{Key, Lexicon, Tags, key, keys};
use kinds::Candidate;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Lists whose words are names by themselves.
const NAME: Tags = Tags::GIVEN_NAME.or(Tags::SURNAME).or(KNOWN);
/// Lists whose entries are whole names, often of several words.
const KNOWN: Tags = Tags::PLACE.or(Tags::GROUP).or(Tags::ORGANIZATION).or(Tags::PARTY).or(Tags::EVENT);

/// The longest name looked for, in tokens; a longer run of capitals is cut there.
const MAX_NAME: usize = 12;

/// The names in the text, by position; they do not overlap.
pub fn mentions(document: &Document, lexicon: &Lexicon) -> Vec<NameMention> {
    let styles: Vec<Style> = document.sentences.iter().map(|sentence| style(document, sentence)).collect();
    let reader = Reader { document, lexicon, uses: uses(document, &styles) };
    let mut candidates = Vec::new();
    for (sentence, _) in document.sentences.iter().zip(&styles).filter(|(_, style)| **style == Style::Prose) {
        reader.add_names(sentence, &mut candidates);
    }
    let kinds = kinds::kinds(document, &candidates);
    let found = candidates.into_iter().zip(kinds);
    let mut names: Vec<(Range<usize>, EntityKind)> =
        found.filter_map(|(candidate, kind)| Some((candidate.tokens, kind?))).collect();
    let known = names.iter().map(|(tokens, kind)| (name_key(document, tokens.clone()), *kind)).collect();
    for (sentence, style) in document.sentences.iter().zip(&styles) {
        if matches!(style, Style::TitleCase | Style::Capitals) {
            reader.add_known_names(sentence, *style, &known, &mut names);
        }
    }
    names.sort_by_key(|(tokens, _)| tokens.start);
    names.into_iter().map(|(tokens, kind)| NameMention { span: document.span_of(tokens), kind }).collect()
}

/// How a sentence is capitalised.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// As sentences are.
    Prose,
    /// "Mayor Says No to New Bridge"
    TitleCase,
    /// "MAYOR SAYS NO TO NEW BRIDGE"
    Capitals,
    /// Menus and the like, where capitals mean nothing.
    Ignored,
}

fn style(document: &Document, sentence: &Sentence) -> Style {
    let role = document.paragraphs[sentence.paragraph].role;
    if role == Role::Furniture {
        return Style::Ignored;
    }
    let (mut lower, mut initial, mut upper) = (0, 0, 0);
    for token in document.tokens[sentence.tokens.clone()].iter().filter(|token| token.is_word()) {
        match token.case {
            // Short words stay small in headlines too.
            Case::Lower => lower += usize::from(token.span.len() > 4 && !token.is(Tags::PREPOSITION)),
            Case::Initial => initial += 1,
            Case::Upper => upper += usize::from(token.span.len() > 1),
        }
    }
    let is_title = matches!(role, Role::Headline | Role::Heading);
    if lower == 0 && initial == 0 && upper > if is_title { 0 } else { 2 } {
        Style::Capitals
    } else if lower == 0 && is_title && initial + upper > 2 {
        Style::TitleCase
    } else {
        Style::Prose
    }
}

/// How often a word is written in small letters, and with a capital where only names have one.
#[derive(Clone, Copy, Default)]
struct Use {
    lower: u32,
    capital: u32,
}

/// Counts the uses of every word that is capitalised somewhere.
fn uses(document: &Document, styles: &[Style]) -> FxHashMap<Key, Use> {
    let mut uses: FxHashMap<Key, Use> = FxHashMap::default();
    for (sentence, _) in document.sentences.iter().zip(styles).filter(|(_, style)| **style == Style::Prose) {
        for i in sentence.tokens.clone().filter(|&i| document.tokens[i].is_capitalised()) {
            uses.entry(document.tokens[i].key).or_default().capital += u32::from(!is_fresh(document, sentence, i));
        }
    }
    for token in document.tokens.iter().filter(|token| token.is_word() && token.case == Case::Lower) {
        if let Some(word) = uses.get_mut(&token.key) {
            word.lower += 1;
        }
    }
    uses
}

/// Whether token `i` stands where any word takes a capital: first in its sentence, in a quotation, after a colon or semicolon.
fn is_fresh(document: &Document, sentence: &Sentence, i: usize) -> bool {
    let mut before = document.tokens[sentence.tokens.start..i].iter().rev();
    loop {
        let Some(last) = before.next() else { return true };
        match last.kind {
            TokenKind::Word | TokenKind::Clitic => return false,
            TokenKind::Mark if last.key == key!(":") || last.key == key!(";") => return true,
            // A quotation mark with a space or a bracket before it opens.
            TokenKind::QuoteMark if before.clone().next().is_none_or(|token| token.span.end < last.span.start) => {
                return true;
            }
            _ => {}
        }
    }
}

/// What one document's names are found with.
struct Reader<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    uses: FxHashMap<Key, Use>,
}

impl Reader<'_> {
    fn add_names(&self, sentence: &Sentence, candidates: &mut Vec<Candidate>) {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let may_start = self.token(i).is_capitalised() || is_arabic(self.document.word(i));
            let fresh = may_start && is_fresh(self.document, sentence, i);
            if may_start && self.can_start(i, sentence.tokens.end, fresh) {
                let end = self.run_end(i, sentence.tokens.end.min(i + MAX_NAME));
                self.cut(i..end, fresh, candidates);
                i = end;
            } else {
                i += 1;
            }
        }
    }

    fn token(&self, i: usize) -> &Token {
        &self.document.tokens[i]
    }

    /// The longest phrase of the lists `among` that starts at token `i`, ends before `end` and is capitalised.
    fn phrase(&self, i: usize, end: usize, among: Tags) -> Option<(usize, Tags)> {
        let tokens = &self.document.tokens[i..end];
        let (n, tags) = self.lexicon.phrase(tokens.iter().map(|token| token.key), among)?;
        let last = &tokens[n - 1];
        (tokens[0].is_capitalised() && (last.is_capitalised() || last.kind == TokenKind::Clitic)).then_some((n, tags))
    }

    /// Whether the capitalised word at `i` can be part of a name, sentence starts aside.
    fn is_name_word(&self, i: usize) -> bool {
        let token = self.token(i);
        let word = self.document.word(i);
        if !token.is_word() || !token.is_capitalised() {
            return is_arabic(word);
        }
        let next = self.document.tokens.get(i + 1);
        // "US$5" is a sum.
        if next.is_some_and(|next| next.key == key!("$") && next.span.start == token.span.end) {
            return false;
        }
        let next_is_capital = next.is_some_and(|next| next.is_capitalised());
        if is_initial(word) {
            return next_is_capital || (i > 0 && self.token(i - 1).is_capitalised());
        }
        if is_compound(word) {
            // "Ohio-Peru Business Council"
            if next_is_capital && word.split(['-', '‑']).all(|part| part.starts_with(char::is_uppercase)) {
                return true;
            }
            return self.is_given_compound(word, i > 0 && self.token(i - 1).is(Tags::SURNAME), token.tags);
        }
        if token.is(Tags::DATE_WORD) {
            // Theresa May, April Roe.
            return token.is(NAME) && ((i > 0 && self.token(i - 1).is(Tags::GIVEN_NAME)) || next_is_capital);
        }
        if token.is(Tags::FUNCTION) {
            // "US" and "WHO" beside "us" and "who"; "Will Roe" beside "will".
            let acronym = token.case == Case::Upper && word.len() > 1 && token.is(KNOWN);
            return acronym || (token.is(NAME) && next_is_capital);
        }
        // Single letters, and "DVD", "CEO".
        token.case != Case::Upper || (word.len() > 1 && (!token.is(Tags::COMMON) || token.is(NAME)))
    }

    /// Whether a word with a hyphen is a name all the same: "Jong-un" after "Kim", "Jean-Luc", "Al-Roe", "Roe-Day".
    fn is_given_compound(&self, word: &str, after_surname: bool, tags: Tags) -> bool {
        if tags.any(NAME) {
            return true;
        }
        let parts = || word.split(['-', '‑']);
        let (Some(first), Some(last)) = (parts().next(), parts().next_back()) else { return false };
        let first_key = Key::of(first);
        if first_key == key!("al") || first_key == key!("el") || first_key == key!("abu") {
            return last.len() > 2;
        }
        if last.starts_with(char::is_lowercase) {
            return after_surname && last.len() <= 6 && parts().count() == 2 && !JOINED.contains(&Key::of(last));
        }
        let is_place = self.lexicon.tags(first_key).any(KNOWN) && self.lexicon.tags(Key::of(last)).any(KNOWN);
        first.len() > 2 && !is_place && last.chars().skip(1).any(char::is_lowercase)
    }

    /// Whether a name can start at token `i`.
    fn can_start(&self, i: usize, end: usize, fresh: bool) -> bool {
        let token = self.token(i);
        let is_article = token.key == key!("the");
        if self.phrase(i, end, KNOWN).is_some() {
            // "The Roe Times" only where no sentence starts.
            return !(is_article && fresh);
        }
        if is_article || !self.is_name_word(i) {
            return false;
        }
        if !fresh {
            return true;
        }
        let word = self.uses.get(&token.key).copied().unwrap_or_default();
        if word.capital > 0 && word.capital >= word.lower && !token.is(Tags::FUNCTION) {
            return true;
        }
        let next = self.document.tokens[..end].get(i + 1);
        let next_is_capital = next.is_some_and(|next| next.is_capitalised() && !next.is(Tags::FUNCTION));
        if token.is(Tags::FUNCTION) {
            return token.case == Case::Upper && token.is(KNOWN);
        }
        if next_is_capital && token.is(Tags::GIVEN_NAME.or(Tags::TITLE)) {
            return true;
        }
        if word.lower > 0 {
            return false;
        }
        if token.is(NAME) && !token.is(Tags::COMMON) {
            return true;
        }
        if token.is(Tags::ORGANIZATION_WORD.or(Tags::PLACE_WORD).or(NAME)) {
            return next_is_capital || next.is_some_and(|next| next.key == key!("of"));
        }
        if token.case == Case::Upper {
            return true;
        }
        // A word that no list knows is a name when it acts like one.
        token.tags.is_empty()
            && (next_is_capital || next.is_some_and(|next| next.kind == TokenKind::Clitic || next.is(Tags::SAY)))
    }

    /// The end of the run of name words that starts at `start`, with the small words inside it.
    fn run_end(&self, start: usize, limit: usize) -> usize {
        let mut end = start;
        loop {
            if let Some((n, _)) = self.phrase(end, limit, KNOWN.or(Tags::TITLE)) {
                end += n;
            } else if end < limit && (end == start || self.is_name_word(end)) {
                end += 1;
            } else {
                return end;
            }
            end += self.joint(start..end, limit);
        }
    }

    /// How many small words after the run `run` join it to a capitalised word: particles, "of the", "&", "for a", “nicknames”.
    fn joint(&self, run: Range<usize>, limit: usize) -> usize {
        let next = |n: usize| run.end + n < limit && self.is_name_word(run.end + n);
        let Some(small) = self.document.tokens[..limit].get(run.end) else { return 0 };
        if small.key == key!("&") {
            return usize::from(next(1));
        }
        // Al “Ox” Roe: a nickname inside a person's name.
        if small.kind == TokenKind::QuoteMark && self.token(run.end - 1).is(Tags::GIVEN_NAME) && next(1) {
            let closes = |n: usize| run.end + n < limit && self.token(run.end + n).kind == TokenKind::QuoteMark;
            return (2..=3).find(|&n| closes(n) && next(n + 1)).map_or(0, |n| n + 1);
        }
        if small.case != Case::Lower || !small.is_word() {
            return 0;
        }
        if PARTICLES.contains(&small.key) {
            let two = self.document.tokens[..limit].get(run.end + 1).is_some_and(|t| PARTICLES.contains(&t.key));
            return if next(1) { 1 } else { 2 * usize::from(two && next(2)) };
        }
        let last = self.token(run.end - 1);
        let heads = Tags::ORGANIZATION_WORD.or(Tags::PLACE_WORD);
        let article =
            self.document.tokens[..limit].get(run.end + 1).is_some_and(|t| t.key == key!("the") || t.key == key!("a"));
        let n = 1 + usize::from(article && !next(1));
        let joins = if small.key == key!("of") {
            last.is(heads) || OF_HEADS.contains(&last.key)
        } else if small.key == key!("for") || small.key == key!("on") {
            // "Centre for Roads", "Council on Roads"
            last.is(Tags::ORGANIZATION_WORD)
        } else if small.key == key!("and") {
            // "Department of Health and Human Services", but not "University of Hull and Leeds".
            n == 1 && WIDE_HEADS.contains(&self.token(run.start).key) && run.len() > 2
        } else {
            false
        };
        if joins && next(n) { n } else { 0 }
    }

    /// Cuts a run into names: titles fall away, nationalities and places before a title or a given name stand alone.
    fn cut(&self, run: Range<usize>, fresh: bool, candidates: &mut Vec<Candidate>) {
        let mut start = run.start;
        let mut titled = false;
        let mut i = run.start;
        while i < run.end {
            let (n, tags) = match self.phrase(i, run.end, KNOWN.or(Tags::TITLE)) {
                Some(phrase) => phrase,
                None => (1, self.token(i).tags),
            };
            if self.is_title(i, n, tags, start..run.end) {
                self.add(start..i, titled, fresh && start == run.start, candidates);
                (start, titled) = (i + n, true);
            } else if i > start && self.starts_person(i, start, run.end, titled) {
                self.add(start..i, titled, fresh && start == run.start, candidates);
                (start, titled) = (i, false);
            }
            i += n;
        }
        self.add(start..run.end, titled, fresh && start == run.start, candidates);
    }

    /// Whether the `n` words at `i` are a title and not part of the name that started at `name.start`.
    fn is_title(&self, i: usize, n: usize, tags: Tags, name: Range<usize>) -> bool {
        if !tags.any(Tags::TITLE) {
            return false;
        }
        if n > 1 {
            return true;
        }
        let (token, last) = (self.token(i), self.token(name.end - 1));
        // "Queen Ann Hospital", "King Street"
        let ends_as_thing =
            last.is(Tags::ORGANIZATION_WORD.or(Tags::PLACE_WORD)) && !last.is(Tags::SURNAME.or(Tags::TITLE));
        let after_given = i > name.start && self.token(i - 1).is(Tags::GIVEN_NAME);
        // "Dean Roe" has a given name, "Prince Harry" a title.
        let is_given = token.is(Tags::GIVEN_NAME)
            && !self.document.tokens[..name.end].get(i + 1).is_some_and(|next| next.is(Tags::GIVEN_NAME));
        !(ends_as_thing || is_given || after_given && token.is(Tags::SURNAME))
    }

    /// Whether a person's name starts at `i` and does not belong to what started at `start`.
    fn starts_person(&self, i: usize, start: usize, end: usize, titled: bool) -> bool {
        let (token, first) = (self.token(i), self.token(start));
        if !token.is(Tags::GIVEN_NAME.or(Tags::SURNAME)) || token.is(Tags::TITLE) {
            return false;
        }
        let is_full_name = matches!(end - i, 2 | 3)
            && !self.token(end - 1).is(Tags::ORGANIZATION_WORD.or(Tags::PLACE_WORD))
            && (token.is(Tags::GIVEN_NAME) || self.document.word(end - 1).contains('-'));
        // "Republican Ann Day"
        let after_group = (i - start == 1 && first.is(Tags::GROUP.or(Tags::COUNTRY)) && !first.is(Tags::GIVEN_NAME))
            || self.phrase(start, i, Tags::GROUP.or(Tags::COUNTRY)).is_some_and(|(n, _)| n == i - start);
        if after_group && !titled && token.is(Tags::GIVEN_NAME) && !token.is(KNOWN) {
            return true;
        }
        // "Old Roads Association Ann Day", "Minister of Agriculture Ann Day"
        let before = self.token(i - 1);
        let after_organization = before.is(Tags::ORGANIZATION_WORD) && !before.is(Tags::SURNAME.or(Tags::GIVEN_NAME));
        is_full_name && (after_organization || self.is_after_office(start))
    }

    /// Whether what starts at `i` says what somebody is in charge of: "Minister of | Agriculture Ann Day".
    fn is_after_office(&self, i: usize) -> bool {
        i > 1 && self.token(i - 1).key == key!("of") && self.token(i - 2).is(Tags::TITLE)
    }

    /// Adds the name at `tokens`, unless nothing in it is a name.
    fn add(&self, mut tokens: Range<usize>, titled: bool, fresh: bool, candidates: &mut Vec<Candidate>) {
        while !tokens.is_empty() && !self.can_end(tokens.end - 1) {
            tokens.end -= 1;
        }
        // "Freeflowing China": at a sentence's start an unknown word before a known name is no part of it.
        if fresh && tokens.len() > 1 && self.is_unproved(tokens.start) {
            let second = self.token(tokens.start + 1);
            if second.is(KNOWN.or(Tags::GIVEN_NAME)) && !second.is(Tags::SURNAME) {
                tokens.start += 1;
            }
        }
        // "Lebanese Shiite" are two groups.
        if tokens.len() == 2
            && self.known(tokens.clone()).is_empty()
            && tokens.clone().all(|i| self.token(i).is(Tags::GROUP))
        {
            for i in tokens {
                candidates.push(Candidate { tokens: i..i + 1, titled, known: self.token(i).tags });
            }
            return;
        }
        let is_name = match tokens.len() {
            0 => false,
            1 => titled || self.is_name_alone(tokens.start, fresh),
            _ => true,
        };
        if is_name {
            let known = self.known(tokens.clone());
            candidates.push(Candidate { tokens, titled, known });
        }
    }

    /// Whether the one word at `i` can be a whole name: not a title, an initial, an office's field.
    fn is_name_alone(&self, i: usize, fresh: bool) -> bool {
        const NO_NAMES: Tags = Tags::TITLE.or(Tags::ROLE).or(Tags::ORGANIZATION_WORD).or(Tags::PLACE_WORD);
        let token = self.token(i);
        let before_name = self.document.tokens.get(i + 1).is_some_and(|next| next.is_capitalised());
        if token.is(NAME) {
            return !is_initial(self.document.word(i));
        }
        !(token.is(NO_NAMES)
            || (fresh && before_name && self.is_unproved(i))
            || (before_name && self.is_after_office(i))
            || is_initial(self.document.word(i)))
    }

    /// Whether a name can end with token `i`: not with a particle, a mark or a possessive ending.
    fn can_end(&self, i: usize) -> bool {
        self.token(i).is_word() && (self.token(i).is_capitalised() || is_arabic(self.document.word(i)))
    }

    /// An unknown word that the document never writes with a capital inside a sentence.
    fn is_unproved(&self, i: usize) -> bool {
        self.token(i).tags.is_empty() && self.uses.get(&self.token(i).key).is_none_or(|word| word.capital == 0)
    }

    /// The lists that hold the whole name.
    fn known(&self, tokens: Range<usize>) -> Tags {
        match tokens.len() {
            0 => Tags::default(),
            1 => self.token(tokens.start).tags,
            n => self
                .phrase(tokens.start, tokens.end, KNOWN)
                .filter(|&(m, _)| m == n)
                .map(|(_, tags)| tags)
                .unwrap_or_default(),
        }
    }

    /// Names in a headline: those that the prose has, and in title case those that a list of whole names has.
    fn add_known_names(
        &self,
        sentence: &Sentence,
        style: Style,
        known: &FxHashMap<Key, EntityKind>,
        names: &mut Vec<(Range<usize>, EntityKind)>,
    ) {
        let end = sentence.tokens.end;
        let mut i = sentence.tokens.start;
        while i < end {
            let found = (1..=MAX_HEADLINE_NAME.min(end - i)).rev().find_map(|n| {
                let kind = known.get(&name_key(self.document, i..i + n))?;
                (self.token(i).is_capitalised() && self.token(i + n - 1).is_capitalised()).then_some((n, *kind))
            });
            let found = found.or_else(|| if style == Style::TitleCase { self.listed(i, end) } else { None });
            if let Some((n, kind)) = found {
                names.push((i..i + n, kind));
            }
            i += found.map_or(1, |(n, _)| n);
        }
    }

    /// The name from a list of whole names at `i`, or a given name with a family name.
    fn listed(&self, i: usize, end: usize) -> Option<(usize, EntityKind)> {
        if let Some((n, tags)) = self.phrase(i, end, KNOWN) {
            return Some((n, kinds::listed_kind(tags)?));
        }
        let token = self.token(i);
        if !token.is_capitalised() || token.is(Tags::FUNCTION) && token.case != Case::Upper {
            return None;
        }
        if token.is(Tags::GIVEN_NAME)
            && self.document.tokens[..end].get(i + 1).is_some_and(|next| next.is(Tags::SURNAME))
        {
            return Some((2, EntityKind::Person));
        }
        if token.is(Tags::COMMON) || !token.is(KNOWN) {
            return None;
        }
        Some((1, kinds::listed_kind(token.tags)?))
    }
}

/// The longest name looked up in a headline, in tokens.
const MAX_HEADLINE_NAME: usize = 5;

/// Small words inside names of people.
const PARTICLES: [Key; 22] = keys([
    "de", "da", "del", "della", "der", "den", "di", "du", "la", "le", "van", "von", "bin", "ibn", "al", "el", "ben",
    "y", "dos", "das", "ter", "bint",
]);

/// Words before "of" in names, beyond those of organizations and places.
const OF_HEADS: [Key; 10] =
    keys(["republic", "kingdom", "isle", "battle", "siege", "treaty", "duchy", "sons", "daughters", "knights"]);

/// Organizations whose names go on after "and".
const WIDE_HEADS: [Key; 8] =
    keys(["department", "ministry", "office", "committee", "bureau", "centers", "institute", "school"]);

/// "J." or "J.R.": initials with their full stops.
pub(crate) fn is_initial(word: &str) -> bool {
    word.len() <= 6
        && word.len().is_multiple_of(2)
        && word.as_bytes().chunks(2).all(|pair| pair[0].is_ascii_uppercase() && pair[1] == b'.')
        && word != "U.S."
        && word != "U.K."
        && word != "U.N."
        && word != "E.U."
}

/// "al-Roe": a name in spite of its small letter.
fn is_arabic(word: &str) -> bool {
    let rest = word.strip_prefix("al-").or_else(|| word.strip_prefix("el-"));
    rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// "Trump-era", "US-Taiwan", "D-Ohio": a hyphen joins a name to something else.
fn is_compound(word: &str) -> bool {
    word.contains(['-', '‑'])
}

/// Second parts of compounds that are no names: "Roe-led".
const JOINED: [Key; 14] = keys([
    "led", "era", "born", "based", "style", "like", "run", "owned", "backed", "elect", "made", "held", "only", "wide",
]);

/// The key of a name of several tokens: equal names have equal keys, whatever their case.
fn name_key(document: &Document, tokens: Range<usize>) -> Key {
    let fold = |so_far: u64, token: &Token| so_far.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ token.key.0;
    Key(document.tokens[tokens].iter().fold(0, fold))
}

#[cfg(test)]
mod tests;
