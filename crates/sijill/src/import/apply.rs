//! Entering what a plan says, in batches: each stands whole when the disk has it, and a run that was cut short goes on
//! where it ended.

use super::plan::{Plan, Planned, Todo};
use crate::error::Error;
use crate::readings::random_id;
use sijill_intake::ItemBody;
use sijill_model::{
    Act, AllegationId, AllegationLink, By, Import, ImportId, IncidentId, Origin, PersonId,
    PersonLink,
};
use sijill_record::Register;
use std::collections::HashMap;

/// Entries of one transaction: enough that waiting for the disk does not count, few enough that little is lost.
const BATCH: usize = 500;

/// Enters everything that is to be done.
pub(super) fn apply(
    register: &mut Register,
    by: &By,
    plan: &Plan,
    reason: &str,
) -> Result<(), Error> {
    let (import, begun) = import(register, plan)?;
    let mut entering = Entering { plan, import: &import, reason, incidents: HashMap::new() };
    let mut acts: Vec<Act> = vec![];
    if !begun {
        acts.push(Act::ImportBegun { import: import.clone() });
    }
    for planned in &plan.items {
        if planned.todo == Todo::Nothing {
            entering.remember(planned);
            continue;
        }
        acts.extend(entering.acts(planned)?);
        if acts.len() >= BATCH {
            register.append(by, &acts)?;
            acts.clear();
        }
    }
    acts.push(Act::ImportEnded { import: import.id.clone() });
    register.append(by, &acts)?;
    Ok(())
}

/// The import that these files belong to: one that was cut short, or a new one.
fn import(register: &Register, plan: &Plan) -> Result<(Import, bool), Error> {
    let earlier = register.reader()?.imports(Some(&plan.register))?;
    if let Some(last) = earlier.into_iter().next_back().filter(|last| last.item.files == plan.files)
    {
        return Ok((last.item, true));
    }
    let id = ImportId::from_random(random_id()?);
    let (register, files) = (plan.register.clone(), plan.files.clone());
    Ok((Import { id, register, files }, false))
}

struct Entering<'a> {
    plan: &'a Plan,
    import: &'a Import,
    reason: &'a str,
    /// The incidents so far, by their keys.
    incidents: HashMap<String, IncidentId>,
}

impl Entering<'_> {
    /// The id that the register has given to what an item became.
    fn noun<T: std::str::FromStr>(&self, planned: &Planned) -> Option<T> {
        let noun = planned.item.parts.iter().find_map(|part| {
            let held = self.plan.held.get(&(part.file.clone(), part.key.clone()))?;
            held.noun.clone()
        });
        noun.and_then(|noun| noun.parse().ok())
    }

    fn remember(&mut self, planned: &Planned) {
        if let (ItemBody::Incident(_), Some(id)) = (&planned.item.body, self.noun(planned)) {
            self.incidents.insert(planned.item.parts[0].key.clone(), id);
        }
    }

    fn origin(&self, planned: &Planned, at: usize) -> Origin {
        let part = &planned.item.parts[at];
        Origin {
            import: self.import.id.clone(),
            register: self.plan.register.clone(),
            file: part.file.clone(),
            key: part.key.clone(),
            digest: planned.digests[at].clone(),
            rows: part.rows.clone(),
            flaws: part.flaws.clone(),
        }
    }

    /// The incident of a key; of rows that an earlier import brought where it is not among these.
    fn incident(&self, key: &str) -> Option<IncidentId> {
        self.incidents.get(key).cloned().or_else(|| {
            let mut held = self.plan.held.values().filter(|rows| rows.key == *key);
            held.find_map(|rows| rows.noun.as_deref()?.parse().ok())
        })
    }

    fn acts(&mut self, planned: &Planned) -> Result<Vec<Act>, Error> {
        let origin = self.origin(planned, 0);
        let reason = self.reason.to_owned();
        Ok(match &planned.item.body {
            ItemBody::Nothing => {
                let parts = 0..planned.item.parts.len();
                let origins = parts.map(|at| self.origin(planned, at));
                origins.map(|origin| Act::RowQuarantined { origin }).collect()
            }
            ItemBody::Incident(incident) => {
                let mut incident = incident.clone();
                incident.id = match self.noun(planned) {
                    Some(id) => id,
                    None => IncidentId::from_random(random_id()?),
                };
                self.incidents.insert(origin.key.clone(), incident.id.clone());
                vec![Act::IncidentRecorded { incident, origin: Some(Box::new(origin)), reason }]
            }
            ItemBody::Citations { incident, citations } => match self.incident(incident) {
                Some(incident) => {
                    vec![Act::SourcesCited { incident, citations: citations.clone(), origin }]
                }
                None => vec![Act::RowQuarantined { origin }],
            },
            ItemBody::Person { person, incident } => {
                let mut person = (**person).clone();
                person.id = match self.noun(planned) {
                    Some(id) => id,
                    None => PersonId::from_random(random_id()?),
                };
                let incident = incident.as_ref().and_then(|key| self.incident(key));
                let link =
                    incident.map(|incident| PersonLink { person: person.id.clone(), incident });
                let links = link.into_iter().collect();
                vec![Act::PersonRecorded { person, links, origin: Some(Box::new(origin)), reason }]
            }
            ItemBody::Allegation { allegation, steps, incidents } => {
                let mut allegation = (**allegation).clone();
                allegation.id = match self.noun(planned) {
                    Some(id) => id,
                    None => AllegationId::from_random(random_id()?),
                };
                let found = incidents.iter().filter_map(|key| self.incident(key));
                let links = found.map(|incident| AllegationLink {
                    allegation: allegation.id.clone(),
                    incident,
                    reason: reason.clone(),
                });
                let links = links.collect();
                let parts = 0..planned.item.parts.len();
                let origins = parts.map(|at| self.origin(planned, at)).collect();
                let steps = steps.clone();
                vec![Act::AllegationReceived { allegation, links, steps, origins, reason }]
            }
        })
    }
}
