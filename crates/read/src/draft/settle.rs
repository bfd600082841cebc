//! What the figures of a sentence say of each other, once all of them are found.

use super::{Core, Draft, is_gendered};
use crate::lexeme::{Lexeme, Words};
use crate::senses::Senses;
use sijill_model::{Outcome, ReportStatus, Vague, Who};
use std::ops::Range;

/// Settles the drafts of a sentence, which are those from `first_new` on. Only these are gone through, so that the work
/// does not grow with the square of a text.
pub(super) fn settle_sentence(
    words: Words<'_>,
    senses: &Senses,
    drafts: &mut Vec<Draft>,
    first_new: usize,
) {
    drop_counted_judgements(drafts, first_new);
    let new = &mut drafts[first_new..];
    open_mixed_others(new);
    share_kind(new);
    share_size(words, new);
    part_victims_from_wounded(words, senses, new);
}

/// "The killing of 5 and wounding of 10 of the soldiers": a bare number is of the people whom the one joined to it names.
fn share_kind(drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let numbered =
            |d: &Draft| d.count.vague.is_none() && d.count.min.max(d.count.max) > Some(0);
        let (bare, next) = (&drafts[at - 1], &drafts[at]);
        let joined = next.matched == bare.units.end && numbered(bare) && numbered(next);
        let Core::Casualty { who, subset: false, .. } = next.core else { continue };
        let shared = joined && !next.others && !is_gendered(who) && bare.bare;
        if let Core::Casualty { who: theirs @ Who::People, subset: false, .. } =
            &mut drafts[at - 1].core
            && shared
        {
            *theirs = who;
        }
    }
}

/// "And the", as Arabic writes it.
const AND_THE: [u16; 3] = ['و' as u16, 'ا' as u16, 'ل' as u16];

/// "A number of the soldiers and the workers": the size is that of both.
fn share_size(words: Words<'_>, drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (sized, next) = (&drafts[at - 1], &drafts[at]);
        let head = words.get(next.anchor.start as usize).map(|l| l.token.head);
        let joined = (sized.matched, sized.anchor.end) == (next.matched, next.anchor.start)
            && head.is_some_and(|head| head[..3] == AND_THE);
        let size = sized.count.vague.filter(|size| *size != Vague::Some);
        if let Some(size) = size
            && joined
            && next.count.vague == Some(Vague::Some)
        {
            drafts[at].count.vague = Some(size);
        }
    }
}

/// "Nine victims, besides twelve wounded": where the wounded are counted apart, the victims are dead.
fn part_victims_from_wounded(words: Words<'_>, senses: &Senses, drafts: &mut [Draft]) {
    let both = Outcome::KilledOrInjured;
    let is_both = |analysis: &crate::lexicon::Analysis| {
        analysis.sense.bit().meets(senses.harm_person)
            && words.lexicon.value_word(analysis.value) == both.as_str()
    };
    let victims = |l: &Lexeme| words.lexicon.analyses(l.found.word).iter().any(is_both);
    let numbered = |draft: &Draft| draft.count.min.max(draft.count.max).is_some_and(|n| n > 0);
    let Some(wounded) = drafts.iter().rposition(|draft| {
        matches!(draft.core, Core::Casualty { outcome: Outcome::Injured, subset: false, .. })
            && numbered(draft)
    }) else {
        return;
    };
    let is_whole = |draft: &Draft| {
        let anchor = draft.anchor.start as usize..draft.anchor.end as usize;
        matches!(draft.core, Core::Casualty { outcome, subset: false, .. } if outcome == both)
            && numbered(draft)
            && words.lexemes[anchor].iter().any(victims)
    };
    let Some(whole) = drafts[..wounded].iter().position(is_whole) else { return };
    // "Three victims, among dead and wounded": those are the parts of the figure.
    let until = drafts[wounded].anchor.start.max(drafts[whole].anchor.end);
    let between = &words.lexemes[drafts[whole].anchor.end as usize..until as usize];
    if between.iter().any(|l| l.mask.meets(senses.qty_between)) {
        return;
    }
    for draft in &mut drafts[whole..wounded] {
        if let Core::Casualty { outcome, .. } = &mut draft.core
            && *outcome == both
        {
            *outcome = Outcome::Killed;
        }
    }
}

/// "A child was killed and four others hurt, among them a woman": others among whom is somebody of another age or sex
/// are people.
fn open_mixed_others(drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let Some((outcome, whole)) = drafts[at].core.casualty() else { continue };
        let part = |draft: &Draft| match draft.core {
            Core::Casualty { outcome: o, who, subset: true } => (o == outcome).then_some(who),
            _ => None,
        };
        let other_kind = drafts[at + 1..].iter().map_while(part).any(|who| who != whole);
        let mixed = drafts[at].others && is_gendered(whole) && other_kind;
        if let Core::Casualty { who, .. } = &mut drafts[at].core
            && mixed
        {
            *who = Who::People;
        }
    }
}

/// "Thirty were judged non-credible" counts decisions and is none; nor is what else its sentence says of them.
fn drop_counted_judgements(drafts: &mut Vec<Draft>, first_new: usize) {
    let counted: Vec<(ReportStatus, Range<usize>)> = drafts[first_new..]
        .iter()
        .filter_map(|draft| match draft.core {
            Core::ReportCount(status) => Some((status, draft.units.clone())),
            _ => None,
        })
        .collect();
    let stands = |draft: &Draft| {
        let Core::Assessment(judged) = draft.core else { return true };
        let within = |c: &Range<usize>| c.start < draft.units.end && draft.units.start < c.end;
        !counted.iter().any(|(status, units)| status.as_str() == judged.as_str() || within(units))
    };
    if !counted.is_empty() {
        let new = drafts.split_off(first_new);
        drafts.extend(new.into_iter().filter(stands));
    }
}

/// Whether the last two figures are "dead and wounded", or "3 dead and 5 wounded": what is said of "them" is said of both.
pub(super) fn dead_and_wounded(drafts: &[Draft]) -> bool {
    let outcome = |draft: &Draft| match draft.core {
        Core::Casualty { outcome, subset: false, .. } if draft.only_harmed => Some(outcome),
        _ => None,
    };
    let [.., dead, wounded] = drafts else { return false };
    (outcome(dead), outcome(wounded)) == (Some(Outcome::Killed), Some(Outcome::Injured))
        && (dead.sentence, dead.units.end) == (wounded.sentence, wounded.units.start)
}
