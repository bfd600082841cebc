//! Who says so, and how they stand to it.

use super::scope::LIST;
use super::{LOOK_BACK, Named, Resolver, Surroundings, stem_hash};
use crate::cascade::Sentence;
use crate::draft::{Core, Draft, Voice};
use crate::lexeme::{Lexeme, Words};
use crate::scan::Kind;
use crate::senses::Senses;
use sijill_model::{PartyId, Stance};
use std::ops::Range;

/// Sentences over which a report may run that names its speaker once. The work must not grow with the square of a text.
const REPORT: usize = 12;

impl Resolver<'_> {
    pub(super) fn speaker(
        &self,
        voice: Option<&Voice>,
        draft: &Draft,
    ) -> (Option<Named>, Option<Named>) {
        let own = &self.surroundings[draft.sentence];
        let speaker = match voice {
            Some(Voice { name: Some(name), .. }) => Some(self.whom((draft.sentence, name.clone()))),
            // "He added that …": whoever spoke last goes on.
            Some(voice) => {
                let own = own.voices.iter().rev().filter(|v| v.units.end <= voice.units.start);
                let own = own.filter_map(|v| v.name.clone()).next();
                let own = own.map(|name| self.whom((draft.sentence, name)));
                own.or_else(|| self.last_speaker(draft.sentence))
            }
            None if own.voices.is_empty() => self.going_on(draft.sentence),
            None => None,
        };
        // An agency that a sentence names beside its speaker is the way by which the words came.
        let via = own
            .voices
            .iter()
            .filter(|v| v.according && voice.is_none_or(|chosen| !std::ptr::eq(*v, chosen)))
            .find_map(|v| v.name.clone())
            .map(|name| (draft.sentence, name));
        (speaker, via)
    }

    /// Who "the team", "the source" is: whom the same word named before ("a team of surgeons"), else, where the word says
    /// no more than that somebody speaks, whoever was named last.
    fn whom(&self, called: Named) -> Named {
        let (sentence, name) = &called;
        let words = &self.words[*sentence];
        let Some(head) = words.get(name.start as usize) else { return called };
        let alike = |(s, earlier): &Named| {
            let first = self.words[*s].get(earlier.start as usize);
            let same = first.is_some_and(|l| stem_hash(&l.token) == stem_hash(&head.token));
            earlier.len() > 1 && same
        };
        let before = (sentence.saturating_sub(REPORT)..*sentence).rev();
        let mut named = before.filter_map(|s| self.last_named(s));
        let short = name.len() == 1 && head.found.clitics.article;
        let same = short.then(|| named.find(alike)).flatten();
        let last = || self.before(*sentence).find_map(|s| self.last_named(s));
        let known = || is_known_source(words, self.senses, name).then(last).flatten();
        same.or_else(known).unwrap_or(called)
    }

    /// Who goes on in a sentence that names nobody: whoever told of the attacks that it recalls, spoke before it in its
    /// paragraph, speaks again behind it, spoke before the quotation that its paragraph is, or opened the list of which it
    /// is an item.
    fn going_on(&self, sentence: usize) -> Option<Named> {
        let own = &self.surroundings[sentence];
        if own.item {
            let opens = |s: &usize| !self.surroundings[*s].item;
            let list = sentence.saturating_sub(LIST)..sentence;
            let opener = list.rev().find(opens)?;
            return self.last_named(opener).or_else(|| self.last_speaker(opener));
        }
        if own.recalls
            && let Some(before) = sentence.checked_sub(1).and_then(|s| self.last_named(s))
        {
            return Some(before);
        }
        let begins =
            |s: &usize| self.words[*s].lexemes.first().is_some_and(|l| l.token.newline_before);
        let first = (sentence.saturating_sub(REPORT)..=sentence).rev().find(begins);
        let first = first.unwrap_or(sentence.saturating_sub(REPORT));
        let spoke = (first..sentence).rev().find_map(|s| self.last_named(s));
        spoke.or_else(|| {
            let goes_on = !own.headline && self.goes_on_behind(sentence);
            (goes_on || self.is_quoted(first)).then(|| self.last_speaker(sentence)).flatten()
        })
    }

    /// Whether a paragraph begins with a quotation mark: the words of whoever spoke before it.
    fn is_quoted(&self, first: usize) -> bool {
        let mark = self.words[first].lexemes.first();
        mark.is_some_and(|l| ['"', '\u{201C}', '\u{AB}'].iter().any(|mark| l.token.is(*mark)))
    }

    /// Whether the next who speaks behind a sentence is one named before: "he added that …".
    fn goes_on_behind(&self, sentence: usize) -> bool {
        let behind = sentence + 1..self.surroundings.len().min(sentence + 1 + LOOK_BACK);
        let next = behind.into_iter().find_map(|s| {
            let voice = self.surroundings[s].voices.first();
            voice.map(|voice| (s, &voice.name))
        });
        next.is_some_and(|(s, name)| {
            name.as_ref().is_none_or(|name| is_known_source(&self.words[s], self.senses, name))
        })
    }

    /// Whoever was last named as speaking before a sentence.
    fn last_speaker(&self, sentence: usize) -> Option<Named> {
        let before = sentence.saturating_sub(REPORT)..sentence;
        before.rev().find_map(|s| self.last_named(s))
    }

    fn last_named(&self, sentence: usize) -> Option<Named> {
        let voices = self.surroundings[sentence].voices.iter().rev();
        voices.filter_map(|v| v.name.clone()).map(|name| (sentence, name)).next()
    }
}

/// "The statement", "the source" and no more: one that was named before, if any was.
fn is_known_source(words: &Words<'_>, senses: &Senses, name: &Range<u32>) -> bool {
    let lexemes = &words.lexemes[name.start as usize..name.end as usize];
    let source = |lexeme: &Lexeme| {
        lexeme.mask.meets(senses.speech_source | senses.det_def)
            || has_role(*words, senses, lexeme, "same")
    };
    let article =
        |lexeme: &Lexeme| lexeme.found.clitics.article || lexeme.mask.meets(senses.det_def);
    lexemes.len() <= 2 && lexemes.iter().all(source) && lexemes.first().is_some_and(article)
}

/// What of the words before or behind a verb of saying names somebody: no pronoun, nothing behind "who".
pub(super) fn cleaned(words: Words<'_>, senses: &Senses, voice: &Voice) -> Option<Range<u32>> {
    /// No name is written with fewer letters in Arabic.
    const LETTERS_MIN: u8 = 3;
    let name = behind_clause(words, senses, voice.name.clone()?);
    let lexemes = &words.lexemes[name.start as usize..name.end as usize];
    let empty = |lexeme: &Lexeme| {
        ["empty", "leads"].iter().any(|role| has_role(words, senses, lexeme, role))
    };
    let first = lexemes.first()?;
    let short = first.token.is_arabic() && first.token.len < LETTERS_MIN;
    // "According to": what it is written on is the name.
    let leads_on = first.found.clitics.preposition && !voice.according
        || first.mask.meets(senses.relative | senses.preposition | senses.that);
    // "In a statement that it published": what is written does not speak while it is named no further.
    let document = !first.found.clitics.article && has_role(words, senses, first, "document");
    let adverb = is_adverb(words.written(name.start as usize));
    let said = first.token.is_arabic() && first.mask.meets(senses.speech_said);
    if empty(first) || said || leads_on || lexemes.len() == 1 && (adverb || document || short) {
        return None;
    }
    let ends = senses.relative | senses.speech_said;
    let verb = |l: &Lexeme| {
        let small = !l.token.is_arabic() && !l.token.capital;
        small && (has_role(words, senses, l, "passive") || empty(l))
    };
    let until = lexemes.iter().skip(1).position(|l| l.mask.meets(ends) || verb(l));
    let mut end = until.map_or(lexemes.len(), |at| at + 1);
    while end > 1 && (trails(words, &lexemes[end - 1], senses) || empty(&lexemes[end - 1])) {
        end -= 1;
    }
    let says = |l: &Lexeme| l.token.kind == Kind::Word && !l.mask.meets(senses.det);
    lexemes[..end].iter().any(says).then(|| name.start..name.start + end as u32)
}

/// Whether what a verb of saying stands behind does not speak: "six people were reported killed", "the reported toll",
/// "the army did not say".
pub(super) fn is_silent(words: Words<'_>, senses: &Senses, voice: &Voice) -> bool {
    let last = voice.name.as_ref().and_then(|name| words.get(name.end.checked_sub(1)? as usize));
    let is = |role: &str| last.is_some_and(|last| has_role(words, senses, last, role));
    !voice.according && (is("passive") || is("silent"))
}

/// Whether what is cited is nobody: "according to first information".
pub(super) fn is_nobody(words: Words<'_>, senses: &Senses, voice: &Voice) -> bool {
    let name = voice.name.clone().unwrap_or_default();
    let mut lexemes = name.filter_map(|at| words.get(at as usize));
    let first = lexemes.find(|lexeme| !lexeme.mask.meets(senses.det));
    first.is_some_and(|first| has_role(words, senses, first, "nobody"))
}

/// What of a name in Latin letters stands behind another clause, "by", "and" and brackets: "recovered from the house while
/// Davit Orlan", "reports by the agency".
fn behind_clause(words: Words<'_>, senses: &Senses, name: Range<u32>) -> Range<u32> {
    let lexemes = &words.lexemes[name.start as usize..name.end as usize];
    if lexemes.first().is_none_or(|first| first.token.is_arabic()) {
        return name;
    }
    let role = |l: &Lexeme, role: &str| !l.token.capital && has_role(words, senses, l, role);
    let parts = |l: &Lexeme| role(l, "clause") || role(l, "by");
    let last = lexemes.iter().rposition(parts).filter(|at| at + 1 < lexemes.len());
    let behind = last.map_or(0, |at| at + 1);
    let leads = |l: &Lexeme| has_role(words, senses, l, "leads");
    let joins = |l: &Lexeme| {
        l.token.kind != Kind::Word || !l.token.capital && l.mask.meets(senses.and) || leads(l)
    };
    let joined = lexemes[behind..].iter().take_while(|l| joins(l)).count();
    name.start + (behind + joined) as u32..name.end
}

fn has_role(words: Words<'_>, senses: &Senses, lexeme: &Lexeme, role: &str) -> bool {
    words.means(lexeme, senses.role, role)
}

/// Whether a word at the end of a name is none of it: a small word, the day, a bracket or quote that opens something.
fn trails(words: Words<'_>, lexeme: &Lexeme, senses: &Senses) -> bool {
    let function = senses.preposition | senses.that | senses.place_prep;
    let marks = ['.', '(', '«', '“', ','].iter().any(|mark| lexeme.token.is(*mark));
    let letter = lexeme.token.len == 1 && lexeme.token.is_arabic();
    marks || letter || lexeme.mask.meets(function | words.lexicon.dates().names_day)
}

/// Whether a word has the ending of an adverb, "ـًا", as a name at the head of what speaks never has.
fn is_adverb(written: &str) -> bool {
    const TANWIN: char = '\u{64B}';
    written.contains(TANWIN)
}

/// The voice that a draft is in: the last one that begins before it, else "according to" anywhere, else one behind it.
pub(super) fn own_voice<'s>(own: &'s Surroundings, draft: &Draft) -> Option<&'s Voice> {
    let before =
        own.voices.iter().rev().find(|v| !v.according && v.units.end <= draft.units.start + 1);
    before
        .or_else(|| own.voices.iter().find(|v| v.according))
        .or_else(|| own.voices.iter().find(|v| v.units.start >= draft.units.end))
}

/// The stance of a draft, given whether a party speaks: "by mistake" admits nothing where others say so.
pub(super) fn stance(
    own: &Surroundings,
    voice: Option<&Voice>,
    draft: &Draft,
    of_party: bool,
) -> Stance {
    if own.admitted && (of_party || voice.is_none()) {
        return Stance::Acknowledged;
    }
    if own.unfounded && draft.count.max != Some(0) {
        return Stance::Denied;
    }
    if own.assessed.is_some_and(|at| at < draft.units.start)
        && !matches!(draft.core, Core::ReportCount(_))
    {
        return Stance::UnderAssessment;
    }
    // What somebody says behind a figure tells who gives it, not that they admit it.
    let governs = |v: &&Voice| v.according || v.units.end <= draft.units.start + 1;
    voice.filter(governs).map_or(Stance::Reported, |v| v.stance)
}

impl Resolver<'_> {
    /// A party that tells of what it did itself, or finds what it is charged with credible, admits it.
    pub(super) fn admits(&self, draft: &Draft, voice: Option<&Voice>, party: &[PartyId]) -> bool {
        let own = &self.surroundings[draft.sentence];
        let found = self.credible.contains(&draft.sentence);
        let governs = |v: &&Voice| v.according || v.units.end <= draft.units.start + 1;
        let speaking =
            voice.filter(governs).and_then(|voice| self.party_of_voice(draft.sentence, voice));
        let acts = |who: &PartyId| {
            own.own_deed || own.agents.iter().any(|agent| agent.parties.contains(who))
        };
        found && !party.is_empty() || speaking.is_some_and(|who| party.contains(&who) && acts(&who))
    }
}

/// Whether a date says when somebody spoke: it stands beside the voice and before what is said.
pub(super) fn is_speech_date(
    senses: &Senses,
    sentence: &Sentence,
    voices: &[Voice],
    at: usize,
) -> bool {
    /// Units between the word for speaking and the word that opens what is said.
    const OPENING: usize = 9;
    voices.iter().filter(|v| !v.according).any(|voice| {
        let end = voice.units.end.min(sentence.units.len());
        let behind = end..sentence.units.len().min(end + OPENING);
        let that = behind.clone().find(|i| sentence.units[*i].mask.meets(senses.that));
        let until = that.unwrap_or(end + 1);
        (voice.units.start.saturating_sub(2)..until).contains(&at)
    })
}
