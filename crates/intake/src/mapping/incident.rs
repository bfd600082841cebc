//! Rows that tell of incidents.

use super::{Cells, Map, ours};
use crate::items::flaw;
use crate::{Error, Item, ItemBody, ItemRows, Table};
use serde::Deserialize;
use sijill_model::{
    Accuracy, AllegedParty, Cause, Certainty, Code, Count, Edtf, Figure, Flaw, FlawKind,
    GivenGrade, Grade, Incident, IncidentId, Outcome, PartyId, Place, Position, Rule, Who,
};
use std::collections::HashSet;

/// Which columns tell what of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// Its codes, apart by spaces.
    codes: String,
    /// When it happened, EDTF.
    date: Option<String>,
    /// When it ended.
    date_end: Option<String>,
    /// Where the date is only about right.
    approximate_where: Option<Where>,
    /// The names of its place.
    #[serde(default)]
    names: Vec<String>,
    region: Option<String>,
    lat: Option<String>,
    lon: Option<String>,
    mgrs: Option<String>,
    accuracy: Option<String>,
    /// Parties, apart by commas.
    parties: Option<String>,
    /// Causes, apart by commas.
    #[serde(default)]
    causes: Vec<String>,
    grade: Option<String>,
    /// The name of the rule by which the register grades.
    grade_rule: Option<String>,
    notes: Option<String>,
    #[serde(default)]
    figure: Vec<FigureColumns>,
}

/// A column that holds a word.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Where {
    column: String,
    is: String,
}

/// Which columns say how many of a group were harmed: one for both ends, or one for each.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct FigureColumns {
    outcome: Outcome,
    who: Who,
    exactly: Option<String>,
    min: Option<String>,
    max: Option<String>,
}

pub(super) fn items(map: &Map, columns: &Columns, table: &Table) -> Result<Vec<Item>, Error> {
    let (mut keys, mut codes) = (HashSet::new(), HashSet::new());
    let mut items = Vec::with_capacity(table.rows.len());
    for row in 0..table.rows.len() {
        let cells = Cells { table, row };
        let key = map.key(&cells)?;
        let mut reading = Row { map, columns, cells, flaws: vec![] };
        if key.is_empty() || !keys.insert(key.clone()) {
            let kind = if key.is_empty() { FlawKind::Incomplete } else { FlawKind::KeyUsedTwice };
            let names: Vec<&str> = map.key.iter().map(String::as_str).collect();
            let flaws = vec![flaw(kind, &names, key.clone())];
            let key = format!("row {}", row + 1);
            let parts = vec![ItemRows::one(table, row, key, flaws)];
            items.push(Item { parts, body: ItemBody::Nothing });
            continue;
        }
        let incident = reading.incident(&key, &mut codes)?;
        let parts = vec![ItemRows::one(table, row, key, reading.flaws)];
        items.push(Item { parts, body: ItemBody::Incident(Box::new(incident)) });
    }
    Ok(items)
}

/// A row while it is read.
struct Row<'a> {
    map: &'a Map,
    columns: &'a Columns,
    cells: Cells<'a>,
    flaws: Vec<Flaw>,
}

impl Row<'_> {
    fn incident(&mut self, key: &str, used: &mut HashSet<Code>) -> Result<Incident, Error> {
        let mut incident = Incident {
            id: IncidentId::from_random([0; 10]),
            codes: self.codes(key, used)?,
            when: self.when()?,
            place: Some(self.place()?).filter(|place| *place != Place::default()),
            parties: self.parties()?,
            causes: self.causes()?,
            figures: self.figures()?,
            given_grade: self.grade()?,
            notes: self.cells.some(self.columns.notes.as_ref())?.map(str::to_owned),
        };
        for outcome in Outcome::ALL {
            self.set_parts_aside(&mut incident, *outcome);
        }
        // After the parts were held against their wholes: what is upside down may also be too much.
        incident.figures.retain(|figure| figure.count.check().is_ok());
        Ok(incident)
    }

    fn flaw(&mut self, kind: FlawKind, columns: &[&str], words: &str) {
        self.flaws.push(flaw(kind, columns, words));
    }

    /// A code that another row has, or that is none, is kept aside; an incident that is left without one is called by
    /// the register's name and its key.
    fn codes(&mut self, key: &str, used: &mut HashSet<Code>) -> Result<Vec<Code>, Error> {
        let column = &self.columns.codes;
        let mut codes: Vec<Code> = vec![];
        for word in self.cells.of(column)?.split_whitespace() {
            match word.parse::<Code>() {
                Ok(code) if codes.contains(&code) => {}
                Ok(code) if used.insert(code.clone()) => codes.push(code),
                Ok(_) => self.flaw(FlawKind::CodeUsedTwice, &[column], word),
                Err(_) => self.flaw(FlawKind::Incomplete, &[column], word),
            }
        }
        if codes.is_empty() {
            let stand_in = format!("{}:{key}", self.map.register).replace(char::is_whitespace, "-");
            codes.extend(stand_in.chars().take(40).collect::<String>().parse::<Code>());
        }
        Ok(codes)
    }

    fn when(&mut self) -> Result<Option<Edtf>, Error> {
        let Some(column) = &self.columns.date else { return Ok(None) };
        let Some(from) = self.cells.some(Some(column))? else { return Ok(None) };
        let to = self.cells.some(self.columns.date_end.as_ref())?;
        let text = to.map_or(from.to_owned(), |to| format!("{from}/{to}"));
        let Ok(when) = text.parse::<Edtf>() else {
            self.flaw(FlawKind::NotADate, &[column], &text);
            return Ok(None);
        };
        let about = match &self.columns.approximate_where {
            Some(about) => self.cells.of(&about.column)? == about.is && to.is_none(),
            None => false,
        };
        Ok(Some(if about { when.approximate() } else { when }))
    }

    fn place(&mut self) -> Result<Place, Error> {
        let columns = self.columns;
        let mut place = Place::default();
        for column in &columns.names {
            let name = self.cells.of(column)?.to_owned();
            if !name.is_empty() && !place.names.contains(&name) {
                place.names.push(name);
            }
        }
        place.region = self.cells.some(columns.region.as_ref())?.map(str::to_owned);
        place.accuracy = self.word(columns.accuracy.as_ref(), |map, word| {
            ours(&map.words.accuracy, word, Accuracy::from_word)
        })?;
        if let (Some(lat), Some(lon)) = (&columns.lat, &columns.lon) {
            let (given_lat, given_lon) = (self.cells.of(lat)?, self.cells.of(lon)?);
            if !given_lat.is_empty() || !given_lon.is_empty() {
                match Position::from_decimal(given_lat, given_lon) {
                    Ok(position) => place.position = Some(position),
                    Err(_) => {
                        let words = format!("{given_lat}, {given_lon}");
                        self.flaw(FlawKind::NotAPosition, &[lat, lon], &words);
                    }
                }
            }
        }
        if let Some(column) = &columns.mgrs
            && let Some(given) = self.cells.some(Some(column))?
        {
            place.mgrs = given.parse().ok();
            if place.mgrs.is_none() {
                self.flaw(FlawKind::NotMgrs, &[column], given);
            }
        }
        if place != Place::default() {
            place.country.clone_from(&self.map.country);
        }
        Ok(place)
    }

    /// One of our words for the word in a column; a word that means nothing to us is kept aside.
    fn word<T>(
        &mut self,
        column: Option<&String>,
        meaning: impl Fn(&Map, &str) -> Option<T>,
    ) -> Result<Option<T>, Error> {
        let Some(given) = self.cells.some(column)? else { return Ok(None) };
        let found = meaning(self.map, given);
        if let (None, Some(column)) = (&found, column) {
            self.flaw(FlawKind::UnknownWord, &[column], given);
        }
        Ok(found)
    }

    fn parties(&mut self) -> Result<Vec<AllegedParty>, Error> {
        let Some(column) = &self.columns.parties else { return Ok(vec![]) };
        let mut parties: Vec<AllegedParty> = vec![];
        for name in self.cells.of(column)?.split(',').map(str::trim).filter(|n| !n.is_empty()) {
            let known = self.map.words.party.get(name).cloned();
            let party = PartyId(known.unwrap_or_else(|| format!("other:{name}")));
            if parties.iter().all(|alleged| alleged.party != party) {
                parties.push(AllegedParty { party, certainty: Certainty::Suspected });
            }
        }
        Ok(parties)
    }

    fn causes(&mut self) -> Result<Vec<Cause>, Error> {
        let mut causes: Vec<Cause> = vec![];
        for column in &self.columns.causes {
            for word in listed(self.cells.of(column)?, |word| self.means(word).is_some()) {
                let Some(found) = self.means(&word) else {
                    self.flaw(FlawKind::UnknownWord, &[column], &word);
                    continue;
                };
                causes.extend(found);
            }
        }
        causes.sort_unstable();
        causes.dedup();
        Ok(causes)
    }

    fn means(&self, word: &str) -> Option<Vec<Cause>> {
        match self.map.words.cause.get(word) {
            Some(words) => words.iter().map(|word| Cause::from_word(word)).collect(),
            None => Cause::from_word(word).map(|cause| vec![cause]),
        }
    }

    fn grade(&mut self) -> Result<Option<GivenGrade>, Error> {
        let grade = self.word(self.columns.grade.as_ref(), |map, word| {
            ours(&map.words.grade, word, Grade::from_word)
        })?;
        let name = self.columns.grade_rule.as_ref().unwrap_or(&self.map.register);
        let rule = Rule { name: name.clone(), version: 1, standard: None };
        Ok(grade.map(|grade| GivenGrade { grade, rule }))
    }

    fn figures(&mut self) -> Result<Vec<Figure>, Error> {
        let columns = self.columns;
        let mut figures = vec![];
        for figure in &columns.figure {
            let (min, max) = match &figure.exactly {
                Some(both) => (Some(both), Some(both)),
                None => (figure.min.as_ref(), figure.max.as_ref()),
            };
            let (least, most) = (self.number(min)?, self.number(max)?);
            if least.is_none() && most.is_none() {
                continue;
            }
            let words = words(least, most);
            let count = Count { min: least, max: most, words: Some(words), ..Count::default() };
            if count.check().is_err() {
                let both: Vec<&str> =
                    [min, max].into_iter().flatten().map(String::as_str).collect();
                self.flaw(FlawKind::MinAboveMax, &both, count.words.as_deref().unwrap_or_default());
            }
            let (outcome, who) = (figure.outcome, figure.who);
            figures.push(Figure { outcome, who, count, disputed: false });
        }
        Ok(figures)
    }

    fn number(&mut self, column: Option<&String>) -> Result<Option<u64>, Error> {
        let Some(given) = self.cells.some(column)? else { return Ok(None) };
        // Workbooks and data frames write whole numbers as 3.0.
        let whole = given.strip_suffix(".0").unwrap_or(given);
        let number = whole.parse::<u64>().ok().filter(|n| *n <= Count::LARGEST);
        if let (None, Some(column)) = (number, column) {
            self.flaw(FlawKind::NotANumber, &[column], given);
        }
        Ok(number)
    }

    /// Parts that come to more than their whole cannot be; the whole stays, its parts are kept aside.
    fn set_parts_aside(&mut self, incident: &mut Incident, outcome: Outcome) {
        let Some((parts, whole)) = incident.part_above_whole(outcome) else { return };
        let is_part =
            |who: Who| matches!(who, Who::Children | Who::Women | Who::Men | Who::Elderly);
        incident.figures.retain(|figure| figure.outcome != outcome || !is_part(figure.who));
        let of_parts =
            self.columns.figure.iter().filter(|f| f.outcome == outcome && is_part(f.who));
        let columns: Vec<&str> = of_parts
            .flat_map(|f| [&f.exactly, &f.min, &f.max])
            .flatten()
            .map(String::as_str)
            .collect();
        self.flaws.push(flaw(FlawKind::PartAboveWhole, &columns, format!("{parts} > {whole}")));
    }
}

/// A range as its cells have it: "3", "3–5", "3–", "–5".
fn words(min: Option<u64>, max: Option<u64>) -> String {
    let end = |end: Option<u64>| end.map_or(String::new(), |n| n.to_string());
    if min == max { end(min) } else { format!("{}–{}", end(min), end(max)) }
}

/// The items of a list with commas, where the items have commas too: the longest run of pieces that is known is one.
fn listed(cell: &str, known: impl Fn(&str) -> bool) -> Vec<String> {
    let pieces: Vec<&str> = cell.split(", ").filter(|piece| !piece.trim().is_empty()).collect();
    let (mut items, mut at) = (vec![], 0);
    while at < pieces.len() {
        let run = (at + 1..=pieces.len()).rev().find(|end| known(&pieces[at..*end].join(", ")));
        let end = run.unwrap_or(at + 1);
        items.push(pieces[at..end].join(", ").trim().to_owned());
        at = end;
    }
    items
}
