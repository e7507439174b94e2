//! What stands beside a name and says who or what it is: "a former analyst", "spokeswoman", "Mr", "is the mayor of
//! Hull", and the name in its own script.

use super::Gender;
use crate::document::{Case, Document, Token, TokenKind};
use crate::lexicon::{Key, Tags, key, keys};
use std::ops::Range;

/// How many describing words of an entity are kept.
pub(super) const MAX_WORDS: usize = 32;
/// The longest description before a name, in tokens.
const MAX_BEFORE: usize = 8;
/// The longest description after a name, in tokens.
const MAX_AFTER: usize = 24;

/// The nouns that say what a name is, in lower case.
pub(super) struct Nouns {
    tags: Tags,
    words: &'static [Key],
}

pub(super) const PERSON: Nouns = Nouns { tags: Tags::ROLE.or(Tags::TITLE), words: &[] };
pub(super) const ORGANIZATION: Nouns = Nouns { tags: Tags::ORGANIZATION_WORD, words: &BODIES };
const BODIES: [Key; 12] = keys([
    "bakery",
    "brewery",
    "company",
    "firm",
    "maker",
    "manufacturer",
    "newspaper",
    "nonprofit",
    "retailer",
    "startup",
    "supplier",
    "website",
]);

impl Nouns {
    fn hold(&self, token: &Token) -> bool {
        token.case == Case::Lower && token.is_word() && (token.is(self.tags) || self.words.contains(&token.key))
    }
}

/// The title or description right before the name at token `start`: "former CIA analyst", "Ms.".
pub(super) fn before(document: &Document, sentence: Range<usize>, start: usize) -> Option<Range<usize>> {
    // Not "publishers Roe and Day", "an art major", "the general Roe idea".
    const RANKS: [Key; 5] = keys(["major", "general", "private", "minor", "chief"]);
    let is_head = |token: &Token| {
        token.is_word()
            && token.is(Tags::TITLE.or(Tags::ROLE))
            && (token.is_capitalised() || !RANKS.contains(&token.key) && !is_plural(document.of(token.span)))
    };
    if start == sentence.start || !is_head(&document.tokens[start - 1]) {
        return None;
    }
    let mut first = start - 1;
    // Not "leads | Mrs. Roe".
    if is_form_of_address(document.tokens[first].key) {
        return Some(first..start);
    }
    while first > sentence.start && start - first < MAX_BEFORE {
        let token = &document.tokens[first - 1];
        let is_of = token.key == key!("of")
            && document.tokens[first].is_capitalised()
            && first >= 2
            && is_head(&document.tokens[first - 2]);
        let is_part = token.kind == TokenKind::Clitic
            || token.is_word() && (!token.is(NOT_BEFORE) || token.case == Case::Upper && token.is(Tags::COUNTRY));
        if !is_part && !is_of {
            break;
        }
        first -= 1;
    }
    // A lower-case word that no list knows can be a verb: "will match former president Roe".
    if start - first > 1 && is_unknown(&document.tokens[first]) && !is_opened(document, first, sentence.start) {
        first += 1;
    }
    // "Secretary of State": what starts with "of" is no description.
    while document.tokens[first].key == key!("of") || document.tokens[first].kind == TokenKind::Clitic {
        first += 1;
    }
    (first < start).then_some(first..start)
}

/// A title without abbreviation: "Sen. Day" is "the senator".
pub(super) fn in_full(title: Key) -> Key {
    const SHORT: [Key; 8] = keys(["sen", "rep", "gov", "gen", "dr", "prof", "col", "sgt"]);
    const FULL: [Key; 8] =
        keys(["senator", "representative", "governor", "general", "doctor", "professor", "colonel", "sergeant"]);
    SHORT.iter().position(|&short| short == title).map_or(title, |i| FULL[i])
}

fn is_plural(word: &str) -> bool {
    word == "people" || word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ms.")
}

fn is_unknown(token: &Token) -> bool {
    const ADJECTIVES: [Key; 16] = keys([
        "former",
        "ex",
        "late",
        "then",
        "longtime",
        "senior",
        "founding",
        "outgoing",
        "incoming",
        "acting",
        "retired",
        "top",
        "local",
        "fellow",
        "chief",
        "prominent",
    ]);
    token.case == Case::Lower && token.tags.is_empty() && !ADJECTIVES.contains(&token.key)
}

/// Whether what starts at `first` follows an article, a possessive or a comma, as noun phrases do.
fn is_opened(document: &Document, first: usize, sentence: usize) -> bool {
    first == sentence || {
        let before = &document.tokens[first - 1];
        before.is(Tags::DETERMINER) || before.kind != TokenKind::Word
    }
}

/// Words that a description before a name does not go back over.
const NOT_BEFORE: Tags = Tags::FUNCTION.or(Tags::CUE_VERB).or(Tags::ADVERB).or(Tags::DATE_WORD);

/// The apposition after the name that ends before token `end`: ", a former analyst".
pub(super) fn after(document: &Document, sentence: Range<usize>, end: usize, nouns: &Nouns) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let end = past_brackets(document, end);
    if tokens.get(end)?.key != key!(",") {
        return None;
    }
    let mut start = end + 1;
    // ", 46, a baker"
    if tokens.get(start)?.kind == TokenKind::Number && tokens.get(start + 1)?.key == key!(",") {
        start += 2;
    }
    if start >= sentence.end {
        return None;
    }
    let stop = end_of_phrase(document, start, sentence.end);
    let first = tokens.get(start)?;
    // "In Asia, a diplomat said": a source of its own.
    if tokens.get(stop).is_some_and(|token| token.is(Tags::SAY)) {
        return None;
    }
    if stop == start
        || first.is(Tags::PRONOUN.or(Tags::CONJUNCTION).or(Tags::PREPOSITION).or(Tags::AUXILIARY))
            && !first.is(Tags::DETERMINER)
    {
        return None;
    }
    (has_noun(document, start..stop, nouns) && !is_list(document, start..stop)).then_some(start..stop)
}

/// Where a noun phrase that starts at token `start` ends: at the next mark, "who" or "said".
fn end_of_phrase(document: &Document, start: usize, sentence_end: usize) -> usize {
    const ENDS: [Key; 9] = keys([",", ".", ";", ":", "—", "–", "(", ")", "who"]);
    let limit = sentence_end.min(start + MAX_AFTER);
    let ends = |i: &usize| {
        let token = &document.tokens[*i];
        ENDS.contains(&token.key) || token.kind == TokenKind::QuoteMark || token.is(Tags::SAY) && !token.is(Tags::ROLE)
    };
    (start..limit).find(ends).unwrap_or(limit)
}

/// Whether one of the nouns comes before any preposition: "a scholar at", but not "the day after the judge left".
fn has_noun(document: &Document, words: Range<usize>, nouns: &Nouns) -> bool {
    let words = document.tokens[words].iter();
    words.take_while(|token| !token.is(Tags::PREPOSITION) || token.is_capitalised()).any(|token| nouns.hold(token))
}

/// Whether the words go on with the next of several people: "Ann Day, | senator Bo Roe", "Ann Day, | Cy Poe and the
/// mayor".
fn is_list(document: &Document, words: Range<usize>) -> bool {
    let is_given = |token: &Token| token.is_capitalised() && token.is(Tags::GIVEN_NAME) && !token.is(Tags::TITLE);
    let tokens = &document.tokens[words];
    let own = tokens.iter().position(|token| token.is(Tags::PREPOSITION)).unwrap_or(tokens.len());
    let own = &tokens[..own];
    // "Ann Day, | buyers are looking": a clause of its own; but "Ann Day, | Senator Bo Roe's wife" is she.
    let is_clause = own.iter().any(|token| IS.contains(&token.key));
    let has_next = own.windows(2).any(|pair| pair[0].is(Tags::ROLE.or(Tags::TITLE)) && is_given(&pair[1]))
        && !own.iter().any(|token| token.kind == TokenKind::Clitic);
    is_clause || has_next || is_given(&tokens[0]) && own.iter().any(|token| token.is(Tags::CONJUNCTION))
}

const IS: [Key; 6] = keys(["is", "are", "was", "were", "has", "have"]);

/// Whether a phrase is of one body: "a company in Hull", not "the roads and other departments".
pub(super) fn is_of_one(document: &Document, words: &Range<usize>) -> bool {
    const ARTICLES: [Key; 3] = keys(["a", "an", "the"]);
    let own = words.clone().take_while(|&i| !document.tokens[i].is(Tags::PREPOSITION));
    let is_several = |i: usize| document.tokens[i].is(Tags::ORGANIZATION_WORD) && is_plural(document.word(i));
    ARTICLES.contains(&document.tokens[words.start].key) && !own.into_iter().any(is_several)
}

/// What the name is said to be: "Ann Day is | the mayor of Hull", "Ann Day, who is | a baker"; `name` with what stands
/// before it. Not "Ann Day is not the mayor", nor "Ann Day was the mayor until May", which tells who is no mayor.
pub(super) fn copula(
    document: &Document,
    sentence: Range<usize>,
    name: Range<usize>,
    nouns: &Nouns,
) -> Option<Range<usize>> {
    const ARTICLES: [Key; 3] = keys(["a", "an", "the"]);
    let key_at = |i: usize| document.tokens[..sentence.end].get(i).map(|token| token.key);
    let mut verb = past_brackets(document, name.end);
    let is_clause = key_at(verb) == Some(key!(",")) && key_at(verb + 1) == Some(key!("who"));
    if is_clause {
        verb += 2;
    }
    let is_past = match key_at(verb)? {
        word if word == key!("is") => false,
        word if word == key!("was") => true,
        _ => return None,
    };
    if !is_clause && !starts_clause(document, &sentence, name.start) {
        return None;
    }
    let mut start = verb + 1;
    const ADVERBS: [Key; 4] = keys(["also", "now", "currently", "himself"]);
    if ADVERBS.contains(&key_at(start)?) {
        start += 1;
    }
    let stop = end_of_clause(document, start, end_of_phrase(document, start, sentence.end));
    let first = &document.tokens[start];
    // "is mayor of Hull", but not "is accused".
    let is_noun_phrase = ARTICLES.contains(&first.key) || nouns.hold(first) && first.is(Tags::TITLE);
    let was_then = is_past && document.tokens[sentence.start..sentence.end.min(stop + MAX_AFTER)].iter().any(is_time);
    (is_noun_phrase && !was_then && start < stop && has_noun(document, start..stop, nouns)).then_some(start..stop)
}

/// Whether the words at token `start` can be the subject of what follows: nothing before them takes them as its object.
fn starts_clause(document: &Document, sentence: &Range<usize>, start: usize) -> bool {
    start == sentence.start || {
        let before = &document.tokens[start - 1];
        // "if Ann Day is the nominee" leaves it open.
        const JOINTS: [Key; 8] = keys(["and", "but", "while", "because", "since", "although", "though", "where"]);
        before.kind == TokenKind::Mark || JOINTS.contains(&before.key)
    }
}

/// Where the phrase ends in which a clause with a verb of its own follows: "the mayor | and Bo Roe left".
fn end_of_clause(document: &Document, start: usize, stop: usize) -> usize {
    let ends = |i: &usize| {
        let (token, next) = (&document.tokens[*i], document.tokens.get(i + 1));
        let goes_on = next.is_some_and(|next| {
            next.case == Case::Lower && next.is_word() && !next.is(Tags::PRONOUN.or(Tags::AUXILIARY).or(Tags::VERB))
        });
        token.is(Tags::CONJUNCTION) && !(token.key == key!("and") && goes_on)
    };
    (start..stop).find(ends).unwrap_or(stop)
}

/// Whether the word tells when something was, and so that it is no more.
fn is_time(token: &Token) -> bool {
    const TIMES: [Key; 7] = keys(["until", "till", "from", "before", "then", "when", "once"]);
    token.kind == TokenKind::Number || TIMES.contains(&token.key) || token.is(Tags::DATE_WORD)
}

/// The words of a description that tell what its bearer is: not "mayor" in "the mayor's brother" or "an aide to the
/// mayor".
pub(super) fn own_words(document: &Document, words: Range<usize>) -> impl Iterator<Item = Key> {
    let mut is_past_noun = false;
    words.filter_map(move |i| {
        let token = &document.tokens[i];
        is_past_noun |= token.is(Tags::PREPOSITION) && !token.is_capitalised();
        let owns = document.tokens.get(i + 1).is_some_and(|next| next.kind == TokenKind::Clitic);
        let is_another = token.case == Case::Lower && token.is(Tags::ROLE.or(Tags::TITLE)) && (is_past_noun || owns);
        (!is_another).then(|| in_full(token.key))
    })
}

/// The longest bracket after a name that is skipped, in tokens: the name in its own script, a party and a state.
const MAX_BRACKET: usize = 8;

/// The token after the bracket that starts at token `at`, or `at` itself.
pub(super) fn past_brackets(document: &Document, at: usize) -> usize {
    bracket(document, at).map_or(at, |inside| inside.end + 1)
}

/// What the bracket that opens at token `at` holds.
fn bracket(document: &Document, at: usize) -> Option<Range<usize>> {
    const OPENING: [Key; 2] = keys(["(", "（"]);
    const CLOSING: [Key; 2] = keys([")", "）"]);
    let tokens = &document.tokens;
    tokens.get(at).filter(|token| OPENING.contains(&token.key))?;
    let limit = tokens.len().min(at + MAX_BRACKET);
    (at + 1..limit).find(|&i| CLOSING.contains(&tokens[i].key)).map(|end| at + 1..end)
}

/// The name in its own script in the bracket at token `at`: "(习近平)", "(Korean: 김)".
pub(super) fn own_script(document: &Document, at: usize) -> Option<Range<usize>> {
    let inside = bracket(document, at)?;
    let is_own = |i: &usize| document.word(*i).starts_with(is_far_from_latin);
    let start = inside.clone().find(is_own)?;
    const ENDS: [Key; 4] = keys([",", ";", ":", "/"]);
    let ends = |i: &usize| {
        let token = &document.tokens[*i];
        ENDS.contains(&token.key) || token.is_word() && !is_own(i)
    };
    let stop = (start..inside.end).find(ends).unwrap_or(inside.end);
    let last = (start..stop).rev().find(is_own)?;
    Some(start..last + 1)
}

/// Whether it is a letter of another script than the Latin one; those of phonetics are Latin.
fn is_far_from_latin(c: char) -> bool {
    let is_latin = matches!(c, '\u{1e00}'..='\u{1eff}' | '\u{ff21}'..='\u{ff5a}');
    c >= '\u{370}' && c.is_alphabetic() && !is_latin
}

/// Whether the words are nothing but a form of address: "Mr.".
pub(super) fn is_bare_title(document: &Document, words: Range<usize>) -> bool {
    words.len() == 1
        && (MEN.contains(&document.tokens[words.start].key) || WOMEN.contains(&document.tokens[words.start].key))
}

/// Whether it is a form of address that says nothing of its bearer but Mr or Ms.
pub(super) fn is_form_of_address(word: Key) -> bool {
    const FORMS: [Key; 5] = keys(["mr", "mrs", "ms", "miss", "mister"]);
    FORMS.contains(&word)
}

/// "his", "their": what follows describes somebody by somebody else.
pub(super) fn is_possessive(token: &Token) -> bool {
    const POSSESSIVES: [Key; 7] = keys(["his", "her", "its", "their", "my", "our", "your"]);
    POSSESSIVES.contains(&token.key)
}

/// What titles and nouns tell of their bearer's gender, by the last that tells.
pub(super) fn gender(document: &Document, words: Range<usize>) -> Gender {
    // Past a preposition others are meant: "a friend of the queen".
    let own = words.take_while(|&i| !document.tokens[i].is(Tags::PREPOSITION));
    own.map(|i| gender_of(document, i)).filter(|gender| gender.0 != 0).last().unwrap_or_default()
}

fn gender_of(document: &Document, i: usize) -> Gender {
    let (word, token) = (document.word(i), &document.tokens[i]);
    let ends = |end: &str| {
        word.len() > end.len() && word.is_ascii() && word[word.len() - end.len()..].eq_ignore_ascii_case(end)
    };
    if WOMEN.contains(&token.key) || ends("woman") {
        Gender(1)
    } else if MEN.contains(&token.key) || ends("man") && token.is(Tags::ROLE) {
        Gender(-1)
    } else {
        Gender(0)
    }
}

const MEN: [Key; 26] = keys([
    "mr",
    "sir",
    "lord",
    "king",
    "prince",
    "mister",
    "herr",
    "señor",
    "father",
    "brother",
    "son",
    "husband",
    "uncle",
    "nephew",
    "grandfather",
    "dad",
    "boyfriend",
    "boy",
    "actor",
    "imam",
    "pope",
    "emperor",
    "duke",
    "widower",
    "man",
    "monk",
]);
const WOMEN: [Key; 27] = keys([
    "mrs",
    "ms",
    "miss",
    "lady",
    "queen",
    "princess",
    "madam",
    "madame",
    "dame",
    "mother",
    "sister",
    "daughter",
    "wife",
    "aunt",
    "niece",
    "grandmother",
    "mum",
    "mom",
    "girlfriend",
    "girl",
    "actress",
    "baroness",
    "duchess",
    "widow",
    "woman",
    "nun",
    "heiress",
]);
