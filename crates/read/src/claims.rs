//! Writes what was found as claims of the model, with anchors in Unicode scalars.

use crate::draft::{Core, Slot};
use crate::entry::Entry;
use crate::gazetteer::Gazetteer;
use crate::lexeme::Words;
use crate::merge::Mentions;
use crate::resolve::{Named, Resolved, party_named};
use crate::rules::Rules;
use crate::senses::Senses;
use sijill_model::{
    Anchor, Assessment, Casualty, Claim, ClaimBody, Commitment, Communication, Control, Count,
    Custody, Denial, Edtf, Population, Relation, ReportCount, Responsibility, Role, StrikeCount,
    TextSpan, Voice,
};
use std::ops::Range;

/// Turns mentions into claims.
pub(crate) struct Writer<'a> {
    text: &'a str,
    scalars_before: usize,
    words: &'a [Words<'a>],
    rules: &'a Rules,
    senses: &'a Senses,
    entries: &'a [Entry],
    /// Scalars before every [`BLOCK`]th byte.
    index: Vec<usize>,
}

/// Bytes between two entries of the index of scalars.
const BLOCK: usize = 512;

impl<'a> Writer<'a> {
    pub(crate) fn new(
        text: &'a str,
        scalars_before: usize,
        words: &'a [Words<'a>],
        rules: &'a Rules,
        senses: &'a Senses,
        entries: &'a [Entry],
    ) -> Self {
        let mut index = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            index.push(
                index[index.len() - 1] + block.iter().filter(|b| is_scalar_start(**b)).count(),
            );
        }
        Writer { text, scalars_before, words, rules, senses, entries, index }
    }

    /// The claims, in the order of their first anchors.
    pub(crate) fn claims(&self, merged: &[Mentions]) -> Vec<Claim> {
        let mut claims: Vec<Claim> = merged
            .iter()
            .filter(|mentions| can_be_recorded(&mentions[0].draft.count))
            .map(|mentions| self.claim(mentions))
            .collect();
        claims.sort_by_key(|claim| claim.anchors[0].text().map_or(0, |span| span.start));
        claims
    }

    fn claim(&self, mentions: &Mentions) -> Claim {
        let first = &mentions[0];
        let mut anchors: Vec<TextSpan> =
            mentions.iter().map(|m| self.span(m.draft.sentence, &m.draft.anchor)).collect();
        anchors.sort_by_key(|span| (span.start, span.end));
        anchors.dedup();
        let body = self.body(first);
        Claim {
            names: matches!(body, ClaimBody::Casualty(_)).then(|| self.names(mentions)),
            body,
            attribution: self.attribution(first),
            rule: self.rules.rules[first.draft.rule].id.clone(),
            anchors: anchors.into_iter().map(Anchor::Text).collect(),
        }
    }

    fn body(&self, first: &Resolved) -> ClaimBody {
        let place =
            first.place.as_ref().map(|(sentence, span)| self.bare(*sentence, span).to_owned());
        let place_id =
            || first.place.as_ref().and_then(|p| Gazetteer::new(self.words, self.senses).id(p));
        let (count, scope, date) = (first.draft.count.clone(), first.scope, first.date);
        match first.draft.core {
            Core::Casualty { outcome, who, subset } => ClaimBody::Casualty(Casualty {
                outcome,
                who,
                who_words: self.who_words(first),
                count,
                subset,
                scope,
                stance: first.stance,
                party: first.party.clone(),
                cause: first.cause,
                place,
                place_id: place_id(),
                date,
            }),
            Core::ReportCount(status) => {
                ClaimBody::ReportCount(ReportCount { status, count, scope, date })
            }
            Core::StrikeCount(unit) => ClaimBody::StrikeCount(StrikeCount {
                unit,
                count,
                scope,
                party: first.party.clone(),
                place,
                place_id: place_id(),
                date,
            }),
            Core::Population(outcome) => {
                let place_id = place_id();
                ClaimBody::Population(Population { outcome, count, scope, place, place_id, date })
            }
            Core::Assessment(status) => {
                let entry = first.draft.detail.entry.map(|at| &self.entries[at as usize]);
                ClaimBody::Assessment(Assessment {
                    status,
                    reason: first.draft.detail.reason.clone(),
                    place,
                    place_id: place_id(),
                    date,
                    source: entry.and_then(|e| e.source.clone()),
                    case_keys: entry.map(|e| e.case_keys.clone()).unwrap_or_default(),
                    grid: entry.and_then(|e| e.grid.clone()),
                })
            }
            Core::Responsibility(stance) => {
                ClaimBody::Responsibility(Responsibility { stance, party: first.party.clone() })
            }
            _ => self.rarer_body(first, place, date),
        }
    }

    /// The body of one of the rarer kinds, from the words that its rule captures.
    fn rarer_body(&self, first: &Resolved, place: Option<String>, date: Option<Edtf>) -> ClaimBody {
        let named = |slot: Slot| {
            let slots = &first.draft.detail.slots;
            slots.iter().find(|(known, _)| *known == slot).map(|(_, named)| named)
        };
        let words = |slot| {
            let named = named(slot);
            named.map(|(at, span)| self.without_conjunction(*at, span).trim().to_owned())
        };
        // Who stands in a relation: a party by its id, else by the words.
        let party_or_words = |slot| {
            let party = named(slot)
                .and_then(|(at, span)| party_named(&self.words[*at], self.senses, span))
                .map(|party| party.0);
            party.or_else(|| words(slot)).unwrap_or_default()
        };
        match first.draft.core {
            Core::Commitment(polarity) => ClaimBody::Commitment(Commitment { polarity }),
            Core::Communication => ClaimBody::Communication(Communication {
                sender: words(Slot::From),
                recipients: words(Slot::To),
                count: first.draft.count.min.map(|_| first.draft.count.clone()),
                medium: words(Slot::Item),
                date,
            }),
            Core::Custody(step) => ClaimBody::Custody(Custody {
                step,
                item: words(Slot::Item),
                by: words(Slot::By),
                place: words(Slot::At),
                date,
            }),
            Core::Relation(relation) => ClaimBody::Relation(Relation {
                from: party_or_words(Slot::From),
                relation,
                to: party_or_words(Slot::To),
            }),
            Core::Control(change) => ClaimBody::Control(Control {
                party: first.party.clone(),
                change,
                place: words(Slot::At).or(place),
            }),
            _ => ClaimBody::Denial(Denial {}),
        }
    }

    fn who_words(&self, mention: &Resolved) -> Option<String> {
        let (sentence, span) = (mention.draft.sentence, mention.draft.who_words.as_ref()?);
        Some(self.without_conjunction(sentence, span).to_owned())
    }

    fn names(&self, mentions: &Mentions) -> Vec<String> {
        let mut names = Vec::new();
        for mention in mentions {
            if let Some(span) = &mention.draft.name {
                let name = self.slice(mention.draft.sentence, span).to_owned();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    fn attribution(&self, first: &Resolved) -> Vec<Voice> {
        let voice = |named: &Option<Named>, role: Role| {
            named.as_ref().map(|(sentence, span)| Voice {
                name: self.bare(*sentence, span).to_owned(),
                role,
                party_id: party_named(&self.words[*sentence], self.senses, span),
            })
        };
        [voice(&first.speaker, Role::Speaker), voice(&first.via, Role::Via)]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The bytes that lexemes of a sentence cover.
    fn bytes(&self, sentence: usize, span: &Range<u32>) -> Range<usize> {
        let lexemes = &self.words[sentence].lexemes[span.start as usize..span.end as usize];
        match (lexemes.first(), lexemes.last()) {
            (Some(first), Some(last)) => first.token.start as usize..last.token.end as usize,
            _ => 0..0,
        }
    }

    /// The words of a span, less a و or ف that is written on the first of them.
    fn without_conjunction(&self, sentence: usize, span: &Range<u32>) -> &'a str {
        let words = self.slice(sentence, span);
        let joined = self.words[sentence]
            .get(span.start as usize)
            .is_some_and(|l| l.found.clitics.conjunction);
        let mut letters = words
            .char_indices()
            .skip(1)
            .skip_while(|(_, c)| matches!(c, '\u{64B}'..='\u{65F}' | '\u{640}'));
        match letters.next() {
            Some((at, _)) if joined => &words[at..],
            _ => words,
        }
    }

    /// The words of a place, less what is joined to the first of them: "وبمدينة" is the مدينة.
    fn bare(&self, sentence: usize, span: &Range<u32>) -> &'a str {
        let words = self.without_conjunction(sentence, span);
        let clitics = self.words[sentence].get(span.start as usize).map(|l| l.found.clitics);
        let Some(clitics) = clitics.filter(|clitics| clitics.preposition) else { return words };
        let mut letters = words.char_indices().skip(1);
        match letters.find(|(_, c)| !matches!(c, '\u{64B}'..='\u{65F}' | '\u{640}')) {
            // ل and the article are written as one: للمدينة.
            Some((_, 'ل')) if clitics.article && words.starts_with('ل') => words,
            Some((at, _)) => &words[at..],
            None => words,
        }
    }

    fn slice(&self, sentence: usize, span: &Range<u32>) -> &'a str {
        &self.text[self.bytes(sentence, span)]
    }

    fn span(&self, sentence: usize, span: &Range<u32>) -> TextSpan {
        let bytes = self.bytes(sentence, span);
        TextSpan {
            start: self.scalars_before + self.scalars(bytes.start),
            end: self.scalars_before + self.scalars(bytes.end),
            quote: self.text[bytes].to_owned(),
        }
    }

    /// Scalars before a byte place.
    fn scalars(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        let rest = &self.text.as_bytes()[block * BLOCK..byte];
        self.index[block] + rest.iter().filter(|b| is_scalar_start(**b)).count()
    }
}

/// Whether a count fits into the record; what does not is no number of people or things.
fn can_be_recorded(count: &Count) -> bool {
    count.min.max(count.max).is_none_or(|most| most <= Count::LARGEST)
}

/// Whether a byte of UTF-8 begins a scalar value.
fn is_scalar_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}
