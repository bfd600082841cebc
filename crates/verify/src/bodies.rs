//! Bodies against their leaves, anchors against their texts, and what the entries make of the tables.

use crate::leaves::{Leaf, canonical};
use crate::refold::Refold;
use crate::rows::{Balance, half};
use crate::seal::{Secrets, hex, open, sha256};
use crate::{Error, Finding, Report};
use rayon::prelude::*;
use rusqlite::Connection;
use serde_json::Value;
use sijill_model::{Act, Residue};
use sijill_views::{Entry, RowOp, fold};
use std::collections::{BTreeMap, HashMap};

/// Bytes of bodies that are opened at a time: enough to keep the processors busy, and little memory.
const CHUNK_BYTES: usize = 4 << 20;

/// What the bodies tell.
pub(crate) struct Told {
    /// Rows that the views must hold.
    pub(crate) balance: Balance,
    /// Documents whose bytes must be in the archive, by id, with the SHA-256 of their bytes.
    pub(crate) documents: BTreeMap<String, String>,
    /// The checkpoints in statements, by the place of the entry.
    pub(crate) printed: Vec<(u64, String)>,
}

struct Row {
    seq: u64,
    leaf: String,
    subject: String,
    seal: String,
    sealed: Vec<u8>,
}

/// What one entry tells.
struct Read {
    leaf: Leaf,
    act: Act,
    /// The SHA-256 of what stays, where the words were erased.
    residue: Option<String>,
    ops: Vec<RowOp>,
}

/// Opens all bodies, the last first: see [`Refold`].
pub(crate) fn check(
    connection: &Connection,
    secrets: &dyn Secrets,
    report: &mut Report,
    progress: &dyn Fn(u64),
) -> Result<Told, Error> {
    let mut statement = connection.prepare(
        "SELECT e.seq, leaf, subject, seal, sealed FROM entries AS e LEFT JOIN bodies AS b ON b.seq = e.seq
         ORDER BY e.seq DESC",
    )?;
    let mut rows = statement.query([])?;
    let (mut state, mut done) = (State::new(secrets), 0);
    loop {
        let (mut chunk, mut bytes) = (vec![], 0);
        while bytes < CHUNK_BYTES {
            let Some(row) = rows.next()? else { break };
            let subject: Option<String> = row.get(2)?;
            let seq: u64 = row.get(0)?;
            let Some(subject) = subject else {
                state.note(seq, "its body is not there");
                continue;
            };
            let row =
                Row { seq, leaf: row.get(1)?, subject, seal: row.get(3)?, sealed: row.get(4)? };
            bytes += row.sealed.len() + 256;
            chunk.push(row);
        }
        if chunk.is_empty() {
            break;
        }
        let read: Vec<_> = chunk.par_iter().map(|row| read(row, secrets)).collect();
        for (row, read) in chunk.iter().zip(read) {
            report.bytes += row.sealed.len() as u64;
            state.take(row, read, report);
        }
        done += chunk.len() as u64;
        progress(done);
    }
    Ok(state.finish(secrets, report))
}

fn read(row: &Row, secrets: &dyn Secrets) -> Result<Read, String> {
    let leaf: Leaf =
        serde_json::from_str(&row.leaf).map_err(|error| format!("its leaf: {error}"))?;
    let erased = row.seal == "residue";
    let (owner, what) =
        if erased { ("register", "residue") } else { (row.subject.as_str(), "body") };
    let key =
        secrets.subject_key(owner).ok_or_else(|| format!("the key of {owner} is destroyed"))?;
    let place = format!("sijill {what} 2 {} {}", row.subject, row.seq);
    let clear = open(&key, &place, &row.sealed).ok_or("its body cannot be opened")?;
    let words =
        if erased { clear.as_slice() } else { clear.get(32..).ok_or("its body has no salt")? };
    if !erased && hex(&sha256(&[&clear])) != leaf.commit {
        return Err("its body is not the one that its leaf commits to".into());
    }
    let value: Value =
        serde_json::from_slice(words).map_err(|error| format!("its body: {error}"))?;
    if canonical(&value).as_bytes() != words {
        return Err("its body is not in canonical form".into());
    }
    let no_act = |error: serde_json::Error| format!("its body holds no act: {error}");
    let by = leaf.by.clone();
    let entry = |act, erased| Entry { seq: row.seq, at: &leaf.at, by: &by, act, erased };
    let (act, ops) = if erased {
        let residue: Residue = serde_json::from_value(value).map_err(no_act)?;
        let ops = fold(&entry(&residue.act, Some(&residue.keys)));
        (residue.act, ops)
    } else {
        let act: Act = serde_json::from_value(value).map_err(no_act)?;
        let ops = fold(&entry(&act, None));
        (act, ops)
    };
    let ops = ops.map_err(|error| error.to_string())?;
    if act.kind() != leaf.kind {
        return Err(format!("its leaf says {}, its body {}", leaf.kind, act.kind()));
    }
    if act.subject().to_string() != row.subject {
        return Err(format!("its body lies under the key of {}", row.subject));
    }
    let residue = erased.then(|| hex(&sha256(&[words])));
    Ok(Read { leaf, act, residue, ops })
}

struct State<'a> {
    /// The first thing that is wrong, as far as it was come.
    wrong: Option<(u64, String)>,
    refold: Refold<'a>,
    balance: Balance,
    documents: BTreeMap<String, String>,
    printed: Vec<(u64, String)>,
    /// Anchors of readings by document, until its text comes: it came before them.
    anchors: HashMap<String, Vec<Anchored>>,
    residues: BTreeMap<u64, String>,
    vouched: BTreeMap<u64, String>,
    erased: Vec<(u64, String)>,
}

/// Where a text must say which words.
struct Anchored {
    seq: u64,
    claim: usize,
    start: usize,
    end: usize,
    /// The first half of the words' SHA-256: they may be as long as the text.
    words: [u8; 16],
}

impl<'a> State<'a> {
    fn new(secrets: &'a dyn Secrets) -> Self {
        State {
            wrong: None,
            refold: Refold::new(secrets),
            balance: Balance::new(),
            documents: BTreeMap::new(),
            printed: vec![],
            anchors: HashMap::new(),
            residues: BTreeMap::new(),
            vouched: BTreeMap::new(),
            erased: vec![],
        }
    }

    /// Keeps what is wrong where nothing is so before it.
    fn note(&mut self, seq: u64, what: impl Into<String>) {
        if self.wrong.as_ref().is_none_or(|(first, _)| seq <= *first) {
            self.wrong = Some((seq, what.into()));
        }
    }

    fn take(&mut self, row: &Row, read: Result<Read, String>, report: &mut Report) {
        let read = match read {
            Ok(read) => read,
            Err(what) => return self.note(row.seq, what),
        };
        match &read.residue {
            Some(sha256) => {
                report.erased += 1;
                self.residues.insert(row.seq, sha256.clone());
            }
            None => {
                report.bodies += 1;
                self.words(row.seq, &read.act, report);
            }
        }
        if let Act::StatementPublished { statement, .. } = &read.act {
            self.printed.extend(statement.log.checkpoint.clone().map(|note| (row.seq, note)));
        }
        if let Act::Erased { subjects, residues, .. } = &read.act {
            self.vouched.extend(residues.iter().map(|r| (r.seq, r.sha256.clone())));
            self.erased.extend(subjects.iter().map(|subject| (row.seq, subject.to_string())));
        }
        self.refold.apply(read.leaf.seq, read.ops, &mut self.balance);
    }

    /// What only an act with words can be asked.
    fn words(&mut self, seq: u64, act: &Act, report: &mut Report) {
        match act {
            Act::DocumentAdded { document } => {
                let id = document.id.to_string();
                if let Some(anchors) = self.anchors.remove(&id) {
                    self.hold(&document.text, &anchors);
                }
                self.documents.insert(id, document.sha256.clone());
            }
            Act::ReadingAdded { reading } => {
                let anchors = self.anchors.entry(reading.document.to_string()).or_default();
                for (at, claim) in reading.claims.iter().enumerate() {
                    report.anchors += claim.anchors.len() as u64;
                    let spans = claim.anchors.iter().filter_map(|anchor| anchor.text());
                    anchors.extend(spans.map(|span| Anchored {
                        seq,
                        claim: at,
                        start: span.start,
                        end: span.end,
                        words: half(sha256(&[span.quote.as_bytes()])),
                    }));
                }
            }
            _ => {}
        }
    }

    /// Holds anchors against the text that they are of.
    fn hold(&mut self, text: &str, anchors: &[Anchored]) {
        let text: Vec<char> = text.chars().collect();
        let says = |anchor: &Anchored| {
            let words =
                text.get(anchor.start..anchor.end).map(|words| words.iter().collect::<String>());
            words.is_some_and(|words| half(sha256(&[words.as_bytes()])) == anchor.words)
        };
        let wrong = anchors.iter().filter(|anchor| !says(anchor));
        if let Some(Anchored { seq, claim, .. }) = wrong.min_by_key(|a| (a.seq, a.claim)) {
            self.note(*seq, format!("an anchor of claim {claim} does not hold its words"));
        }
    }

    fn finish(mut self, secrets: &dyn Secrets, report: &mut Report) -> Told {
        let vouched = |(seq, sha256): &(&u64, &String)| self.vouched.get(seq) == Some(*sha256);
        let unvouched = self.residues.iter().find(|residue| !vouched(residue)).map(|(seq, _)| *seq);
        if let Some(seq) = unvouched {
            let what = "what stays of it is not what the order that erased it vouches for";
            self.note(seq, what);
        }
        let missing = self.vouched.keys().find(|seq| !self.residues.contains_key(seq)).copied();
        if let Some(seq) = missing {
            self.note(seq, "it was ordered to be erased and is not");
        }
        let unfinished =
            self.erased.iter().find(|(_, s)| secrets.subject_key(s).is_some()).cloned();
        if let Some((seq, subject)) = unfinished {
            let what = format!(
                "the key of {subject} is still there: open the register for writing to finish"
            );
            self.note(seq, what);
        }
        for (_, subject) in &self.erased {
            self.documents.remove(subject);
        }
        report.findings.extend(self.wrong.map(|(seq, what)| Finding::entry(seq, what)));
        // From the first entry on.
        self.printed.reverse();
        Told { balance: self.balance, documents: self.documents, printed: self.printed }
    }
}
