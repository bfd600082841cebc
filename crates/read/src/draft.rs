//! From matches to drafts: claims whose figure and people are known, and whose surroundings are not yet.

mod before;
mod deeds;
mod doubts;
mod figures;
mod settle;
mod who;

use crate::cascade::{People, Sentence, captured, lexemes_of, quantity_in};
use crate::lexeme::{Lexeme, Words};
use crate::pattern::{Match, feature};
use crate::resolve::Named;
use crate::rules::{Action, EmitKind, Field, Rule, Rules, Template, word_of};
use crate::senses::Senses;
use crate::shape::Shape;
use crate::units::{Payload, Unit};
pub(crate) use deeds::{Slot, says_the_same};
use figures::Figures;
use rustc_hash::FxHasher;
use settle::settle_sentence;
use sijill_model::{
    AssessmentStatus, ControlChange, Count, CustodyKind, Outcome, PartyId, Polarity,
    PopulationOutcome, RelationKind, ReportStatus, ResponsibilityStance, Scope, Stance, StrikeUnit,
    Vague, Who,
};
use std::hash::Hasher;
use std::ops::Range;

/// What a draft asserts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Core {
    Casualty { outcome: Outcome, who: Who, subset: bool },
    ReportCount(ReportStatus),
    StrikeCount(StrikeUnit),
    Population(PopulationOutcome),
    Assessment(AssessmentStatus),
    Responsibility(ResponsibilityStance),
    Commitment(Polarity),
    Communication,
    Custody(CustodyKind),
    Relation(RelationKind),
    Denial,
    Control(ControlChange),
}

impl Core {
    /// Whether it is one of the kinds that only texts which claim harm are read for.
    pub(crate) fn is_rarer(self) -> bool {
        matches!(
            self,
            Core::Commitment(_)
                | Core::Communication
                | Core::Custody(_)
                | Core::Relation(_)
                | Core::Denial
                | Core::Control(_)
        )
    }
}

impl Core {
    /// Outcome and people of a casualty.
    fn casualty(self) -> Option<(Outcome, Who)> {
        match self {
            Core::Casualty { outcome, who, .. } => Some((outcome, who)),
            _ => None,
        }
    }

    /// Whether it says that a report of harm was found credible.
    pub(crate) fn finds_credible(self) -> bool {
        matches!(
            self,
            Core::ReportCount(ReportStatus::Credible)
                | Core::Assessment(AssessmentStatus::Credible)
        )
    }
}

/// A claim in the making.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) core: Core,
    pub(crate) count: Count,
    /// The rule that found it.
    pub(crate) rule: usize,
    /// The sentence, by its number.
    pub(crate) sentence: usize,
    /// The first unit of the match that it comes from.
    pub(crate) matched: usize,
    /// Units `[from, to)` of the sentence that carry it.
    pub(crate) units: Range<usize>,
    /// Lexemes of the sentence that carry it: the anchor.
    pub(crate) anchor: Range<u32>,
    pub(crate) who_words: Option<Range<u32>>,
    pub(crate) name: Option<Range<u32>>,
    /// The hashes of its words, where a capital or a known given name shows that it is one.
    pub(crate) name_words: Vec<u64>,
    /// The noun for the people, without what is joined to it, where it has no article.
    pub(crate) noun: Option<u64>,
    /// Whether the words for the people say whose kin they are: "her three sons", "eight members of the Orlan family".
    pub(crate) kin: bool,
    /// Whether capital letters mark the name, so that its words are surely a name's.
    pub(crate) name_is_marked: bool,
    /// Their age in years.
    pub(crate) years: Option<u64>,
    /// Whether it goes on with the figure before it: what place its words name is its own and no other's.
    pub(crate) goes_on: bool,
    /// Whether only a number stands for the people.
    pub(crate) bare: bool,
    /// The sentence that opens the list of which it stands in an item.
    pub(crate) list_head: Option<usize>,
    /// Whether it stands in a headline of another story.
    pub(crate) elsewhere: bool,
    /// The words of the line of a menu that it stands in, each of which is of another story, as one hash.
    pub(crate) menu: Option<u64>,
    /// Whether it stands in what opens the text.
    pub(crate) opens: bool,
    /// Whether it is of "others", whose kind is that of the figure before.
    pub(crate) others: bool,
    /// Whether it is of "another" or of "others", whatever their kind: whoever was told of before is somebody else.
    pub(crate) another: bool,
    /// Whether only a word such as "dead" tells of the people: what kind they are may be said elsewhere.
    pub(crate) only_harmed: bool,
    /// Whether it counts only where nothing else tells of such harm.
    pub(crate) echo: bool,
    pub(crate) stance: Option<Stance>,
    pub(crate) scope: Option<Scope>,
    /// The party that the rule itself names.
    pub(crate) party: Option<PartyId>,
    pub(crate) detail: Detail,
}

/// What only some kinds of draft have.
#[derive(Debug, Clone, Default)]
pub(crate) struct Detail {
    /// The entry of a release that it stands in.
    pub(crate) entry: Option<u32>,
    /// Whether it counts in an entry only: elsewhere the same words decide nothing.
    pub(crate) only_in_entry: bool,
    /// Whether it counts only where a letter or message was spoken of: it tells what that says.
    pub(crate) only_of_letter: bool,
    /// Why an allegation was decided as it was: a code of `lexicon/reasons.toml`.
    pub(crate) reason: Option<String>,
    /// All parties that a rule captures, where there may be several.
    pub(crate) parties: Vec<PartyId>,
    /// Words of the rarer kinds, with the sentence of whose lexemes they are: what is said again may say more of it.
    pub(crate) slots: Vec<(Slot, Named)>,
    /// Hashes of the words that carry one of the rarer kinds: a clause said again is the same claim.
    pub(crate) content: Vec<u64>,
}

/// Somebody who says something in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Voice {
    pub(crate) units: Range<usize>,
    /// The name, in lexemes of the sentence.
    pub(crate) name: Option<Range<u32>>,
    pub(crate) stance: Stance,
    /// "According to": reaches over the whole sentence, also backwards.
    pub(crate) according: bool,
}

/// Where a sentence stands among those that are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) number: usize,
    /// What kind of line it is.
    pub(crate) shape: Shape,
    /// How many sentences before it the figure may stand with which it goes on: as far as the list's first line.
    pub(crate) reach: usize,
    /// Whether it or those just before it speak of reports in a process.
    pub(crate) of_reports: bool,
}

/// The drafts and voices of one sentence, given the drafts before it (for "others" and parts).
pub(crate) fn drafts_of(
    words: Words<'_>,
    rules: &Rules,
    senses: &Senses,
    place: Place,
    sentence: &Sentence,
    before: &mut Vec<Draft>,
) -> Vec<Voice> {
    let first_new = before.len();
    let mut voices = Vec::new();
    let mut taken: Vec<Range<usize>> = Vec::new();
    let figures = Figures::of(words, rules, senses, sentence);
    for (match_number, (rule_number, found)) in sentence.matches.iter().enumerate() {
        let rule = &rules.rules[*rule_number];
        let Action::Emit(template) = &rule.action else { continue };
        let maker = Maker {
            match_number,
            figures: &figures,
            words,
            senses,
            place,
            sentence,
            rule,
            rule_number: *rule_number,
            found,
            template,
        };
        if template.reads_items() && !maker.begins_item()
            || template.goes_on() && maker.gone_on(before).is_none()
        {
            continue;
        }
        if template.kind == EmitKind::Voice {
            voices.push(maker.voice());
            continue;
        }
        let judges = template.kind.shares_words() || template.tells_more();
        // Of two levels that read the same words, the lower one, which stands first, has the word. What judges an
        // event says so with the words that report it.
        if !judges && taken.iter().any(|t| t.start < found.to && found.from < t.end) {
            continue;
        }
        let made = before.len();
        if template.kind != EmitKind::Nothing && (judges || !maker.is_taken_back()) {
            maker.make(before);
        }
        // Where nothing speaks of reports, "five were open" takes its words from nobody.
        let idle = template.kind == EmitKind::ReportCount && before.len() == made;
        if !judges && !idle {
            taken.push(found.from..found.to);
        }
    }
    settle_sentence(words, senses, before, first_new);
    voices
}

struct Maker<'a> {
    words: Words<'a>,
    senses: &'a Senses,
    place: Place,
    sentence: &'a Sentence,
    rule: &'a Rule,
    rule_number: usize,
    found: &'a Match,
    /// The match, by its place among those of the sentence.
    match_number: usize,
    figures: &'a Figures,
    template: &'a Template,
}

impl<'a> Maker<'a> {
    fn units(&self) -> &'a [Unit] {
        &self.sentence.units[self.found.from..self.found.to]
    }

    /// Whether the match begins an item of a list, behind its mark at the most.
    fn begins_item(&self) -> bool {
        self.place.shape.item && self.found.from <= 1
    }

    fn capture(&self, name: &str) -> Vec<&'a [Unit]> {
        captured(self.rule, self.found, &self.sentence.units, name).collect()
    }

    fn voice(&self) -> Voice {
        let stance = self.value("stance").and_then(Stance::from_word).unwrap_or(Stance::Reported);
        Voice {
            units: self.found.from..self.found.to,
            name: self.capture("s").first().and_then(|u| lexemes_of(u)),
            stance,
            according: self.template.word("role") == Some("according"),
        }
    }

    /// The word that a field has, from the rule or from what a capture covers.
    fn value(&self, field: &str) -> Option<&'a str> {
        match self.template.field(field)? {
            Field::Word(word) => Some(word),
            Field::Capture(number) => {
                let capture = self.found.captures.iter().find(|c| c.name == *number)?;
                self.sentence.units[capture.from as usize..capture.to as usize]
                    .iter()
                    .find_map(|unit| self.unit_value(unit))
            }
        }
    }

    fn unit_value(&self, unit: &Unit) -> Option<&'a str> {
        if let Payload::Group(group) = unit.payload {
            return word_of(self.words.lexicon, self.sentence.people[group as usize].outcome);
        }
        let wanted = match self.template.kind {
            EmitKind::Casualty => {
                self.senses.harm_verb
                    | self.senses.harm_passive
                    | self.senses.harm_noun
                    | self.senses.harm_person
                    | self.senses.harm_both
                    | self.senses.harm_cause
            }
            EmitKind::ReportCount => self.senses.report_status,
            EmitKind::Assessment => self.senses.verdict,
            EmitKind::StrikeCount => self.senses.strike_noun,
            EmitKind::Population => self.senses.population_verb | self.senses.population_noun,
            EmitKind::Responsibility => self.senses.resp_verb,
            EmitKind::Voice => self.senses.speech_verb,
            _ => self.senses.deed,
        };
        word_of(self.words.lexicon, crate::units::value_of(self.words.lexicon, unit, wanted))
    }

    fn make(&self, drafts: &mut Vec<Draft>) {
        match self.template.kind {
            EmitKind::Casualty => self.casualties(drafts),
            EmitKind::ReportCount if self.template.word("status") == Some("clause") => {
                self.figure(drafts);
            }
            EmitKind::ReportCount => self
                .counted(drafts, "status", |w| ReportStatus::from_word(w).map(Core::ReportCount)),
            EmitKind::StrikeCount => {
                self.counted(drafts, "unit", |w| StrikeUnit::from_word(w).map(Core::StrikeCount))
            }
            EmitKind::Population => self.population(drafts),
            EmitKind::Assessment => self
                .single(drafts, "status", |w| AssessmentStatus::from_word(w).map(Core::Assessment)),
            EmitKind::Responsibility => self.single(drafts, "stance", |w| {
                ResponsibilityStance::from_word(w).map(Core::Responsibility)
            }),
            EmitKind::Commitment => {
                self.single(drafts, "polarity", |w| Polarity::from_word(w).map(Core::Commitment))
            }
            EmitKind::Communication => self.communication(drafts),
            EmitKind::Custody => {
                self.single(drafts, "step", |w| CustodyKind::from_word(w).map(Core::Custody))
            }
            EmitKind::Relation => {
                self.single(drafts, "relation", |w| RelationKind::from_word(w).map(Core::Relation))
            }
            EmitKind::Denial => self.whole(drafts, Core::Denial, Count::default()),
            EmitKind::Control => {
                self.single(drafts, "change", |w| ControlChange::from_word(w).map(Core::Control))
            }
            EmitKind::Reason | EmitKind::Voice | EmitKind::Nothing => {}
        }
    }

    fn push(
        &self,
        drafts: &mut Vec<Draft>,
        core: Core,
        count: Count,
        units: Range<usize>,
        people: Option<&People>,
    ) {
        let Some(anchor) = lexemes_of(&self.sentence.units[units.clone()]) else { return };
        let past = self.template.word("count") == Some("least");
        let count = if past { Count { max: None, ..count } } else { count };
        let name = people.and_then(|p| p.name.as_ref());
        drafts.push(Draft {
            core,
            count,
            rule: self.rule_number,
            sentence: self.place.number,
            matched: self.found.from,
            units,
            anchor,
            who_words: people.and_then(|p| p.who_words.clone()),
            name: name.cloned(),
            name_words: name.map_or_else(Vec::new, |name| self.name_words(name)),
            noun: people.and_then(|p| self.noun(p)),
            kin: people.is_some_and(|p| self.is_kin(p)),
            name_is_marked: name
                .is_some_and(|name| self.lexemes(name).iter().any(|l| l.token.capital)),
            years: people.and_then(|p| p.years),
            goes_on: self.template.goes_on(),
            bare: people.is_none(),
            list_head: self
                .place
                .shape
                .item
                .then(|| self.place.number.saturating_sub(self.place.reach)),
            elsewhere: self.place.shape.elsewhere,
            menu: self.place.shape.menu.then(|| self.hash_of_line()),
            opens: false,
            others: people.is_some_and(|p| p.other && p.who.is_none()),
            another: people.is_some_and(|p| p.other),
            only_harmed: people.is_some_and(|p| p.outcome.is_some() && p.who.is_none()),
            echo: self.template.only_echoes(),
            stance: self.template.word("stance").and_then(Stance::from_word),
            scope: self.template.word("scope").and_then(Scope::from_word),
            party: self.party(),
            detail: Detail::default(),
        });
    }

    /// All words of the sentence as one hash.
    fn hash_of_line(&self) -> u64 {
        let mut hasher = FxHasher::default();
        self.words.lexemes.iter().for_each(|lexeme| hasher.write_u64(lexeme.token.hash));
        hasher.finish()
    }

    fn lexemes(&self, range: &Range<u32>) -> &[Lexeme] {
        &self.words.lexemes[range.start as usize..range.end as usize]
    }

    /// One casualty for each group of people that the match covers.
    fn casualties(&self, drafts: &mut Vec<Draft>) {
        let groups = self.groups("n");
        if groups.is_empty() {
            return self.casualty_without_people(drafts);
        }
        let mut from = self.found.from;
        let first_new = drafts.len();
        let only = groups.len() == 1;
        let gone_on = self.template.goes_on().then(|| self.gone_on(drafts)).flatten();
        let gone_on = gone_on.and_then(|draft| draft.core.casualty());
        let mut size = None;
        for (place, people) in groups {
            let inherited = gone_on.or_else(|| self.last_casualty(drafts, first_new));
            let own = word_of(self.words.lexicon, people.outcome);
            // "The number of victims rose to 12 dead": what is counted says more than what it is called.
            let both = Outcome::KilledOrInjured.as_str();
            let called = matches!(self.template.field("outcome"), Some(Field::Capture(_)));
            let said = self
                .value("outcome")
                .filter(|w| *w != "inherit" && !(called && *w == both && own.is_some()))
                .or(own);
            let outcome =
                said.and_then(Outcome::from_word).or(inherited.map(|(outcome, _)| outcome));
            let Some(outcome) = outcome else { continue };
            if said.is_none() && self.of_other_people(drafts, first_new) {
                continue;
            }
            let who = self
                .named_who()
                .or_else(|| self.who_joined(drafts, people))
                .unwrap_or_else(|| self.who(people, inherited.map(|(_, who)| who)));
            let subset = self.template.word("subset").is_some();
            let given = self.given_count().filter(|_| {
                self.template.word("count") == Some("none")
                    || people.count.vague == Some(Vague::Some)
            });
            let size_of = size.take().filter(|_| self.shares_a_size(place, people));
            let count = given.or(size_of).unwrap_or_else(|| people.count.clone());
            size = count.vague.is_some_and(|vague| vague != Vague::Some).then(|| count.clone());
            let until = if only { self.found.to } else { place + 1 };
            self.push(
                drafts,
                Core::Casualty { outcome, who, subset },
                count,
                from..until,
                Some(people),
            );
            from = place + 1;
        }
        self.parts(drafts);
    }

    /// Whether the size that stands before a list is that of one that goes on with it: "a number of women and children",
    /// where both are definite in Arabic.
    fn shares_a_size(&self, place: usize, people: &People) -> bool {
        let both = feature::WA | feature::DEF;
        let bare = people.count.vague == Some(Vague::Some) && !people.numbered;
        bare && self.sentence.units[place].features & both == both
    }

    /// Groups that a rule captures as parts of the whole that it just made.
    fn parts(&self, drafts: &mut Vec<Draft>) {
        let Some(Field::Capture(number)) = self.template.field("parts") else { return };
        let Some((outcome, whole)) = self.last_casualty(drafts, drafts.len()) else { return };
        for (place, people) in self.groups_of(*number) {
            let who = self.who(people, Some(whole));
            let core = Core::Casualty { outcome, who, subset: true };
            self.push(drafts, core, people.count.clone(), place..place + 1, Some(people));
        }
    }

    /// A toll without a noun for people ("the number of dead rose to 12"), or none at all.
    fn casualty_without_people(&self, drafts: &mut Vec<Draft>) {
        let count = self.given_count().or_else(|| self.quantity());
        if self.template.goes_on() {
            return self.same_elsewhere(drafts, count);
        }
        let inherited = self.last_casualty(drafts, drafts.len());
        let outcome = match self.value("outcome") {
            Some("inherit") => inherited.map(|(outcome, _)| outcome),
            said => said.and_then(Outcome::from_word),
        };
        if let (Some(count), Some(outcome)) = (count, outcome) {
            let named = self.named_who().or_else(|| self.captured_who("w"));
            let named = named.or_else(|| self.captured_who("h"));
            let before = || match self.template.word("who") {
                Some("before") => self.who_before(drafts),
                Some("inherit") => inherited.map(|(_, who)| who),
                Some("antecedent") => self.who_before(drafts).or_else(|| self.antecedent()),
                _ => None,
            };
            let who = named.or_else(before).unwrap_or(Who::People);
            let subset = self.template.word("subset").is_some();
            self.push(
                drafts,
                Core::Casualty { outcome, who, subset },
                count,
                self.found.from..self.found.to,
                None,
            );
            self.parts(drafts);
        }
    }

    fn groups(&self, name: &str) -> Vec<(usize, &'a People)> {
        self.rule.pattern.capture(name).map_or_else(Vec::new, |number| self.groups_of(number))
    }

    fn groups_of(&self, capture: u8) -> Vec<(usize, &'a People)> {
        self.found
            .captures
            .iter()
            .filter(|c| c.name == capture)
            .flat_map(|c| c.from as usize..c.to as usize)
            .filter_map(|at| match self.sentence.units[at].payload {
                Payload::Group(group) => Some((at, &self.sentence.people[group as usize])),
                _ => None,
            })
            .collect()
    }

    /// The count that the rule itself gives: its words are a singular, a dual or a plural without a number.
    fn given_count(&self) -> Option<Count> {
        match self.template.word("count")? {
            "none" => Some(exactly(0)),
            "one" => Some(exactly(1)),
            "two" => Some(exactly(2)),
            "some" => Some(Count::vague(Vague::Some, None)),
            "several" => Some(Count::vague(Vague::Several, None)),
            _ => None,
        }
    }

    /// The first quantity that is captured as `q`.
    fn quantity(&self) -> Option<Count> {
        self.capture("q").into_iter().find_map(|units| quantity_in(units).cloned())
    }

    /// A figure that stands as a quantity captured as `q`; several of them give several drafts.
    fn counted(&self, drafts: &mut Vec<Draft>, field: &str, core: impl Fn(&str) -> Option<Core>) {
        let Some(core) = self.value(field).and_then(core) else { return };
        if matches!(core, Core::ReportCount(_)) && !self.place.of_reports {
            return;
        }
        if let Some(count) = self.given_count() {
            return self.push(drafts, core, count, self.found.from..self.found.to, None);
        }
        for units in self.capture("q") {
            if let Some(count) = quantity_in(units)
                && says_enough(core, count)
            {
                self.push(drafts, core, count.clone(), self.near_figure(units), None);
            }
        }
    }

    /// The units of a match, or of a long one those that lead to its figure: an anchor is no longer than need be.
    fn near_figure(&self, figure: &[Unit]) -> Range<usize> {
        const LONG: usize = 12;
        const LEAD: usize = 5;
        let Range { start, end } = self.found.from..self.found.to;
        let ends_there =
            self.sentence.units[start..end].last().map(|u| u.end) == figure.last().map(|u| u.end);
        if end - start > LONG && ends_there {
            (end - figure.len()).saturating_sub(LEAD).max(start)..end
        } else {
            start..end
        }
    }

    fn population(&self, drafts: &mut Vec<Draft>) {
        let Some(outcome) = self.value("outcome").and_then(PopulationOutcome::from_word) else {
            return;
        };
        let core = Core::Population(outcome);
        let groups = self.groups("n");
        for (_, people) in groups.iter().filter(|(_, people)| says_enough(core, &people.count)) {
            self.push(
                drafts,
                core,
                people.count.clone(),
                self.found.from..self.found.to,
                Some(people),
            );
        }
        if groups.is_empty() {
            self.counted(drafts, "outcome", |w| {
                PopulationOutcome::from_word(w).map(Core::Population)
            });
        }
    }

    fn party(&self) -> Option<PartyId> {
        let Some(Field::Capture(number)) = self.template.field("party") else { return None };
        let capture = self.found.captures.iter().find(|c| c.name == *number)?;
        let wanted = self.senses.party | self.senses.party_generic | self.senses.party_adj;
        self.sentence.units[capture.from as usize..capture.to as usize]
            .iter()
            .find_map(|unit| crate::units::value_of(self.words.lexicon, unit, wanted))
            .map(|value| PartyId(self.words.lexicon.value_word(value).to_owned()))
    }

    fn single(&self, drafts: &mut Vec<Draft>, field: &str, core: impl Fn(&str) -> Option<Core>) {
        if let Some(core) = self.value(field).and_then(core) {
            self.whole(drafts, core, Count::default());
        }
    }

    /// A draft that all of the match carries.
    fn whole(&self, drafts: &mut Vec<Draft>, core: Core, count: Count) {
        self.push(drafts, core, count, self.found.from..self.found.to, None);
        if let Some(draft) = drafts.last_mut() {
            draft.detail = self.detail(core);
        }
    }
}

/// Whether people of this kind are told apart by sex or age, which those who come after them need not share.
fn is_gendered(who: Who) -> bool {
    matches!(who, Who::Women | Who::Children | Who::Men | Who::Elderly)
}

/// Attacks are counted from two on, and only where a number says so; one person who returns is no movement of people.
fn says_enough(core: Core, count: &Count) -> bool {
    match core {
        Core::StrikeCount(_) => count.min.max(count.max).is_some_and(|n| n > 1),
        Core::Population(_) => count.min.max(count.max) != Some(1),
        _ => true,
    }
}

/// A count that is not written as a number.
fn exactly(n: u64) -> Count {
    Count { min: Some(n), max: Some(n), ..Count::default() }
}
