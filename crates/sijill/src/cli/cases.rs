//! The arguments of commands on incidents and allegations.

use super::{TableFormat, reason};
use clap::{Args, Subcommand, ValueEnum};
use sijill_model::{Accuracy, Cause, Certainty, Code, Edtf, Grade, Mgrs, Outcome, Shown, Who};
use sijill_record::KnownAt;

/// Keep incidents: what is recorded, merged and linked stays in the history and can be undone.
#[derive(Debug, Subcommand)]
pub(crate) enum IncidentCommand {
    /// Record an incident, or record it anew under a code that it bears.
    New(Box<NewIncidentArgs>),
    /// Find that several incidents are one: the first stays, and the codes of all are kept.
    Merge(MergeArgs),
    /// Find that an incident is several after all: what its last merge made one comes apart.
    Split(SplitArgs),
    /// Find that a claim speaks of an incident.
    Link(LinkArgs),
    /// Find that it does not.
    Unlink(LinkArgs),
}

#[derive(Debug, Args)]
pub(crate) struct NewIncidentArgs {
    /// What it is called, without spaces; again for another code of it.
    #[arg(long = "code", value_name = "CODE", required = true)]
    pub(crate) codes: Vec<Code>,

    /// When it happened, for example 2017-06-26 or 2017-06-26/2017-06-28.
    #[arg(long, value_name = "EDTF")]
    pub(crate) when: Option<Edtf>,

    /// The name of its place; again for another.
    #[arg(long = "place", value_name = "NAME")]
    pub(crate) places: Vec<String>,

    /// The country, by its ISO 3166 code in small letters: position and date are held against it.
    #[arg(long, value_name = "CODE")]
    pub(crate) country: Option<String>,

    /// The governorate or region.
    #[arg(long, value_name = "NAME")]
    pub(crate) region: Option<String>,

    /// Decimal degrees, for example 35.95,39.01.
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    pub(crate) position: Option<String>,

    /// A military grid reference, kept in its precision.
    #[arg(long, value_name = "MGRS")]
    pub(crate) mgrs: Option<Mgrs>,

    /// How exactly that is the place of the event: exact, within_100m, street, village, town, city, governorate …
    #[arg(long, value_name = "CLASS", value_parser = accuracy)]
    pub(crate) accuracy: Option<Accuracy>,

    /// To whom it is laid; known:PARTY where nobody doubts it. Again for another.
    #[arg(long = "party", value_name = "PARTY", value_parser = party)]
    pub(crate) parties: Vec<(Certainty, String)>,

    /// What caused it: airstrike, drone, artillery, gunfire …; again for another.
    #[arg(long = "cause", value_name = "CAUSE", value_parser = cause)]
    pub(crate) causes: Vec<Cause>,

    /// How many of whom: killed:civilians=3-5, injured:children=2, killed:people=3- (three or more). A question mark
    /// behind it says that it is disputed that they were of this group. Again for another.
    #[arg(long = "figure", value_name = "OUTCOME:WHO=MIN-MAX", value_parser = figure)]
    pub(crate) figures: Vec<FigureArg>,

    /// What else there is to say.
    #[arg(long, value_name = "TEXT")]
    pub(crate) notes: Option<String>,

    /// Why it is recorded so: stays in the register for good.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,
}

/// A figure as it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FigureArg {
    pub(crate) outcome: Outcome,
    pub(crate) who: Who,
    pub(crate) ends: Ends,
    pub(crate) disputed: bool,
}

/// The ends of a range and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ends {
    pub(crate) min: Option<u64>,
    pub(crate) max: Option<u64>,
    pub(crate) words: String,
}

#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// The codes or ids of the incidents; the first stays.
    #[arg(value_name = "INCIDENT", required = true, num_args = 2..)]
    pub(crate) incidents: Vec<String>,

    /// Why they are one.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,
}

#[derive(Debug, Args)]
pub(crate) struct SplitArgs {
    /// The code or id of the incident.
    #[arg(value_name = "INCIDENT")]
    pub(crate) incident: String,

    /// Why it is several.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,
}

#[derive(Debug, Args)]
pub(crate) struct LinkArgs {
    /// The code or id of the incident.
    #[arg(value_name = "INCIDENT")]
    pub(crate) incident: String,

    /// The key of the claim, or eight or more digits that only this claim's key begins with.
    #[arg(value_name = "CLAIM")]
    pub(crate) claim: String,

    /// Why.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,
}

/// Keep allegations: reports of harm in somebody's assessment process, as ledgers of dated steps.
#[derive(Debug, Subcommand)]
pub(crate) enum AllegationCommand {
    /// A report came in.
    Receive(ReceiveArgs),
    /// It was decided.
    Assess(Box<AssessArgs>),
    /// It was taken up again.
    Reopen(ReopenArgs),
    /// A decision should have been recorded otherwise: it is given anew.
    Correct(Box<CorrectArgs>),
}

#[derive(Debug, Args)]
pub(crate) struct ReceiveArgs {
    /// Whose process it is in, and so whose conduct it is about.
    #[arg(long, value_name = "PARTY")]
    pub(crate) party: String,

    /// The number that the process gave it.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reference: Option<String>,

    /// The code or id of an incident that it is of; again for another.
    #[arg(long = "incident", value_name = "INCIDENT")]
    pub(crate) incidents: Vec<String>,

    /// Through whom it came.
    #[arg(long, value_name = "NAME")]
    pub(crate) via: Option<String>,

    #[command(flatten)]
    pub(crate) said: SaidArgs,
}

/// What is said of every step.
#[derive(Debug, Args)]
pub(crate) struct SaidArgs {
    /// When it was done.
    #[arg(long, value_name = "EDTF")]
    pub(crate) on: Option<Edtf>,

    /// The exact words that say so.
    #[arg(long, value_name = "TEXT")]
    pub(crate) words: Option<String>,

    /// Where those words stand.
    #[arg(long, value_name = "TEXT")]
    pub(crate) source: Option<String>,

    /// Why it is recorded so.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,
}

/// A decision.
#[derive(Debug, Args)]
pub(crate) struct DecisionArgs {
    /// What was found.
    #[arg(long, value_enum)]
    pub(crate) finding: FindingArg,

    /// Where it is non-credible: not_shown, or shown_false.
    #[arg(long, value_name = "WORD", value_parser = shown, default_value = "not_shown")]
    pub(crate) shown: Shown,

    /// Where it is a duplicate: of which allegation, open or closed.
    #[arg(long, value_name = "ALLEGATION")]
    pub(crate) of: Option<String>,

    /// The code of a reason; again for another.
    #[arg(long = "because", value_name = "CODE")]
    pub(crate) reasons: Vec<String>,

    /// By which rule: more_likely_than_not, reasonable_grounds, two_persons, court.
    #[arg(long, value_name = "NAME")]
    pub(crate) rule: Option<String>,

    /// Who decided.
    #[arg(long, value_name = "NAME")]
    pub(crate) decided_by: Option<String>,

    /// The second person, where the rule asks for one.
    #[arg(long, value_name = "NAME")]
    pub(crate) confirmed_by: Option<String>,

    /// Civilians killed that are conceded: 8, or 3-5.
    #[arg(long, value_name = "MIN-MAX", value_parser = ends)]
    pub(crate) killed: Option<Ends>,

    /// Civilians injured that are conceded.
    #[arg(long, value_name = "MIN-MAX", value_parser = ends)]
    pub(crate) injured: Option<Ends>,
}

#[derive(Debug, Args)]
pub(crate) struct AssessArgs {
    /// The id or reference of the allegation.
    #[arg(value_name = "ALLEGATION")]
    pub(crate) allegation: String,

    #[command(flatten)]
    pub(crate) decision: DecisionArgs,

    #[command(flatten)]
    pub(crate) said: SaidArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ReopenArgs {
    /// The id or reference of the allegation.
    #[arg(value_name = "ALLEGATION")]
    pub(crate) allegation: String,

    #[command(flatten)]
    pub(crate) said: SaidArgs,
}

#[derive(Debug, Args)]
pub(crate) struct CorrectArgs {
    /// The id or reference of the allegation.
    #[arg(value_name = "ALLEGATION")]
    pub(crate) allegation: String,

    /// Which step, counted from 0.
    #[arg(long, value_name = "N")]
    pub(crate) step: u32,

    #[command(flatten)]
    pub(crate) decision: DecisionArgs,

    #[command(flatten)]
    pub(crate) said: SaidArgs,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindingArg {
    /// The rule's standard of proof is met.
    Credible,
    /// It is not.
    NonCredible,
    /// It is another report of a case that is held already.
    Duplicate,
}

/// Grade an incident against the rule.
#[derive(Debug, Args)]
pub(crate) struct GradeArgs {
    /// The code or id of the incident.
    #[arg(value_name = "INCIDENT")]
    pub(crate) incident: String,

    /// confirmed, fair, weak, contested or discounted; `rule` lets the rule's own stand again.
    #[arg(value_name = "GRADE", value_parser = grade)]
    pub(crate) grade: GradeArg,

    /// Why.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,
}

/// A grade, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GradeArg(pub(crate) Option<Grade>);

/// Undo an entry, or an import as a unit: what it began ends, what it ended begins again. The entry itself stays.
#[derive(Debug, Args)]
pub(crate) struct UndoArgs {
    /// The place of the entry in the log, or the id of an import.
    #[arg(value_name = "ENTRY|IMPORT")]
    pub(crate) entry: String,

    /// Why.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,
}

#[derive(Debug, Args)]
pub(crate) struct ListCasesArgs {
    /// As the register was known then: seq:N for the entry at place N of the log, or a time, RFC 3339.
    #[arg(long, value_name = "seq:N|TIME")]
    pub(crate) known_at: Option<KnownAt>,

    /// How many at most; all where it is not given.
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,

    /// How to print.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
}

fn ends(given: &str) -> Result<Ends, String> {
    let expected = || format!("\"{given}\": expected for example 8, 3-5, 3- or -5");
    let number = |part: &str| match part {
        "" => Ok(None),
        part => part.parse().map(Some).map_err(|_| expected()),
    };
    let (min, max) = match given.split_once('-') {
        Some((min, max)) => (number(min)?, number(max)?),
        None => (number(given)?, number(given)?),
    };
    match (min, max) {
        (None, None) => Err(expected()),
        (Some(min), Some(max)) if min > max => Err(format!("{min} is more than {max}")),
        _ => Ok(Ends { min, max, words: given.to_owned() }),
    }
}

pub(super) fn figure(given: &str) -> Result<FigureArg, String> {
    let expected = || format!("\"{given}\": expected for example killed:civilians=3-5");
    let (figure, disputed) = match given.strip_suffix('?') {
        Some(figure) => (figure, true),
        None => (given, false),
    };
    let (group, range) = figure.split_once('=').ok_or_else(expected)?;
    let (outcome, who) = group.split_once(':').ok_or_else(expected)?;
    let outcome = word(outcome, Outcome::ALL, Outcome::as_str)?;
    let who = word(who, Who::ALL, Who::as_str)?;
    Ok(FigureArg { outcome, who, ends: ends(range)?, disputed })
}

fn party(given: &str) -> Result<(Certainty, String), String> {
    let (certainty, name) = match given.strip_prefix("known:") {
        Some(name) => (Certainty::Known, name),
        None => (Certainty::Suspected, given),
    };
    let named = (!name.is_empty()).then(|| (certainty, name.to_owned()));
    named.ok_or_else(|| "expected a party".to_owned())
}

fn accuracy(given: &str) -> Result<Accuracy, String> {
    word(given, Accuracy::ALL, Accuracy::as_str)
}

pub(super) fn cause(given: &str) -> Result<Cause, String> {
    word(given, Cause::ALL, Cause::as_str)
}

fn shown(given: &str) -> Result<Shown, String> {
    word(given, Shown::ALL, Shown::as_str)
}

fn grade(given: &str) -> Result<GradeArg, String> {
    match given {
        "rule" => Ok(GradeArg(None)),
        given => word(given, Grade::ALL, Grade::as_str).map(|grade| GradeArg(Some(grade))),
    }
}

/// The value of a closed list that a word stands for.
pub(super) fn word<T: Copy>(
    given: &str,
    all: &[T],
    as_str: fn(T) -> &'static str,
) -> Result<T, String> {
    all.iter().copied().find(|value| as_str(*value) == given).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|value| as_str(*value)).collect();
        format!("\"{given}\": expected {}", known.join(", "))
    })
}
