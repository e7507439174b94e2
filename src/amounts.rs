//! Tokens to dates, sums of money and quantities, as entities.
//!
//! Gets the document and the entities that have names, gives more entities: `On March 5 Ann Day paid $1.2 million, 12
//! percent of it in May.` adds `March 5` (a date), `$1.2 million` (money) and `12 percent` (a quantity). One walk over the
//! tokens; at each a few rules look ahead, none further than [`LONGEST_FIGURE`] and a handful of tokens more.
//!
//! Dates are places in the calendar: days, months, years, decades, holidays. How long something takes, how old somebody
//! is, "today" and "every Tuesday" are none. A year or a month that is also a word or a name ("May") needs words around
//! it that tell of time. A number is money or a quantity by its sign or unit alone. What touches a name is left out.

use crate::analysis::{Entity, EntityKind, Mention, MentionForm, Role};
use crate::document::{Document, Sentence, Token, TokenKind};
use crate::lexicon::{Key, Lexicon, Tags, key, keys};
use crate::span::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The dates, sums and quantities of a text, by first mention: one entity for each that is written in the same words.
/// `named` are the entities found before, whose names win where both claim a word.
#[inline(never)]
pub fn entities(document: &Document, named: &[Entity], lexicon: &Lexicon) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut known: FxHashMap<(EntityKind, Vec<Key>), usize> = FxHashMap::default();
    for (tokens, kind) in mentions(document, &names(named), lexicon) {
        let span = document.span_of(tokens.clone());
        let words = document.tokens[tokens].iter().map(|token| token.key).collect();
        let entity = *known.entry((kind, words)).or_insert_with(|| {
            entities.push(Entity {
                kind,
                name: document.of(span).to_owned(),
                named: true,
                aliases: Vec::new(),
                description: None,
                similar: Vec::new(),
                mentions: Vec::new(),
            });
            entities.len() - 1
        });
        entities[entity].mentions.push(Mention { span, form: MentionForm::Name });
    }
    entities
}

/// Every name, by position.
fn names(entities: &[Entity]) -> Vec<Span> {
    let mentions = entities.iter().flat_map(|entity| &entity.mentions);
    let mut names: Vec<Span> =
        mentions.filter(|mention| mention.form == MentionForm::Name).map(|mention| mention.span).collect();
    names.sort();
    names
}

/// The dates, sums and quantities as ranges of tokens, by position; they overlap neither each other nor a name.
fn mentions(document: &Document, names: &[Span], lexicon: &Lexicon) -> Vec<(Range<usize>, EntityKind)> {
    let mut mentions = Vec::new();
    let mut names = names.iter().peekable();
    let is_read = |sentence: &&Sentence| document.paragraphs[sentence.paragraph].role != Role::Furniture;
    for sentence in document.sentences.iter().filter(is_read) {
        let reader = Reader { document, lexicon, sentence: sentence.tokens.clone() };
        let mut last_date = None;
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let found = reader.mention(i, last_date).filter(|&(end, _)| {
                let span = document.span_of(i..end);
                while names.next_if(|name| name.end <= span.start).is_some() {}
                names.peek().is_none_or(|name| span.end <= name.start)
            });
            let Some((end, kind)) = found else {
                i += 1;
                continue;
            };
            mentions.push((i..end, kind));
            if kind == EntityKind::Date {
                last_date = Some(end);
            }
            i = end;
        }
    }
    mentions
}

/// What one sentence is read with. Its methods take a token's index; those that give one give where what they found ends.
struct Reader<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    sentence: Range<usize>,
}

/// A number, and whether it is one of millions.
struct Figure {
    end: usize,
    is_large: bool,
}

/// The longest number in words, in tokens: "nine hundred and ninety-nine thousand one hundred and one".
const LONGEST_FIGURE: usize = 12;

impl Reader<'_> {
    /// What starts at token `i`. `last_date` is where the last date ended.
    fn mention(&self, i: usize, last_date: Option<usize>) -> Option<(usize, EntityKind)> {
        if !self.may_start(i) {
            return None;
        }
        let is_joined = last_date.is_some_and(|end| end + 1 == i && JOINTS.contains(&self.key(end)));
        self.amount(i).or_else(|| Some((self.date(i, is_joined)?, EntityKind::Date)))
    }

    /// Whether token `i` is of a sort that an amount or a date can start with: few are.
    fn may_start(&self, i: usize) -> bool {
        let token = &self.document.tokens[i];
        match token.kind {
            TokenKind::Number => true,
            // "'90s"
            TokenKind::QuoteMark => self.get(i + 1).is_some_and(|next| next.has_digit),
            TokenKind::Mark => !COMMON_MARKS.contains(&token.key) && SIGNS.contains(&token.key),
            TokenKind::Clitic => false,
            TokenKind::Word if token.is(Tags::NUMERAL.or(Tags::DATE_WORD).or(Tags::CURRENCY)) => true,
            // "USD 5", "Good Friday"
            TokenKind::Word if token.is_capitalised() => token.span.len() <= LONGEST_SIGN || self.is_capitalised(i + 1),
            TokenKind::Word => {
                NEAR.contains(&token.key)
                    || (ARTICLES.contains(&token.key) && is_scale(self.key(i + 1)))
                    || (token.has_digit && self.document.text.as_bytes()[token.span.start].is_ascii_digit())
            }
        }
    }

    fn get(&self, i: usize) -> Option<&Token> {
        if self.sentence.contains(&i) { self.document.tokens.get(i) } else { None }
    }

    /// The token's key; outside the sentence the default, which is no word's.
    fn key(&self, i: usize) -> Key {
        self.get(i).map_or(Key::default(), |token| token.key)
    }

    fn before(&self, i: usize) -> Option<&Token> {
        i.checked_sub(1).and_then(|before| self.get(before))
    }

    fn key_before(&self, i: usize) -> Key {
        self.before(i).map_or(Key::default(), |token| token.key)
    }

    fn word(&self, i: usize) -> &str {
        self.get(i).map_or("", |token| self.document.of(token.span))
    }

    fn is(&self, i: usize, tags: Tags) -> bool {
        self.get(i).is_some_and(|token| token.is(tags))
    }

    fn is_capitalised(&self, i: usize) -> bool {
        self.get(i).is_some_and(Token::is_capitalised)
    }

    /// Whether nothing stands between token `i` and the next one.
    fn is_tied(&self, i: usize) -> bool {
        self.get(i).zip(self.get(i + 1)).is_some_and(|(token, next)| token.span.end == next.span.start)
    }

    // Money and quantities

    /// "$1.2 million", "20 million euros", "12 percent", "40km".
    fn amount(&self, i: usize) -> Option<(usize, EntityKind)> {
        if let Some(number) = self.after_sign(i) {
            return Some((self.figure_in_digits(number)?.end, EntityKind::Money));
        }
        if let Some(kind) = self.kind_of_compound(i) {
            return Some((i + 1, kind));
        }
        let Figure { end, is_large } = self.figure_in_digits(i).or_else(|| self.figure_in_words(i))?;
        let unit = &self.document.tokens[end..self.sentence.end];
        let phrase = self.lexicon.phrase(unit.iter().map(|token| token.key), Tags::UNIT.or(Tags::CURRENCY));
        let (n_words, tags) = phrase.or_else(|| Some((1, unit.first()?.tags)))?;
        if let Some(kind) = kind_of_unit(tags, is_large) {
            return Some((end + n_words, kind));
        }
        if self.key(end) == key!("%") {
            return Some((end + 1, EntityKind::Quantity));
        }
        if self.key(end) == key!("°") && self.is_tied(end) && [key!("c"), key!("f")].contains(&self.key(end + 1)) {
            return Some((end + 2, EntityKind::Quantity));
        }
        (self.key(end) == key!("€") || self.key(end) == key!("¢")).then_some((end + 1, EntityKind::Money))
    }

    /// Past the sign of a currency: "$", "US$", "C$", "USD", "Rs".
    fn after_sign(&self, i: usize) -> Option<usize> {
        let token = self.get(i)?;
        if token.kind == TokenKind::Mark {
            return SIGNS.contains(&token.key).then_some(i + 1);
        }
        if !token.is_capitalised() || LONGEST_SIGN < token.span.len() {
            return None;
        }
        if self.is_tied(i) && SIGNS.contains(&self.key(i + 1)) {
            return Some(i + 2);
        }
        let is_code = self.word(i).len() == 3 && self.word(i).bytes().all(|byte| byte.is_ascii_uppercase());
        (token.is(Tags::CURRENCY) && (is_code || token.key == key!("rs"))).then_some(i + 1)
    }

    /// "90", "1.2 million", "5bn", "1.2-million".
    fn figure_in_digits(&self, i: usize) -> Option<Figure> {
        let token = self.get(i)?;
        let scale = match token.kind {
            TokenKind::Number if is_plain_number(self.word(i)) => Key::default(),
            TokenKind::Word => Some(Key::of(cut_number(self.word(i))?.1)).filter(|&scale| is_scale(scale))?,
            _ => return None,
        };
        let end = (i + 1..i + 3).find(|&i| !is_scale(self.key(i))).unwrap_or(i + 3);
        Some(Figure { end, is_large: LARGE_SCALES.contains(&scale) || self.is_large(i + 1..end) })
    }

    /// "five", "two hundred and fifty", "a million".
    fn figure_in_words(&self, i: usize) -> Option<Figure> {
        let is_article = ARTICLES.contains(&self.key(i));
        if !(self.is(i, Tags::NUMERAL) || is_article && is_scale(self.key(i + 1))) {
            return None;
        }
        let is_part = |i: usize| self.is(i, Tags::NUMERAL) || is_scale(self.key(i));
        let mut end = i + 1;
        while end < i + LONGEST_FIGURE {
            if is_part(end) {
                end += 1;
            } else if self.key(end) == key!("and") && is_scale(self.key(end - 1)) && is_part(end + 1) {
                end += 2;
            } else {
                break;
            }
        }
        Some(Figure { end, is_large: self.is_large(i..end) })
    }

    fn is_large(&self, mut tokens: Range<usize>) -> bool {
        tokens.any(|i| LARGE_SCALES.contains(&self.key(i)))
    }

    /// What a number is that is one token with its unit: "40km", "50p", "30-percent".
    fn kind_of_compound(&self, i: usize) -> Option<EntityKind> {
        self.get(i).filter(|token| token.is_word())?;
        let (_, unit) = cut_number(self.word(i))?;
        kind_of_unit(self.lexicon.tags(Key::of(unit)), false)
    }

    // Dates

    /// "March 5", "last Friday", "2015" where it is a year. `is_joined` says that a joint stands between a date and `i`.
    fn date(&self, i: usize, is_joined: bool) -> Option<usize> {
        let token = self.get(i)?;
        match token.kind {
            TokenKind::Number if is_numeric_date(self.word(i)) => Some(i + 1),
            TokenKind::Number => self.day_month(i).or_else(|| self.year_in_context(i, is_joined)),
            TokenKind::Word if is_decade(self.word(i)) => Some(i + 1),
            TokenKind::Word if token.is_capitalised() && token.is(Tags::DATE_WORD) => {
                // "On Tuesday, May said no."
                self.named_date(i, is_joined && self.key_before(i) != key!(","))
            }
            TokenKind::Word if NEAR.contains(&token.key) => self.named_date(i + 1, true),
            TokenKind::Word if self.word(i).starts_with(|c: char| c.is_ascii_digit()) => self.day_month(i),
            TokenKind::Word => self.holiday(i),
            // "'90s"
            TokenKind::QuoteMark if self.is_tied(i) && is_short_decade(self.word(i + 1)) => Some(i + 2),
            _ => None,
        }
    }

    /// What starts with a month, a day of the week or a holiday. `is_joined` says that the words before tell of time.
    fn named_date(&self, i: usize, is_joined: bool) -> Option<usize> {
        self.holiday(i)
            .or_else(|| self.weekday(i))
            .or_else(|| self.month_day(i))
            .or_else(|| self.month_year(i))
            .or_else(|| self.month(i).filter(|_| self.is_surely_month(i, is_joined)))
    }

    /// "Tuesday", "Tuesday, March 5", "Tue 5 March"; not "the Sunday Herald".
    fn weekday(&self, i: usize) -> Option<usize> {
        let is_full = WEEKDAYS.contains(&self.key(i));
        if !self.is_capitalised(i) || !(is_full || SHORT_WEEKDAYS.contains(&self.key(i))) {
            return None;
        }
        let after = if self.key(i + 1) == key!(",") { i + 2 } else { i + 1 };
        let date = self.month_day(after).or_else(|| self.day_month(after));
        let is_in_name = self.key_before(i) == key!("the")
            && self.get(i + 1).is_some_and(|next| next.is_capitalised() && !next.is(Tags::FUNCTION));
        date.or_else(|| (is_full && !is_in_name).then_some(i + 1))
    }

    /// "Christmas", "Good Friday".
    fn holiday(&self, i: usize) -> Option<usize> {
        if !self.is_capitalised(i) {
            return None;
        }
        let rest = &self.document.tokens[i..self.sentence.end];
        if let Some((n, _)) = self.lexicon.phrase(rest.iter().map(|token| token.key), Tags::DATE_WORD) {
            let is_name = rest[..n].iter().all(|token| !token.is_word() || token.is_capitalised());
            return is_name.then_some(i + n);
        }
        HOLIDAYS.contains(&self.key(i)).then_some(i + 1)
    }

    /// "March 5", "Aug. 24th, 2015".
    fn month_day(&self, i: usize) -> Option<usize> {
        let day = self.month(i)?;
        let end = self.day(day)?;
        Some(self.year(end + usize::from(self.key(end) == key!(","))).unwrap_or(end))
    }

    /// "5 March", "5th of March 2020".
    fn day_month(&self, i: usize) -> Option<usize> {
        let end = self.day(i)?;
        let end = self.month(end + usize::from(self.key(end) == key!("of")))?;
        Some(self.year(end + usize::from(self.key(end) == key!(","))).unwrap_or(end))
    }

    /// "March 2020", "March of 2020".
    fn month_year(&self, i: usize) -> Option<usize> {
        let end = self.month(i)?;
        self.year(end + usize::from([key!(","), key!("of")].contains(&self.key(end))))
    }

    /// A day of the month, which is no amount of something: "5", "24th"; not "15 percent".
    fn day(&self, i: usize) -> Option<usize> {
        let word = self.word(i);
        let n_digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let is_ordinal = ["st", "nd", "rd", "th"].contains(&&word[n_digits..]);
        let is_day =
            n_digits <= 2 && (1..=31).contains(&number(&word[..n_digits])) && (n_digits == word.len() || is_ordinal);
        (is_day && self.amount(i).is_none()).then_some(i + 1)
    }

    fn month(&self, i: usize) -> Option<usize> {
        let token = self.get(i).filter(|token| token.is_capitalised() && token.is(Tags::DATE_WORD))?;
        (MONTHS.contains(&token.key) || SHORT_MONTHS.contains(&token.key)).then_some(i + 1)
    }

    /// Whether the month at `i` is no other word: "July", "in May", "May to July"; not "May said", "the March on Hull".
    fn is_surely_month(&self, i: usize, is_joined: bool) -> bool {
        let is_plain = MONTHS.contains(&self.key(i)) && !AMBIGUOUS_MONTHS.contains(&self.key(i));
        let next_is_month = JOINTS.contains(&self.key(i + 1)) && self.month(i + 2).is_some();
        let is_of = i > 1 && self.key(i - 1) == key!("of") && PARTS.contains(&self.key(i - 2));
        is_plain || is_joined || next_is_month || is_of || TIME_BEFORE.contains(&self.key_before(i))
    }

    /// Four digits that could be a year.
    fn year(&self, i: usize) -> Option<usize> {
        (self.get(i)?.kind == TokenKind::Number && year_of(self.word(i)).is_some()).then_some(i + 1)
    }

    /// A year by what stands around it: "in 2015", "since 1990", "the 2016 vote", "2015-16" after "in".
    fn year_in_context(&self, i: usize, is_joined: bool) -> Option<usize> {
        let year = first_year(self.word(i))?;
        let before = self.key_before(i);
        let is_likely = (1900..2100).contains(&year) && !year.is_multiple_of(100);
        let next = self.get(i + 1).filter(|next| next.is_word());
        // "in 1500 homes", "by 2010 votes"
        let counts = next.is_some_and(|next| next.is_capitalised() || !next.is(Tags::FUNCTION.or(Tags::ADVERB)));
        let is_year = if is_joined || TIME_BEFORE.contains(&before) {
            is_likely || !counts
        } else if PERHAPS_TIME_BEFORE.contains(&before) {
            !counts
        } else {
            let is_attribute = before == key!("'s") || self.before(i).is_some_and(|token| token.is(Tags::DETERMINER));
            is_attribute && is_likely && next.is_some_and(|next| !next.is(Tags::FUNCTION))
        };
        is_year.then_some(i + 1)
    }
}

// Words

/// Marks that come before or after a sum.
const SIGNS: [Key; 15] = keys(["$", "£", "€", "¥", "₹", "₩", "₽", "₺", "₪", "₦", "₫", "₱", "฿", "₴", "¢"]);

/// Nearly all others.
const COMMON_MARKS: [Key; 2] = keys([",", "."]);

/// The longest letters before such a mark, in bytes: "U.S."
const LONGEST_SIGN: usize = 4;

/// What multiplies the number before it.
const SCALES: [Key; 4] = keys(["hundred", "thousand", "k", "lakh"]);
/// The same from a million on.
const LARGE_SCALES: [Key; 8] = keys(["million", "billion", "trillion", "m", "mn", "bn", "tn", "crore"]);

fn is_scale(word: Key) -> bool {
    SCALES.contains(&word) || LARGE_SCALES.contains(&word)
}

const ARTICLES: [Key; 2] = keys(["a", "an"]);

const MONTHS: [Key; 12] = keys([
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]);
const SHORT_MONTHS: [Key; 12] =
    keys(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]);
/// Months that are words or given names as well.
const AMBIGUOUS_MONTHS: [Key; 5] = keys(["march", "april", "may", "june", "august"]);

const WEEKDAYS: [Key; 7] = keys(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);
/// Read only before a date: "the Sun" and "Wed" are other things.
const SHORT_WEEKDAYS: [Key; 10] = keys(["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"]);

/// Holidays of one word that is nothing else.
const HOLIDAYS: [Key; 12] = keys([
    "christmas",
    "diwali",
    "easter",
    "halloween",
    "hanukkah",
    "juneteenth",
    "nowruz",
    "passover",
    "pentecost",
    "ramadan",
    "thanksgiving",
    "songkran",
]);

/// What belongs to the date after it: "last Friday".
const NEAR: [Key; 3] = keys(["last", "next", "this"]);

/// After these a month or a year is one.
const TIME_BEFORE: [Key; 14] = keys([
    "in", "since", "during", "until", "till", "early", "late", "mid", "last", "next", "this", "year", "fiscal", "circa",
]);
/// After these a year may be one.
const PERHAPS_TIME_BEFORE: [Key; 8] = keys(["by", "before", "after", "from", "of", "between", "through", "around"]);
/// Before "of" and a month.
const PARTS: [Key; 5] = keys(["end", "start", "beginning", "middle", "month"]);

/// What joins two dates.
const JOINTS: [Key; 9] = keys(["and", "or", "to", "through", "until", ",", "–", "-", "/"]);

/// What a number's unit makes of it. A pound is money when there are millions, else a weight; "won" and the like need
/// millions too.
fn kind_of_unit(unit: Tags, is_large: bool) -> Option<EntityKind> {
    let is_sum = unit.any(Tags::CURRENCY) && (is_large || !unit.any(Tags::UNIT.or(Tags::VERB)));
    if is_sum { Some(EntityKind::Money) } else { unit.any(Tags::UNIT).then_some(EntityKind::Quantity) }
}

/// Digits with points and commas, or two such numbers: "1,200.5", "5-7", "3/4"; not "555-12-34".
fn is_plain_number(word: &str) -> bool {
    let n_joints = word.bytes().filter(|byte| matches!(byte, b'-' | b'/')).count();
    n_joints <= 1 && !word.contains(':')
}

/// "40km" and "40-km" as "40" and "km".
fn cut_number(word: &str) -> Option<(&str, &str)> {
    let n = word.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    let rest = &word[n..];
    (n > 0).then_some((&word[..n], rest.strip_prefix('-').unwrap_or(rest)))
}

/// The value of a few digits; 0 for anything else.
fn number(digits: &str) -> u32 {
    if digits.len() <= 4 { digits.parse().unwrap_or(0) } else { 0 }
}

fn year_of(word: &str) -> Option<u32> {
    (word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| number(word))
        .filter(|year| (1000..2200).contains(year))
}

/// The year of "2015", the first of "2015-16" and "1990-1995".
fn first_year(word: &str) -> Option<u32> {
    let Some((first, last)) = word.split_once('-') else { return year_of(word) };
    let first_year = year_of(first)?;
    let last = match last.len() {
        2 => first_year / 100 * 100 + number(last),
        _ => year_of(last)?,
    };
    (first_year < last).then_some(first_year)
}

/// "1990s", "mid-1990s"
fn is_decade(word: &str) -> bool {
    let word = word.strip_prefix("mid-").unwrap_or(word);
    word.strip_suffix("0s").is_some_and(|start| start.len() == 3 && (100..220).contains(&number(start)))
}

/// "90s"
fn is_short_decade(word: &str) -> bool {
    matches!(word.as_bytes(), [b'1'..=b'9', b'0', b's'])
}

/// "2015-08-22", "22/8/2015", "22.8.2015"
fn is_numeric_date(word: &str) -> bool {
    let Some(separator) = word.bytes().find(|byte| !byte.is_ascii_digit()).filter(|byte| b"-/.".contains(byte)) else {
        return false;
    };
    let mut parts = word.split(char::from(separator));
    let (Some(first), Some(second), Some(third), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let (year, one, other) = if first.len() == 4 { (first, second, third) } else { (third, first, second) };
    let (one, other) = (number(one), number(other));
    year_of(year).is_some() && 1 <= one.min(other) && one.min(other) <= 12 && one.max(other) <= 31
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Paragraph;

    /// Checks what is found in `text`, each written as the first letter of its kind, a colon and its words. `names` are
    /// places that somebody else has named.
    #[track_caller]
    fn check_beside(names: &[&str], text: &str, expected: &[&str]) {
        let paragraph = Paragraph { span: Span::new(0, text.len()), role: Role::Body };
        let document = crate::tokens::document(text, vec![paragraph], Lexicon::get());
        let span_of = |name: &&str| {
            let start = text.find(name).expect("the name is in the text");
            Span::new(start, start + name.len())
        };
        let names: Vec<Span> = names.iter().map(span_of).collect();
        let found: Vec<String> = mentions(&document, &names, Lexicon::get())
            .into_iter()
            .map(|(tokens, kind)| format!("{}:{}", &format!("{kind:?}")[..1], document.of(document.span_of(tokens))))
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        check_beside(&[], text, expected);
    }

    #[test]
    fn days() {
        check("On March 5 it fell.", &["D:March 5"]);
        check("It fell on 5 March 2020, she said.", &["D:5 March 2020"]);
        check("On March 5, 2020, it fell.", &["D:March 5, 2020"]);
        check("the 24th of August", &["D:24th of August"]);
        check("On Aug. 24 and Sept 5th it fell.", &["D:Aug. 24", "D:Sept 5th"]);
        check("It fell on 2015-08-22 or 22/8/2015.", &["D:2015-08-22", "D:22/8/2015"]);
        check("It fell on Tuesday.", &["D:Tuesday"]);
        check("It fell last Friday, not on Tuesday, March 5.", &["D:last Friday", "D:Tuesday, March 5"]);
        check("It fell on Good Friday and at Christmas.", &["D:Good Friday", "D:Christmas"]);
        check("Open on Sat, Aug. 5", &["D:Sat, Aug. 5"]);
        check("MEETING ON MARCH 5", &["D:MARCH 5"]);
        check("On Tuesday Trump said so.", &["D:Tuesday"]);
    }

    #[test]
    fn months() {
        check("January was dry.", &["D:January"]);
        check("It fell in May and June.", &["D:May", "D:June"]);
        check("From May to July it fell.", &["D:May", "D:July"]);
        check("in March, April and May", &["D:March", "D:April", "D:May"]);
        check("in March 2020, March of 2021 and last April", &["D:March 2020", "D:March of 2021", "D:last April"]);
        check("at the end of August", &["D:August"]);
    }

    #[test]
    fn years() {
        check("In 2015 it fell.", &["D:2015"]);
        check("It has grown since 1990.", &["D:1990"]);
        check("from 1990 to 1995, or in 2015-16", &["D:1990", "D:1995", "D:2015-16"]);
        check("In 2010, 2012 and 2014 she won.", &["D:2010", "D:2012", "D:2014"]);
        check("the 2016 vote and her 2020 plan", &["D:2016", "D:2020"]);
        check("Since the 1990s, or the ’80s", &["D:1990s", "D:’80s"]);
        check("By 2030, half will go.", &["D:2030"]);
    }

    #[test]
    fn no_dates() {
        check("May said no. May I? It may.", &[]);
        check("On Tuesday, May said no.", &["D:Tuesday"]);
        check("He joined the March on Washington.", &[]);
        check("April and Mark left; the august June Roe spoke.", &[]);
        check("He read 1984. “1984” is a novel.", &[]);
        check("the second, the third", &[]);
        check("Call 555-1234 or +44 20 7946 0958 or (202) 555-2015.", &[]);
        check("They march 5 miles.", &["Q:5 miles"]);
        check("He lives at 1600 Elm Street, in 1500 homes, by 2010 votes.", &[]);
        check("She is in her 90s. On Fridays she reads the Sun.", &[]);
        check("She reads the Sunday Herald.", &[]);
        check("today, last week, two hours, a 46-year-old, 10:30, 9/11", &[]);
        check_beside(&["Theresa May"], "“No,” said Theresa May 5 times.", &[]);
    }

    #[test]
    fn money() {
        check("It cost $1.2 million, £300 and €5.", &["M:$1.2 million", "M:£300", "M:€5"]);
        check("It cost US$ 90 million, C$5bn and $40.", &["M:US$ 90 million", "M:C$5bn", "M:$40"]);
        check("20 million euros, 50 pence, 50p, 30 €", &["M:20 million euros", "M:50 pence", "M:50p", "M:30 €"]);
        check(
            "a billion dollars and two hundred and fifty yen",
            &["M:a billion dollars", "M:two hundred and fifty yen"],
        );
        check("a $5-million fine, a 500-dollar fine", &["M:$5-million", "M:500-dollar"]);
        check("USD 300 and Rs 500", &["M:USD 300", "M:Rs 500"]);
        check("5 million pounds, 5 million won", &["M:5 million pounds", "M:5 million won"]);
        check("a thousand pounds, ten hundred pounds", &["Q:a thousand pounds", "Q:ten hundred pounds"]);
        check_beside(&["US"], "It cost US$ 90.", &["M:$ 90"]);
        check_beside(&["Swiss"], "It cost 20 million Swiss francs.", &[]);
    }

    #[test]
    fn quantities() {
        check("12 percent, 5 pct, 30% and 4.5 per cent", &["Q:12 percent", "Q:5 pct", "Q:30%", "Q:4.5 per cent"]);
        check("In March 15 percent left.", &["D:March", "Q:15 percent"]);
        check("40 km, 40km, a 40-mile road", &["Q:40 km", "Q:40km", "Q:40-mile"]);
        check("300 tonnes on five square miles", &["Q:300 tonnes", "Q:five square miles"]);
        check("a 3.5 magnitude quake, 500 pounds, 20°C", &["Q:3.5 magnitude", "Q:500 pounds", "Q:20°C"]);
        check("5-7 percent", &["Q:5-7 percent"]);
    }

    #[test]
    fn no_amounts() {
        check("Five people, 300 homes, 20 million voters and a dollar.", &[]);
        check("They won 5 seats; 30 won again.", &[]);
        check("hundreds of miles, a mile, the dollar fell", &[]);
        check("$ and € are signs; Euro 5 is none.", &[]);
        check("It was 5-3, or 3.5, or version 12.04.", &[]);
    }
}
