//! The visible text of a page, in one pass over its tokens: no tree, so that no nesting and no size can hurt it.

use crate::lines::{Break, Lines};
use crate::nesting::{Nesting, is_void};
use crate::{article, headline};
use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// Pages are handed to the tokenizer in pieces, since its strings hold at most 4 GiB.
const PIECE_BYTES: usize = 1 << 20;

/// Title and text of a page: of its article where it has one, else all that a browser would show.
pub(crate) fn read(html: &str) -> (Option<String>, String) {
    let page = visible(html);
    let article = article::of(html, &page);
    let (title, text) = match article {
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
    pub(crate) nesting: Nesting,
}

/// Walks the tokens of a page or of a piece of one.
pub(crate) fn visible(html: &str) -> Visible {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(piece_end(rest));
        input.push_back(StrTendril::from(piece));
        // Without a tree builder no script ever interrupts; the loop holds for any interruption all the same.
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
        rest = after;
    }
    tokenizer.end();
    let walk = tokenizer.sink.0.into_inner();
    let title = walk.title.into_text();
    Visible {
        title: (!title.is_empty()).then_some(title),
        text: walk.text.into_text(),
        nesting: walk.nesting,
    }
}

fn piece_end(rest: &str) -> usize {
    let wanted = PIECE_BYTES.min(rest.len());
    (wanted..=rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len())
}

#[derive(Debug, Default)]
struct Sink(RefCell<Walk>);

#[derive(Debug, Default)]
struct Walk {
    text: Lines,
    title: Lines,
    nesting: Nesting,
    /// Open `<pre>` elements.
    preformatted: usize,
    in_title: bool,
    title_seen: bool,
    /// The element that is not shown and within which we are.
    hidden: Option<Hidden>,
}

/// An element that is not shown.
#[derive(Debug)]
struct Hidden {
    name: LocalName,
    /// Elements of its name open within it, itself counted.
    same: usize,
    /// Lists and tables open within it: their items and cells are no siblings of it.
    containers: usize,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut walk = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => walk.characters(&text),
            Token::TagToken(tag) => {
                walk.nesting.tag(&tag);
                walk.tag(&tag);
                if tag.kind == TagKind::StartTag {
                    return raw_text_of(&tag.name);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements whose content is not markup.
fn raw_text_of(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
            TokenSinkResult::RawData(RawKind::Rawtext)
        }
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        "plaintext" => TokenSinkResult::Plaintext,
        _ => TokenSinkResult::Continue,
    }
}

impl Walk {
    fn characters(&mut self, text: &str) {
        if self.in_title {
            self.title.text(text, false);
        } else if self.hidden.is_none() {
            self.text.text(text, self.preformatted > 0);
        }
    }

    fn tag(&mut self, tag: &Tag) {
        if self.still_hidden(tag) {
            return;
        }
        let (name, starts) = (&*tag.name, tag.kind == TagKind::StartTag);
        match name {
            // The first title is the page's; later ones stand in drawings.
            "title" => {
                self.in_title = starts && !self.title_seen;
                self.title_seen = true;
                if starts && !self.in_title {
                    self.hide(tag);
                }
            }
            "pre" => {
                let open = self.preformatted;
                self.preformatted = if starts { open + 1 } else { open.saturating_sub(1) };
            }
            _ => {}
        }
        self.text.ask(break_of(name, starts));
        if starts && is_not_shown(tag) && !is_void(name) {
            self.hide(tag);
        }
    }

    fn hide(&mut self, tag: &Tag) {
        self.hidden = Some(Hidden { name: tag.name.clone(), same: 1, containers: 0 });
    }

    /// Follows a hidden element to its end; false when `tag` stands outside of any.
    fn still_hidden(&mut self, tag: &Tag) -> bool {
        let Some(hidden) = &mut self.hidden else { return false };
        let starts = tag.kind == TagKind::StartTag;
        if hidden.is_ended_by_sibling(tag) {
            self.hidden = None;
            return false;
        }
        if is_container(&tag.name) {
            hidden.containers =
                if starts { hidden.containers + 1 } else { hidden.containers.saturating_sub(1) };
        }
        if tag.name == hidden.name {
            hidden.same = if starts { hidden.same + 1 } else { hidden.same - 1 };
            if hidden.same == 0 {
                self.hidden = None;
            }
        }
        true
    }
}

impl Hidden {
    /// Whether a tag ends the element without naming it, as the tags around paragraphs, items and cells do.
    fn is_ended_by_sibling(&self, tag: &Tag) -> bool {
        let starts = tag.kind == TagKind::StartTag;
        match &*self.name {
            "p" => {
                tag.name != self.name && break_of(&tag.name, starts) == Break::Block
                    || starts && tag.name == self.name
            }
            "li" | "dd" | "dt" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" => {
                let next =
                    starts && (tag.name == self.name || &*tag.name == "tr" && &*self.name != "tr");
                self.containers == 0 && (next || !starts && is_container(&tag.name))
            }
            _ => false,
        }
    }
}

fn is_container(name: &str) -> bool {
    matches!(name, "ul" | "ol" | "dl" | "table")
}

/// The break that a tag makes on the page.
fn break_of(name: &str, starts: bool) -> Break {
    match name {
        "br" | "li" | "tr" | "option" => Break::Line,
        "td" | "th" if starts => Break::Cell,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd"
        | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption"
        | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header"
        | "hgroup" | "hr" | "html" | "legend" | "main" | "menu" | "nav" | "ol" | "p" | "pre"
        | "search" | "section" | "summary" | "table" | "ul" => Break::Block,
        _ => Break::None,
    }
}

/// Elements that a browser does not show as text, and those that the page itself hides.
fn is_not_shown(tag: &Tag) -> bool {
    matches!(
        &*tag.name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "noembed"
            | "noframes"
            | "iframe"
            | "object"
            | "svg"
            | "math"
            | "canvas"
            | "audio"
            | "video"
            | "select"
            | "textarea"
            | "button"
            | "datalist"
    ) || tag.attrs.iter().any(|attribute| match &*attribute.name.local {
        "hidden" => true,
        "style" => {
            let style: String = attribute
                .value
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
                .to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        }
        _ => false,
    })
}
