//! Arabic number words below a thousand (and hundreds counted past ten): units, tens and hundreds in any order.
//!
//! Parts are joined by و and each rank occurs once, so that "مئة وعشرين ومئة" is 120 and something else. The unit goes
//! before its ten in print, after it in some dialects; old style and years put the hundreds last.

use super::atom::{
    Atom, Part, atom_at, counts_plural, follows_plain, has_article, is_and_one_of, joint, part_at,
};
use super::fraction::several_parts_at;
use crate::lexeme::Words;

/// A numeral without a scale.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// The lexeme behind it.
    pub(super) end: usize,
    pub(super) value: u64,
    /// Whether its first word has the article.
    pub(super) article: bool,
    /// The same without the unit that follows its ten: "عشرون وثلاثة آلاف" is 20 and 3000.
    pub(super) before_unit: Option<(usize, u64)>,
}

const UNITS: u8 = 1;
const TENS: u8 = 2;
const HUNDREDS: u8 = 4;

/// Words that fill one or more ranks.
#[derive(Debug, Clone, Copy)]
struct Element {
    end: usize,
    value: u64,
    ranks: u8,
}

/// The group that begins at a lexeme.
pub(super) fn group_at(words: Words<'_>, at: usize) -> Option<Group> {
    let first = element_at(words, at)?;
    let article = has_article(words, at);
    let mut group = Group { end: first.end, value: first.value, article, before_unit: None };
    let mut ranks = first.ranks;
    let mut last = first;
    while let Some(next) = next_element(words, group.end, ranks, article) {
        let unit_behind_ten = next.ranks == UNITS && ranks & TENS != 0;
        group.before_unit = unit_behind_ten.then_some((group.end, group.value));
        group.end = next.end;
        group.value += next.value;
        ranks |= next.ranks;
        last = next;
    }
    counted_hundreds(words, group, last)
}

/// "عشرون مئة": hundreds counted by more than nine.
fn counted_hundreds(words: Words<'_>, group: Group, last: Element) -> Option<Group> {
    let counts = (11..100).contains(&group.value) && last.ranks & TENS != 0;
    let hundred = follows_plain(words, group.end)
        .then(|| part_at(words, group.end, Part::Hundred))
        .flatten()
        .filter(|atom| atom.value == 100 && atom.singular);
    match hundred {
        Some(_) if counts => Some(Group { end: group.end + 1, value: group.value * 100, ..group }),
        _ => Some(group),
    }
}

/// The element that goes on a group with the given ranks.
fn next_element(words: Words<'_>, at: usize, ranks: u8, article: bool) -> Option<Element> {
    let joint = joint(words, at)?;
    let element = element_at(words, joint.at).filter(|e| e.ranks & ranks == 0)?;
    let is_fraction = element.ranks == UNITS && several_parts_at(words, joint.at).is_some();
    if is_fraction || has_article(words, joint.at) && !article {
        return None;
    }
    (joint.and || is_spoken_compound(words, ranks, element)).then_some(element)
}

/// In speech a hundred may be followed by "five and twenty" without و: متين واحد وعشرين.
fn is_spoken_compound(words: Words<'_>, ranks: u8, unit: Element) -> bool {
    ranks == HUNDREDS
        && unit.ranks == UNITS
        && joint(words, unit.end)
            .is_some_and(|j| j.and && part_at(words, j.at, Part::Ten).is_some())
}

fn element_at(words: Words<'_>, at: usize) -> Option<Element> {
    let atom = atom_at(words, at)?;
    let end = at + 1;
    match atom.part {
        Part::Unit => unit_at(words, at, atom),
        Part::Teen if atom.value < 10 => half_teen_at(words, at, atom),
        Part::Teen => Some(Element { end, value: atom.value, ranks: UNITS | TENS }),
        Part::Ten => Some(Element { end, value: atom.value, ranks: TENS }),
        Part::Hundred if atom.singular || atom.dual => {
            Some(Element { end, value: atom.value, ranks: HUNDREDS })
        }
        Part::Hundred | Part::Scale => None,
    }
}

/// A unit alone, before عشر, or before a hundred.
fn unit_at(words: Words<'_>, at: usize, unit: Atom) -> Option<Element> {
    let next = follows_plain(words, at + 1).then(|| atom_at(words, at + 1)).flatten();
    match (unit.value, next) {
        (0, _) => Some(Element { end: at + 1, value: 0, ranks: UNITS | TENS | HUNDREDS }),
        (10, _) => Some(Element { end: at + 1, value: 10, ranks: UNITS | TENS }),
        (_, Some(Atom { part: Part::Unit, value: 10, .. })) => {
            Some(Element { end: at + 2, value: unit.value + 10, ranks: UNITS | TENS })
        }
        (2.., Some(Atom { part: Part::Hundred, value: 100, .. })) => {
            Some(Element { end: at + 2, value: unit.value * 100, ranks: HUNDREDS })
        }
        (1, _) if is_and_one_of(words, at) => half_teen_at(words, at, unit),
        (value, _) => Some(Element { end: at + 1, value, ranks: UNITS }),
    }
}

/// أحد, اثنا and their like: before عشر, or as the unit of a ten (أحد وعشرون). Alone they are no numeral.
fn half_teen_at(words: Words<'_>, at: usize, half: Atom) -> Option<Element> {
    let ten = part_at(words, at + 1, Part::Unit)
        .filter(|ten| ten.value == 10 && follows_plain(words, at + 1));
    if ten.is_some() {
        let teen = Element { end: at + 2, value: half.value + 10, ranks: UNITS | TENS };
        return (!is_sunday(words, at)).then_some(teen);
    }
    let joint = joint(words, at + 1).filter(|j| j.and)?;
    part_at(words, joint.at, Part::Ten)?;
    Some(Element { end: at + 1, value: half.value, ranks: UNITS })
}

/// The length of عشر, which goes with a masculine أحد; with ة it counts what follows a Sunday.
const TEN_MASCULINE_LEN: u8 = 3;

/// Whether the day is meant: "الأحد عشرة أشخاص", "الأحد عشر نساء". Eleven takes عشر here and counts a singular.
fn is_sunday(words: Words<'_>, at: usize) -> bool {
    if !words.has(at, words.lexicon.numbers().weekday) {
        return false;
    }
    let feminine = words.get(at + 1).is_some_and(|l| l.token.len != TEN_MASCULINE_LEN);
    feminine || counts_plural(words, at + 2)
}
