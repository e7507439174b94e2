//! What follows the article: lists of links, teasers of other articles, the page's last lines.

use super::head::is_byline;
use super::line::{Ending, LONGEST_TITLE, Line, SHORTEST_TEASER, is_capitalised, is_quote_mark};
use super::{bio, page};
use crate::analysis::Role;

/// Titles under "Read next" and the like.
const LONGEST_LINK_LIST: usize = 20;
/// Lines from "Read next" to the end of a page on which each title has a summary.
const LONGEST_SUMMARIES: usize = 80;
/// Words in the shortest title; a shorter link is the name of a topic or a section.
const SHORTEST_TITLE: usize = 3;
/// Titles with a summary each that cannot be headings of the article.
const MANY_SUMMARIES: usize = 3;

/// Marks what follows the article: the author's note, teasers, lists of links.
#[inline(never)]
pub fn mark_tail(lines: &mut [Line]) {
    mark_link_lists(lines);
    mark_teasers(lines);
    mark_last_lines(lines);
    bio::mark_bios(lines);
    mark_signature(lines);
}

/// Titles under `Read next` and the like, each with its summary if it has one.
fn mark_link_lists(lines: &mut [Line]) {
    for label in 0..lines.len() {
        if !page::is_link_list(&lines[label]) {
            continue;
        }
        let (above, below) = lines.split_at_mut(label + 1);
        let is_over = label > 0 && has_ended(&above[label - 1]);
        let is_summary = summaries(below, is_over);
        for line in below.iter_mut().take(if is_summary { LONGEST_SUMMARIES } else { LONGEST_LINK_LIST }) {
            if line.is_open() && is_link(line) {
                line.role = link_role(line);
            } else if is_summary && line.is_open() {
                line.role = Role::Related;
            } else if line.role != Role::Furniture {
                break;
            }
        }
    }
}

/// Whether a line can be the title of another article. A short line that ends like a sentence is the article again: a
/// title ends openly or asks.
fn is_link(line: &Line) -> bool {
    let asks = line.ending == Ending::Asks && !line.text.starts_with(is_quote_mark);
    !line.is_prose() && (line.ending == Ending::Open || asks)
}

/// Whether the lines are titles, each above its summary, to the end of the page. Two headings of an article that goes
/// on look the same, so it takes more, or an article that has ended above.
fn summaries(lines: &[Line], is_over: bool) -> bool {
    if lines.len() > LONGEST_SUMMARIES {
        return false;
    }
    let (mut n_summaries, mut is_below_title) = (0, false);
    let is_alternating = lines.iter().filter(|line| line.is_open()).all(|line| {
        let is_title = is_link(line);
        let fits = is_title || is_below_title;
        n_summaries += usize::from(!is_title);
        is_below_title = is_title;
        fits
    });
    is_alternating && n_summaries >= if is_over { 1 } else { MANY_SUMMARIES }
}

/// Whether a line stands below the article: what comes then is another piece.
fn has_ended(line: &Line) -> bool {
    matches!(line.role, Role::Credit | Role::Bio) || page::is_end(line.text)
}

/// A title of another article, or the name of a topic or a section.
fn link_role(line: &Line) -> Role {
    if line.n_words < SHORTEST_TITLE { Role::Furniture } else { Role::Related }
}

/// Blocks at the end that stop in the middle of a sentence, and the titles above them. One alone may be an article that
/// was not copied to its end, so it takes two, or a line above that ends the article.
fn mark_teasers(lines: &mut [Line]) {
    let (mut first, mut title, mut n_teasers) = (lines.len(), lines.len(), 0);
    for line_idx in (0..lines.len()).rev() {
        let line = &lines[line_idx];
        if line.is_open() && line.is_cut_off() {
            (first, title, n_teasers) = (line_idx, line_idx, n_teasers + 1);
        } else if line.is_open() && n_teasers > 0 && first == title && is_link(line) && link_role(line) == Role::Related
        {
            title = line_idx;
        } else if line.is_open() {
            // A cut that happens to fall on a full stop, between other teasers.
            let is_between = n_teasers > 0 && line_idx > 0 && lines[line_idx - 1].is_cut_off();
            if !is_between || line.n_words < SHORTEST_TEASER {
                break;
            }
        }
    }
    let (article, tail) = lines.split_at_mut(title);
    let is_signed_off = article.last().is_some_and(|line| has_ended(line) || page::is_link_list(line));
    let n_sentences = article.iter().filter(|line| line.is_open() && line.is_sentence()).count();
    if n_sentences > n_teasers && (n_teasers > 1 || is_signed_off) {
        tail.iter_mut().filter(|line| line.is_open()).for_each(|line| line.role = Role::Related);
    }
}

/// Short lines below the last paragraph, once credits or the page's own lines have begun there.
fn mark_last_lines(lines: &mut [Line]) {
    let is_text = |line: &Line| {
        let is_paragraph = line.ending != Ending::Open || line.n_words >= LONGEST_TITLE;
        line.role == Role::Transcript || (line.is_open() && is_paragraph)
    };
    let Some(last) = lines.iter().rposition(is_text) else { return };
    let mut has_ended = false;
    for line in &mut lines[last + 1..] {
        if !line.is_open() {
            has_ended |= line.role != Role::Caption && !page::is_advertisement(line.text);
        } else if has_ended {
            line.role = link_role(line);
        }
    }
}

/// The last line of the article, if it says who wrote it or from where: `By Ann Day`, `Ann Day reported from Hull.`
fn mark_signature(lines: &mut [Line]) {
    let n_open = lines.iter().filter(|line| line.is_open()).count();
    let Some(last) = lines.iter_mut().rfind(|line| line.is_open()) else { return };
    if n_open < 2 || last.n_words > LONGEST_TITLE {
        return;
    }
    if last.text.starts_with(['B', 'b']) && is_byline(last.text) {
        last.role = Role::Byline;
    } else if is_report_credit(last.text) {
        last.role = Role::Credit;
    }
}

/// `Ann Day reported from Hull.`, `Ann Day and Bo Roe reported from Hull, Cy Poe from Leeds.`
fn is_report_credit(text: &str) -> bool {
    let Some((names, place)) = text.split_once(" reported from ") else { return false };
    let is_name = |word: &str| is_capitalised(word) || word == "and";
    names.split_whitespace().count() >= 2 && names.split_whitespace().all(is_name) && is_capitalised(place)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{MORE, PROSE, check};
    use super::*;
    use Role::{Body, Byline, Credit, Furniture, Heading, Related};

    /// A teaser of fifty words that is cut off.
    fn cut() -> &'static str {
        format!("{} and then", "The mill stood empty for years.".repeat(8)).leak()
    }

    fn check_below(tail: &[(Role, &'static str)]) {
        check(&[&[(Body, PROSE), (Body, MORE), (Body, PROSE)], tail].concat());
    }

    #[test]
    fn teasers() {
        let cut = cut();
        let whole: &'static str = format!("{cut} some.").leak();
        check_below(&[(Related, cut), (Related, cut)]);
        check_below(&[(Related, cut), (Related, whole), (Related, cut)]);
        check_below(&[(Credit, "Copyright: Wire"), (Related, cut)]);
        check_below(&[(Furniture, "ENDS"), (Related, cut)]);
        // An article that was not copied to its end.
        check_below(&[(Body, cut)]);
        check_below(&[(Body, whole), (Body, cut)]);
        check_below(&[(Heading, "A longer road"), (Body, cut)]);
    }

    #[test]
    fn short_teasers() {
        let fog = "Fog will lie over the harbor until Friday, and the pilots say that they…";
        let mill = "The mill has stood empty for years, but a baker from Leeds...";
        check_below(&[(Related, fog), (Related, mill)]);
        check_below(&[
            (Related, "Fog to last until Friday"),
            (Related, fog),
            (Related, "Baker wants mill"),
            (Related, mill),
        ]);
        check_below(&[(Credit, "Copyright: Wire"), (Related, fog)]);
        check_below(&[(Credit, "Copyright: Wire"), (Related, "Fog to last until Friday"), (Related, fog)]);
        check_below(&[(Body, fog)]);
        // What somebody does not finish.
        let trails = "“We waited all night for the ferry to come back, but then the fog came and…”";
        check_below(&[(Body, trails), (Body, trails)]);
    }

    #[test]
    fn link_lists() {
        check_below(&[
            (Furniture, "More on this story"),
            (Related, "Fog to last until Friday"),
            (Furniture, "Weather news"),
        ]);
        check_below(&[
            (Furniture, "Related stories"),
            (Related, "Fog to last until Friday"),
            (Related, "Who owns the pier?"),
            (Body, "“Nobody,” Day said. “Or all of us.”"),
            (Body, "She left."),
            (Body, MORE),
        ]);
    }

    #[test]
    fn link_lists_with_summaries() {
        let (fog, mill) = ("Fog to last until Friday", "Baker wants the old mill");
        check_below(&[
            (Credit, "Copyright: Wire"),
            (Furniture, "Read next"),
            (Related, fog),
            (Related, PROSE),
            (Related, mill),
            (Related, MORE),
        ]);
        check_below(&[
            (Furniture, "Read next"),
            (Related, fog),
            (Related, PROSE),
            (Related, mill),
            (Related, MORE),
            (Related, fog),
            (Related, PROSE),
        ]);
        // The article goes on below a link.
        check_below(&[(Furniture, "Read next"), (Related, fog), (Body, PROSE), (Body, MORE)]);
        check_below(&[
            (Furniture, "Read next"),
            (Related, fog),
            (Body, PROSE),
            (Heading, "A longer road"),
            (Body, MORE),
        ]);
    }

    #[test]
    fn last_lines() {
        check_below(&[(Credit, "Copyright: Wire"), (Related, "Fog to last until Friday"), (Furniture, "Hull")]);
        check_below(&[(Furniture, "ADVERTISEMENT"), (Body, "The ferry came back at noon and")]);
        check_below(&[(Body, "The ferry came back at noon and")]);
        check_below(&[(Byline, "By Ann Day")]);
        check_below(&[(Credit, "Ann Day reported from Hull and Bo Roe from Leeds.")]);
        check_below(&[(Body, "Day reported from the bridge that all was well.")]);
        check(&[(Body, PROSE), (Body, "Ann Day reported from Hull."), (Body, "She was not paid.")]);
    }
}
