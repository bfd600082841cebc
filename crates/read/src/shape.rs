//! What kind of line a sentence is: an item of a list, a headline of another story, one of a menu's.

use crate::lexeme::Lexeme;
use crate::scan::Kind;
use crate::senses::Senses;
use crate::sentence::end_of;
use crate::verdict::Chosen;
use std::ops::Range;

/// What kind of line a sentence is; most are none of these.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Shape {
    /// Whether it is an item of a list.
    pub(crate) item: bool,
    /// Whether it is a headline of another story, which the page announces.
    pub(crate) elsewhere: bool,
    /// Whether it is one of a menu's lines, each of which is of another story.
    pub(crate) menu: bool,
}

/// The shape of each sentence.
pub(crate) fn shapes(sentences: &[Chosen], lexemes: &[Lexeme], senses: &Senses) -> Vec<Shape> {
    let items = items(sentences, lexemes);
    let elsewhere = elsewhere(sentences, lexemes, senses);
    let menu = menu(sentences, lexemes, &items);
    let lines = items.into_iter().zip(elsewhere).zip(menu);
    lines.map(|((item, elsewhere), menu)| Shape { item, elsewhere, menu }).collect()
}

/// Which lines are items of a list that a line with a colon at its end announces: they begin with a number, a mark
/// before it, or a dash.
fn items(sentences: &[Chosen], lexemes: &[Lexeme]) -> Vec<bool> {
    let mut in_list = false;
    let mut is_item = |range: &Range<usize>| {
        let words = &lexemes[range.clone()];
        let dash = words.first().is_some_and(|l| l.token.is('-') || l.token.is('•'));
        let numbered = words.iter().take(2).any(|l| l.token.kind == Kind::Number);
        let item = in_list && (dash || numbered);
        in_list = item || words.last().is_some_and(|l| l.token.is(':'));
        item
    };
    sentences.iter().map(|(range, _)| is_item(range)).collect()
}

/// Which lines are headlines of other stories: they stand behind a line that announces such ("read also", "previous"),
/// and no line with a full stop, which is the story's own, has come since.
fn elsewhere(sentences: &[Chosen], lexemes: &[Lexeme], senses: &Senses) -> Vec<bool> {
    let mut announced = false;
    let mut is_of_another = |range: &Range<usize>| {
        let words = &lexemes[range.clone()];
        let mut spelt = words.iter().filter(|l| l.token.kind == Kind::Word).peekable();
        let announces = spelt.peek().is_some() && spelt.all(|l| l.mask.meets(senses.announce));
        let stops = end_of(words).is_some_and(|l| l.token.is('.'));
        announced = announces || announced && !stops;
        announced && !announces
    };
    sentences.iter().map(|(range, _)| is_of_another(range)).collect()
}

/// Which lines are a menu's: one of many in a row that no stop ends. The last of them are the story's own headline.
fn menu(sentences: &[Chosen], lexemes: &[Lexeme], items: &[bool]) -> Vec<bool> {
    /// Fewer may be a headline, a byline and captions.
    const LINES: usize = 8;
    /// A headline and what stands under it.
    const OWN: usize = 2;
    let stops = |range: &Range<usize>| {
        let words = &lexemes[range.clone()];
        let whole = words.first().is_some_and(|l| l.token.newline_before || range.start == 0);
        !whole || end_of(words).is_some_and(|l| ['.', '!', '?', ':'].iter().any(|c| l.token.is(*c)))
    };
    let mut found = vec![false; sentences.len()];
    let mut start = 0;
    for at in 0..=sentences.len() {
        if at < sentences.len() && !stops(&sentences[at].0) && !items[at] {
            continue;
        }
        if at - start >= LINES {
            let end = if at < sentences.len() { at - OWN } else { at };
            found[start..end].fill(true);
        }
        start = at + 1;
    }
    found
}
