//! What stands before a match, of which it goes on to tell.

use super::settle::dead_and_wounded;
use super::{Core, Draft, Maker};
use crate::cascade::any;
use crate::pattern::feature;
use crate::units::{COLON, COMMA, NUMBERED, OPEN, Payload, Unit};
use sijill_model::{Count, Outcome, Who};

impl Maker<'_> {
    /// "Four workers in Aleppo and three in Idlib": a bare number stands for the same people to whom the same happened.
    pub(super) fn same_elsewhere(&self, drafts: &mut Vec<Draft>, count: Option<Count>) {
        let core = self.gone_on(drafts).map(|draft| draft.core);
        if let (Some(count), Some(core)) = (count, core) {
            self.push(drafts, core, count, self.found.from..self.found.to, None);
        }
    }

    /// The figure of people whose clause the match goes on with: nothing stands between but where and when it was.
    pub(super) fn gone_on<'d>(&self, drafts: &'d [Draft]) -> Option<&'d Draft> {
        /// Units between a figure and what it is said of elsewhere.
        const BETWEEN: usize = 9;
        let own = drafts.iter().rev().take_while(|d| d.sentence == self.place.number);
        let before = own.filter(|d| d.units.end <= self.found.from);
        let nearest = before.max_by_key(|d| d.units.end)?;
        let between = &self.sentence.units[nearest.units.end..self.found.from];
        let breaks = self.senses.that
            | self.senses.harm_verb
            | self.senses.harm_noun
            | self.senses.not_people
            | self.senses.strike_noun
            | self.senses.speech_verb;
        let fits = nearest.core.casualty().is_some() && between.len() <= BETWEEN;
        // Other people are joined at once: "clashes between the army and twenty gunmen" harmed none of them.
        let aside = self.senses.any_party()
            | self.senses.place
            | self.senses.place_prep
            | self.senses.nation
            | COMMA;
        let lexicon = self.words.lexicon;
        // A group of places begins with a word such as "city".
        let names_place = |unit: &Unit| lexicon.mask(unit.word).meets(self.senses.place_kind);
        let at_once = |unit: &Unit| {
            unit.mask.meets(aside) || unit.features & feature::DEF != 0 || names_place(unit)
        };
        let joins = |unit: &Unit| at_once(unit) || unit.mask.meets(self.senses.and);
        let joined = self.groups("n").is_empty() || between.iter().all(joins);
        (fits && joined && !any(between, breaks)).then_some(nearest)
    }

    /// Whether people to whom nothing happened stand right before the match: "striking civilians, most of them children".
    pub(super) fn follows_unharmed(&self, drafts: &[Draft]) -> bool {
        const THE_SEVERAL: u16 = feature::DEF | feature::PL;
        let units = &self.sentence.units[..self.found.from];
        let Some(beside) = units.iter().rposition(|u| !u.mask.meets(COMMA)) else { return false };
        let Payload::Group(group) = units[beside].payload else { return false };
        let people = self.sentence.people[group as usize].is_people()
            && units[beside].features & THE_SEVERAL == THE_SEVERAL;
        let mut here = drafts.iter().rev().take_while(|d| d.sentence == self.place.number);
        people && !here.any(|d| d.units.contains(&beside))
    }

    /// Whether the last people counted before the match in its sentence are none to whom anything happened: of "29 accused,
    /// seven of them foreigners" nobody is hurt, whatever the sentence before says.
    pub(super) fn of_other_people(&self, drafts: &[Draft], until: usize) -> bool {
        let units = &self.sentence.units[..self.found.from];
        let own = drafts[..until].iter().rev().take_while(|d| d.sentence == self.place.number);
        let mut figures = own.filter(|d| d.core.casualty().is_some());
        // Brackets and colons go on with their own sentence.
        let opens = self.units().first().is_some_and(|u| u.mask.meets(OPEN | COLON));
        if opens && !self.place.shape.item && figures.clone().next().is_none() {
            return true;
        }
        if self.follows_unharmed(drafts) {
            return true;
        }
        let counted = units.iter().rposition(|u| u.mask.meets(NUMBERED));
        // What is joined goes on with the list before it.
        let apart = |at: &usize| units[*at].features & feature::WA == 0;
        let Some(counted) = counted.filter(apart) else { return false };
        !self.place.shape.item && figures.all(|d| d.units.end <= counted)
    }

    /// Outcome and people of the last whole before this match, in this sentence or the one before, or in the list of which
    /// it is an item. Those of a list of several kinds are people.
    pub(super) fn last_casualty(&self, drafts: &[Draft], until: usize) -> Option<(Outcome, Who)> {
        let is_near = |d: &&Draft| d.sentence + self.place.reach >= self.place.number;
        let near = || drafts[..until].iter().rev().take_while(is_near);
        let whole = |d: &Draft| match d.core {
            Core::Casualty { outcome, who, subset: false } => Some((outcome, who, d.sentence)),
            _ => None,
        };
        let (outcome, who, sentence) = near().find_map(whole)?;
        if dead_and_wounded(&drafts[..until]) {
            return Some((Outcome::KilledOrInjured, who));
        }
        let mixed = near().filter_map(whole).any(|(other_outcome, other, other_sentence)| {
            (other_outcome, other_sentence) == (outcome, sentence) && other != who
        });
        Some((outcome, if mixed { Who::People } else { who }))
    }
}
