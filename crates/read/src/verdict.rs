//! Decisions on allegations: their reasons, what they leave of the harm that they decide on, and what an entry's head
//! says of both.

use crate::cascade::{Sentence, any};
use crate::draft::{Core, Draft};
use crate::entry::{Entry, sentence_of};
use crate::lexeme::{Lexeme, Words};
use crate::lexicon::{Analysis, Lexicon};
use crate::mask::Mask;
use crate::reasons::Reason;
use crate::resolve::{Resolved, party_named};
use crate::rules::{Action, EmitKind, Rules};
use crate::senses::Senses;
use crate::units::{Payload, Unit, value_of};
use sijill_model::{AssessmentStatus, Outcome, PartyId, ResponsibilityStance, Scope, Stance, Who};
use std::collections::HashMap;
use std::ops::Range;

/// A sentence's lexemes in the text, and the entry that it stands in.
pub(crate) type Chosen = (Range<usize>, Option<u32>);

/// What a text must speak of before its numbers count reports: of an assessment of harm, not of burglaries or diseases.
pub(crate) struct Process<'a> {
    lexicon: &'a Lexicon,
    report_noun: Mask,
    /// Whether the text speaks of war, or decides anything.
    is_of_war: bool,
    /// Whether it speaks of reports with a word that means nothing else, or decides: then "cases" and "files" are
    /// reports too.
    is_of_reports: bool,
}

impl Process<'_> {
    pub(crate) fn of<'a>(lexicon: &'a Lexicon, senses: &Senses, read: &[Sentence]) -> Process<'a> {
        let mut process = Process {
            lexicon,
            report_noun: senses.report_noun,
            is_of_war: speaks_of_war(lexicon, senses, read)
                || read.iter().any(|sentence| any(&sentence.units, senses.verdict)),
            is_of_reports: read.iter().any(|sentence| any(&sentence.units, senses.verdict)),
        };
        process.is_of_reports |= process.decides_variously(senses, read)
            || read.iter().any(|sentence| process.names(sentence, "strong"));
        process
    }

    /// Whether reports came to different ends: one word such as "closed" or "open" is no sign of a process, two are.
    fn decides_variously(&self, senses: &Senses, read: &[Sentence]) -> bool {
        let units = read.iter().flat_map(|sentence| &sentence.units);
        let said = units
            .filter_map(|unit| value_of(self.lexicon, unit, senses.report_status))
            .map(|value| self.lexicon.value_word(value))
            .filter(|word| ENDS.contains(word));
        let mut first = None;
        said.into_iter().any(|word| *first.get_or_insert(word) != word)
    }

    pub(crate) fn speaks_of_reports(&self, sentence: &Sentence) -> bool {
        let plainly = || self.names(sentence, "strong");
        self.is_of_war && (plainly() || self.is_of_reports && self.names(sentence, "weak"))
    }

    /// Whether a sentence has a word for reports of a certain strength.
    fn names(&self, sentence: &Sentence, strength: &str) -> bool {
        sentence.units.iter().filter(|unit| unit.mask.meets(self.report_noun)).any(|unit| {
            let value = value_of(self.lexicon, unit, self.report_noun);
            value.is_some_and(|value| self.lexicon.value_word(value) == strength)
        })
    }
}

/// Ways in which a report may end.
const ENDS: [&str; 6] = ["credible", "non_credible", "duplicate", "reopened", "completed", "open"];

/// Whether words name reports by one that means nothing else, or different ends of reports.
pub(crate) fn names_process(lexicon: &Lexicon, senses: &Senses, lexemes: &[Lexeme]) -> bool {
    let mut first = None;
    let tells = |analysis: &Analysis| {
        let (sense, word) = (analysis.sense.bit(), lexicon.value_word(analysis.value));
        let ends = sense.meets(senses.report_status) && ENDS.contains(&word);
        sense.meets(senses.report_noun) && word == "strong"
            || ends && *first.get_or_insert(word) != word
    };
    let told = lexemes.iter().filter(|l| l.mask.meets(senses.report_noun | senses.report_status));
    told.flat_map(|lexeme| lexicon.analyses(lexeme.found.word)).any(tells)
}

/// Whether words name civilians.
pub(crate) fn names_civilians(lexicon: &Lexicon, senses: &Senses, lexemes: &[Lexeme]) -> bool {
    let who = senses.who | senses.who_adj;
    let civilians = |analysis: &Analysis| {
        analysis.sense.bit().meets(who)
            && lexicon.value_word(analysis.value) == Who::Civilians.as_str()
    };
    let told = lexemes.iter().filter(|lexeme| lexeme.mask.meets(who));
    told.flat_map(|lexeme| lexicon.analyses(lexeme.found.word)).any(civilians)
}

/// Whether a text names a party to a conflict, a strike or civilians.
fn speaks_of_war(lexicon: &Lexicon, senses: &Senses, read: &[Sentence]) -> bool {
    let of_war = senses.of_war();
    let civilians = |unit: &Unit| {
        let who = value_of(lexicon, unit, senses.who | senses.who_adj);
        who.is_some_and(|who| lexicon.value_word(who) == Who::Civilians.as_str())
    };
    let mut units = read.iter().flat_map(|sentence| &sentence.units);
    units.any(|unit| unit.mask.meets(of_war) || civilians(unit))
}

/// Whether a text has a word that means nothing but reports of harm and the like.
fn names_reports(lexicon: &Lexicon, senses: &Senses, read: &[Sentence]) -> bool {
    let strong = |unit: &Unit| {
        let value = value_of(lexicon, unit, senses.report_noun);
        value.is_some_and(|value| lexicon.value_word(value) == "strong")
    };
    read.iter().flat_map(|sentence| &sentence.units).any(strong)
}

/// Whether a sentence or the one before it speaks of a letter or message, whose words it then gives.
fn tells_of_letter(lexicon: &Lexicon, senses: &Senses, read: &[Sentence], sentence: usize) -> bool {
    const SENTENCES_BACK: usize = 1;
    let is_letter = |unit: &Unit| {
        value_of(lexicon, unit, senses.deed).is_some_and(|v| lexicon.value_word(v) == "letter")
    };
    let near = &read[sentence.saturating_sub(SENTENCES_BACK)..=sentence];
    near.iter().flat_map(|sentence| &sentence.units).any(is_letter)
}

/// Marks drafts with their entries, gives decisions their reasons, and drops what a decision takes back.
pub(crate) fn settle_drafts(
    drafts: &mut Vec<Draft>,
    (lexicon, rules, senses): (&Lexicon, &Rules, &Senses),
    read: &[Sentence],
    chosen: &[Chosen],
) {
    for draft in drafts.iter_mut() {
        draft.detail.entry = chosen[draft.sentence].1;
    }
    // "Opened an inquiry": burglaries and tax fraud are looked into as well.
    if !speaks_of_war(lexicon, senses, read) && !names_reports(lexicon, senses, read) {
        let open = [AssessmentStatus::Open, AssessmentStatus::Credible].map(Core::Assessment);
        drafts.retain(|draft| draft.detail.entry.is_some() || !open.contains(&draft.core));
    }
    drafts.retain(|draft| !draft.detail.only_in_entry || draft.detail.entry.is_some());
    drafts.retain(|draft| {
        !draft.detail.only_of_letter || tells_of_letter(lexicon, senses, read, draft.sentence)
    });
    give_reasons(drafts, rules, read, chosen);
    let rejected: Vec<usize> = drafts
        .iter()
        .filter(|d| d.core == Core::Assessment(AssessmentStatus::NonCredible))
        .map(|d| d.sentence)
        .collect();
    // "No civilians were harmed" decides and counts nobody; "the report of civilian casualties" counts nobody either.
    let counts_nobody = |d: &Draft| d.count.vague.is_some() || d.count.max == Some(0);
    drafts.retain(|draft| {
        let is_casualty = matches!(draft.core, Core::Casualty { .. });
        !(is_casualty && counts_nobody(draft) && rejected.binary_search(&draft.sentence).is_ok())
    });
    // The rarer kinds surround harm; a text without it is not about that.
    if drafts.iter().all(|draft| draft.core.is_rarer()) {
        drafts.clear();
    }
}

/// Gives decisions the reasons that are said apart from the words that decide: in the same sentence, else in the same
/// entry. A reason that names no ground gives way.
fn give_reasons(drafts: &mut [Draft], rules: &Rules, read: &[Sentence], chosen: &[Chosen]) {
    let mut said: Vec<(usize, &Reason)> = Vec::new();
    for (sentence, read) in read.iter().enumerate() {
        for (rule, _) in &read.matches {
            if let Action::Emit(template) = &rules.rules[*rule].action
                && matches!(template.kind, EmitKind::Reason | EmitKind::Assessment)
                && let Some(reason) = template.word("reason").and_then(|code| rules.reason(code))
                && !reason.weak
            {
                said.push((sentence, reason));
            }
        }
    }
    for draft in drafts {
        let Core::Assessment(status) = draft.core else { continue };
        let known = draft.detail.reason.as_deref().and_then(|code| rules.reason(code));
        if known.is_some_and(|reason| !reason.weak) {
            continue;
        }
        let fits = |(_, reason): &&(usize, &Reason)| reason.status == status;
        let own = said.iter().filter(fits).find(|(sentence, _)| *sentence == draft.sentence);
        let entry = draft.detail.entry.filter(|_| own.is_none());
        let fellow =
            said.iter().filter(fits).find(|(s, _)| entry.is_some() && chosen[*s].1 == entry);
        if let Some((_, reason)) = own.or(fellow) {
            draft.detail.reason = Some(reason.code.clone());
        }
    }
}

/// What the resolver could not know: what an entry's head says, who concedes, and who speaks of responsibility.
pub(crate) fn settle_resolved(
    resolved: &mut [Resolved],
    entries: &[Entry],
    chosen: &[Chosen],
    words: &[Words<'_>],
    senses: &Senses,
    read: &[Sentence],
) {
    let parties = Parties::of(read, words, senses);
    let conceded = conceding(resolved);
    let acting = if entries.is_empty() { None } else { acting_party(read, words, senses) };
    for mention in resolved {
        if !mention.draft.detail.parties.is_empty() {
            mention.party.clone_from(&mention.draft.detail.parties);
        } else if let Core::Responsibility(stance) = mention.draft.core {
            let before = || party_before(mention, &read[mention.draft.sentence], words, senses);
            let first = before().or_else(|| parties.first.clone());
            mention.party = own_party(mention, stance, words, senses, first);
        }
        mention.party.iter_mut().for_each(|party| parties.in_full(party));
        let Some(number) = mention.draft.detail.entry else { continue };
        head_speaks(mention, &entries[number as usize], number, chosen);
        let concedes = conceded.get(&number) == Some(&true);
        if concedes && is_harm(mention) {
            mention.stance = Stance::Acknowledged;
            if let Some(acting) = &acting {
                mention.party = vec![acting.clone()];
            }
        }
    }
}

/// By entry: whether all that it decides is that the allegation is credible.
fn conceding(resolved: &[Resolved]) -> HashMap<u32, bool> {
    let mut conceded = HashMap::new();
    for mention in resolved {
        if let (Core::Assessment(status), Some(entry)) =
            (mention.draft.core, mention.draft.detail.entry)
        {
            *conceded.entry(entry).or_insert(true) &= status == AssessmentStatus::Credible;
        }
    }
    conceded
}

fn is_harm(mention: &Resolved) -> bool {
    let hurt = |outcome| !matches!(outcome, Outcome::Missing | Outcome::Detained);
    matches!(mention.draft.core, Core::Casualty { outcome, who, .. }
        if hurt(outcome) && who != Who::Combatants && mention.draft.count.max != Some(0))
}

/// Takes an entry's day and place for all that stands in it, and nothing from another entry.
fn head_speaks(mention: &mut Resolved, entry: &Entry, number: u32, chosen: &[Chosen]) {
    let within = |sentence: usize| chosen[sentence].1 == Some(number);
    match entry.place.as_ref().and_then(|place| named(place, chosen)) {
        Some(place) => {
            mention.place = Some(place);
            mention.own_place = true;
        }
        None if !mention.place.as_ref().is_some_and(|(sentence, _)| within(*sentence)) => {
            mention.place = None;
            mention.own_place = false;
        }
        None => {}
    }
    if entry.date.is_some() || !mention.own_date {
        mention.date = entry.date;
        mention.own_date = entry.date.is_some();
    }
    mention.scope = Scope::Incident;
}

/// Lexemes of the text as lexemes of the sentence that they stand in.
fn named(place: &Range<usize>, chosen: &[Chosen]) -> Option<(usize, Range<u32>)> {
    let sentence = sentence_of(chosen, place.start)?;
    let first = chosen[sentence].0.start;
    let end = place.end.min(chosen[sentence].0.end);
    Some((sentence, (place.start - first) as u32..(end - first) as u32))
}

/// Whose acts a release decides on: the party whose strikes, aircraft or actions it speaks of most.
fn acting_party(read: &[Sentence], words: &[Words<'_>], senses: &Senses) -> Option<PartyId> {
    let (named, means) = party_and_means(senses);
    let mut counted: Vec<(PartyId, usize)> = Vec::new();
    for (sentence, words) in read.iter().zip(words) {
        for pair in sentence.units.windows(2) {
            let Some(value) = value_of(words.lexicon, &pair[0], named) else { continue };
            // "An ISIS mortar position" is what was struck.
            let struck = pair[0].mask.meets(senses.party_foe);
            let group = matches!(pair[0].payload, Payload::Group(_));
            if !pair[1].mask.meets(means) || group || struck {
                continue;
            }
            let party = PartyId(words.lexicon.value_word(value).to_owned());
            match counted.iter_mut().find(|(known, _)| *known == party) {
                Some((_, times)) => *times += 1,
                None => counted.push((party, 1)),
            }
        }
    }
    let most = counted.iter().map(|(_, times)| *times).max()?;
    counted.into_iter().find(|(_, times)| *times == most).map(|(party, _)| party)
}

fn party_and_means(senses: &Senses) -> (Mask, Mask) {
    (
        senses.party | senses.party_generic | senses.party_adj,
        senses.strike_noun | senses.cause | senses.cause_weak,
    )
}

/// Who accepts or denies without being named in the same words: whoever speaks, else the party named last before, else
/// the first that the text names, whose statement it then is.
fn own_party(
    mention: &Resolved,
    stance: ResponsibilityStance,
    words: &[Words<'_>],
    senses: &Senses,
    first: Option<PartyId>,
) -> Vec<PartyId> {
    if stance == ResponsibilityStance::Accuses || mention.draft.party.is_some() {
        return mention.party.clone();
    }
    let voice = mention.speaker.as_ref();
    let party = voice.and_then(|(sentence, span)| party_named(&words[*sentence], senses, span));
    party.or(first).or_else(|| mention.party.first().cloned()).into_iter().collect()
}

/// The last party that the words before a draft name.
fn party_before(
    mention: &Resolved,
    sentence: &Sentence,
    words: &[Words<'_>],
    senses: &Senses,
) -> Option<PartyId> {
    let lexicon = words[mention.draft.sentence].lexicon;
    let before = sentence.units[..mention.draft.units.start].iter().rev();
    let value = before.filter_map(|unit| value_of(lexicon, unit, senses.any_party())).next()?;
    Some(PartyId(lexicon.value_word(value).to_owned()))
}

/// The parties that a text names.
#[derive(Default)]
struct Parties {
    first: Option<PartyId>,
    /// What a word that is short for a party stands for in this text: "the Coalition" where "the Saudi-led Coalition"
    /// is named and no other.
    short_for: Vec<(PartyId, PartyId)>,
}

impl Parties {
    fn of(read: &[Sentence], words: &[Words<'_>], senses: &Senses) -> Parties {
        let mut parties = Parties::default();
        let mut named: Vec<PartyId> = Vec::new();
        for (sentence, words) in read.iter().zip(words) {
            for unit in &sentence.units {
                let id = |value| PartyId(words.lexicon.value_word(value).to_owned());
                let Some(value) = value_of(words.lexicon, unit, senses.any_party()) else {
                    continue;
                };
                let party = id(value);
                parties.first.get_or_insert_with(|| party.clone());
                if !unit.mask.meets(senses.party) {
                    continue;
                }
                for lexeme in &words.lexemes[unit.first as usize..unit.end as usize] {
                    let analyses = words.lexicon.analyses(lexeme.found.word);
                    let short = analyses.iter().find(|a| a.sense.bit().meets(senses.party_generic));
                    if let Some(short) = short.map(|a| id(a.value)).filter(|short| *short != party)
                    {
                        parties.short_for.push((short, party.clone()));
                    }
                }
                named.push(party);
            }
        }
        parties.short_for.retain(|(short, _)| !named.contains(short));
        parties
    }

    fn in_full(&self, party: &mut PartyId) {
        if let Some((_, full)) = self.short_for.iter().find(|(short, _)| short == party) {
            party.clone_from(full);
        }
    }
}
