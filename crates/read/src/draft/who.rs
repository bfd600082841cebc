//! Who they are of whom a figure is: what its words say, and what those before it say where they do not.

use super::{Core, Draft, Field, Maker, is_gendered, word_of};
use crate::cascade::People;
use crate::lexeme::Lexeme;
use crate::resolve::stem_hash;
use crate::scan::Kind;
use crate::units::{Payload, Unit};
use sijill_model::{Outcome, Who};
use std::ops::Range;

impl Maker<'_> {
    /// The people of a figure just before in the same sentence: "three civilians were killed and five injured".
    pub(super) fn who_before(&self, drafts: &[Draft]) -> Option<Who> {
        let last = drafts.last().filter(|d| d.sentence == self.place.number)?;
        let detained = |outcome: Option<&str>| outcome == Some(Outcome::Detained.as_str());
        let taken = detained(self.value("outcome"));
        match last.core {
            // Whom forces take are others than those of them who died.
            Core::Casualty { outcome, who, subset: false } => {
                let alike = taken == (outcome == Outcome::Detained);
                (!is_gendered(who) && alike).then_some(who)
            }
            _ => None,
        }
    }

    /// The people of whom "of them" speaks: the nearest group before it in the sentence that are several.
    pub(super) fn antecedent(&self) -> Option<Who> {
        let before = self.sentence.units[..self.found.from].iter().rev();
        let groups = before.filter_map(|unit| match unit.payload {
            Payload::Group(group) => Some(&self.sentence.people[group as usize]),
            _ => None,
        });
        let several = groups.filter(|people| people.count.max != Some(1));
        let said = |people: &People| word_of(self.words.lexicon, people.who);
        several.filter_map(said).find_map(Who::from_word)
    }

    /// "Eight soldiers were killed and 15 wounded": the wounded are soldiers too, where the rule says so.
    pub(super) fn who_joined(&self, drafts: &[Draft], people: &People) -> Option<Who> {
        /// "And", perhaps behind a comma.
        const JOINED_WITHIN: usize = 2;
        let asked = self.template.word("who") == Some("before") && people.who.is_none();
        let nearest = self.gone_on(drafts).filter(|_| asked && !people.other)?;
        let whole = matches!(nearest.core, Core::Casualty { subset: false, .. });
        let joined = self.found.from - nearest.units.end <= JOINED_WITHIN;
        let (_, who) = nearest.core.casualty().filter(|_| joined && whole)?;
        (!is_gendered(who)).then_some(who)
    }

    /// The people whom the rule itself names: a word, or a noun that it captures.
    pub(super) fn named_who(&self) -> Option<Who> {
        match self.template.field("who")? {
            Field::Word(word) => Who::from_word(word),
            Field::Capture(number) => self.captured_who(self.rule.pattern.name(*number)),
        }
    }

    /// The people of a noun or group that a capture covers.
    pub(super) fn captured_who(&self, capture: &str) -> Option<Who> {
        let value = self.capture(capture).into_iter().flatten().find_map(|unit| {
            let of_group = match unit.payload {
                Payload::Group(group) => self.sentence.people[group as usize].who,
                _ => None,
            };
            let senses = self.senses.who | self.senses.who_adj;
            of_group.or_else(|| crate::units::value_of(self.words.lexicon, unit, senses))
        });
        match value {
            Some(value) => Who::from_word(self.words.lexicon.value_word(value)),
            None => self.side(self.capture(capture)),
        }
    }

    /// What people of a party are that is named without a word for them: "the army's dead" are soldiers.
    pub(super) fn side(&self, named: Vec<&[Unit]>) -> Option<Who> {
        let party = self.senses.party | self.senses.party_generic | self.senses.party_adj;
        let unit = named.into_iter().flatten().find(|unit| unit.mask.meets(party))?;
        let state = unit.mask.meets(self.senses.party_state);
        Some(if state { Who::SecurityForces } else { Who::Combatants })
    }

    pub(super) fn who(&self, people: &People, inherited: Option<Who>) -> Who {
        let said = word_of(self.words.lexicon, people.who).and_then(Who::from_word);
        match (said, people.other) {
            (Some(who), _) => who,
            // "Four civilians … six others" are civilians; "a woman … six others" are people.
            (None, true) => {
                let same = |who: &Who| match who {
                    Who::Women => people.sister,
                    who => {
                        !is_gendered(*who) || people.alike && !(people.sister && *who == Who::Men)
                    }
                };
                inherited.filter(same).unwrap_or(Who::People)
            }
            (None, false) => Who::People,
        }
    }

    /// The word for people of whom no word before told: "a young man", "a miner".
    pub(super) fn noun(&self, people: &People) -> Option<u64> {
        const ARTICLE: [u16; 2] = ['ا' as u16, 'ل' as u16];
        let lexeme = self.words.get(people.who_words.as_ref()?.start as usize)?;
        // المرأة has its article though no lexicon takes it off.
        let definite = lexeme.found.clitics.article || lexeme.token.head.starts_with(&ARTICLE);
        (!definite && people.outcome.is_none()).then(|| stem_hash(&lexeme.token))
    }

    /// Whether English words for people say whose kin they are.
    pub(super) fn is_kin(&self, people: &People) -> bool {
        /// From "her" to the noun: "her three young sons".
        const BEFORE: usize = 3;
        /// From the noun to "family": "members of the Davit Orlan family".
        const BEHIND: usize = 6;
        let Some(Range { start, end }) = people.who_words.clone() else { return false };
        let (start, end) = (start as usize, end as usize);
        let theirs = |l: &Lexeme| self.words.means(l, self.senses.role, "theirs");
        let lexemes = self.words.lexemes;
        let ends = |l: &&Lexeme| l.token.kind != Kind::Mark && !l.mask.meets(self.senses.and);
        let before = lexemes[start.saturating_sub(BEFORE)..start].iter().rev();
        let behind = lexemes[end..lexemes.len().min(end + BEHIND)].iter();
        before.take_while(ends).any(theirs)
            || behind
                .take_while(ends)
                .any(|l| l.mask.meets(self.senses.family) && !l.token.is_arabic())
    }

    /// The words of a person's name: those in upper case, or all where the script has none and one of them is known to
    /// name people.
    pub(super) fn name_words(&self, name: &Range<u32>) -> Vec<u64> {
        let known = self.lexemes(name).iter().any(|l| l.mask.meets(self.senses.name));
        let names = |l: &&Lexeme| l.token.capital || known && l.token.kind == Kind::Word;
        self.lexemes(name).iter().filter(names).map(|l| stem_hash(&l.token)).collect()
    }
}
