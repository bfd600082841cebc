//! The visible text of a page, in one pass over its tokens: no tree, so that no nesting and no size can hurt it.

use crate::hidden::{self, Hidden};
use crate::lines::{Break, Lines};
use crate::{article, headline};
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use std::convert::Infallible;

/// Title and text of a page: of its article where it has one, else all that a browser would show.
pub(crate) fn read(html: &str) -> (Option<String>, String) {
    let page = visible(html);
    let (title, text) = match article::of(html, &page) {
        Some(article) => (article.title.or(page.title), article.text),
        None => (page.title, page.text),
    };
    let text = headline::first(title.as_deref(), text);
    (title, text)
}

/// What one pass over a page saw.
#[derive(Debug)]
pub(crate) struct Visible {
    /// The content of `<title>`, its white space collapsed.
    pub(crate) title: Option<String>,
    pub(crate) text: String,
    /// The most attributes that one tag has.
    pub(crate) attributes_most: usize,
}

/// Walks the tokens of a page or of a piece of one.
pub(crate) fn visible(html: &str) -> Visible {
    let mut walk = Walk::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
        walk.event(&event);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(html, emitter).finish();
    let title = walk.title.into_text();
    Visible {
        title: (!title.is_empty()).then_some(title),
        text: walk.text.into_text(),
        attributes_most: walk.attributes_most,
    }
}

/// A tag as far as it matters here.
#[derive(Debug, Default)]
pub(crate) struct Tag {
    /// In lower case.
    pub(crate) name: String,
    /// Whether it begins an element rather than ends one.
    pub(crate) starts: bool,
    /// Whether the page says that the element is not shown.
    pub(crate) hides: bool,
}

#[derive(Debug, Default)]
struct Walk {
    text: Lines,
    title: Lines,
    in_title: bool,
    title_seen: bool,
    /// Open `<pre>` elements.
    preformatted: usize,
    /// The element that is not shown and within which we are.
    hidden: Option<Hidden>,
    /// The tag whose attributes are being read.
    tag: Tag,
    in_style_attribute: bool,
    attributes: usize,
    attributes_most: usize,
}

impl Walk {
    fn event(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::String { value } => self.characters(&String::from_utf8_lossy(value)),
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: lossy(name), starts: true, hides: false };
                self.attributes = 0;
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.hides |= *name == b"hidden";
                self.in_style_attribute = *name == b"style";
                self.attributes += 1;
                self.attributes_most = self.attributes_most.max(self.attributes);
            }
            CallbackEvent::AttributeValue { value } => {
                self.tag.hides |= self.in_style_attribute && hidden::is_hiding_style(value);
            }
            CallbackEvent::CloseStartTag { .. } => {
                let tag = std::mem::take(&mut self.tag);
                self.tag(&tag);
            }
            CallbackEvent::EndTag { name } => {
                self.tag(&Tag { name: lossy(name), starts: false, hides: false });
            }
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    fn characters(&mut self, text: &str) {
        if self.in_title {
            self.title.text(text, false);
        } else if self.hidden.is_none() {
            self.text.text(text, self.preformatted > 0);
        }
    }

    fn tag(&mut self, tag: &Tag) {
        if let Some(hidden) = &mut self.hidden {
            if !hidden.is_ended_before(tag) {
                if hidden.is_ended_by(tag) {
                    self.hidden = None;
                }
                return;
            }
            self.hidden = None;
        }
        match tag.name.as_str() {
            // The first title is the page's; later ones stand in drawings.
            "title" => {
                self.in_title = tag.starts && !self.title_seen;
                self.title_seen = true;
            }
            "pre" => {
                let open = self.preformatted;
                self.preformatted = if tag.starts { open + 1 } else { open.saturating_sub(1) };
            }
            _ => {}
        }
        self.text.ask(break_of(tag));
        let is_later_title = tag.name == "title" && !self.in_title;
        if tag.starts && (hidden::is_not_shown(tag) || is_later_title) {
            self.hidden = Some(Hidden::new(tag));
        }
    }
}

fn lossy(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

/// The break that a tag makes on the page.
pub(crate) fn break_of(tag: &Tag) -> Break {
    match tag.name.as_str() {
        "br" | "li" | "tr" | "option" => Break::Line,
        "td" | "th" if tag.starts => Break::Cell,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd"
        | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption"
        | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header"
        | "hgroup" | "hr" | "html" | "legend" | "main" | "menu" | "nav" | "ol" | "p" | "pre"
        | "search" | "section" | "summary" | "table" | "ul" => Break::Block,
        _ => Break::None,
    }
}
