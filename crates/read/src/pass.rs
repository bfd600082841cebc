//! One pass over a section of a text: which of its sentences are read, and what they say together.
//!
//! Sentences that may claim something are read first. Only where one does are those read that tell of its
//! surroundings: most texts end before that.

use crate::cascade::{Sentence, may_claim, run};
use crate::claims::Writer;
use crate::draft::{Draft, Place, drafts_of};
use crate::entry::{Entry, Layout};
use crate::lexeme::{Lexeme, Words};
use crate::mask::Mask;
use crate::merge::merge;
use crate::parts::mark_parts;
use crate::pattern::Scratch;
use crate::reader::Reader;
use crate::resolve::{NamedParties, Surroundings, resolve};
use crate::rules::{LEVEL_LAST, LEVEL_RARER, LEVEL_VOICES};
use crate::scan::Kind;
use crate::units::put_units;
use crate::verdict::{Chosen, Process, settle_drafts, settle_resolved};
use jiff::civil::Date;
use sijill_model::Claim;
use std::ops::{Range, RangeInclusive};

/// Besides the sentences that pass the gate and those beside them, the first of a text are read for its place, date and
/// those who act.
const LEAD_SENTENCES: usize = 4;

/// How many sentences behind one that speaks of reports are still about them.
const REPORTS_REACH: usize = 2;

/// A section of a text while it is read.
pub(crate) struct Pass<'a> {
    reader: &'a Reader,
    whole: Words<'a>,
    reference: Option<Date>,
    /// The senses of all its words.
    all: Mask,
    /// The last level of rules that is looked for.
    level_last: u8,
    sentences: Vec<Chosen>,
    /// Which of them are items of a list.
    items: Vec<bool>,
    entries: Vec<Entry>,
    /// What was read, by sentence.
    read: Vec<Option<Sentence>>,
    scratch: &'a mut Scratch,
}

impl<'a> Pass<'a> {
    /// A pass over a section with this layout, of which nothing is read yet.
    pub(crate) fn new(
        reader: &'a Reader,
        whole: Words<'a>,
        layout: Layout,
        reference: Option<Date>,
        all: Mask,
        scratch: &'a mut Scratch,
    ) -> Self {
        let Layout { sentences, entries } = layout;
        let items = items(&sentences, whole.lexemes);
        let read = sentences.iter().map(|_| None).collect();
        let level_last = level_last(reader, all);
        Pass { reader, whole, reference, all, level_last, sentences, items, entries, read, scratch }
    }

    /// All claims of the section, given the scalars before it.
    pub(crate) fn claims(mut self, scalars_before: usize) -> Vec<Claim> {
        let gate = self.gate();
        let worth: Vec<bool> =
            (0..self.sentences.len()).map(|at| self.is_worth(at, gate)).collect();
        let rules = &self.reader.rules;
        let level_last = self.level_last;
        self.read_where(2..=level_last, |pass, at| {
            worth[at] && may_claim(pass.words(at), rules, level_last)
        });
        if self.read.iter().flatten().any(|sentence| rules.may_claim(sentence)) {
            let near = beside(&worth);
            self.read_where(2..=level_last, |pass, at| {
                near[at] && may_claim(pass.words(at), rules, level_last)
            });
            self.read_where(LEVEL_VOICES..=LEVEL_VOICES, |_, at| worth[at] || near[at]);
            self.join(scalars_before)
        } else {
            self.take_back();
            Vec::new()
        }
    }

    /// The words of a sentence.
    fn words(&self, at: usize) -> Words<'a> {
        Words { lexemes: &self.whole.lexemes[self.sentences[at].0.clone()], ..self.whole }
    }

    /// Reads the sentences of which this holds and that are not read yet, with the rules of some levels.
    fn read_where(&mut self, levels: RangeInclusive<u8>, wanted: impl Fn(&Self, usize) -> bool) {
        for at in 0..self.sentences.len() {
            if self.read[at].is_none() && wanted(self, at) {
                let words = self.words(at);
                let mut units = self.scratch.list();
                put_units(words, self.reference, &mut units);
                let Reader { rules, senses, .. } = self.reader;
                let levels = levels.clone();
                self.read[at] = Some(run(words, rules, senses, units, levels, self.scratch));
            }
        }
    }

    /// What makes a sentence worth a closer look.
    fn gate(&self) -> Mask {
        let senses = &self.reader.senses;
        let rarer = if self.level_last == LEVEL_LAST { senses.rarer_gate() } else { Mask::NONE };
        senses.gate() | rarer
    }

    /// Whether a sentence has a word that may claim something, or belongs to an entry or a list.
    fn is_worth(&self, at: usize, gate: Mask) -> bool {
        let (range, entry) = &self.sentences[at];
        let lexemes = &self.whole.lexemes[range.clone()];
        let has = |mask: Mask| lexemes.iter().any(|l| l.mask.meets(mask));
        let senses = &self.reader.senses;
        // In a text about reports, "Two were reopened" needs no word for them.
        let counts = || {
            let digits = || lexemes.iter().any(|l| l.token.kind == Kind::Number);
            self.all.meets(senses.report_noun)
                && has(senses.report_status)
                && (digits() || has(self.reader.lexicon.numbers().begins_numeral))
        };
        self.items[at] || entry.is_some() || has(gate) || counts()
    }

    /// Joins what the sentences say to claims.
    fn join(mut self, scalars_before: usize) -> Vec<Claim> {
        let Reader { lexicon, rules, senses, .. } = self.reader;
        let kept: Vec<usize> = (0..self.read.len()).filter(|at| self.read[*at].is_some()).collect();
        let words: Vec<Words<'_>> = kept.iter().map(|at| self.words(*at)).collect();
        let items: Vec<bool> = kept.iter().map(|at| self.items[*at]).collect();
        let chosen: Vec<Chosen> = kept.iter().map(|at| self.sentences[*at].clone()).collect();
        let read: Vec<Sentence> = self.read.drain(..).flatten().collect();
        let (mut drafts, surroundings) = drafts(self.reader, &words, &read, &items);
        settle_drafts(&mut drafts, (lexicon, rules, senses), &read, &chosen);
        let mut claims = Vec::new();
        if !drafts.is_empty() {
            let mut resolved = resolve(drafts, &surroundings, &words, senses);
            settle_resolved(&mut resolved, &self.entries, &chosen, &words, senses, &read);
            let mut merged = merge(resolved);
            mark_parts(&mut merged);
            let text = self.whole.text;
            let writer = Writer::new(text, scalars_before, &words, rules, senses, &self.entries);
            claims = writer.claims(&merged);
        }
        self.read.extend(read.into_iter().map(Some));
        self.take_back();
        claims
    }

    /// Gives back the memory of what was read.
    fn take_back(self) {
        for sentence in self.read.into_iter().flatten() {
            self.scratch.take_back(sentence.units);
        }
    }
}

/// The last level of rules for a text with these senses: the rarer kinds are looked for where a party is named.
fn level_last(reader: &Reader, all: Mask) -> u8 {
    let has = |mask: Mask| all.meets(mask);
    let rarer = has(reader.senses.any_party()) && has(reader.senses.rarer_gate());
    if rarer { LEVEL_LAST } else { LEVEL_RARER - 1 }
}

/// The drafts of the sentences that were read, and what surrounds them.
fn drafts(
    reader: &Reader,
    words: &[Words<'_>],
    read: &[Sentence],
    items: &[bool],
) -> (Vec<Draft>, Vec<Surroundings>) {
    let Reader { lexicon, rules, senses, where_group, .. } = reader;
    let mut drafts = Vec::new();
    let process = Process::of(lexicon, senses, read);
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
            let voices = drafts_of(words[number], rules, senses, place, sentence, &mut drafts);
            Surroundings::of(words[number], senses, *where_group, sentence, voices, &mut named)
        })
        .collect();
    (drafts, surroundings)
}

/// Which sentences are read for what they say of the harm in others: the first of a text, and those beside one that
/// is worth it; not those that are worth it themselves.
fn beside(worth: &[bool]) -> Vec<bool> {
    let speaks = |at: usize| worth.get(at).copied().unwrap_or_default();
    let near = |at: usize| at < LEAD_SENTENCES || speaks(at + 1) || at > 0 && speaks(at - 1);
    (0..worth.len()).map(|at| !speaks(at) && near(at)).collect()
}

/// Which lines are items of a list that a line with a colon at its end announces: they begin with a number, or a mark
/// before it.
fn items(sentences: &[Chosen], lexemes: &[Lexeme]) -> Vec<bool> {
    let mut in_list = false;
    let mut is_item = |range: &Range<usize>| {
        let words = &lexemes[range.clone()];
        let item = in_list && words.iter().take(2).any(|l| l.token.kind == Kind::Number);
        in_list = item || words.last().is_some_and(|l| l.token.is(':'));
        item
    };
    sentences.iter().map(|(range, _)| is_item(range)).collect()
}
