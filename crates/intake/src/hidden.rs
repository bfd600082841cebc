//! Which elements of a page are not shown, and where each of them ends.

use crate::lines::Break;
use crate::page::{Tag, break_of};

/// An element that is not shown, followed by its tags alone.
#[derive(Debug)]
pub(crate) struct Hidden {
    name: String,
    /// Elements of its name open within it, itself counted.
    same: usize,
    /// Lists and tables open within it: their items and cells are no siblings of it.
    containers: usize,
}

impl Hidden {
    /// The element that a tag begins.
    pub(crate) fn new(tag: &Tag) -> Hidden {
        Hidden { name: tag.name.clone(), same: 1, containers: 0 }
    }

    /// Whether it ended before a tag that does not name it, as the tags around paragraphs, items and cells end them.
    pub(crate) fn is_ended_before(&self, tag: &Tag) -> bool {
        match self.name.as_str() {
            "p" => {
                let next = tag.starts && tag.name == self.name;
                next || tag.name != self.name && break_of(tag) == Break::Block
            }
            "li" | "dd" | "dt" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" => {
                let row = tag.name == "tr" && self.name != "tr";
                let next = tag.starts && (tag.name == self.name || row);
                self.containers == 0 && (next || !tag.starts && is_container(&tag.name))
            }
            _ => false,
        }
    }

    /// Takes a tag within it into account; true where the tag is its end.
    pub(crate) fn is_ended_by(&mut self, tag: &Tag) -> bool {
        let step = |open: usize| if tag.starts { open + 1 } else { open.saturating_sub(1) };
        if is_container(&tag.name) {
            self.containers = step(self.containers);
        }
        if tag.name == self.name {
            self.same = step(self.same);
        }
        self.same == 0
    }
}

fn is_container(name: &str) -> bool {
    matches!(name, "ul" | "ol" | "dl" | "table")
}

/// Whether a tag begins an element that a browser does not show as text, or that the page itself hides.
pub(crate) fn is_not_shown(tag: &Tag) -> bool {
    match tag.name.as_str() {
        "script" | "style" | "template" | "noscript" | "noembed" | "noframes" | "iframe"
        | "object" | "svg" | "math" | "canvas" | "audio" | "video" | "select" | "textarea"
        | "button" | "datalist" => true,
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta"
        | "param" | "source" | "track" | "wbr" => false, // without content
        _ => tag.hides,
    }
}

/// Whether a style attribute hides its element.
pub(crate) fn is_hiding_style(style: &[u8]) -> bool {
    let style: String = String::from_utf8_lossy(style)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}
