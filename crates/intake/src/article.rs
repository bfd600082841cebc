//! The article of a page, by readability.

use crate::page::{self, Visible};
use dom_smoothie::{Config, Readability};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Pages above this are lists or dumps rather than articles, and readability reads each part of a page many times.
const PAGE_BYTES_MAX: usize = 8 << 20;

/// Below this a page is hardly more than its article, and readability's statistics have nothing to stand on. It is
/// readability's own threshold for a first attempt.
const VISIBLE_CHARS_MIN: usize = 500;

/// An article within a page.
pub(crate) struct Article {
    pub(crate) title: Option<String>,
    pub(crate) text: String,
}

/// The article of a page whose visible text is known; none where there is none, or where looking for it is not safe.
pub(crate) fn of(html: &str, page: &Visible) -> Option<Article> {
    let worth_it = html.len() <= PAGE_BYTES_MAX
        && page.nesting.is_within_limits()
        && page.text.chars().nth(VISIBLE_CHARS_MIN).is_some();
    if !worth_it {
        return None;
    }
    // A page that a library stumbles over is still a page with visible text.
    let article = catch_unwind(AssertUnwindSafe(|| {
        // The title that a script element gives is not taken: what scripts hold never becomes text.
        let config = Config { disable_json_ld: true, ..Config::default() };
        Readability::new(html, None, Some(config)).ok()?.parse().ok()
    }))
    .ok()??;
    let text = page::visible(&article.content).text;
    let title = article.title.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(Article { title: (!title.is_empty()).then_some(title), text })
}
