//! Speed of tolls over a large register: Airwars' register of Syria, twelve times over, which is about 100,000 incidents.
//!
//! The rows are multiplied here, in memory; nothing of them lies in this repository. Every question is asked many times
//! of one book, at the end of its log and at places before it. Beside it, in the same run, a database answers the
//! simplest of these questions, the sum of all minimums and maximums by party, without a grade, a reason or a history:
//! what there is to say of speed is the ratio of the two.
//!
//! What is measured is the time on the processor, of one thread.
//!
//! Needs the evaluation data (`SIJILL_SHARED`); says so where it is not there.
#![allow(clippy::unwrap_used)] // a bench that cannot go on should say where

use sijill_intake::{AIRWARS_FILES, Item, ItemBody, Table, airwars};
use sijill_model::{AllegationId, Incident, IncidentId, PersonId, Span};
use sijill_toll::{Axis, Book, Holdings, Question, Rule};
use std::collections::HashMap;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc; // as in the binary

/// How often the register is taken.
const TIMES: u64 = 12;

/// How often each question is asked.
const ROUNDS: usize = 40;

/// Of so many incidents one is recorded anew at the end, so that there is a past to ask for.
const RENEWED: usize = 7;

fn main() {
    let Ok(shared) = std::env::var("SIJILL_SHARED") else {
        println!("toll_speed: SIJILL_SHARED is not set: skipped");
        return;
    };
    let items = items(&Path::new(&shared).join("data/airwars_syria"));
    let before = resident_bytes();
    let holdings = holdings(&items);
    let incidents: Vec<Incident> = holdings
        .incidents
        .iter()
        .filter(|span| span.until.is_none())
        .map(|span| span.item.clone())
        .collect();
    let end = holdings.incidents.iter().map(|span| span.since).max().unwrap();
    let began = Instant::now();
    let book = Book::of(holdings);
    println!(
        "{} incidents, {} allegations: the book is made in {:.1} s; memory {} MB (and {} MB before)",
        book.incidents(end),
        book.allegations(end),
        began.elapsed().as_secs_f64(),
        (resident_bytes() - before) >> 20,
        before >> 20,
    );
    let database = database(&incidents);
    let baseline = times(|| sum_by_party(&database));
    println!(
        "\n{:<52} {:>9} {:>9} {:>9} {:>7}",
        "question", "p50 ms", "p99 ms", "max ms", "of SQL"
    );
    row("SQL: sum of minimums and maximums by party", &baseline, &baseline);
    for known_at in [end, end / 2] {
        let then = if known_at == end { "" } else { ", as known earlier" };
        for (name, question) in questions(&book, known_at) {
            let asked = times(|| {
                let answer = book.toll(&question);
                // A why is answered when all that is behind each figure has been looked up.
                for because in answer.cells.iter().flat_map(|cell| &cell.because) {
                    black_box(because.grounds());
                }
                black_box(answer);
            });
            row(&format!("{name}{then}"), &asked, &baseline);
        }
    }
}

/// What is asked: everything by every rule, by every axis, and what is behind figures.
fn questions(book: &Book, known_at: u64) -> Vec<(String, Question)> {
    let mut questions = vec![];
    for rule in Rule::ALL {
        let all = Question::all(*rule, known_at);
        questions.push((format!("{rule}: everything"), all.clone()));
        for axis in Axis::ALL {
            questions
                .push((format!("{rule} by {axis}"), Question { by: vec![*axis], ..all.clone() }));
        }
        let two = vec![Axis::Party, Axis::Month];
        questions.push((format!("{rule} by party and month"), Question { by: two, ..all.clone() }));
        let why = Question { why: true, ..all.clone() };
        questions.push((format!("{rule}: why, of everything"), why.clone()));
        // What is behind the largest and the smallest of the cells of an axis.
        let by = Question { by: vec![Axis::Party], ..all };
        let answer = book.toll(&by);
        let mut cells: Vec<_> = answer.cells.iter().collect();
        cells.sort_by_key(|cell| cell.sum.of);
        for (size, cell) in [("largest", cells.last()), ("smallest", cells.first())] {
            let Some(cell) = cell else { continue };
            let only = cell.at.iter().map(|(axis, value)| (*axis, (*value).to_owned())).collect();
            let why = Question { only, ..why.clone() };
            questions.push((format!("{rule}: why, of the {size} party"), why));
        }
    }
    questions
}

/// How long this thread was on a processor, as Linux tells it, so that what else the machine does is not measured; the
/// time of the clock elsewhere.
fn on_processor() -> Duration {
    static BEGAN: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGAN.elapsed(), Duration::from_nanos)
}

fn times(mut ask: impl FnMut()) -> Vec<Duration> {
    ask();
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let began = on_processor();
            ask();
            on_processor() - began
        })
        .collect();
    times.sort_unstable();
    times
}

fn row(name: &str, times: &[Duration], baseline: &[Duration]) {
    let at = |times: &[Duration], share: f64| {
        times[((times.len() - 1) as f64 * share).round() as usize].as_secs_f64() * 1000.0
    };
    let ratio = at(times, 0.5) / at(baseline, 0.5);
    println!(
        "{name:<52} {:>9.2} {:>9.2} {:>9.2} {ratio:>7.2}",
        at(times, 0.5),
        at(times, 0.99),
        at(times, 1.0)
    );
}

fn items(folder: &Path) -> Vec<Item> {
    let tables = AIRWARS_FILES.map(|name| {
        let packed = format!("{name}.gz");
        let bytes = std::fs::read(folder.join(&packed)).unwrap();
        Table::of(&packed, &bytes).unwrap()
    });
    airwars(&tables, &|_| None).unwrap()
}

/// The items, many times over, each time with ids and codes of its own, one entry each.
fn holdings(items: &[Item]) -> Holdings {
    let mut holdings = Holdings::default();
    let mut seq = 0;
    for time in 0..TIMES {
        let mut ids: HashMap<&str, IncidentId> = HashMap::new();
        for item in items {
            seq += 1;
            add(&mut holdings, item, time, seq, &mut ids);
        }
    }
    // Some are recorded anew, with the first figure one more: so their past is another.
    for at in (0..holdings.incidents.len()).step_by(RENEWED) {
        seq += 1;
        let mut item = holdings.incidents[at].item.clone();
        holdings.incidents[at].until = Some(seq);
        if let Some(max) = item.figures.first_mut().and_then(|f| f.count.max.as_mut()) {
            *max += 1;
        }
        holdings.incidents.push(Span { since: seq, until: None, item });
    }
    holdings
}

fn id_bytes(seq: u64) -> [u8; 10] {
    let mut bytes = [0; 10];
    bytes[..8].copy_from_slice(&seq.to_le_bytes());
    bytes
}

fn open<T>(since: u64, item: T) -> Span<T> {
    Span { since, until: None, item }
}

fn add<'i>(
    holdings: &mut Holdings,
    item: &'i Item,
    time: u64,
    seq: u64,
    ids: &mut HashMap<&'i str, IncidentId>,
) {
    let part = &item.parts[0];
    match &item.body {
        ItemBody::Incident(incident) => {
            let mut incident = (**incident).clone();
            incident.id = IncidentId::from_random(id_bytes(seq));
            for code in &mut incident.codes {
                *code = format!("{code}-{time}").parse().unwrap();
            }
            ids.insert(&part.key, incident.id.clone());
            let row = part.rows.first().map_or(0, |row| row.row);
            holdings.rows.push(open(seq, (incident.id.clone(), part.file.clone(), row)));
            holdings.incidents.push(open(seq, incident));
        }
        ItemBody::Citations { incident, citations } => {
            if let Some(id) = ids.get(incident.as_str()) {
                holdings.citations.push(open(seq, (id.clone(), citations.len() as u64)));
            }
        }
        ItemBody::Person { person, incident } => {
            let mut person = (**person).clone();
            person.id = PersonId::from_random(id_bytes(seq));
            if let Some(id) = incident.as_deref().and_then(|key| ids.get(key)) {
                holdings.people_links.push(open(seq, (person.id.clone(), id.clone())));
            }
            holdings.people.push(open(seq, person));
        }
        ItemBody::Allegation { allegation, steps, incidents } => {
            let mut allegation = (**allegation).clone();
            allegation.id = AllegationId::from_random(id_bytes(seq));
            let id = allegation.id.clone();
            let of = incidents.iter().filter_map(|key| ids.get(key.as_str()));
            holdings.allegation_links.extend(of.map(|of| open(seq, (id.clone(), of.clone()))));
            holdings.steps.extend(steps.iter().map(|step| open(seq, (id.clone(), step.clone()))));
            holdings.allegations.push(open(seq, allegation));
        }
        ItemBody::Nothing => {}
    }
}

/// The figures of the incidents as they stand, in a database in memory: one row a figure and party.
fn database(incidents: &[Incident]) -> rusqlite::Connection {
    let mut database = rusqlite::Connection::open_in_memory().unwrap();
    let table =
        "CREATE TABLE figures (party TEXT, outcome TEXT, who TEXT, min INTEGER, max INTEGER)";
    database.execute_batch(table).unwrap();
    let all = database.transaction().unwrap();
    {
        let mut insert = all.prepare("INSERT INTO figures VALUES (?1, ?2, ?3, ?4, ?5)").unwrap();
        for incident in incidents {
            for party in &incident.parties {
                for f in &incident.figures {
                    let (outcome, who) = (f.outcome.as_str(), f.who.as_str());
                    let row = (&party.party.0, outcome, who, f.count.min, f.count.max);
                    insert.execute(row).unwrap();
                }
            }
        }
    }
    all.commit().unwrap();
    database
}

fn sum_by_party(database: &rusqlite::Connection) {
    let sql = "SELECT party, outcome, sum(min), sum(max), count(*) FROM figures
               WHERE who = 'civilians' GROUP BY party, outcome";
    let mut statement = database.prepare_cached(sql).unwrap();
    let rows = statement.query_map([], |row| row.get::<_, i64>(2)).unwrap();
    black_box(rows.map(Result::unwrap).sum::<i64>());
}

/// The memory that this process has, as Linux tells it; 0 elsewhere.
fn resident_bytes() -> u64 {
    let told = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = told.split_whitespace().nth(1).and_then(|pages| pages.parse::<u64>().ok());
    pages.unwrap_or(0) * 4096
}
