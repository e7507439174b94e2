//! Text to paragraphs with roles.
//!
//! Gets the text as a reader pasted it, often a page copied whole; gives its paragraphs: one for each non-blank line,
//! without the white space around it. Two things change that: the lines of a hard-wrapped text are joined again, and a
//! dateline is cut off the paragraph that it opens. Together the paragraphs hold every non-blank character.
//!
//! ```text
//! close                                                       furniture
//! Ferry to sail again                                         headline
//! Ann Day                                                     byline
//! HULL (Wire) – The ferry sails on Monday, Poe said.          dateline, body
//! (Reporting by Ann Day; Editing by Bo Roe)                   credit
//! ```
//!
//! A role is read off the shape of a line, its place among the others, its repetition and its wording; no outlet is
//! known by name. What is in doubt is body: a teaser taken for body costs little, a quote lost to furniture is lost.
//!
//! Each kind of rule has a file: what a line says by itself (`page`), the head of an article (`head`, `dateline`),
//! turns (`transcript`), pull quotes (`pull_quotes`), what follows the article (`tail`, `bio`), headings (`headings`).

mod bio;
mod dateline;
mod head;
mod headings;
mod line;
mod page;
mod pull_quotes;
mod tail;
#[cfg(test)]
mod tests;
mod transcript;

use crate::analysis::Paragraph;
use line::Line;

/// The paragraphs of a text by position.
#[inline(never)]
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut lines = line::lines(text);
    page::mark_page_lines(&mut lines);
    let mut below = &mut lines[..];
    while !below.is_empty() {
        let (article, rest) = below.split_at_mut(head::len_of_article(below));
        mark_article(article);
        below = rest;
    }
    dateline::with_datelines(&lines)
}

/// Marks one article and what stands above and below it.
fn mark_article(lines: &mut [Line]) {
    transcript::mark_transcript(lines);
    head::mark_head(lines);
    head::mark_posts(lines);
    page::mark_captions(lines);
    pull_quotes::mark_pull_quotes(lines);
    tail::mark_tail(lines);
    headings::mark_headings(lines);
}
