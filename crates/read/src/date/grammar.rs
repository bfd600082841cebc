//! What all productions share: the words, how a word or phrase is found, and what a production gives.

pub(super) use super::unit::{Unit, UnitWord, Which};
use super::{DateKind, DateSenses};
use crate::lexeme::{Lexeme, Words};
use crate::lexicon::{Analysis, SenseId, Starts, ValueId};
use crate::mask::Mask;
use crate::number::touch;
use crate::scan::Kind;
use jiff::civil::Date;
use sijill_model::Edtf;

/// What a production read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    /// The lexeme behind it.
    pub(super) end: usize,
    /// What it means, where that is known.
    pub(super) date: Option<Edtf>,
    /// What sort of time it speaks of.
    pub(super) kind: DateKind,
    /// Whether a weekday disagrees.
    pub(super) clash: bool,
}

impl Read {
    pub(super) fn new(end: usize, date: Option<Edtf>, kind: DateKind) -> Self {
        Read { end, date, kind, clash: false }
    }
}

/// Reads dates in a stretch of words.
#[derive(Clone, Copy)]
pub(super) struct Grammar<'a> {
    pub(super) words: Words<'a>,
    pub(super) senses: &'a DateSenses,
    /// The day of publication.
    pub(super) today: Option<Date>,
    /// Whether dates that are counted from another one are looked for; off while that one is looked for.
    pub(super) counted_from_others: bool,
    /// A lexeme at which no day, month or year stands, not even behind "in": none is looked for there again.
    pub(super) unsaid: usize,
}

impl<'a> Grammar<'a> {
    pub(super) fn new(words: Words<'a>, today: Option<Date>) -> Self {
        let senses = words.lexicon.dates();
        Grammar { words, senses, today, counted_from_others: true, unsaid: usize::MAX }
    }

    /// The longest of all readings that begin at a lexeme; the earlier production where two are as long.
    pub(super) fn longest(&self, at: usize) -> Option<Read> {
        self.words.get(at)?;
        let unsaid = if self.said(at, true, false).is_none() { at } else { usize::MAX };
        Grammar { unsaid, ..*self }.longest_of(at)
    }

    fn longest_of(&self, at: usize) -> Option<Read> {
        let senses = self.senses;
        let may = |of: Mask| self.may_begin(at, of);
        let led = self.is_led(at);
        let simple = self.simple(at, led, false);
        // Another date behind "or" is looked for only where there is one before.
        let ored = |read: &Read| {
            led || self.inner(read.end).is_some_and(|_| self.has(read.end, senses.or))
        };
        let readings = [
            may(senses.begins_then).then(|| self.then(at)).flatten(),
            may(senses.since.bit()).then(|| self.since(at)).flatten(),
            may(senses.until.bit()).then(|| self.until(at)).flatten(),
            may(senses.during.bit()).then(|| self.during(at)).flatten(),
            may(senses.begins_range).then(|| self.range(at)).flatten(),
            simple.filter(ored).and_then(|_| self.either(at)),
            may(senses.begins_ago).then(|| self.ago(at)).flatten(),
            simple,
        ];
        longer(readings)
    }

    /// A quick look: whether what begins with a word or phrase of some senses, with digits or a mark, may begin here.
    pub(super) fn may_begin(&self, at: usize, senses: Mask) -> bool {
        let lexeme = self.words.get(at);
        lexeme.is_some_and(|l| l.token.kind != Kind::Word || self.may_have(l, senses))
    }

    /// The same for what begins with a word or phrase alone.
    pub(super) fn may_begin_with_word(&self, at: usize, senses: Mask) -> bool {
        self.words.get(at).is_some_and(|lexeme| self.may_have(lexeme, senses))
    }

    pub(super) fn has(&self, at: usize, sense: SenseId) -> bool {
        self.words.has(at, sense)
    }

    /// A quick look: whether a lexeme, or a phrase that begins with it, may have one of some senses.
    #[inline]
    fn may_have(&self, lexeme: &Lexeme, of: Mask) -> bool {
        let Starts { plain, joined, .. } = lexeme.found.starts;
        let lexicon = self.words.lexicon;
        lexeme.mask.meets(of)
            || plain != 0 && lexicon.phrase_senses(plain).meets(of)
            || joined != 0 && lexicon.phrase_senses(joined).meets(of)
    }

    /// The longest word or phrase at a place, perhaps behind "and", with a reading that is wanted and of these senses.
    pub(super) fn find(
        &self,
        at: usize,
        of: Mask,
        wanted: impl Fn(&Analysis) -> bool,
    ) -> Option<(usize, &'a Analysis)> {
        let lexeme = self.words.get(at).filter(|lexeme| self.may_have(lexeme, of))?;
        let starts = lexeme.found.starts;
        let word = self.word_analysis(lexeme, &wanted).map(|a| (at + 1, a));
        let behind = || self.phrase(at, starts.joined, &wanted);
        self.phrase(at, starts.plain, &wanted).or_else(behind).or(word)
    }

    /// The same inside a date: in the same line, and no "and" on it.
    pub(super) fn find_inner(
        &self,
        at: usize,
        of: Mask,
        wanted: impl Fn(&Analysis) -> bool,
    ) -> Option<(usize, &'a Analysis)> {
        let lexeme = self.inner(at).filter(|lexeme| self.may_have(lexeme, of))?;
        let word = || self.word_analysis(lexeme, &wanted).map(|a| (at + 1, a));
        let plain = || word().filter(|_| !lexeme.found.clitics.conjunction);
        self.phrase(at, lexeme.found.starts.plain, &wanted).or_else(plain)
    }

    /// The lexeme at a place if it goes on the line of the one before.
    pub(super) fn inner(&self, at: usize) -> Option<&'a Lexeme> {
        self.words.get(at).filter(|l| !l.token.newline_before)
    }

    fn word_analysis(
        &self,
        lexeme: &Lexeme,
        wanted: impl Fn(&Analysis) -> bool,
    ) -> Option<&'a Analysis> {
        self.words.lexicon.analyses(lexeme.found.word).iter().find(|a| wanted(a))
    }

    fn phrase(
        &self,
        at: usize,
        mut state: u32,
        wanted: impl Fn(&Analysis) -> bool,
    ) -> Option<(usize, &'a Analysis)> {
        if state == 0 {
            return None;
        }
        let lexicon = self.words.lexicon;
        let (mut best, mut end) = (None, at + 1);
        while let Some(lexeme) = self.inner(end) {
            let Some(next) = lexicon.phrase_step(state, lexeme.token.hash) else { break };
            state = next;
            end += 1;
            let analyses = lexicon.analyses(lexicon.phrase_word(state)).iter();
            best = analyses.into_iter().find(|a| wanted(a)).map(|a| (end, a)).or(best);
        }
        best
    }

    /// The end of a word or phrase with a sense, inside a date.
    pub(super) fn skip(&self, at: usize, sense: SenseId) -> Option<usize> {
        self.find_inner(at, sense.bit(), |a| a.sense == sense).map(|(end, _)| end)
    }

    /// The end of a word or phrase with a sense and a value.
    pub(super) fn with_value(&self, at: usize, sense: SenseId, value: ValueId) -> Option<usize> {
        self.find(at, sense.bit(), |a| a.sense == sense && a.value == value).map(|(end, _)| end)
    }

    /// The end and number of a word or phrase with a sense.
    pub(super) fn numbered(&self, at: usize, sense: SenseId) -> Option<(usize, i16)> {
        let (end, analysis) = self.find(at, sense.bit(), |a| a.sense == sense)?;
        let number = self.words.lexicon.value_number(analysis.value)?;
        Some((end, i16::try_from(number).ok()?))
    }

    /// Whether the lexeme before lets a month or year stand alone: "in", "شهر".
    pub(super) fn is_led(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.has(before, self.senses.within))
            && self.inner(at).is_some()
    }

    /// Whether a word carries the Arabic article, be it known to the lexicon or not.
    pub(super) fn has_article(&self, at: usize) -> bool {
        const ARTICLE: [u16; 2] = ['ا' as u16, 'ل' as u16];
        let Some(lexeme) = self.words.get(at) else { return false };
        let clitics = lexeme.found.clitics;
        let stem = lexeme.token.head.get(usize::from(clitics.letters)..).unwrap_or_default();
        clitics.article || lexeme.token.len > 2 && stem.starts_with(&ARTICLE)
    }

    /// Whether a word is written in Arabic letters.
    pub(super) fn is_arabic(&self, at: usize) -> bool {
        let word = self.words.get(at).filter(|l| l.token.kind == Kind::Word);
        word.is_some_and(|l| l.token.is_arabic())
    }

    /// Whether a mark goes on the line of the lexeme before.
    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.inner(at).is_some_and(|l| l.token.is(mark))
    }

    /// Whether two neighbouring lexemes touch.
    pub(super) fn touches(&self, at: usize) -> bool {
        touch(self.words, at)
    }

    /// Whether what stands at a place is counted by a number before it.
    pub(super) fn is_counted(&self, at: usize) -> bool {
        let counted = self.words.lexicon.numbers().counted;
        self.inner(at).is_some_and(|l| l.mask.meets(counted))
    }
}

/// The longest reading, the earlier where two are as long.
pub(super) fn longer<const N: usize>(readings: [Option<Read>; N]) -> Option<Read> {
    readings
        .into_iter()
        .flatten()
        .reduce(|best, next| if next.end > best.end { next } else { best })
}
