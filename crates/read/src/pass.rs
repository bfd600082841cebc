//! One pass over a section of a text: which of its sentences are read, and what they say together.
//!
//! Sentences that may claim something are read first. Only where one does are those read that tell of its
//! surroundings: most texts end before that.

use crate::cascade::{Sentence, foresee, may_find, run, run_on};
use crate::claims::Writer;
use crate::draft::{Draft, Place, Voice, drafts_of};
use crate::entry::{Entry, Layout};
use crate::lexeme::Words;
use crate::mask::Mask;
use crate::merge::merge;
use crate::parts::mark_parts;
use crate::pattern::{Scratch, Sight};
use crate::reader::Reader;
use crate::resolve::{LEAD, LOOK_BACK, NamedParties, Surroundings, resolve};
use crate::rules::{Index, LEVEL_LAST, LEVEL_RARER, LEVEL_REPORTS, LEVEL_VOICES};
use crate::scan::Kind;
use crate::senses::Senses;
use crate::shape::{Shape, shapes};
use crate::units::{Unit, put_units};
use crate::verdict::{
    Chosen, Process, names_civilians, names_process, settle_drafts, settle_resolved,
};
use jiff::civil::Date;
use sijill_model::Claim;
use std::ops::RangeInclusive;

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
    /// What kind of line each is.
    shapes: Vec<Shape>,
    entries: Vec<Entry>,
    /// What was foreseen of those that were looked at.
    sights: Vec<Option<Sight>>,
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
        let shapes = shapes(&sentences, whole.lexemes, &reader.senses);
        let read = sentences.iter().map(|_| None).collect();
        let level_last = level_last(reader, all);
        let sights = vec![None; sentences.len()];
        Pass {
            reader,
            whole,
            reference,
            all,
            level_last,
            sentences,
            shapes,
            entries,
            sights,
            read,
            scratch,
        }
    }

    /// All claims of the section, given the scalars before it.
    pub(crate) fn claims(mut self, scalars_before: usize) -> Vec<Claim> {
        let Reader { rules, senses, .. } = self.reader;
        let worth = self.worth(senses.gate());
        self.find_claims(&worth, true);
        if !self.read.iter().flatten().any(|sentence| rules.may_claim(sentence)) {
            // The rarer kinds surround harm: a text without it is not about them.
            self.take_back();
            return Vec::new();
        }
        let rarer = self.level_last >= LEVEL_RARER;
        let worth = if rarer { self.worth(senses.gate() | senses.rarer_gate()) } else { worth };
        let kept = with_those_beside(&worth, self.sentences.len());
        self.find_claims(&kept, false);
        if rarer {
            self.find_rarer(&kept);
        }
        if !self.claims_anything(&kept) {
            self.take_back();
            return Vec::new();
        }
        self.read_around(&kept);
        self.join(&kept, scalars_before)
    }

    /// The sentences that have a word with one of some senses, or belong to an entry or a list.
    fn worth(&self, gate: Mask) -> Vec<usize> {
        (0..self.sentences.len()).filter(|at| self.is_worth(*at, gate)).collect()
    }

    /// Reads those of some sentences that may claim something, the rarer kinds apart: by themselves, or as a part of
    /// what others claim.
    fn find_claims(&mut self, wanted: &[usize], alone: bool) {
        let Reader { rules, senses, .. } = self.reader;
        for at in wanted {
            if self.sights[*at].is_none() {
                self.sights[*at] = Some(foresee(self.words(*at), rules));
            }
        }
        let is_of_reports = self.may_be_of_reports();
        for (nth, &at) in wanted.iter().enumerate() {
            let Some(sight) = self.sights[at].filter(|_| self.read[at].is_none()) else { continue };
            // Figures of reports need a word for reports, here or shortly before.
            let near = &wanted[nth.saturating_sub(REPORTS_REACH)..=nth];
            let speaks =
                |at: &usize| self.sights[*at].is_some_and(|s| s.senses.meets(senses.report_noun));
            // What became of them the same sentence says.
            let reports = is_of_reports
                && sight.senses.meets(senses.report_status)
                && near.iter().any(speaks);
            let levels = 2..=if reports { LEVEL_REPORTS } else { LEVEL_VOICES };
            let (words, item) = (self.words(at), self.shapes[at].item);
            // A part is one of what this sentence, the one before or the head of the list claims.
            let whole_before = || nth > 0 && self.tells_of_harm(wanted[nth - 1]);
            let parts = !alone && (item || whole_before());
            let claiming = |index: &Index| {
                let claiming = if parts { index.claiming(item) } else { index.claiming_alone() };
                claiming.and(index.of_levels(levels.clone()))
            };
            if may_find(words, &sight, rules, claiming) {
                self.read[at] = Some(self.read_sentence(words, levels));
            }
        }
    }

    /// Whether a sentence was read and may tell how many were harmed.
    fn tells_of_harm(&self, at: usize) -> bool {
        let read = self.read[at].as_ref();
        read.is_some_and(|sentence| self.reader.rules.may_count_harm(sentence))
    }

    /// Whether a sentence was read and may claim something.
    fn claims_something(&self, at: usize) -> bool {
        let read = self.read[at].as_ref();
        read.is_some_and(|sentence| self.reader.rules.may_claim(sentence))
    }

    /// Whether what was read of some sentences makes any claim: much of it is denied, feared or no event. Figures of reports
    /// hang on what the sentences around say.
    fn claims_anything(&mut self, kept: &[usize]) -> bool {
        let rules = &self.reader.rules;
        let of_reports = |sentence: &Sentence| rules.may_count_reports(sentence);
        if self.read.iter().flatten().any(of_reports) {
            return true;
        }
        let read: Vec<usize> = kept.iter().copied().filter(|at| self.read[*at].is_some()).collect();
        let words: Vec<Words<'_>> = read.iter().map(|at| self.words(*at)).collect();
        let shapes: Vec<Shape> = read.iter().map(|at| self.shapes[*at]).collect();
        let sentences: Vec<Sentence> = read.iter().filter_map(|at| self.read[*at].take()).collect();
        let (drafts, _) = drafted(self.reader, &words, &sentences, &shapes);
        read.into_iter().zip(sentences).for_each(|(at, read)| self.read[at] = Some(read));
        !drafts.is_empty()
    }

    /// Whether the text may be about reports of harm, by the words that it has: it may say yes too often, never no.
    fn may_be_of_reports(&self) -> bool {
        let Reader { senses, lexicon, .. } = self.reader;
        let foreseen: Mask = self.sights.iter().flatten().map(|sight| sight.senses).collect();
        let (senses_had, phrases) = (foreseen | self.all, foreseen & !self.all);
        let lexemes = self.whole.lexemes;
        let process = || {
            phrases.meets(senses.report_status)
                || self.all.meets(senses.report_noun | senses.report_status)
                    && names_process(lexicon, senses, lexemes)
        };
        let war = || {
            senses_had.meets(senses.of_war())
                || phrases.meets(senses.who | senses.who_adj)
                || names_civilians(lexicon, senses, lexemes)
        };
        senses_had.meets(senses.verdict) || process() && war()
    }

    /// Reads on, for the rarer kinds, those of some sentences that may claim one.
    fn find_rarer(&mut self, wanted: &[usize]) {
        let Reader { rules, .. } = self.reader;
        for &at in wanted {
            let words = self.words(at);
            let Some(sight) = &self.sights[at] else { continue };
            if !may_find(words, sight, rules, |index| index.of_levels(LEVEL_RARER..=LEVEL_LAST)) {
                continue;
            }
            let mut sentence = self.read[at]
                .take()
                .unwrap_or_else(|| self.read_sentence(words, LEVEL_VOICES..=LEVEL_VOICES));
            run_on(words, rules, &mut sentence, LEVEL_RARER..=LEVEL_LAST, self.scratch);
            self.read[at] = Some(sentence);
        }
    }

    /// Reads what may tell of the surroundings of claims: the sentences around each, and the first of the text, among
    /// those that are kept.
    fn read_around(&mut self, kept: &[usize]) {
        let mut asked = vec![false; kept.len()];
        asked.iter_mut().take(LEAD + 1).for_each(|asked| *asked = true);
        for nth in (0..kept.len()).filter(|nth| self.claims_something(kept[*nth])) {
            let around = nth.saturating_sub(LOOK_BACK)..kept.len().min(nth + 1 + LOOK_BACK);
            asked[around].fill(true);
        }
        for (at, _) in kept.iter().zip(&asked).filter(|(_, asked)| **asked) {
            if self.read[*at].is_none() {
                let sentence = self.read_sentence(self.words(*at), LEVEL_VOICES..=LEVEL_VOICES);
                self.read[*at] = Some(sentence);
            }
        }
    }

    fn read_sentence(&mut self, words: Words<'_>, levels: RangeInclusive<u8>) -> Sentence {
        let Reader { rules, senses, .. } = self.reader;
        let mut units = self.scratch.list();
        put_units(words, self.reference, &mut units);
        without_places_that_are_deeds(words, senses, &mut units);
        run(words, rules, senses, units, levels, self.scratch)
    }

    /// The words of a sentence.
    fn words(&self, at: usize) -> Words<'a> {
        Words { lexemes: &self.whole.lexemes[self.sentences[at].0.clone()], ..self.whole }
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
        self.shapes[at].item || entry.is_some() || self.words(at).have(gate) || counts()
    }

    /// Joins what the sentences say to claims.
    fn join(mut self, kept: &[usize], scalars_before: usize) -> Vec<Claim> {
        let Reader { lexicon, rules, senses, .. } = self.reader;
        let words: Vec<Words<'_>> = kept.iter().map(|at| self.words(*at)).collect();
        let shapes: Vec<Shape> = kept.iter().map(|at| self.shapes[*at]).collect();
        let chosen: Vec<Chosen> = kept.iter().map(|at| self.sentences[*at].clone()).collect();
        let read: Vec<Sentence> =
            kept.iter().map(|at| self.read[*at].take().unwrap_or_default()).collect();
        self.read.clear();
        let (mut drafts, surroundings) = drafts(self.reader, &words, &read, &shapes);
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

/// The drafts of the sentences that were read, and what surrounds them: nothing where there are none.
fn drafts(
    reader: &Reader,
    words: &[Words<'_>],
    read: &[Sentence],
    shapes: &[Shape],
) -> (Vec<Draft>, Vec<Surroundings>) {
    let (drafts, voices) = drafted(reader, words, read, shapes);
    if drafts.is_empty() {
        return (drafts, Vec::new());
    }
    let Reader { senses, where_group, .. } = reader;
    let mut named = NamedParties::of(words, senses);
    let around = read.iter().zip(words).zip(voices).map(|((sentence, words), voices)| {
        Surroundings::of(*words, senses, *where_group, sentence, voices, &mut named)
    });
    let surroundings = around.collect();
    (drafts, surroundings)
}

/// The drafts of the sentences that were read, and who speaks in each.
fn drafted(
    reader: &Reader,
    words: &[Words<'_>],
    read: &[Sentence],
    shapes: &[Shape],
) -> (Vec<Draft>, Vec<Vec<Voice>>) {
    let Reader { lexicon, rules, senses, .. } = reader;
    let mut drafts = Vec::new();
    let process = Process::of(lexicon, senses, read);
    let of_reports = |number: usize| {
        let near = &read[number.saturating_sub(REPORTS_REACH)..=number];
        near.iter().any(|sentence| process.speaks_of_reports(sentence))
    };
    let mut list = 0;
    let said = read.iter().enumerate().map(|(number, sentence)| {
        let shape = shapes[number];
        list = if shape.item { list + 1 } else { 0 };
        let reach = list.max(1);
        let place = Place { number, shape, reach, of_reports: of_reports(number) };
        drafts_of(words[number], rules, senses, place, sentence, &mut drafts)
    });
    let voices = said.collect();
    (drafts, voices)
}

/// Some sentences, in order, and those that may tell of their surroundings: the first of a text, and those beside each.
fn with_those_beside(sentences: &[usize], all: usize) -> Vec<usize> {
    let mut kept = vec![false; all];
    kept.iter_mut().take(LEAD_SENTENCES).for_each(|kept| *kept = true);
    for at in sentences {
        kept[at.saturating_sub(1)..all.min(at + 2)].fill(true);
    }
    (0..all).filter(|at| kept[*at]).collect()
}

/// "Hit" is a town, and what hit it is none: in small letters a word that tells of an attack is no place.
fn without_places_that_are_deeds(words: Words<'_>, senses: &Senses, units: &mut [Unit]) {
    let both = |unit: &&mut Unit| unit.mask.meets(senses.place) && unit.mask.meets(senses.attack);
    for unit in units.iter_mut().filter(both) {
        let written = words.written(unit.first as usize);
        if written.starts_with(|c: char| c.is_ascii_lowercase()) {
            unit.mask &= !senses.place;
        }
    }
}
