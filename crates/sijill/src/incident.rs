//! `sijill incident`, `sijill grade` and `sijill undo`: what people find of incidents.

use crate::cli::{GradeArgs, IncidentCommand, LinkArgs, NewIncidentArgs, UndoArgs};
use crate::error::{Error, Outcome};
use crate::readings::random_id;
use crate::terminal::Screen;
use crate::{unlock, users};
use sijill_model::{
    Act, AllegedParty, ClaimLink, Count, Figure, ImportId, Incident, IncidentId, PartyId, Place,
    Position, Rearrangement,
};
use sijill_record::{RegisterReader, StoredIncident, Told};
use std::io::Write;
use std::path::Path;

/// Enters what was found.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    command: &IncidentCommand,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    enter(dir, by, out, |view| match command {
        IncidentCommand::New(args) => new(view, args),
        IncidentCommand::Merge(args) => merge(view, &args.incidents, &args.reason),
        IncidentCommand::Split(args) => split(view, &args.incident, &args.reason),
        IncidentCommand::Link(args) => link(view, args),
        IncidentCommand::Unlink(args) => unlink(view, args),
    })
}

/// Enters one act and tells its place in the log, by which it can be undone.
pub(crate) fn enter(
    dir: &Path,
    by: &str,
    out: &mut Screen,
    act: impl FnOnce(&RegisterReader) -> Result<(Act, String), Error>,
) -> Result<Outcome, Error> {
    let mut register = unlock::writer(dir)?;
    let (act, told) = act(&register.reader()?)?;
    let by = users::known(&mut register, by)?;
    let seqs = register.append(&by, &[act])?;
    let seq = seqs.first().copied().unwrap_or_default();
    writeln!(out, "{told} (entry {seq})").map_err(Error::Output)?;
    Ok(Outcome::Clean)
}

/// The incident that a code or id names.
pub(crate) fn held(view: &RegisterReader, given: &str) -> Result<StoredIncident, Error> {
    view.incident(given)?.ok_or_else(|| Error::NotHeld(given.to_owned()))
}

fn cannot_be(what: impl std::fmt::Display) -> Error {
    Error::Usage(what.to_string())
}

fn new(view: &RegisterReader, args: &NewIncidentArgs) -> Result<(Act, String), Error> {
    let mut known = None;
    for code in &args.codes {
        known = known.or(view.incident_of_code(code.as_str())?);
    }
    let id = match known {
        Some(id) => id,
        None => IncidentId::from_random(random_id()?),
    };
    let party = |(certainty, name): &(_, String)| AllegedParty {
        party: PartyId(name.clone()),
        certainty: *certainty,
    };
    let incident = Incident {
        id,
        codes: args.codes.clone(),
        when: args.when,
        place: Some(place(args)?).filter(|place| *place != Place::default()),
        parties: args.parties.iter().map(party).collect(),
        causes: args.causes.clone(),
        figures: args.figures.iter().map(figure).collect(),
        given_grade: None,
        notes: args.notes.clone(),
    };
    check(&incident, args.country.as_deref())?;
    let told = format!("{}  {}", incident.id, incident.code());
    let (incident, reason) = (Box::new(incident), args.reason.clone());
    Ok((Act::IncidentRecorded { incident, origin: None, reason }, told))
}

fn figure(given: &crate::cli::FigureArg) -> Figure {
    let crate::cli::Ends { min, max, words } = given.ends.clone();
    let count = Count { min, max, words: Some(words), ..Count::default() };
    Figure { outcome: given.outcome, who: given.who, count, disputed: given.disputed }
}

fn place(args: &NewIncidentArgs) -> Result<Place, Error> {
    let position = args.position.as_deref().map(|given| {
        let (lat, lon) = given.split_once(',').unwrap_or((given, ""));
        Position::from_decimal(lat, lon).map_err(cannot_be)
    });
    Ok(Place {
        names: args.places.clone(),
        country: args.country.clone(),
        region: args.region.clone(),
        accuracy: args.accuracy,
        position: position.transpose()?,
        mgrs: args.mgrs.clone(),
    })
}

/// What cannot be is refused.
fn check(incident: &Incident, country: Option<&str>) -> Result<(), Error> {
    incident.check().map_err(cannot_be)?;
    let Some(country) = country else { return Ok(()) };
    let bounds = sijill_toll::bounds_of(country).map_err(cannot_be)?;
    let now = jiff::Timestamp::now().to_string();
    let today = now[..10].parse().unwrap_or(jiff::civil::Date::MAX);
    match bounds.flaws(incident, today).first() {
        None => Ok(()),
        Some((kind, words)) => {
            Err(cannot_be(format!("{words}: {}", crate::words::spaced(kind.as_str()))))
        }
    }
}

/// The first keeps its id and what is recorded of it; it gains the codes of the others and all that is linked to them.
fn merge(view: &RegisterReader, given: &[String], reason: &str) -> Result<(Act, String), Error> {
    let mut all: Vec<StoredIncident> = vec![];
    for name in given {
        let stored = held(view, name)?;
        if all.iter().any(|other| other.incident.id == stored.incident.id) {
            return Err(cannot_be(format!("{name}: is given twice")));
        }
        all.push(stored);
    }
    let mut one = all[0].incident.clone();
    one.codes = all.iter().flat_map(|stored| stored.incident.codes.iter().cloned()).collect();
    let mut rearrangement = links(&all);
    rearrangement.before = all.iter().map(|stored| stored.incident.clone()).collect();
    for link in &mut rearrangement.claims {
        link.incident = one.id.clone();
    }
    for link in &mut rearrangement.allegations {
        link.incident = one.id.clone();
    }
    for link in &mut rearrangement.people {
        link.incident = one.id.clone();
    }
    // What was linked to several of them is linked once.
    let mut seen = std::collections::HashSet::new();
    for link in &mut rearrangement.claims {
        link.keys.retain(|key| seen.insert(key.clone()));
    }
    rearrangement.claims.retain(|link| !link.keys.is_empty());
    let mut seen = std::collections::HashSet::new();
    rearrangement.allegations.retain(|link| seen.insert(link.allegation.clone()));
    let mut seen = std::collections::HashSet::new();
    rearrangement.people.retain(|link| seen.insert(link.person.clone()));
    let told = format!("{}  {}", one.id, one.code());
    rearrangement.after = vec![one];
    Ok((Act::IncidentsMerged { rearrangement, reason: reason.to_owned() }, told))
}

fn links(all: &[StoredIncident]) -> Rearrangement {
    Rearrangement {
        before: vec![],
        after: vec![],
        claims: all.iter().flat_map(|stored| stored.claims.clone()).collect(),
        allegations: all.iter().flat_map(|stored| stored.allegations.clone()).collect(),
        people: all.iter().flat_map(|stored| stored.people.clone()).collect(),
    }
}

/// What the last merge made one comes apart as it was before: incidents, and what was linked to each.
fn split(view: &RegisterReader, given: &str, reason: &str) -> Result<(Act, String), Error> {
    let stored = held(view, given)?;
    let entry = view.entries(stored.seq, 1)?.into_iter().next();
    let act = entry.map(|entry| view.told(&entry)).transpose()?.map(Told::into_act);
    let Some(Act::IncidentsMerged { rearrangement, .. }) = act else {
        let what = format!(
            "{given}: was last recorded by entry {}, which merged nothing; record its parts with `incident new`",
            stored.seq
        );
        return Err(cannot_be(what));
    };
    let mut apart = view.links_before(&rearrangement.before, stored.seq)?;
    keep_newer(&mut apart, &stored);
    apart.before = vec![stored.incident];
    apart.after = rearrangement.before;
    let codes: Vec<&str> = apart.after.iter().map(Incident::code).collect();
    let told = codes.join("  ");
    Ok((Act::IncidentSplit { rearrangement: apart, reason: reason.to_owned() }, told))
}

/// What was linked since the merge stays with the incident that kept its id.
fn keep_newer(apart: &mut Rearrangement, stored: &StoredIncident) {
    for link in &stored.claims {
        let known = |key: &_| apart.claims.iter().any(|old| old.keys.contains(key));
        if !link.keys.iter().any(known) {
            apart.claims.push(link.clone());
        }
    }
    for link in &stored.allegations {
        if apart.allegations.iter().all(|old| old.allegation != link.allegation) {
            apart.allegations.push(link.clone());
        }
    }
    for link in &stored.people {
        if apart.people.iter().all(|old| old.person != link.person) {
            apart.people.push(link.clone());
        }
    }
}

fn link(view: &RegisterReader, args: &LinkArgs) -> Result<(Act, String), Error> {
    let incident = held(view, &args.incident)?.incident;
    let claim = view.claim(&args.claim)?.ok_or_else(|| Error::NotHeld(args.claim.clone()))?;
    let told = format!("{}  {}", incident.code(), claim.key);
    let (document, keys, reason) = (claim.document, claim.keys, args.reason.clone());
    let link = ClaimLink { incident: incident.id, document, keys, score: None, reason };
    Ok((Act::ClaimLinked { link }, told))
}

fn unlink(view: &RegisterReader, args: &LinkArgs) -> Result<(Act, String), Error> {
    let stored = held(view, &args.incident)?;
    let claim = view.claim(&args.claim)?.ok_or_else(|| Error::NotHeld(args.claim.clone()))?;
    let linked = stored.claims.iter().flat_map(|link| &link.keys);
    let keys: Vec<_> = linked.filter(|key| claim.keys.contains(key)).cloned().collect();
    if keys.is_empty() {
        return Err(cannot_be(format!("{} is not linked to {}", args.claim, args.incident)));
    }
    let told = format!("{}  {}", stored.incident.code(), claim.key);
    let (incident, document, reason) = (stored.incident.id, claim.document, args.reason.clone());
    Ok((Act::ClaimUnlinked { incident, document, keys, reason }, told))
}

/// Grades an incident against the rule.
pub(crate) fn grade(
    dir: &Path,
    by: &str,
    args: &GradeArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    enter(dir, by, out, |view| {
        let incident = held(view, &args.incident)?.incident;
        let grade = args.grade.0;
        let told = format!("{}  {}", incident.code(), grade.map_or("rule", |g| g.as_str()));
        let (incident, reason) = (incident.id, args.reason.clone());
        Ok((Act::IncidentGraded { incident, grade, rule: None, reason }, told))
    })
}

/// Undoes an entry, or an import as a unit.
pub(crate) fn undo(
    dir: &Path,
    by: &str,
    args: &UndoArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    enter(dir, by, out, |view| {
        let wanted = match (args.entry.parse::<ImportId>(), args.entry.parse::<u64>()) {
            (Ok(import), _) => view.entries_of_import(&import)?,
            (_, Ok(seq)) if may_be_undone(view, seq)? => vec![(seq, seq)],
            _ => vec![],
        };
        if wanted.is_empty() {
            let what = format!(
                "{}: expected the id of an import, or the place of an entry on incidents, allegations, people or claims that a person entered",
                args.entry
            );
            return Err(cannot_be(what));
        }
        let runs = view.undo_runs(&wanted)?;
        let entries: u64 = runs.iter().map(|(first, last)| last - first + 1).sum();
        let told = format!("{entries} undone");
        Ok((Act::EntriesUndone { runs, reason: args.reason.clone() }, told))
    })
}

/// Documents and readings are not undone: a document is erased, a reading is followed by a better one.
fn may_be_undone(view: &RegisterReader, seq: u64) -> Result<bool, Error> {
    let entry = view.entries(seq, 1)?.into_iter().next();
    let Some(act) = entry.map(|entry| view.told(&entry)).transpose()?.map(Told::into_act) else {
        return Ok(false);
    };
    Ok(!matches!(
        act,
        Act::RegisterOpened { .. }
            | Act::UserAdded { .. }
            | Act::SourceAdded { .. }
            | Act::DocumentAdded { .. }
            | Act::CaptureAdded { .. }
            | Act::ReadingAdded { .. }
            | Act::ImportBegun { .. }
            | Act::ImportEnded { .. }
            | Act::Erased { .. }
            | Act::Opened { .. }
    ))
}
