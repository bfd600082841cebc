//! Claims in words, for people.

use crate::terminal::quoted;
use sijill_model::{
    Anchor, Casualty, Claim, ClaimBody, ClaimKey, Count, Role, Scope, Setting, Vague, Who,
};
use sijill_record::Closed;
use sijill_toll::Range;

/// A figure as people say it: "801 or more", "about 30", "5 to 7", "dozens". Unknown is not zero and says so.
pub(crate) fn figure(count: &Count) -> String {
    let words = match (count.min, count.max, count.vague) {
        (Some(0), Some(0), _) => return "no".to_owned(),
        (None, None, Some(Vague::Some)) => "some".to_owned(),
        (None, None, Some(Vague::Several)) => "several".to_owned(),
        (None, None, Some(Vague::Dozens)) => "dozens of".to_owned(),
        (None, None, Some(Vague::Hundreds)) => "hundreds of".to_owned(),
        (None, None, Some(Vague::Thousands)) => "thousands of".to_owned(),
        (None, None, None) => "unknown number of".to_owned(),
        (min, max, _) => range(Range { min, max }),
    };
    if count.approx { format!("about {words}") } else { words }
}

/// A range in words: "801 or more", "5 to 7". Unknown is not zero and says so.
pub(crate) fn range(range: Range) -> String {
    match (range.min, range.max) {
        (Some(min), Some(max)) if min == max => grouped(min),
        (Some(min), Some(max)) => format!("{} to {}", grouped(min), grouped(max)),
        (Some(min), None) => format!("{} or more", grouped(min)),
        (None, Some(max)) => format!("up to {}", grouped(max)),
        (None, None) => "unknown".to_owned(),
    }
}

/// Digits in groups of three.
pub(crate) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// What is claimed, in one line: "801 civilians killed".
pub(crate) fn statement(claim: &Claim) -> String {
    match &claim.body {
        ClaimBody::Casualty(c) => {
            let one = c.count.min == Some(1) && c.count.max == Some(1);
            let who = if one { one_of(c.who).to_owned() } else { spaced(c.who.as_str()) };
            format!("{} {who} {}", figure(&c.count), spaced(c.outcome.as_str()))
        }
        ClaimBody::ReportCount(c) => {
            format!("{} reports {}", figure(&c.count), spaced(c.status.as_str()))
        }
        ClaimBody::StrikeCount(c) => format!("{} {}", figure(&c.count), spaced(c.unit.as_str())),
        ClaimBody::Population(c) => format!("{} people {}", figure(&c.count), c.outcome.as_str()),
        ClaimBody::Assessment(c) => format!("assessed as {}", spaced(c.status.as_str())),
        ClaimBody::Responsibility(c) => format!("{} responsibility", c.stance.as_str()),
        ClaimBody::Commitment(c) => format!("undertakes: {}", spaced(c.polarity.as_str())),
        ClaimBody::Communication(c) => format!(
            "{} from {} to {}",
            c.medium.as_deref().map_or("message".to_owned(), quoted),
            c.sender.as_deref().map_or("unknown".to_owned(), quoted),
            c.recipients.as_deref().map_or("unknown".to_owned(), quoted),
        ),
        ClaimBody::Custody(c) => {
            format!("{} {}", c.item.as_deref().map_or("papers".to_owned(), quoted), c.step.as_str())
        }
        ClaimBody::Relation(c) => {
            format!("{} {} {}", quoted(&c.from), spaced(c.relation.as_str()), quoted(&c.to))
        }
        ClaimBody::Denial(_) => "denied".to_owned(),
        ClaimBody::Control(c) => format!("territory {}", c.change.as_str()),
    }
}

/// One of a group; the words of the vocabulary are of many.
fn one_of(who: Who) -> &'static str {
    match who {
        Who::Children => "child",
        Who::Women => "woman",
        Who::Men => "man",
        Who::Elderly => "elderly person",
        Who::Combatants => "combatant",
        Who::SecurityForces => "member of security forces",
        Who::Journalists => "journalist",
        Who::Medical => "medical worker",
        Who::AidWorkers => "aid worker",
        Who::RescueWorkers => "rescue worker",
        Who::Civilians => "civilian",
        Who::People => "person",
    }
}

/// How it is claimed: stance, how far the figure reaches, whether it is part of another.
pub(crate) fn manner(claim: &Claim) -> Vec<String> {
    let mut manner = Vec::new();
    if let ClaimBody::Casualty(Casualty { stance, subset, .. }) = &claim.body {
        manner.push(spaced(stance.as_str()));
        if *subset {
            manner.push("part of another figure".to_owned());
        }
    }
    match claim.body.setting().scope {
        Some(Scope::Incident) | None => {}
        Some(Scope::Period) => manner.push("over a period".to_owned()),
        Some(Scope::Cumulative) => manner.push("cumulative".to_owned()),
    }
    manner
}

/// What else is said of it, each with its name: who says it, who did it, where, when.
pub(crate) fn circumstances(claim: &Claim) -> Vec<(&'static str, String)> {
    let mut said = Vec::new();
    for voice in &claim.attribution {
        let role = match voice.role {
            Role::Speaker => "speaker",
            Role::Via => "via",
            Role::Outlet => "outlet",
        };
        said.push((role, quoted(&voice.name)));
    }
    let Setting { party, cause, place, date, .. } = claim.body.setting();
    if !party.is_empty() {
        let parties: Vec<String> = party.iter().map(|p| quoted(&p.0)).collect();
        said.push(("party", parties.join(", ")));
    }
    said.extend(cause.map(|cause| ("cause", spaced(cause.as_str()))));
    said.extend(place.map(|place| ("place", quoted(place))));
    said.extend(date.map(|date| ("date", date.to_string())));
    if let Some(names) = claim.names.as_ref().filter(|names| !names.is_empty()) {
        let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
        said.push(("names", names.join(", ")));
    }
    said
}

/// As much of a key as people need to tell claims apart and may give to name one.
pub(crate) fn short(key: &ClaimKey) -> &str {
    key.short()
}

/// The words that carry a claim, where a text does.
pub(crate) fn quote(claim: &Claim) -> Option<&str> {
    claim.anchors.iter().find_map(Anchor::text).map(|span| span.quote.as_str())
}

/// A word of the vocabulary as people write it.
pub(crate) fn spaced(word: &str) -> String {
    word.replace('_', " ")
}

/// Why words are not shown.
pub(crate) fn closed(closed: Closed) -> String {
    match closed {
        Closed::Withheld => "words withheld: their source is confidential".to_owned(),
        Closed::Erased(order) => format!("words erased by order {order}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_says_what_it_leaves_open() {
        let said =
            |min, max, approx, vague| figure(&Count { min, max, approx, vague, words: None });
        assert_eq!(said(Some(801), Some(801), false, None), "801");
        assert_eq!(said(Some(801), None, false, None), "801 or more");
        assert_eq!(said(None, Some(40), false, None), "up to 40");
        assert_eq!(said(Some(5), Some(7), false, None), "5 to 7");
        assert_eq!(said(Some(7_500_000), Some(7_500_000), true, None), "about 7,500,000");
        assert_eq!(said(Some(0), Some(0), false, None), "no");
        assert_eq!(said(None, None, false, Some(Vague::Dozens)), "dozens of");
        assert_eq!(said(None, None, false, None), "unknown number of");
    }

    #[test]
    fn digits_are_grouped_by_three() {
        let grouped: Vec<String> = [0, 999, 1000, 12345, 1_000_000].map(super::grouped).into();
        assert_eq!(grouped, ["0", "999", "1,000", "12,345", "1,000,000"]);
    }
}
