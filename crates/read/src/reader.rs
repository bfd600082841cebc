//! The reader: scan, look up, gate, group, match, resolve, merge.

use crate::cascade::{Sentence, run};
use crate::claims::Writer;
use crate::date::date_at;
use crate::draft::{Draft, Place, drafts_of};
use crate::entry::{Layout, lay_out};
use crate::lexeme::{Lexeme, Words, look_up};
use crate::lexicon::{Builtin, Lexicon, LexiconSource};
use crate::lines::join_wrapped;
use crate::mask::Mask;
use crate::merge::merge;
use crate::number::{FoundNumber, find_numbers};
use crate::parts::mark_parts;
use crate::reasons::Reason;
use crate::resolve::{NamedParties, Surroundings, resolve};
use crate::rules::{LEVEL_LAST, LEVEL_RARER, Rules};
use crate::scan::{Kind, scan};
use crate::senses::Senses;
use crate::sentence::sentences;
use crate::units::units_of;
use crate::verdict::{Chosen, Process, settle_drafts, settle_resolved};
use crate::{Error, sections};
use jiff::civil::Date;
use sijill_model::{Claim, Edtf, Lang};
use std::ops::Range;

/// What is known of a text besides its words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// When it was published: relative dates are resolved against it, and stay unknown without it.
    pub published: Option<Edtf>,
    /// Its language where the caller knows better than the text's script.
    pub lang: Option<Lang>,
}

/// Reads texts with one lexicon. Cheap to share between threads, dear to make: make one and keep it.
///
/// ```
/// use sijill_read::{Context, Reader};
///
/// let reader = Reader::builtin();
/// let claims = reader.read("At least 12 civilians were killed in an airstrike.", &Context::default());
/// assert_eq!(claims.len(), 1);
/// assert_eq!(claims[0].body.count().unwrap().min, Some(12));
/// ```
pub struct Reader {
    pub(crate) lexicon: Lexicon,
    pub(crate) rules: Rules,
    pub(crate) senses: Senses,
    /// What makes a sentence worth a closer look.
    gate: Mask,
    /// The group of places that the rules of level 1 make.
    where_group: Mask,
}

/// The group that rules must give to places, since the resolver looks for it.
const WHERE: &str = "where";

/// Besides the sentences that pass the gate and those beside them, the first of a text are read for its place, date and
/// those who act.
const LEAD_SENTENCES: usize = 4;

/// How many sentences behind one that speaks of reports are still about them.
const REPORTS_REACH: usize = 2;

impl Reader {
    /// A reader with the lexicon that is built in.
    ///
    /// # Panics
    /// Never in a released build: the tests load the same files.
    pub fn builtin() -> Reader {
        Reader::new(&Builtin).expect("the built-in lexicon is tested")
    }

    /// A reader with a lexicon of one's own.
    ///
    /// # Errors
    /// The first fault in a file, with its line.
    pub fn new(source: &dyn LexiconSource) -> Result<Reader, Error> {
        let lexicon = Lexicon::load(source)?;
        let rules = Rules::load(source, &lexicon)?;
        let senses = Senses::of(&lexicon)?;
        let where_group = rules.group(WHERE).ok_or_else(|| {
            Error::at(
                "rules/",
                "",
                0,
                format!("no rule makes the group \"{WHERE}\": the reader needs it"),
            )
        })?;
        Ok(Reader { gate: senses.gate(), lexicon, rules, senses, where_group })
    }

    /// The version of the reader, which with the lexicon's hash says what a reading was made by.
    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// SHA-256 of the lexicon and rules, lower-case hex.
    pub fn lexicon_hash(&self) -> &str {
        self.lexicon.hash()
    }

    /// The reasons that assessments may carry, in the order of their file.
    pub fn reasons(&self) -> &[Reason] {
        &self.rules.reasons
    }

    /// All numbers of a text, from left to right, none inside another: words and digits of both languages.
    ///
    /// ```
    /// let numbers = sijill_read::Reader::builtin().numbers("سبعة ملايين و500 ألف");
    /// assert_eq!(numbers[0].count, Some(7_500_000));
    /// ```
    pub fn numbers(&self, text: &str) -> Vec<FoundNumber> {
        find_numbers(&self.lexicon, text)
    }

    /// All claims of a text, in its order. The same text and context give the same claims, byte for byte.
    pub fn read(&self, text: &str, context: &Context) -> Vec<Claim> {
        let reference = context.published.and_then(reference_day);
        let mut claims = Vec::new();
        let mut scalars_before = 0;
        for section in sections::of(text) {
            claims.extend(self.read_section(section, scalars_before, reference));
            scalars_before += section.chars().count();
        }
        claims
    }

    fn read_section(
        &self,
        text: &str,
        scalars_before: usize,
        reference: Option<Date>,
    ) -> Vec<Claim> {
        let mut tokens = scan(text);
        join_wrapped(text, &mut tokens);
        let lexemes = look_up(&self.lexicon, &tokens);
        let all: Mask = lexemes.iter().map(|lexeme| lexeme.mask).collect();
        if !all.meets(self.gate) {
            return Vec::new();
        }
        let ranges = sentences(&self.lexicon, &lexemes);
        let reference = reference.or_else(|| self.dateline(text, &lexemes, &ranges));
        let whole = Words { text, lexicon: &self.lexicon, lexemes: &lexemes };
        let Layout { sentences, entries } = lay_out(whole, ranges, &self.senses, reference);
        let level_last = self.level_last(all);
        let words_of = |range: &Range<usize>| Words { lexemes: &lexemes[range.clone()], ..whole };
        let read_one = |range: &Range<usize>| {
            let words = words_of(range);
            run(words, &self.rules, &self.senses, units_of(words, reference), level_last)
        };
        let items = items(&sentences, &lexemes);
        let mut read: Vec<Option<Sentence>> = sentences
            .iter()
            .zip(self.worth_reading(&sentences, &lexemes, all, level_last))
            .zip(&items)
            .map(|(((range, _), worth), item)| (worth || *item).then(|| read_one(range)))
            .collect();
        if !read.iter().flatten().any(|sentence| self.rules.may_claim(sentence)) {
            return Vec::new();
        }
        let near = beside(&read);
        for ((slot, (range, _)), near) in read.iter_mut().zip(&sentences).zip(near) {
            if near && slot.is_none() {
                *slot = Some(read_one(range));
            }
        }
        let items: Vec<bool> = items
            .into_iter()
            .zip(&read)
            .filter(|(_, read)| read.is_some())
            .map(|(item, _)| item)
            .collect();
        let (chosen, read): (Vec<Chosen>, Vec<Sentence>) = sentences
            .into_iter()
            .zip(read)
            .filter_map(|(sentence, read)| Some((sentence, read?)))
            .unzip();
        let words: Vec<Words<'_>> = chosen.iter().map(|(range, _)| words_of(range)).collect();
        let (mut drafts, surroundings) = self.drafts(&words, &read, &items);
        settle_drafts(&mut drafts, (&self.lexicon, &self.rules, &self.senses), &read, &chosen);
        if drafts.is_empty() {
            return Vec::new();
        }
        let mut resolved = resolve(drafts, &surroundings, &words, &self.senses);
        settle_resolved(&mut resolved, &entries, &chosen, &words, &self.senses, &read);
        let mut merged = merge(resolved);
        mark_parts(&mut merged);
        Writer::new(text, scalars_before, &words, &self.rules, &self.senses, &entries)
            .claims(&merged)
    }

    /// The day that a text itself gives as that of its publication: a line with a full date and hardly a word before
    /// its first full sentence. Of several the last, which stands with the story and not with the page.
    fn dateline(&self, text: &str, lexemes: &[Lexeme], ranges: &[Range<usize>]) -> Option<Date> {
        /// Lines of a page's head.
        const HEAD_LINES: usize = 24;
        let head = ranges.iter().take(HEAD_LINES).map(|range| &lexemes[range.clone()]);
        let lines =
            head.take_while(|line| !is_full_sentence(line)).filter(|line| is_dateline(line));
        lines
            .filter_map(|line| {
                let words = Words { text, lexicon: &self.lexicon, lexemes: line };
                let mut dates = (0..line.len()).filter_map(|at| date_at(words, at, None)?.date);
                dates.find_map(reference_day)
            })
            .last()
    }

    /// The last level of rules for a text with these senses: the rarer kinds are looked for where a party is named.
    fn level_last(&self, all: Mask) -> u8 {
        let has = |mask: Mask| all.meets(mask);
        let rarer = has(self.senses.any_party()) && has(self.senses.rarer_gate());
        if rarer { LEVEL_LAST } else { LEVEL_RARER - 1 }
    }

    /// Which sentences are read at once: those with a word that may claim something, and all of an entry.
    fn worth_reading(
        &self,
        sentences: &[Chosen],
        lexemes: &[Lexeme],
        all: Mask,
        level_last: u8,
    ) -> Vec<bool> {
        let rarer = if level_last == LEVEL_LAST { self.senses.rarer_gate() } else { Mask::NONE };
        let gate = self.gate | rarer;
        let has = |range: &Range<usize>, mask: Mask| {
            lexemes[range.clone()].iter().any(|l| l.mask.meets(mask))
        };
        // In a text about reports, "Two were reopened" needs no word for them.
        let of_reports = all.meets(self.senses.report_noun);
        let counts = |range: &Range<usize>| {
            let digits = || lexemes[range.clone()].iter().any(|l| l.token.kind == Kind::Number);
            of_reports
                && has(range, self.senses.report_status)
                && (digits() || has(range, self.lexicon.numbers().begins_numeral))
        };
        let worth = |(range, entry): &Chosen| entry.is_some() || has(range, gate) || counts(range);
        sentences.iter().map(worth).collect()
    }

    fn drafts(
        &self,
        words: &[Words<'_>],
        read: &[Sentence],
        items: &[bool],
    ) -> (Vec<Draft>, Vec<Surroundings>) {
        let mut drafts = Vec::new();
        let process = Process::of(&self.lexicon, &self.senses, read);
        let of_reports = |number: usize| {
            let near = &read[number.saturating_sub(REPORTS_REACH)..=number];
            near.iter().any(|sentence| process.speaks_of_reports(sentence))
        };
        let mut named = NamedParties::default();
        let surroundings = read
            .iter()
            .enumerate()
            .map(|(number, sentence)| {
                let place = Place { number, item: items[number], of_reports: of_reports(number) };
                let voices = drafts_of(
                    words[number],
                    &self.rules,
                    &self.senses,
                    place,
                    sentence,
                    &mut drafts,
                );
                Surroundings::of(
                    words[number],
                    &self.senses,
                    self.where_group,
                    sentence,
                    voices,
                    &mut named,
                )
            })
            .collect();
        (drafts, surroundings)
    }
}

/// Which sentences are read for what they say of the harm in others: the first of a text, and those beside one that
/// speaks of harm.
fn beside(read: &[Option<Sentence>]) -> Vec<bool> {
    let speaks = |at: usize| read.get(at).is_some_and(Option::is_some);
    let near = |at: usize| at < LEAD_SENTENCES || speaks(at + 1) || at > 0 && speaks(at - 1);
    (0..read.len()).map(near).collect()
}

/// Whether a line is a sentence with a full stop and not a headline, a caption or a date.
fn is_full_sentence(line: &[Lexeme]) -> bool {
    const WORDS: usize = 8;
    line.len() >= WORDS && line.last().is_some_and(|last| last.token.is('.'))
}

/// Whether a line gives a date and hardly a word more: day, month, year and an hour make numbers, names make few words.
pub(crate) fn is_dateline(line: &[Lexeme]) -> bool {
    const WORDS: usize = 5;
    let count = |kind: Kind| line.iter().filter(|lexeme| lexeme.token.kind == kind).count();
    count(Kind::Word) <= WORDS && count(Kind::Number) > 1
}

/// Which lines are items of a list that a line with a colon at its end announces: they begin with a number, or a mark
/// before it.
fn items(sentences: &[Chosen], lexemes: &[Lexeme]) -> Vec<bool> {
    let mut in_list = false;
    sentences
        .iter()
        .map(|(range, _)| {
            let words = &lexemes[range.clone()];
            let item = in_list && words.iter().take(2).any(|l| l.token.kind == Kind::Number);
            in_list = item || words.last().is_some_and(|l| l.token.is(':'));
            item
        })
        .collect()
}

/// The day that "today" means in a text published then; unknown unless the day is known.
fn reference_day(published: Edtf) -> Option<Date> {
    let (first, last) = (published.first_day()?, published.last_day()?);
    (first == last).then_some(first)
}

/// The language that most letters of a text are in; none where there are no letters of either script.
pub fn detect_lang(text: &str) -> Option<Lang> {
    /// Enough to tell; the rest of a long text is in the same language.
    const SAMPLE_BYTES: usize = 1 << 16;
    let sample = &text.as_bytes()[..text.len().min(SAMPLE_BYTES)];
    // Lead bytes of U+0600–U+06FF. A Latin letter is one byte.
    let arabic = sample.iter().filter(|b| (0xD8..=0xDB).contains(*b)).count();
    let latin = sample.iter().filter(|b| b.is_ascii_alphabetic()).count();
    match arabic.max(latin) {
        0 => None,
        most if most == arabic => Some(Lang::Ar),
        _ => Some(Lang::En),
    }
}
