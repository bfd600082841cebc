//! Leaves, the chain over them, and the tree over them.

use crate::seal::{hex, sha256};
use crate::{Error, Finding, Held, Report, heads};
use rayon::prelude::*;
use rusqlite::Connection;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Leaves that are hashed at a time.
const CHUNK: usize = 4096;

/// What a leaf says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Leaf {
    pub(crate) seq: u64,
    pub(crate) at: String,
    pub(crate) by: sijill_model::By,
    pub(crate) kind: String,
    pub(crate) commit: String,
}

/// The roots of the tree at the sizes that somebody signed, and at the end.
pub(crate) struct Roots {
    pub(crate) size: u64,
    pub(crate) roots: BTreeMap<u64, [u8; 32]>,
}

/// A tree that grows: the roots of its complete subtrees, the largest first, each with its number of leaves.
#[derive(Default)]
struct Growing {
    peaks: Vec<(u64, [u8; 32])>,
}

impl Growing {
    /// Adds a leaf; returns what was completed by it above the leaf, as number of leaves and hash.
    fn push(&mut self, leaf: [u8; 32]) -> Vec<(u64, [u8; 32])> {
        let mut complete = vec![];
        self.peaks.push((1, leaf));
        while let [.., (a, left), (b, right)] = self.peaks[..] {
            if a != b {
                break;
            }
            self.peaks.truncate(self.peaks.len() - 2);
            self.peaks.push((a * 2, sha256(&[&[1], &left, &right])));
            complete.extend(self.peaks.last().copied());
        }
        complete
    }

    fn root(&self) -> [u8; 32] {
        let mut peaks = self.peaks.iter().rev().map(|(_, hash)| *hash);
        match peaks.next() {
            None => sha256(&[]),
            Some(last) => peaks.fold(last, |right, left| sha256(&[&[1], &left, &right])),
        }
    }
}

/// Checks every leaf by itself, that none is missing, that times do not go back, the chain, and the kept nodes.
pub(crate) fn check(
    connection: &Connection,
    held: &[Held],
    report: &mut Report,
    progress: &dyn Fn(u64),
) -> Result<Roots, Error> {
    let mut wanted = signed_sizes(connection)?;
    wanted.extend(held.iter().filter_map(heads::size_of));
    let nodes = kept_nodes(connection)?;
    let mut roots = Roots { size: 0, roots: BTreeMap::new() };
    let mut tree = Growing::default();
    let mut nodes_met = 0;
    let mut head = sha256(&[b"sijill chain 1"]);
    let mut last_at = String::new();
    let mut statement = connection.prepare("SELECT seq, leaf, head FROM entries ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut wrong: Option<Finding> = None;
    loop {
        let mut chunk: Vec<(u64, String, String)> = Vec::with_capacity(CHUNK);
        while chunk.len() < CHUNK {
            let Some(row) = rows.next()? else { break };
            chunk.push((row.get(0)?, row.get(1)?, row.get(2)?));
        }
        if chunk.is_empty() {
            break;
        }
        let read: Vec<_> = chunk.par_iter().map(|(seq, leaf, _)| parse(*seq, leaf)).collect();
        for ((seq, text, stored), leaf) in chunk.iter().zip(read) {
            report.bytes += (text.len() + stored.len()) as u64;
            let hash = sha256(&[&[0], text.as_bytes()]);
            head = sha256(&[&head, &hash]);
            let mut note = |what: String| {
                wrong.get_or_insert(Finding::entry(*seq, what));
            };
            if *seq != roots.size {
                note(format!("entry {} is missing before it", roots.size));
            }
            match leaf {
                Err(what) => note(what),
                Ok(leaf) if leaf.at < last_at => {
                    note("its time is before that of the entry before".into())
                }
                Ok(leaf) => last_at = leaf.at,
            }
            if hex(&head) != *stored {
                note("the chain does not come to its head here".into());
            }
            for (leaves, hash) in tree.push(hash) {
                let level = leaves.trailing_zeros();
                if level % 8 != 0 {
                    continue;
                }
                nodes_met += 1;
                if nodes.get(&(level, seq / leaves)) != Some(&hex(&hash)) {
                    note(format!(
                        "the kept hash of subtree {} at level {level} is another",
                        seq / leaves
                    ));
                }
            }
            roots.size = seq + 1;
            if wanted.contains(&roots.size) {
                roots.roots.insert(roots.size, tree.root());
            }
        }
        progress(roots.size);
    }
    roots.roots.insert(roots.size, tree.root());
    if nodes_met != nodes.len() && wrong.is_none() {
        wrong =
            Some(Finding::at("sijill.db", "the tree keeps hashes of subtrees that are not there"));
    }
    report.entries = roots.size;
    report.findings.extend(wrong);
    Ok(roots)
}

/// A leaf in its one form.
fn parse(seq: u64, text: &str) -> Result<Leaf, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("its leaf: {error}"))?;
    if canonical(&value) != text {
        return Err("its leaf is not in canonical form".into());
    }
    let leaf: Leaf = serde_json::from_value(value).map_err(|error| format!("its leaf: {error}"))?;
    if leaf.seq != seq {
        return Err(format!("its leaf says {}", leaf.seq));
    }
    Ok(leaf)
}

/// JSON with the keys of all objects in order and without white space. All keys of ours are ASCII, so that the order of
/// bytes is that of RFC 8785.
pub(crate) fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write_canonical(value, &mut out);
    out
}

fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut sorted: Vec<_> = fields.iter().collect();
            sorted.sort_by_key(|(key, _)| *key);
            out.push('{');
            for (i, (key, value)) in sorted.into_iter().enumerate() {
                out.push_str(if i > 0 { "," } else { "" });
                write_text(key, out);
                out.push(':');
                write_canonical(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i > 0 { "," } else { "" });
                write_canonical(item, out);
            }
            out.push(']');
        }
        Value::String(text) => write_text(text, out),
        Value::Null => out.push_str("null"),
        Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Number(number) => {
            let _ = write!(out, "{number}"); // writing to a String cannot fail
        }
    }
}

/// A text with the escapes that it needs, which most texts do not.
fn write_text(text: &str, out: &mut String) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        out.push_str(&Value::from(text).to_string());
    } else {
        out.push('"');
        out.push_str(text);
        out.push('"');
    }
}

fn signed_sizes(connection: &Connection) -> Result<BTreeSet<u64>, Error> {
    let mut statement =
        connection.prepare("SELECT size FROM checkpoints UNION SELECT size FROM head")?;
    let sizes = statement.query_map([], |row| row.get(0))?;
    Ok(sizes.collect::<Result<_, _>>()?)
}

fn kept_nodes(connection: &Connection) -> Result<BTreeMap<(u32, u64), String>, Error> {
    let mut statement = connection.prepare("SELECT level, place, hash FROM nodes")?;
    let nodes = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(nodes.collect::<Result<_, _>>()?)
}
