//! Where a reader of the log finds what, over HTTP or as files: C2SP `tlog-tiles`.

/// Hashes or entries in a full tile.
pub const TILE_WIDTH: u64 = 256;

/// Levels of the tree that a tile spans.
pub const TILE_HEIGHT: u8 = 8;

/// The highest level of tiles (c2sp.org/tlog-tiles: 0 to 63, of which a tree of 2^63 leaves needs 8).
const LEVEL_MAX: u8 = 63;

/// A tile: hashes of the tree, or entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tile {
    /// The level; none is a bundle of entries.
    pub level: Option<u8>,
    /// Its place among the tiles of its level.
    pub index: u64,
    /// How many hashes or entries it holds: 1 to 256.
    pub width: u64,
}

impl Tile {
    /// The path below the log's address.
    ///
    /// ```
    /// use sijill_log::Tile;
    /// let tile = Tile { level: Some(0), index: 1_234_067, width: 256 };
    /// assert_eq!(tile.path(), "tile/0/x001/x234/067");
    /// let partial = Tile { level: None, index: 0, width: 7 };
    /// assert_eq!(partial.path(), "tile/entries/000.p/7");
    /// assert_eq!(Tile::of_path("tile/entries/000.p/7"), Some(partial));
    /// ```
    pub fn path(&self) -> String {
        let level = self.level.map_or("entries".to_owned(), |level| level.to_string());
        let mut digits = format!("{:03}", self.index % 1000);
        let mut rest = self.index / 1000;
        while rest > 0 {
            digits = format!("x{:03}/{digits}", rest % 1000);
            rest /= 1000;
        }
        let partial =
            if self.width < TILE_WIDTH { format!(".p/{}", self.width) } else { String::new() };
        format!("tile/{level}/{digits}{partial}")
    }

    /// The tile at a path; none where there can be no such tile. One tile has one path.
    pub fn of_path(path: &str) -> Option<Tile> {
        let (level, rest) = path.strip_prefix("tile/")?.split_once('/')?;
        let level = match level {
            "entries" => None,
            digits => Some(digits.parse().ok().filter(|level| *level <= LEVEL_MAX)?),
        };
        let (digits, width) = match rest.split_once(".p/") {
            Some((digits, width)) => (digits, width.parse().ok()?),
            None => (rest, TILE_WIDTH),
        };
        let index = digits.split('/').try_fold(0_u64, |index, part| {
            let part: u64 = part.strip_prefix('x').unwrap_or(part).parse().ok()?;
            index.checked_mul(1000)?.checked_add(part)
        })?;
        let tile = Tile { level, index, width };
        ((1..=TILE_WIDTH).contains(&width) && tile.path() == path).then_some(tile)
    }

    /// Whether a log of so many entries has it. A partial tile of an older size is there too.
    pub fn is_in(&self, size: u64) -> bool {
        let level = self.level.unwrap_or(0);
        let shift = u32::from(level) * u32::from(TILE_HEIGHT);
        let nodes = size.checked_shr(shift).unwrap_or(0);
        let first = self.index.checked_mul(TILE_WIDTH);
        first.and_then(|first| first.checked_add(self.width)).is_some_and(|end| end <= nodes)
    }
}

/// Entries as a bundle holds them: each behind its length as two bytes, the higher first. None where an entry is longer
/// than two bytes can say.
pub fn bundle<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let mut bundle = vec![];
    for entry in entries {
        bundle.extend(u16::try_from(entry.len()).ok()?.to_be_bytes());
        bundle.extend(entry);
    }
    Some(bundle)
}
