//! How deep a page nests, before anything that pays for depth sees it.

use html5ever::tokenizer::{Tag, TagKind};
use html5ever::{LocalName, local_name};
use std::collections::HashMap;

/// Elements inside each other. Browsers stop at 512; pages written for readers stay below 60. Tree builders and
/// readability walk the open elements again and again, partly by recursion.
const DEPTH_MAX: usize = 256;

/// The sum over all tags of the elements open at each, which is what a tree builder's walks and its re-opening of
/// formatting elements cost. A page of 100,000 tags at depth 20 has a fifth of it.
const DEPTH_SUM_MAX: usize = 10_000_000;

/// Counts open elements by their names, from the tags alone.
#[derive(Debug, Default)]
pub(crate) struct Nesting {
    open: HashMap<LocalName, usize>,
    depth: usize,
    deepest: usize,
    sum: usize,
}

impl Nesting {
    /// Takes the next tag of the page into account.
    pub(crate) fn tag(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if !is_void(name) && !self.ends_by_itself(name) {
            match tag.kind {
                TagKind::StartTag => {
                    *self.open.entry(tag.name.clone()).or_default() += 1;
                    self.depth += 1;
                }
                TagKind::EndTag => {
                    if let Some(open) = self.open.get_mut(&tag.name).filter(|open| **open > 0) {
                        *open -= 1;
                        self.depth -= 1;
                    }
                }
            }
        }
        self.deepest = self.deepest.max(self.depth);
        self.sum = self.sum.saturating_add(self.depth);
    }

    /// Whether a tree of this page is safe to build and to walk.
    pub(crate) fn is_within_limits(&self) -> bool {
        self.deepest <= DEPTH_MAX && self.sum <= DEPTH_SUM_MAX
    }

    /// Elements whose end tag pages leave out, so that counting them would see depth where there is none. Inside SVG and
    /// MathML the names of table parts mean nothing and nest like any other.
    fn ends_by_itself(&self, name: &str) -> bool {
        match name {
            "p" | "li" | "dd" | "dt" => true,
            "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "option" => {
                ![local_name!("svg"), local_name!("math")]
                    .iter()
                    .any(|drawing| self.open.get(drawing).is_some_and(|open| *open > 0))
            }
            _ => false,
        }
    }
}

/// Elements that have no content.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}
