//! The tree over the leaves: what is kept of it, and what is computed when it is asked for.

use crate::Error;
use rusqlite::{Connection, OptionalExtension, params};
use sijill_log::merkle::node_hash;
use sijill_log::{Digest, TILE_HEIGHT, leaf_hash};

/// The hash of a complete subtree. Those at the edges of tiles are kept; others are computed from them.
pub(crate) fn node(connection: &Connection, level: u8, index: u64) -> Result<Digest, Error> {
    let kept = level - level % TILE_HEIGHT;
    let count = 1 << (level - kept);
    let mut hashes = if kept == 0 {
        leaf_hashes(connection, index * count, count)?
    } else {
        kept_nodes(connection, kept, index * count, count)?
    };
    while hashes.len() > 1 {
        let (pairs, _) = hashes.as_chunks::<2>();
        hashes = pairs.iter().map(|[left, right]| node_hash(left, right)).collect();
    }
    hashes.pop().ok_or_else(|| missing(level, index))
}

/// The hashes of a tile's row, or of leaves: `count` of them from `from` on.
pub(crate) fn hashes(
    connection: &Connection,
    level: u8,
    from: u64,
    count: u64,
) -> Result<Vec<Digest>, Error> {
    if level == 0 {
        leaf_hashes(connection, from, count)
    } else {
        kept_nodes(connection, level, from, count)
    }
}

/// The bytes of leaves.
pub(crate) fn leaves(connection: &Connection, from: u64, count: u64) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT leaf FROM entries WHERE seq >= ?1 AND seq < ?1 + ?2 ORDER BY seq",
    )?;
    let leaves: Vec<_> = statement
        .query_map([from, count], |row| row.get::<_, String>(0))?
        .collect::<Result<_, _>>()?;
    if leaves.len() as u64 == count { Ok(leaves) } else { Err(missing(0, from)) }
}

fn leaf_hashes(connection: &Connection, from: u64, count: u64) -> Result<Vec<Digest>, Error> {
    Ok(leaves(connection, from, count)?.iter().map(|leaf| leaf_hash(leaf.as_bytes())).collect())
}

fn kept_nodes(
    connection: &Connection,
    level: u8,
    from: u64,
    count: u64,
) -> Result<Vec<Digest>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT hash FROM nodes WHERE level = ?1 AND place >= ?2 AND place < ?2 + ?3 ORDER BY place",
    )?;
    let texts: Vec<String> = statement
        .query_map(params![level, from, count], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if texts.len() as u64 != count {
        return Err(missing(level, from));
    }
    texts.iter().map(|text| text.parse().map_err(|_| missing(level, from))).collect()
}

fn missing(level: u8, index: u64) -> Error {
    let reason = format!("the hash of subtree {index} at level {level} is not there");
    Error::RowDamaged { table: "nodes", reason }
}

/// Keeps the hash of a subtree.
pub(super) fn put_node(
    connection: &Connection,
    level: u8,
    index: u64,
    hash: &Digest,
) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT INTO nodes (level, place, hash) VALUES (?1, ?2, ?3)")?
        .execute(params![level, index, hash.to_string()])?;
    Ok(())
}

/// Keeps the signed head in the place of the one before.
pub(super) fn put_head(connection: &Connection, size: u64, note: &str) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO head (only, size, note) VALUES (1, ?1, ?2)")?
        .execute(params![size, note])?;
    Ok(())
}

/// The signed head: how many entries it is over, and its note.
pub(crate) fn head(connection: &Connection) -> Result<Option<(u64, String)>, Error> {
    let head = connection
        .prepare_cached("SELECT size, note FROM head")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(head)
}

/// Keeps a head that is given out, for good.
pub(super) fn put_checkpoint(connection: &Connection, size: u64, note: &str) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO checkpoints (size, note) VALUES (?1, ?2)")?
        .execute(params![size, note])?;
    Ok(())
}
