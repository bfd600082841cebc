//! By whom: the party to which the text lays a harm.
//!
//! That is whoever acts nearest in the draft's own sentence; else in the sentences before it, in the text's first, in
//! those behind it. A blast, a mine or a mishap of its own that nobody is said to have caused stays nobody's.

use super::agents::Agent;
use super::{Resolver, Surroundings};
use crate::draft::{Core, Draft, Voice};
use crate::lexeme::{Lexeme, Words};
use crate::lexicon::Starts;
use crate::senses::Senses;
use sijill_model::{Cause, PartyId, Stance, Who};
use std::ops::Range;

impl Resolver<'_> {
    /// The parties to which a harm is laid, and whether its own sentence does so.
    pub(super) fn party(
        &self,
        draft: &Draft,
        voice: Option<&Voice>,
        stance: Stance,
        cause: Option<Cause>,
    ) -> (Vec<PartyId>, bool) {
        let own = &self.surroundings[draft.sentence];
        if let Some(party) = &draft.party {
            return (vec![party.clone()], true);
        }
        if stance == Stance::Acknowledged {
            let spoken = voice.and_then(|v| self.party_of_voice(draft.sentence, v));
            if let Some(admitting) = self.admitting(draft.sentence).or(spoken) {
                return (vec![admitting], true);
            }
        }
        if own.own_deed
            && let Some(speaking) = voice.and_then(|v| self.party_of_voice(draft.sentence, v))
        {
            return (vec![speaking], true);
        }
        let sides = self.sides_of(draft, voice);
        let announcing = voice.filter(|voice| self.announces(draft, voice));
        let announcing = announcing.and_then(|v| self.party_of_voice(draft.sentence, v));
        if let Some(party) = announcing.filter(|party| !sides.contains(party)) {
            return (vec![party], true);
        }
        // Of two sides that fought, those who were harmed belong to one.
        let apart = |agent: &Agent| -> Vec<PartyId> {
            agent.parties.iter().filter(|party| !sides.contains(party)).cloned().collect()
        };
        let others = |agent: &&Agent| agent.parties.is_empty() || !apart(agent).is_empty();
        let near = own
            .agents
            .iter()
            .filter(others)
            .min_by_key(|agent| own.gap(agent.units.start, &draft.units));
        if let Some(near) = near.filter(|near| !another_event(own, near, draft, cause)) {
            return (apart(near), true);
        }
        if self.stands_alone(draft) || own.is_blameless(cause) {
            return (Vec::new(), false);
        }
        let named = |agent: &&Agent| !agent.parties.is_empty() && others(agent);
        let parties = |s: usize| self.surroundings[s].agents.iter().find(named).map(apart);
        (self.around(draft.sentence).find_map(parties).unwrap_or_default(), false)
    }

    /// Whether a voice tells of its own deed: what it announces is no death but a killing, or it says that "it" killed.
    fn announces(&self, draft: &Draft, voice: &Voice) -> bool {
        /// Words between who speaks and the deed: "it has".
        const WITHIN: usize = 4;
        let words = &self.words[draft.sentence];
        let Some(name) = voice.name.as_ref().filter(|_| !voice.according) else { return false };
        let deed = draft.anchor.start..draft.anchor.end;
        let is_deed = deed
            .clone()
            .take(2)
            .any(|at| words.get(at as usize).is_some_and(|l| l.mask.meets(self.senses.harm_deed)));
        let near = name.end <= deed.start && (name.end..deed.start).len() <= WITHIN;
        let mut between = (name.end..deed.start).filter_map(|at| words.get(at as usize));
        is_deed && near && between.all(|l| !l.mask.meets(self.senses.any_party() | self.senses.who))
    }

    /// The parties to which those who were harmed belong: "a Turkish soldier" was not killed by Turkey, nor were "two
    /// soldiers" of whom the Turkish army tells. "Others" are of those before them.
    fn sides_of(&self, draft: &Draft, voice: Option<&Voice>) -> Vec<PartyId> {
        let before =
            || self.harms_of(draft.sentence).rev().filter(|h| h.units.end <= draft.units.start);
        let words =
            draft.who_words.as_ref().or_else(|| before().find_map(|h| h.who_words.as_ref()));
        let sides = words.map(|words| self.sides_named(draft.sentence, words)).unwrap_or_default();
        let armed = matches!(draft.core, Core::Casualty { who: Who::SecurityForces, .. });
        let own = voice
            .filter(|voice| armed && sides.is_empty() && self.is_of_a_state(draft.sentence, voice));
        let own = own.and_then(|voice| self.party_of_voice(draft.sentence, voice));
        sides.into_iter().chain(own).collect()
    }

    /// Whether a voice is that of a state.
    fn is_of_a_state(&self, sentence: usize, voice: &Voice) -> bool {
        let words = &self.words[sentence];
        let mut name = voice.name.clone().unwrap_or_default();
        name.any(|at| words.get(at as usize).is_some_and(|l| l.mask.meets(self.senses.party_state)))
    }

    /// The parties that a noun for people names, and what stands behind it.
    fn sides_named(&self, sentence: usize, who: &Range<u32>) -> Vec<PartyId> {
        /// Words behind the noun for people that may say whose they are.
        const WITHIN: usize = 4;
        let words = &self.words[sentence];
        let ends = self.senses.harm_verb
            | self.senses.harm_passive
            | self.senses.attack
            | self.senses.cause
            | self.senses.that
            | self.senses.and;
        let mut sides = Vec::new();
        for at in who.start as usize..(who.end as usize + WITHIN).min(words.lexemes.len()) {
            let lexeme = &words.lexemes[at];
            let behind = at >= who.end as usize;
            let led = lexeme.found.clitics.preposition || lexeme.found.clitics.conjunction;
            // "Others wounded in an Israeli strike": in English nobody's side stands behind "in".
            let led = led || !lexeme.token.is_arabic() && lexeme.mask.meets(self.senses.place_prep);
            // "Soldiers of the occupation, at the hands of": whoever follows did it.
            let led = led || matches!(self.role(words, lexeme), Some("on" | "by"));
            let means = self.may_mean(words, at);
            if behind && (led || lexeme.mask.meets(ends) && means.is_empty()) {
                break;
            }
            sides.extend(means);
        }
        sides
    }

    /// The parties that a word or a phrase which begins with it may mean: "the army" is that of any country.
    fn may_mean(&self, words: &Words<'_>, at: usize) -> Vec<PartyId> {
        let lexeme = &words.lexemes[at];
        let Starts { plain, joined, led } = lexeme.found.starts;
        let mut found = vec![lexeme.found.word];
        for state in [plain, joined, led].into_iter().filter(|state| *state != 0) {
            words.each_phrase(at, state, |_, word| found.push(word));
        }
        let analyses = found.iter().flat_map(|word| words.lexicon.analyses(*word));
        let party = analyses.filter_map(|a| {
            let (sense, value) = (a.sense.bit(), words.lexicon.value_word(a.value));
            if sense.meets(self.senses.any_party()) {
                return Some(value);
            }
            value
                .split_once(':')
                .map(|(_, party)| party)
                .filter(|_| sense.meets(self.senses.party_theatre))
        });
        party.map(|party| PartyId(party.to_owned())).collect()
    }

    fn role<'l>(&self, words: &Words<'l>, lexeme: &Lexeme) -> Option<&'l str> {
        let analyses = words.lexicon.analyses(lexeme.found.word).iter();
        let role = analyses.into_iter().find(|a| a.sense.bit().meets(self.senses.role));
        role.map(|role| words.lexicon.value_word(role.value))
    }

    /// Who concedes harm in an entry that names only whom the strike was on.
    fn admitting(&self, sentence: usize) -> Option<PartyId> {
        let foe = self.foe?;
        let attackers = PartyId(self.words[sentence].lexicon.value_word(foe).to_owned());
        let others = &self.surroundings[sentence].agents;
        let named = others.iter().any(|agent| !agent.foe && !agent.parties.contains(&attackers));
        (!named).then_some(attackers)
    }

    pub(super) fn party_of_voice(&self, sentence: usize, voice: &Voice) -> Option<PartyId> {
        let (words, name) = (&self.words[sentence], voice.name.as_ref()?);
        let source = self.senses.speech_source;
        let is_media = |at: u32| words.means(&words.lexemes[at as usize], source, "media");
        // The agency of a country tells what happened; that country admits nothing by it.
        let media = name.clone().any(is_media);
        party_named(words, self.senses, name).filter(|_| !media)
    }
}

impl Surroundings {
    /// Whether the sentence has a cause that by itself points at nobody.
    pub(super) fn is_blameless(&self, cause: Option<Cause>) -> bool {
        let own = !self.causes.is_empty();
        let of_nobody = matches!(
            cause,
            Some(Cause::Explosion | Cause::Mine | Cause::Accident | Cause::DiseaseHunger)
        );
        own && of_nobody
    }
}

/// Whether the nearest who act do so in another clause, while the draft's own has a cause that is nobody's.
fn another_event(own: &Surroundings, agent: &Agent, draft: &Draft, cause: Option<Cause>) -> bool {
    own.is_blameless(cause) && own.clauses_between(agent.units.start, &draft.units) > 0
}

/// The party that a name names, by the first of its words that means one.
pub(crate) fn party_named(
    words: &Words<'_>,
    senses: &Senses,
    name: &Range<u32>,
) -> Option<PartyId> {
    let mask = senses.party | senses.party_generic | senses.party_adj;
    (name.start as usize..name.end as usize).find_map(|at| {
        let analyses = words.lexicon.analyses(words.get(at)?.found.word);
        let party = analyses.iter().find(|a| a.sense.bit().meets(mask))?;
        Some(PartyId(words.lexicon.value_word(party.value).to_owned()))
    })
}
