//! The article of a page, by readability.

use crate::page::{self, Visible};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// Pages above this are lists or dumps rather than articles, and readability reads each part of a page many times.
const PAGE_BYTES_MAX: usize = 8 << 20;

/// Below this a page is hardly more than its article, and readability's statistics have nothing to stand on. It is
/// readability's own threshold for a first attempt.
const VISIBLE_CHARS_MIN: usize = 500;

/// Elements inside each other. Browsers stop at 512, pages written for people stay below 60. A tree builder walks the
/// open elements again and again, and readability is partly recursive.
const DEPTH_MAX: usize = 256;

/// A tokenizer compares each attribute of a tag with those before it.
const ATTRIBUTES_MAX: usize = 1000;

/// A page is parsed in such pieces, with a look at the clock and at the depth between them.
const PIECE_BYTES: usize = 16 << 10;

/// The largest page takes a fifth of a second. What takes longer is made to: formatting elements opened anew in every
/// paragraph, attributes that tags leave to the root.
const PARSE_TIME_MAX: Duration = Duration::from_secs(2);

/// An article within a page.
pub(crate) struct Article {
    pub(crate) title: Option<String>,
    pub(crate) text: String,
}

/// The article of a page whose visible text is known; none where there is none, or where looking for it is not safe.
pub(crate) fn of(html: &str, page: &Visible) -> Option<Article> {
    let worth_it = html.len() <= PAGE_BYTES_MAX
        && page.attributes_most <= ATTRIBUTES_MAX
        && page.text.chars().nth(VISIBLE_CHARS_MIN).is_some();
    if !worth_it {
        return None;
    }
    // A page that a library stumbles over is still a page with visible text.
    let article = catch_unwind(AssertUnwindSafe(|| {
        // The title that a script element gives is not taken: what scripts hold never becomes text.
        let config = Config { disable_json_ld: true, ..Config::default() };
        Readability::with_document(parse(html)?, None, Some(config)).ok()?.parse().ok()
    }))
    .ok()??;
    let text = page::visible(&article.content).text;
    let title = article.title.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(Article { title: (!title.is_empty()).then_some(title), text })
}

/// The tree of a page; none where building it takes too long or it is too deep to be walked.
fn parse(html: &str) -> Option<Document> {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let mut parser = parse_document(Document::default(), options);
    let started = Instant::now();
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(piece_end(rest));
        parser.process(StrTendril::from(piece));
        let root = parser.tokenizer.sink.sink.tree.root();
        if started.elapsed() > PARSE_TIME_MAX || depth_at_the_end(root) > DEPTH_MAX {
            return None;
        }
        rest = after;
    }
    let document = parser.finish();
    (deepest(document.root()) <= DEPTH_MAX).then_some(document)
}

fn piece_end(rest: &str) -> usize {
    let wanted = PIECE_BYTES.min(rest.len());
    (wanted..=rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len())
}

/// How deep the last node lies, which is about where the parser stands.
fn depth_at_the_end(root: NodeRef<'_>) -> usize {
    std::iter::successors(Some(root), NodeRef::last_child).count()
}

/// How deep the deepest node lies, found without recursion.
fn deepest(root: NodeRef<'_>) -> usize {
    let (mut depth, mut most) = (0_usize, 0);
    let mut node = root;
    loop {
        if let Some(child) = node.first_child() {
            depth += 1;
            most = most.max(depth);
            node = child;
            continue;
        }
        loop {
            if let Some(sibling) = node.next_sibling() {
                node = sibling;
                break;
            }
            let Some(parent) = node.parent() else { return most };
            depth = depth.saturating_sub(1);
            node = parent;
        }
    }
}
