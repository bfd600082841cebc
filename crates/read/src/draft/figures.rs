//! The figures of an assessment process: which number counts reports of which status.
//!
//! Rules say which numbers count reports ("37 reports", "thirty of them", "Five were"). What became of those reports is
//! said anywhere in the clause, before the number or behind it, often twice ("of the complaints it finished, two were
//! found credible"). So the status is not matched but looked for: in the number's own clause, the one that says most of
//! it; where the clause has none, the next or the last clause; where several numbers share a clause, between them.

use super::{Draft, Maker};
use crate::cascade::Sentence;
use crate::lexeme::Words;
use crate::mask::Mask;
use crate::pattern::feature;
use crate::rules::{Action, EmitKind, Rules};
use crate::senses::Senses;
use crate::units::{CLOSE, COLON, COMMA, DATE, OPEN, value_of};
use sijill_model::ReportStatus;
use std::ops::Range;

/// The figures of a sentence, in its order.
#[derive(Debug, Default)]
pub(super) struct Figures {
    found: Vec<Figure>,
}

/// A number of reports with what became of them.
#[derive(Debug)]
struct Figure {
    /// The match, by its place among those of the sentence.
    match_number: usize,
    status: ReportStatus,
    /// The units from the figure to its status.
    units: Range<usize>,
}

/// A number that may count reports.
struct Candidate {
    match_number: usize,
    units: Range<usize>,
    /// Whether nothing beside it says that it counts reports.
    bare: bool,
    /// Whether it is the whole of which others are parts: what became of parts says nothing of it.
    whole: bool,
}

/// A word of status: its unit and what it says.
type Said = (usize, ReportStatus);

impl Figures {
    pub(super) fn of(
        words: Words<'_>,
        rules: &Rules,
        senses: &Senses,
        sentence: &Sentence,
    ) -> Figures {
        let candidates = candidates(rules, sentence);
        if candidates.is_empty() {
            return Figures::default();
        }
        let said = said(words, senses, sentence);
        let clauses = clauses(senses, sentence, &candidates);
        let mut found: Vec<Figure> = Vec::new();
        let mut last = None;
        for (number, candidate) in candidates.iter().enumerate() {
            let status =
                Clause { sentence, clauses: &clauses, candidates: &candidates, said: &said }
                    .status_of(number, last);
            let Some((at, status)) = status else { continue };
            last = Some((at, status));
            let units = match clauses[at] == clauses[candidate.units.start] {
                true => candidate.units.start.min(at)..candidate.units.end.max(at + 1),
                false => candidate.units.clone(),
            };
            found.push(Figure { match_number: candidate.match_number, status, units });
        }
        Figures { found }
    }
}

/// The numbers that rules take for numbers of reports and nothing else takes for its own.
fn candidates(rules: &Rules, sentence: &Sentence) -> Vec<Candidate> {
    let emitted = |rule: usize| match &rules.rules[rule].action {
        Action::Emit(template) => Some(template),
        Action::Group { .. } => None,
    };
    let taken: Vec<Range<usize>> = sentence
        .matches
        .iter()
        .filter(|(rule, _)| {
            emitted(*rule)
                .is_some_and(|t| !t.kind.shares_words() && !matches!(t.kind, EmitKind::ReportCount))
        })
        .map(|(_, found)| found.from..found.to)
        .collect();
    sentence
        .matches
        .iter()
        .enumerate()
        .filter_map(|(match_number, (rule, found))| {
            let template = emitted(*rule)?;
            let is_figure =
                template.kind == EmitKind::ReportCount && template.word("status") == Some("clause");
            let free = !taken.iter().any(|t| t.start < found.to && found.from < t.end);
            (is_figure && free).then(|| Candidate {
                match_number,
                units: found.from..found.to,
                bare: template.word("only") == Some("bare"),
                whole: template.word("only") == Some("whole"),
            })
        })
        .collect()
}

/// How many clauses before that of a figure may hold its verb.
const CLAUSES_BACK: u32 = 3;

/// All words of status in a sentence.
fn said(words: Words<'_>, senses: &Senses, sentence: &Sentence) -> Vec<Said> {
    let status = |unit| {
        let value = value_of(words.lexicon, unit, senses.report_status)?;
        ReportStatus::from_word(words.lexicon.value_word(value))
    };
    let units = sentence.units.iter().enumerate();
    units.filter_map(|(at, unit)| Some((at, status(unit)?))).collect()
}

/// The number of the clause that each unit stands in. A comma or bracket ends one; a joining word begins one where a
/// figure or a status comes next.
fn clauses(senses: &Senses, sentence: &Sentence, candidates: &[Candidate]) -> Vec<u32> {
    /// From "and" to the figure or verb of its clause: "and at least two", "while the remaining three".
    const REACH: usize = 3;
    let units = &sentence.units;
    let begins = |at: usize| candidates.iter().any(|c| c.units.start == at);
    let opens =
        |at: usize| begins(at) || units.get(at).is_some_and(|u| u.mask.meets(senses.report_status));
    let mut number = 0;
    let mut clauses = Vec::with_capacity(units.len());
    for (at, unit) in units.iter().enumerate() {
        let joins = unit.mask.meets(senses.and) && (at + 1..=at + REACH).any(opens)
            || unit.features & feature::WA != 0 && opens(at);
        // "Twenty-two were closed: three were upheld", but not "Reports closed: 22".
        let counted = candidates
            .iter()
            .any(|c| c.units.start < at && clauses.get(c.units.start) == Some(&number));
        let ends = COMMA | OPEN | CLOSE | if counted { COLON } else { Mask::NONE };
        let parts = at > 0 && units[at - 1].mask.meets(ends);
        if joins || parts {
            number += 1;
        }
        clauses.push(number);
    }
    clauses
}

struct Clause<'a> {
    sentence: &'a Sentence,
    clauses: &'a [u32],
    candidates: &'a [Candidate],
    said: &'a [Said],
}

impl Clause<'_> {
    /// The word that says what became of the reports of a figure; `last` is that of the figure before.
    fn status_of(&self, number: usize, last: Option<Said>) -> Option<Said> {
        let own = self.clauses[self.candidates[number].units.start];
        let mut said = self.said_in(own);
        if self.candidates[number].whole {
            said.retain(|(_, status)| !is_verdict(*status));
            return strongest(&said);
        }
        let fellows: Vec<usize> = (0..self.candidates.len())
            .filter(|n| self.clauses[self.candidates[*n].units.start] == own)
            .filter(|n| !self.candidates[*n].whole)
            .collect();
        if said.is_empty() {
            return self.beside(number, own, last);
        }
        if fellows.len() == 1 {
            return strongest(&said);
        }
        self.among(number, &fellows, &said)
    }

    fn said_in(&self, clause: u32) -> Vec<Said> {
        self.said.iter().filter(|(at, _)| self.clauses[*at] == clause).copied().collect()
    }

    /// For a figure whose clause has no status: that of a clause beside it without a figure, or, where only a date
    /// follows, that of the figure before ("84 in April, 61 in May").
    fn beside(&self, number: usize, own: u32, last: Option<Said>) -> Option<Said> {
        let candidate = &self.candidates[number];
        let units = &self.sentence.units;
        let dated = units[candidate.units.end..]
            .iter()
            .zip(candidate.units.end..)
            .take(2)
            .any(|(unit, at)| unit.mask.meets(DATE) && self.clauses[at] == own);
        if dated && last.is_some() {
            return last;
        }
        if candidate.bare {
            return None;
        }
        let has_figure =
            |clause: u32| self.candidates.iter().any(|c| self.clauses[c.units.start] == clause);
        let next = (!has_figure(own + 1)).then(|| strongest(&self.said_in(own + 1))).flatten();
        // What stands between the verb and its figure may be set off: "closed, by its own count, 52 files".
        let before = || {
            (own.saturating_sub(CLAUSES_BACK)..own)
                .rev()
                .take_while(|clause| !has_figure(*clause))
                .find_map(|clause| strongest(&self.said_in(clause)))
        };
        next.or_else(before)
    }

    /// For one of several figures of a clause: where the first status stands before the first figure, each takes what
    /// stands before it, else what stands behind it. "Two of the 12 closed were credible" gives its end to the first.
    fn among(&self, number: usize, fellows: &[usize], said: &[Said]) -> Option<Said> {
        let start = |n: usize| self.candidates[n].units.start;
        let end = |n: usize| self.candidates[n].units.end;
        let place = fellows.iter().position(|n| *n == number)?;
        let (before, next) = (place.checked_sub(1).map(|p| fellows[p]), fellows.get(place + 1));
        let leads = said[0].0 < start(fellows[0]);
        let window = if leads {
            before.map_or(0, end)..end(number)
        } else {
            start(number)..next.map_or(usize::MAX, |n| start(*n))
        };
        let within: Vec<Said> =
            said.iter().filter(|(at, _)| window.contains(at)).copied().collect();
        strongest(&within).or_else(|| {
            let is_first = before.is_none() && !leads;
            is_first.then(|| strongest(said)).flatten()
        })
    }
}

/// Of several statuses the one that says most of what became of the reports: a verdict says that they came in, too.
fn strongest(said: &[Said]) -> Option<Said> {
    said.iter().max_by_key(|(_, status)| weight(*status)).copied()
}

fn is_verdict(status: ReportStatus) -> bool {
    weight(status) >= weight(ReportStatus::Credible)
}

fn weight(status: ReportStatus) -> u8 {
    match status {
        ReportStatus::Reopened => 9,
        ReportStatus::Duplicate => 8,
        ReportStatus::NonCredible => 7,
        ReportStatus::Credible => 6,
        ReportStatus::CarriedOver => 5,
        ReportStatus::Open => 4,
        ReportStatus::Completed => 3,
        ReportStatus::Received => 2,
        ReportStatus::Total => 1,
    }
}

impl Maker<'_> {
    /// A figure of reports, with the status that its clause gives.
    pub(super) fn figure(&self, drafts: &mut Vec<Draft>) {
        if !self.place.of_reports {
            return;
        }
        let figures = &self.figures.found;
        let Some(figure) = figures.iter().find(|f| f.match_number == self.match_number) else {
            return;
        };
        let count = self.given_count().or_else(|| self.quantity());
        if let Some(count) = count.filter(|count| count.min.max(count.max).is_some()) {
            let core = super::Core::ReportCount(figure.status);
            self.push(drafts, core, count, figure.units.clone(), None);
        }
    }
}
