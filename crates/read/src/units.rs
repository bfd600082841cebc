//! From the lexemes of a sentence to units: dates, quantities, phrases and single words, on which rules match.

use crate::age::{Age, age_at};
use crate::date::{DateMatch, date_at};
use crate::lexeme::{Lexeme, Words};
use crate::lexicon::{Lexicon, Starts, ValueId};
use crate::mask::Mask;
use crate::pattern::{Bits, Sight, UnitLiterals, feature};
use crate::quantity::{Quantity, quantity_at};
use crate::rules::Index;
use crate::scan::Kind;
use jiff::civil::Date;

/// One thing that a rule sees: a word, a phrase, a date, a quantity, a mark, or a group that a lower level made.
#[derive(Debug, Clone, Default)]
pub(crate) struct Unit {
    /// Lexemes `[first, end)` of the sentence.
    pub(crate) first: u32,
    pub(crate) end: u32,
    pub(crate) mask: Mask,
    pub(crate) features: u16,
    /// The word in the lexicon, 0 where there is none.
    pub(crate) word: u32,
    /// The folded hash of a single word, without its proclitics.
    pub(crate) hash: u64,
    /// That of the word as it stands: what looks like a proclitic may belong to it.
    pub(crate) whole: u64,
    /// The literals of rules that it may stand for.
    pub(crate) literals: UnitLiterals,
    /// The value of a group.
    pub(crate) value: Option<ValueId>,
    pub(crate) payload: Payload,
}

/// What a unit carries beside its senses.
#[derive(Debug, Clone, Default)]
pub(crate) enum Payload {
    #[default]
    None,
    Quantity(Box<Quantity>),
    Date(Box<DateMatch>),
    /// How old somebody is, in years.
    Age(u64),
    /// Index into the sentence's groups.
    Group(u32),
}

/// Senses that the engine gives, not the lexicon: they take the upper bits of the mask.
const ENGINE_SENSES: [&str; 10] =
    ["qty", "date", "comma", "quote", "colon", "open", "close", "dash", "unknown", "numbered"];

/// The first bit of the engine's own senses; the lexicon's lie below.
pub(crate) const ENGINE_BASE: usize = 160;

/// The senses that words have, and not the engine's.
pub(crate) const LISTED: Mask = Mask::below(ENGINE_BASE);

/// The last bit is nobody's: the stand-in for senses that a lexicon does not list.
pub(crate) const UNLISTED: usize = Mask::BITS - 1;

/// The mask of a sense of the engine.
pub(crate) fn engine_sense(name: &str) -> Option<Mask> {
    ENGINE_SENSES.iter().position(|n| *n == name).map(|at| Mask::bit(ENGINE_BASE + at))
}

/// The mask of the group with a number; groups are declared by the rules of level 1.
pub(crate) fn group_sense(number: usize) -> Option<Mask> {
    let bit = ENGINE_BASE + ENGINE_SENSES.len() + number;
    (bit < UNLISTED).then(|| Mask::bit(bit))
}

pub(crate) const QTY: Mask = Mask::bit(ENGINE_BASE);
pub(crate) const DATE: Mask = Mask::bit(ENGINE_BASE + 1);
pub(crate) const COMMA: Mask = Mask::bit(ENGINE_BASE + 2);
pub(crate) const QUOTE: Mask = Mask::bit(ENGINE_BASE + 3);
pub(crate) const COLON: Mask = Mask::bit(ENGINE_BASE + 4);
pub(crate) const OPEN: Mask = Mask::bit(ENGINE_BASE + 5);
pub(crate) const CLOSE: Mask = Mask::bit(ENGINE_BASE + 6);
pub(crate) const DASH: Mask = Mask::bit(ENGINE_BASE + 7);
pub(crate) const UNKNOWN: Mask = Mask::bit(ENGINE_BASE + 8);
/// A group with a quantity of its own.
pub(crate) const NUMBERED: Mask = Mask::bit(ENGINE_BASE + 9);

/// What the units of a sentence may show, groups apart: more than they do, never less.
pub(crate) fn sight_of(words: Words<'_>, index: &Index) -> Sight {
    let Words { lexicon, .. } = words;
    let (numbers, literals) = (lexicon.numbers(), index.literals());
    let mut sight = Sight { senses: numbers.age.bit() | DATE, literals: Bits::NONE };
    let mut counts = false;
    for (at, lexeme) in words.lexemes.iter().enumerate() {
        sight.senses |= lexeme.mask;
        literals.show(lexeme, &mut sight);
        let Starts { plain, joined, led } = lexeme.found.starts;
        for state in [plain, joined, led].into_iter().filter(|state| *state != 0) {
            words.each_phrase(at, state, |_, word| {
                sight.senses |= lexicon.mask(word);
                literals.show_word(word, &mut sight);
            });
        }
        match lexeme.token.kind {
            Kind::Word if lexeme.found.word == 0 => sight.senses |= UNKNOWN,
            Kind::Word => {}
            Kind::Number => counts = true,
            Kind::Mark => sight.senses |= mark_mask(lexeme.token.mark()),
        }
    }
    if counts || sight.senses.meets(numbers.begins_numeral | numbers.begins_quantity) {
        sight.senses |= QTY | NUMBERED;
    }
    sight
}

/// The units of a sentence, in its order.
pub(crate) fn units_of(words: Words<'_>, reference: Option<Date>) -> Vec<Unit> {
    let mut units = Vec::with_capacity(words.lexemes.len());
    put_units(words, reference, &mut units);
    units
}

/// Puts the units of a sentence into an empty list.
pub(crate) fn put_units(words: Words<'_>, reference: Option<Date>, units: &mut Vec<Unit>) {
    units.reserve(words.lexemes.len());
    let (case_tells, composing) = (case_tells(words), composing(words.lexicon));
    let mut at = 0;
    while at < words.lexemes.len() {
        let mut unit = if is_single(&words.lexemes[at], composing) {
            word_unit(words, at, words.lexemes[at].found.word)
        } else {
            unit_at(words, at, reference)
        };
        if case_tells && unit.features & feature::CAP != 0 {
            unit.features |= feature::PROPER;
        }
        at = unit.end as usize;
        units.push(unit);
    }
    // The stop of a sentence ends its last clause. A stop within one belongs to an abbreviation.
    let is_mark = words.lexemes.last().is_some_and(|l| l.token.kind == Kind::Mark);
    if let Some(last) = units.last_mut().filter(|unit| is_mark && unit.mask.is_empty()) {
        last.features |= feature::END;
    }
}

/// Whether capital letters tell a name in a sentence: not where nearly all words have one, as in headlines and telexes.
fn case_tells(words: Words<'_>) -> bool {
    /// A short function word or two stay small in a headline.
    const CAPITALS_PER_TEN: usize = 7;
    const WORDS_MIN: usize = 5;
    let latin = |head: u16| head != 0 && head < 0x250;
    let (mut all, mut capitals) = (0, 0);
    for lexeme in words.lexemes.iter().filter(|l| latin(l.token.head[0])) {
        all += 1;
        capitals += usize::from(lexeme.token.capital);
    }
    all < WORDS_MIN || capitals * 10 < all * CAPITALS_PER_TEN
}

/// The senses of words that may begin a unit of several.
fn composing(lexicon: &Lexicon) -> Mask {
    let numbers = lexicon.numbers();
    let quantities = numbers.begins_numeral | numbers.begins_quantity | numbers.age.bit();
    quantities | lexicon.dates().may_begin()
}

/// Whether a lexeme is a unit of its own, whatever follows: most are.
fn is_single(lexeme: &Lexeme, composing: Mask) -> bool {
    let Starts { plain, joined, led } = lexeme.found.starts;
    let is_word = lexeme.token.kind == Kind::Word && lexeme.token.len > 1;
    is_word && plain | joined | led == 0 && !lexeme.mask.meets(composing)
}

fn unit_at(words: Words<'_>, at: usize, reference: Option<Date>) -> Unit {
    if joins_digits(words, at) {
        let figure = unit_at(words, at + 1, reference);
        if figure.mask.meets(QTY) {
            return Unit { first: at as u32, features: figure.features | feature::WA, ..figure };
        }
    }
    if joins_word(words, at) {
        let next = unit_at(words, at + 1, reference);
        return Unit { first: at as u32, features: next.features | feature::WA, ..next };
    }
    let age = age_at(words, at);
    let quantity = quantity_at(words, at);
    let date = date_at(words, at, reference);
    let phrase = phrase_at(words, at);
    let lengths = (
        date.as_ref().map_or(0, |d| d.len),
        quantity.as_ref().map_or(0, |q| q.len),
        phrase.map_or(0, |found| found.len),
    );
    if let Some(Age { len, years }) = age
        && len >= lengths.0.max(lengths.1).max(lengths.2)
    {
        return Unit {
            mask: words.lexicon.numbers().age.bit(),
            end: (at + len) as u32,
            payload: Payload::Age(years),
            ..word_unit(words, at, 0)
        };
    }
    match (date, quantity, phrase) {
        (Some(date), ..) if lengths.0 >= lengths.1 && lengths.0 >= lengths.2 => Unit {
            mask: DATE,
            end: (at + date.len) as u32,
            payload: Payload::Date(Box::new(date)),
            ..word_unit(words, at, 0)
        },
        (_, Some(quantity), _) if lengths.1 >= lengths.2 => {
            let only = word_unit(words, at, 0);
            let kept = feature::WA | feature::DEF | feature::PREP | feature::CAP;
            let token = &words.lexemes[at].token;
            // و before digits is a word of its own.
            let joins = token.len == 1 && crate::lexicon::is_conjunction(token.head[0]);
            // So does one that is written on the first word of "more than".
            let Starts { plain, joined, .. } = words.lexemes[at].found.starts;
            let joins = joins || plain == 0 && joined != 0;
            // "Davit Orlan (43)": what stands in brackets may be an age.
            let mask = if token.is('(') { QTY | OPEN } else { QTY };
            Unit {
                mask,
                end: (at + quantity.len) as u32,
                features: only.features & kept | if joins { feature::WA } else { 0 },
                payload: Payload::Quantity(Box::new(quantity)),
                ..only
            }
        }
        (_, _, Some(phrase)) => {
            let unit = word_unit(words, at, phrase.word);
            let led = if phrase.led { feature::PREP } else { 0 };
            let joined = if phrase.joined { feature::WA } else { 0 };
            let features = unit.features | led | joined;
            Unit { end: (at + phrase.len) as u32, features, ..unit }
        }
        _ => word_unit(words, at, words.lexemes[at].found.word),
    }
}

/// Whether a lexeme is a و written before digits, where it is a word of its own: و700.
fn joins_digits(words: Words<'_>, at: usize) -> bool {
    let (Some(joins), Some(digits)) = (words.get(at), words.get(at + 1)) else { return false };
    let is_figure =
        |token: &crate::scan::Token| token.kind == Kind::Number || token.is('(') || token.is('/');
    joins.token.len == 1
        && crate::lexicon::is_conjunction(joins.token.head[0])
        && is_figure(&digits.token)
}

/// Whether a lexeme is a و that stands apart from the word to which it belongs: "و امرأة".
fn joins_word(words: Words<'_>, at: usize) -> bool {
    let (Some(joins), Some(next)) = (words.get(at), words.get(at + 1)) else { return false };
    let alone = joins.token.kind == Kind::Word && joins.token.len == 1;
    alone
        && crate::lexicon::is_conjunction(joins.token.head[0])
        && next.token.kind == Kind::Word
        && next.token.len > 1
        && !next.token.newline_before
}

/// A phrase of the lexicon in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct PhraseMatch {
    len: usize,
    word: u32,
    /// Whether a ب, ل or ك is written on its first word.
    led: bool,
    /// Whether a و or ف is.
    joined: bool,
}

/// The longest phrase that begins at a lexeme, also behind a conjunction and a preposition.
fn phrase_at(words: Words<'_>, at: usize) -> Option<PhraseMatch> {
    let starts = words.get(at)?.found.starts;
    let from = |state: u32, led: bool, joined: bool| {
        phrase_from(words, at, state).map(|(len, word)| PhraseMatch { len, word, led, joined })
    };
    [
        from(starts.plain, false, false),
        from(starts.joined, false, true),
        from(starts.led, true, false),
    ]
    .into_iter()
    .flatten()
    .max()
}

fn phrase_from(words: Words<'_>, at: usize, state: u32) -> Option<(usize, u32)> {
    let mut longest = None;
    if state != 0 {
        words.each_phrase(at, state, |len, word| longest = Some((len, word)));
    }
    longest
}

/// Folded it is the pronoun "his"; written it is none.
pub(crate) const TEH_MARBUTA: char = '\u{629}';

fn word_unit(words: Words<'_>, at: usize, word: u32) -> Unit {
    let lexeme = &words.lexemes[at];
    let clitics = lexeme.found.clitics;
    let (mut word, mut features) = (word, words.lexicon.features(word));
    if features & feature::OWN != 0 && words.written(at).ends_with(TEH_MARBUTA) {
        match words.lexicon.features_feminine(word) {
            Some(feminine) => features = feminine,
            None => (word, features) = (0, 0),
        }
    }
    features &= !unvoiced_number(features, words.written(at));
    let maqsura = words.written(at).ends_with(MAQSURA);
    let owned = |suffix: &str| features & feature::OWN != 0 && words.written(at).ends_with(suffix);
    let (his, hers) = (owned(HIS), owned(HERS));
    let mut set = |on: bool, bit: u16| features |= if on { bit } else { 0 };
    set(his, feature::HIS);
    set(hers, feature::HERS);
    set(maqsura, feature::MAQSURA);
    set(clitics.conjunction, feature::WA);
    let guessed = if word == 0 { crate::lexicon::guess_clitics(&lexeme.token) } else { clitics };
    let article = guessed.article && (word != 0 || !has_hamza_first(words.written(at)));
    set(article, feature::DEF);
    set(guessed.preposition, feature::PREP);
    set(lexeme.token.capital, feature::CAP);
    // What parts a headline in two parts its clauses.
    set(lexeme.token.is('|') || lexeme.token.is('•'), feature::END);
    let (mask, hash) = match lexeme.token.kind {
        // Rules name words that the lexicon does not have, with or without a conjunction.
        Kind::Word if word == 0 => {
            let joined = crate::lexicon::is_conjunction(lexeme.token.head[0]);
            (UNKNOWN, lexeme.token.hash_behind(usize::from(joined && lexeme.token.len > 3)))
        }
        Kind::Word => (
            words.lexicon.mask(word),
            lexeme.token.hash_behind(usize::from(clitics.letters).min(4)),
        ),
        Kind::Number => (Mask::NONE, 0),
        Kind::Mark => (mark_mask(lexeme.token.mark()), 0),
    };
    Unit {
        first: at as u32,
        end: at as u32 + 1,
        mask,
        features,
        word,
        hash,
        whole: if lexeme.token.kind == Kind::Word { lexeme.token.hash } else { 0 },
        literals: UnitLiterals::default(),
        value: None,
        payload: Payload::None,
    }
}

/// Whether behind what may be joined to it a word begins with an alif that bears a hamza, as no article does: "وألحقت".
fn has_hamza_first(written: &str) -> bool {
    written.trim_start_matches(['و', 'ف', 'ب', 'ك', 'ل']).starts_with(['أ', 'إ', 'آ'])
}

/// The last letter of "upon"; the name Ali, which folds to the same, ends in a yeh.
const MAQSURA: char = '\u{649}';

/// The pronouns "his" and "her" as they are written behind a noun.
const HIS: &str = "\u{647}";
const HERS: &str = "\u{647}\u{627}";

/// The grammatical number that a vowel sign rules out where unvowelled letters leave it open: before the ending's
/// yeh, a fatha makes it two and a kasra more.
fn unvoiced_number(features: u16, written: &str) -> u16 {
    const OPEN: u16 = feature::DU | feature::PL;
    const TWO: [&str; 3] = ["\u{64E}\u{64A}", "\u{64E}\u{651}\u{64A}", "\u{64A}\u{64E}\u{646}"];
    const MORE: [&str; 2] = ["\u{650}\u{64A}", "\u{650}\u{651}\u{64A}"];
    let shows = |signs: &[&str]| signs.iter().any(|sign| written.contains(sign));
    match features & OPEN == OPEN {
        true if shows(&TWO) => feature::PL,
        true if shows(&MORE) => feature::DU,
        _ => 0,
    }
}

fn mark_mask(mark: u16) -> Mask {
    match char::from_u32(u32::from(mark)) {
        Some(',') => COMMA,
        Some('"') => QUOTE,
        Some(':') => COLON,
        Some('(' | '[') => OPEN,
        Some(')' | ']') => CLOSE,
        Some('-' | '/') => DASH,
        _ => Mask::NONE,
    }
}

/// The first analysis of a unit's word that has one of some senses.
pub(crate) fn value_of(lexicon: &Lexicon, unit: &Unit, senses: Mask) -> Option<ValueId> {
    if !lexicon.mask(unit.word).meets(senses) {
        return None;
    }
    lexicon
        .analyses(unit.word)
        .iter()
        .find(|a| a.sense.bit().meets(senses) && a.value != ValueId::NONE)
        .map(|a| a.value)
}
