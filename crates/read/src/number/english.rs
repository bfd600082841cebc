//! English number words below a thousand, and hundreds counted past nine ("twelve hundred").

use super::atom::{Part, atom_at, behind_hyphen, follows_plain, joint, part_at};
use super::fraction::several_parts_at;
use crate::lexeme::Words;

/// A numeral without a scale.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// The lexeme behind it.
    pub(super) end: usize,
    pub(super) value: u64,
    /// Whether it is only "a", which counts nothing unless a scale follows.
    pub(super) only_article: bool,
}

/// The group that begins at a lexeme.
pub(super) fn group_at(words: Words<'_>, at: usize) -> Option<Group> {
    if words.has(at, words.lexicon.numbers().article) {
        let group = Group { end: at + 1, value: 1, only_article: true };
        return Some(with_hundred(words, group).unwrap_or(group));
    }
    let (end, value) = small_at(words, at)?;
    let group = Group { end, value, only_article: false };
    Some(with_hundred(words, group).unwrap_or(group))
}

/// A number below 100; `None` also where it is the beginning of an ordinal ("twenty-first").
fn small_at(words: Words<'_>, at: usize) -> Option<(usize, u64)> {
    let atom = atom_at(words, at)?;
    match atom.part {
        Part::Unit | Part::Teen => Some((at + 1, atom.value)),
        Part::Ten => {
            let next = behind_hyphen(words, at + 1);
            if words.number(next, words.lexicon.numbers().ordinal).is_some_and(|n| n < 10) {
                return None;
            }
            let unit = part_at(words, next, Part::Unit).filter(|u| (1..10).contains(&u.value));
            match unit {
                Some(unit) if follows_plain(words, next) => {
                    Some((next + 1, atom.value + unit.value))
                }
                _ => Some((at + 1, atom.value)),
            }
        }
        Part::Hundred | Part::Scale => None,
    }
}

/// The group times a hundred, with what is added to that.
fn with_hundred(words: Words<'_>, group: Group) -> Option<Group> {
    let at = behind_hyphen(words, group.end);
    part_at(words, at, Part::Hundred).filter(|_| follows_plain(words, at))?;
    let hundreds = Group { end: at + 1, value: group.value * 100, only_article: false };
    let rest = joint(words, hundreds.end)
        .filter(|j| several_parts_at(words, j.at).is_none())
        .and_then(|j| small_at(words, j.at));
    Some(match rest {
        Some((end, value)) if value > 0 => Group { end, value: hundreds.value + value, ..hundreds },
        _ => hundreds,
    })
}
