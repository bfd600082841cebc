//! What surrounds a draft: who says it, where, when, by whom, with what.
//!
//! Each question is answered by the nearest answer in the sentence, then by what the sentences before it answered, then
//! by the text's first sentences. Nothing is guessed from outside the text.

mod agents;
mod cause;
mod party;
mod place;
mod scope;
mod surroundings;
mod voice;
mod when;

use crate::draft::{Core, Draft};
use crate::lexeme::Words;
use crate::lexicon::ValueId;
use crate::senses::Senses;
pub(crate) use agents::{NamedParties, stem_hash};
pub(crate) use party::party_named;
pub(crate) use place::Closeness;
use sijill_model::{Cause, Edtf, PartyId, ResponsibilityStance, Scope, Stance, Vague, Who};
use std::ops::Range;
pub(crate) use surroundings::Surroundings;

/// Words of a sentence: its number, and lexemes of it.
pub(crate) type Named = (usize, Range<u32>);

/// The words of a place, with the number of the sentence, and how closely they name it.
type Told = (usize, Range<u32>, Closeness);

/// A draft with its surroundings.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    pub(crate) draft: Draft,
    pub(crate) party: Vec<PartyId>,
    /// Whether its own sentence names it.
    pub(crate) own_party: bool,
    pub(crate) cause: Option<Cause>,
    /// Whether its own sentence gives it.
    pub(crate) own_cause: bool,
    /// Words of the place: sentence and lexemes.
    pub(crate) place: Option<Named>,
    /// Whether the place stands in the draft's own sentence.
    pub(crate) own_place: bool,
    /// How closely the place is named.
    pub(crate) closeness: Closeness,
    /// The words that name the place, where it is a village, town or quarter of the draft's own sentence.
    pub(crate) village: Vec<u64>,
    pub(crate) date: Option<Edtf>,
    pub(crate) own_date: bool,
    /// The day or month that its own sentence names, in some year.
    pub(crate) named_day: Option<Edtf>,
    /// The speaker's name: sentence and lexemes.
    pub(crate) speaker: Option<Named>,
    pub(crate) via: Option<Named>,
    pub(crate) stance: Stance,
    pub(crate) scope: Scope,
}

/// How many sentences back or ahead an answer may stand.
pub(crate) const LOOK_BACK: usize = 3;

/// Sentences at the head of a text that speak of what it is about.
pub(crate) const LEAD: usize = 5;

/// Answers all questions for the drafts of a text, in its order.
pub(crate) fn resolve(
    drafts: Vec<Draft>,
    surroundings: &[Surroundings],
    words: &[Words<'_>],
    senses: &Senses,
) -> Vec<Resolved> {
    let lead_end =
        surroundings.iter().position(|s| !s.headline && !s.item && !s.dateline && !s.label);
    let foe = surroundings.iter().find_map(|s| s.foe);
    // "The Martyrs" of a menu are nobody, where the page has a text.
    let is_in_menu = |draft: &Draft| {
        let bare = draft.only_harmed && draft.count.vague == Some(Vague::Some);
        bare && lead_end.is_some() && surroundings[draft.sentence].label
    };
    let drafts: Vec<Draft> = drafts.into_iter().filter(|draft| !is_in_menu(draft)).collect();
    let lead_end = lead_end.unwrap_or(0);
    let credible = drafts.iter().filter(|d| d.core.finds_credible()).map(|d| d.sentence).collect();
    let whole = |d: &&Draft| matches!(d.core, Core::Casualty { subset: false, .. });
    let harms = drafts.iter().filter(whole).map(|d| {
        let first = words[d.sentence].get(d.anchor.start as usize);
        let joined = first.is_some_and(|l| l.found.clitics.conjunction || l.mask.meets(senses.and));
        let comma = |at: u32| words[d.sentence].is_mark(at as usize, ',');
        let anew = joined && d.anchor.start.checked_sub(1).is_some_and(comma);
        let who_words = d.who_words.clone();
        (d.sentence, Harm { units: d.units.clone(), goes_on: d.goes_on, joined, anew, who_words })
    });
    let harms = harms.collect();
    let resolver = Resolver { surroundings, words, senses, lead_end, foe, credible, harms };
    let mut resolved: Vec<_> = drafts.into_iter().map(|draft| resolver.resolve(draft)).collect();
    lay_to_who_owns_up(&mut resolved);
    lay_to_who_did_it(&mut resolved, surroundings);
    resolved
}

/// What others say of a harm befell by whom the sentences before lay it to: "A drone of ours killed four, the army said.
/// Doctors counted nine."
fn lay_to_who_did_it(resolved: &mut [Resolved], surroundings: &[Surroundings]) {
    let mut last: Option<(usize, Vec<PartyId>)> = None;
    for harm in resolved {
        let Core::Casualty { who, .. } = harm.draft.core else { continue };
        let sentence = harm.draft.sentence;
        let armed = matches!(who, Who::Combatants | Who::SecurityForces);
        let tells = |cause: Option<Cause>| !surroundings[sentence].is_blameless(cause);
        let line = surroundings[sentence].label && sentence > LEAD;
        let alike = harm.scope == Scope::Incident && !armed && !line && tells(harm.cause);
        if harm.party.is_empty()
            && alike
            && let Some((_, party)) =
                last.as_ref().filter(|(at, _)| sentence.saturating_sub(*at) <= 2)
        {
            harm.party.clone_from(party);
        } else if harm.own_party && !harm.party.is_empty() && harm.scope == Scope::Incident {
            last = Some((sentence, harm.party.clone()));
        }
    }
}

/// A blast that nobody is said to have caused is theirs who own up to it a few sentences away. Fighters may be theirs.
fn lay_to_who_owns_up(resolved: &mut [Resolved]) {
    /// Sentences between the blast and who owns up to it.
    const WITHIN: usize = 5;
    let owned: Vec<(usize, Vec<PartyId>)> = resolved
        .iter()
        .filter(|r| r.draft.core == Core::Responsibility(ResponsibilityStance::Accepts))
        .map(|r| (r.draft.sentence, r.party.clone()))
        .filter(|(_, party)| !party.is_empty())
        .collect();
    let blast = |r: &&mut Resolved| {
        matches!(r.draft.core, Core::Casualty { who, .. } if who != Who::Combatants)
            && r.party.is_empty()
            && r.scope == Scope::Incident
            && matches!(r.cause, None | Some(Cause::Explosion))
    };
    for harm in resolved.iter_mut().filter(blast) {
        let sentence = harm.draft.sentence;
        let from = owned.partition_point(|(other, _)| other + WITHIN < sentence);
        let near = owned[from..].iter().take_while(|(other, _)| *other <= sentence + WITHIN);
        let nearest = near.min_by_key(|(other, _)| sentence.abs_diff(*other));
        if let Some((_, party)) = nearest {
            harm.party.clone_from(party);
        }
    }
}

struct Resolver<'a> {
    surroundings: &'a [Surroundings],
    words: &'a [Words<'a>],
    senses: &'a Senses,
    /// The first full sentence: what stands before it is the text's own headline.
    lead_end: usize,
    /// Whose strikes an entry speaks of that concedes harm and names only whom they were on.
    foe: Option<ValueId>,
    /// Sentences that say that reports were found credible, in order.
    credible: Vec<usize>,
    /// The harms that sentences tell of, with the number of the sentence, in order.
    harms: Vec<(usize, Harm)>,
}

/// Where in a sentence a harm is told of.
struct Harm {
    units: Range<usize>,
    /// Whether it goes on with a figure before it.
    goes_on: bool,
    /// Whether it is joined to what stands before it: "and wounded four".
    joined: bool,
    /// Whether it is joined behind a comma: a clause of its own begins there.
    anew: bool,
    /// The word for those who were harmed, in lexemes.
    who_words: Option<Range<u32>>,
}

impl Resolver<'_> {
    fn resolve(&self, draft: Draft) -> Resolved {
        let own = &self.surroundings[draft.sentence];
        let voice = voice::own_voice(own, &draft);
        let of_party = || voice.and_then(|v| self.party_of_voice(draft.sentence, v)).is_some();
        let said = || voice::stance(own, voice, &draft, of_party());
        let stance = draft.stance.unwrap_or_else(said);
        let scope = draft.scope.unwrap_or_else(|| self.scope(&draft));
        let (speaker, via) = self.speaker(voice, &draft);
        let alone = self.stands_alone(&draft);
        let around = || self.around(draft.sentence).take_while(move |_| !alone);
        let others: Vec<_> = self.harms_of(draft.sentence).collect();
        let place = place::place(own, &draft, &others);
        let own_place = place.is_some();
        let own_closeness = place.map_or(Closeness::default(), |place| place.closeness);
        let words = self.words[draft.sentence];
        let village = place.map_or_else(Vec::new, |p| place::village(words, self.senses, p));
        // What all attacks did was done in no one village.
        let fits = |place: &&place::Place| {
            scope != Scope::Cumulative || place.closeness <= place::Closeness::Zone
        };
        let near = || match scope {
            Scope::Incident => around().find_map(|s| {
                let place = place::main_place(&self.surroundings[s]);
                place.map(|place| (s, place.span.clone(), place.closeness))
            }),
            Scope::Period | Scope::Cumulative => self.sums_of(&draft).find_map(|s| {
                let place = place::widest(&self.surroundings[s]).filter(fits);
                place.map(|place| (s, place.span.clone(), place.closeness))
            }),
        };
        let here = place.map(|place| (draft.sentence, place.span.clone(), own_closeness));
        let lead = self.village_of_lead(&draft, own_closeness).filter(|_| !alone);
        let place = lead.or(here).or_else(|| self.place_of_lead(scope)).or_else(near);
        let closeness = place.as_ref().map_or(Closeness::default(), |(.., closeness)| *closeness);
        let place = place.map(|(sentence, span, _)| (sentence, span));
        let date = when::date(own, &draft, scope).or_else(|| self.month(&draft, scope));
        let own_date = date.is_some();
        let named_day = when::named_day(own, &draft, date);
        let date = date.or_else(|| {
            // A day that the sentence names and nothing fixes is not that of another sentence.
            let open = scope == Scope::Cumulative || own.unfixed;
            let dated =
                || around().find_map(|s| when::main_date(&self.surroundings[s], scope)).flatten();
            (!open).then(dated).flatten()
        });
        // What comes later is another attack more often than not, and what all attacks did had many causes.
        let of_all = scope == Scope::Cumulative && !own.recalls;
        let until = draft.sentence.max(self.lead_end);
        let earlier = || around().filter(|s| *s <= until && !of_all);
        let told = || earlier().filter_map(|s| cause::main_cause(&self.surroundings[s], &draft));
        let said = cause::cause(own, &draft);
        let own_cause = said.is_some();
        let cause = match said {
            Some((cause, false)) => Some(cause),
            Some((cause, true)) => told().find(cause::is_of_the_air).or(Some(cause)),
            None => told().next(),
        };
        let (party, own_party) = self.party(&draft, voice, stance, cause);
        let admitted = stance == Stance::Reported && self.admits(&draft, voice, &party);
        let stance = if admitted { Stance::Acknowledged } else { stance };
        Resolved {
            party,
            own_party,
            cause,
            own_cause,
            place,
            own_place,
            closeness,
            village,
            date,
            own_date,
            named_day,
            speaker,
            via,
            stance,
            scope,
            draft,
        }
    }

    /// The harms that a sentence tells of, in its order.
    fn harms_of(&self, sentence: usize) -> impl DoubleEndedIterator<Item = &Harm> {
        let from = self.harms.partition_point(|(at, _)| *at < sentence);
        let to = self.harms.partition_point(|(at, _)| *at <= sentence);
        self.harms[from..to].iter().map(|(_, harm)| harm)
    }

    /// "Since the beginning of 2022 … January: three strikes": the month of an item, in the year of what its list sums up.
    fn month(&self, draft: &Draft, scope: Scope) -> Option<Edtf> {
        /// Items of a list of months, and what stands between it and its sum.
        const ITEMS: usize = 14;
        let at = self.surroundings[draft.sentence]
            .unfixed_month
            .filter(|_| scope != Scope::Cumulative)?;
        let before = self.surroundings[..=draft.sentence].iter().rev().take(ITEMS);
        let year = before.filter_map(|sentence| sentence.since_year).next()?;
        let last = jiff::civil::Date::new(year, 12, 31).ok()?;
        crate::date::date_at(self.words[draft.sentence], at as usize, Some(last))?.date
    }

    /// The village that the first full sentence gives for the attack of which the title names the province.
    fn village_of_lead(&self, draft: &Draft, closeness: Closeness) -> Option<Told> {
        let is_text = |s: &Surroundings| !(s.headline || s.label || s.item || s.dateline);
        let first =
            (1..self.surroundings.len().min(1 + LEAD)).find(|s| is_text(&self.surroundings[*s]));
        let title = !self.surroundings[0].stops && closeness < Closeness::Local;
        let lead = first.filter(|lead| title && draft.sentence < *lead)?;
        let told = &self.surroundings[lead];
        let attacks = !told.causes.is_empty() || !told.attacks.is_empty();
        let mut places =
            told.places.iter().filter(|p| attacks && !p.aside && p.closeness >= Closeness::Local);
        let only = places.next().filter(|_| places.next().is_none())?;
        Some((lead, only.span.clone(), only.closeness))
    }

    /// The place of an English text's first sentence, where it tells of the attack and whom it harmed: what the text goes
    /// on to tell of no other place happened there. Arabic reports go on to other attacks sooner (measured on both).
    fn place_of_lead(&self, scope: Scope) -> Option<Told> {
        let lead = self.surroundings.first()?;
        let english = self.words.first()?.lexemes.first().is_some_and(|l| !l.token.is_arabic());
        let tells = english && lead.stops && !lead.causes.is_empty();
        let place = place::main_place(lead).filter(|_| tells && scope == Scope::Incident)?;
        self.harms_of(0).next().is_some().then(|| (0, place.span.clone(), place.closeness))
    }

    /// Where a figure of no one event may have its place: in what sums up the list in which it stands; in the sentence before
    /// one that goes on about "these attacks"; in the head of a bulletin, which is about one zone throughout.
    fn sums_of(&self, draft: &Draft) -> impl Iterator<Item = usize> {
        let back = |from: usize, until: usize| (from.saturating_sub(LOOK_BACK)..until).rev();
        let list = draft.list_head.map(|head| back(head, head + 1));
        let at = draft.sentence;
        let recalls = self.surroundings[at].recalls.then(|| back(at, at));
        let first = self.harms.first().map(|(first, _)| *first);
        let bulletin = first
            .filter(|first| scope::general_scope(&self.surroundings[*first]) != Scope::Incident);
        let head = bulletin.map(|first| (0..first.min(LEAD) + 1).rev());
        list.into_iter()
            .flatten()
            .chain(recalls.into_iter().flatten())
            .chain(head.into_iter().flatten())
    }

    /// Whether a line of another story tells of a draft: what surrounds it says nothing of it.
    fn stands_alone(&self, draft: &Draft) -> bool {
        let own = &self.surroundings[draft.sentence];
        let line = own.headline || own.label;
        line && (self.behind_lead(draft.sentence) || draft.menu.is_some())
    }

    /// Whether a sentence stands behind the text's own headline and lead.
    fn behind_lead(&self, sentence: usize) -> bool {
        sentence > self.lead_end
    }

    /// The sentences just before one, nearest first.
    fn before(&self, sentence: usize) -> impl Iterator<Item = usize> {
        (sentence.saturating_sub(LOOK_BACK)..sentence).rev()
    }

    /// Where an answer may stand that a sentence does not give: before it, in the text's first sentences, behind it.
    /// Headlines of other stories answer nothing.
    fn around(&self, sentence: usize) -> impl Iterator<Item = usize> {
        let lead = 0..=self.lead_end.max(LEAD).min(sentence);
        let behind = sentence + 1..self.surroundings.len().min(sentence + 1 + LOOK_BACK);
        self.before(sentence)
            .chain(lead)
            .chain(behind)
            .filter(|s| !(self.surroundings[*s].headline && self.behind_lead(*s)))
    }
}
