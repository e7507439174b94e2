//! The article in a web page.

use dom_smoothie::{Config, Readability, TextMode};

/// Browsers nest elements no deeper than this, so no honest page does. Readability's time grows with the square of the
/// depth, and its stack with the depth.
const MAX_DEPTH: usize = 512;

/// The text of a page's article, with its headline and byline in front: one paragraph a line, an empty line between.
/// A page without a recognizable article gives all its text.
pub fn article(page: &str) -> String {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut readability = Readability::new(page, None, Some(config)).expect("no address is given that could be wrong");
    if is_too_deep(&readability) {
        return whole_text(page);
    }
    let Ok(article) = readability.parse() else {
        return whole_text(page);
    };
    let body = lines(&article.text_content);
    let (title, author) = (one_line(&article.title), one_line(article.byline.as_deref().unwrap_or_default()));
    // Readability takes both out of the text where it recognizes them there; a copy that it left behind stays.
    let is_at_top = |words: &str| words.is_empty() || body.iter().take(5).any(|line| line.contains(words));
    let mut all = Vec::new();
    if !is_at_top(&title) {
        all.push(title);
    }
    if !is_at_top(&author) && !author.contains("://") {
        let has_by = author.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
        all.push(if has_by { author } else { format!("By {author}") });
    }
    all.extend(body);
    all.join("\n\n")
}

fn is_too_deep(readability: &Readability) -> bool {
    let root = readability.doc.root();
    root.descendants_it().any(|node| node.ancestors_it(Some(MAX_DEPTH + 1)).count() > MAX_DEPTH)
}

/// All text of a page, without what a browser does not show.
fn whole_text(page: &str) -> String {
    let page = Readability::from(page).doc;
    page.select("head, script, style, noscript, template").remove();
    lines(&page.formatted_text()).join("\n\n")
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(one_line).filter(|line| !line.is_empty()).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
