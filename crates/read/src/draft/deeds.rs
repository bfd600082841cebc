//! What rules capture for decisions, responsibility and the rarer kinds: reasons, parties, and words by their part.

use super::{Core, Detail, Draft, Maker};
use crate::cascade::{lexemes_of, quantity_in};
use crate::mask::Mask;
use crate::resolve::{Named, stem_hash};
use crate::rules::Field;
use crate::units::{Payload, Unit, value_of};
use sijill_model::{Count, PartyId};

/// The part that words play in one of the rarer kinds; each is a field of `emit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    /// From whom a letter or a relation goes out.
    From,
    /// To whom.
    To,
    /// What papers, a letter, a message.
    Item,
    /// Who seized, published or holds them.
    By,
    /// Where.
    At,
}

impl Slot {
    const NAMED: [(&'static str, Slot); 5] = [
        ("from", Slot::From),
        ("to", Slot::To),
        ("item", Slot::Item),
        ("by", Slot::By),
        ("at", Slot::At),
    ];
}

impl Maker<'_> {
    pub(super) fn detail(&self, core: Core) -> Detail {
        Detail {
            only_in_entry: self.template.word("only") == Some("entry"),
            only_of_letter: self.template.word("only") == Some("letter"),
            reason: self.template.word("reason").map(str::to_owned),
            parties: self.parties(),
            slots: self.slots(),
            content: if core.is_rarer() { self.content() } else { Vec::new() },
            entry: None,
        }
    }

    /// Words by the field of `emit` that captures them.
    fn slots(&self) -> Vec<(super::Slot, Named)> {
        let captured = Slot::NAMED.iter().filter_map(|(field, slot)| {
            let Field::Capture(number) = self.template.field(field)? else { return None };
            let capture = self.found.captures.iter().find(|c| c.name == *number)?;
            let units = &self.sentence.units[capture.from as usize..capture.to as usize];
            Some((*slot, (self.place.number, lexemes_of(units)?)))
        });
        captured.collect()
    }

    /// All parties that the capture of `party` covers, each once.
    fn parties(&self) -> Vec<PartyId> {
        let Some(Field::Capture(number)) = self.template.field("party") else { return Vec::new() };
        let wanted = self.senses.party | self.senses.party_generic | self.senses.party_adj;
        let mut parties: Vec<PartyId> = Vec::new();
        for capture in self.found.captures.iter().filter(|c| c.name == *number) {
            let units = &self.sentence.units[capture.from as usize..capture.to as usize];
            for party in units.iter().filter_map(|unit| self.party_in(unit, wanted)) {
                if !parties.contains(&party) {
                    parties.push(party);
                }
            }
        }
        parties
    }

    /// The party that a unit names; of a group, its first word that does.
    fn party_in(&self, unit: &Unit, wanted: Mask) -> Option<PartyId> {
        let lexicon = self.words.lexicon;
        let of_word = value_of(lexicon, unit, wanted);
        let of_group = || {
            matches!(unit.payload, Payload::Group(_)).then_some(())?;
            let lexemes = &self.words.lexemes[unit.first as usize..unit.end as usize];
            let mut analyses = lexemes.iter().flat_map(|l| lexicon.analyses(l.found.word));
            analyses.find(|a| a.sense.bit().meets(wanted)).map(|a| a.value)
        };
        let value = of_word.or_else(of_group)?;
        Some(PartyId(lexicon.value_word(value).to_owned()))
    }

    /// Hashes of the longer words of the match, sorted.
    fn content(&self) -> Vec<u64> {
        const SHORT_LETTERS: u8 = 3;
        let units = &self.sentence.units[self.found.from..self.found.to];
        let lexemes = units.iter().flat_map(|unit| unit.first as usize..unit.end as usize);
        let mut hashes: Vec<u64> = lexemes
            .map(|at| &self.words.lexemes[at])
            .filter(|l| l.token.len > SHORT_LETTERS)
            .map(|l| {
                let known = usize::from(l.found.clitics.letters).min(crate::scan::HEAD_LEN);
                if known > 0 { l.token.hash_behind(known) } else { stem_hash(&l.token) }
            })
            .collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes
    }

    /// A letter or message, to as many as the words for its recipients say.
    pub(super) fn communication(&self, drafts: &mut Vec<Draft>) {
        let counted = self.capture("q").into_iter().find_map(quantity_in).cloned();
        let of_people = || self.groups("q").first().map(|(_, people)| people.count.clone());
        let count = counted.or_else(of_people).filter(|count: &Count| count.min.is_some());
        self.whole(drafts, Core::Communication, count.unwrap_or_default());
    }
}

/// Whether two clauses are the same one said again: most of the longer words of the shorter stand in the longer.
pub(crate) fn says_the_same(a: &[u64], b: &[u64]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = short.iter().filter(|hash| long.binary_search(hash).is_ok()).count();
    !short.is_empty() && shared * 2 > short.len()
}
