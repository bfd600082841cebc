//! What an entry means for the tables.
//!
//! The log is the register; tables are views of it, which can be thrown away and made again. This crate holds the only
//! two things that must be known for that: the definitions of the tables, as data ([`TABLES`]), and one pure function,
//! [`fold`], that turns an entry into operations on rows. A database driver creates the tables and executes the
//! operations and knows the meaning of neither.
//!
//! Nothing is overwritten. Every row has two columns more than its table says: [`SINCE`], the place in the log of the
//! entry that made it, and [`UNTIL`], that of the entry that ended it, or null. So the rows of the register as it was
//! known at place `n` are those with `since <= n` and `until` null or `> n`. A row without an end is *open*.
//!
//! Words are forgettable. Columns that hold what somebody said or is called are *sealed*: the driver stores them under
//! the key of the subject of the entry that made the row, and [`RowOp::Forget`] empties them. What the fold makes of an
//! entry whose words were erased is what is then left of its rows, so that a rebuild after an erasure comes out the same.
//!
//! ```
//! use sijill_model::{Act, By, Source, SourceId, SourceKind, UserId};
//! use sijill_views::{Entry, RowOp, SOURCES, fold};
//!
//! let source = Source {
//!     id: SourceId::from_random([1; 10]),
//!     name: "A monitor".into(),
//!     kind: SourceKind::Monitor,
//!     confidential: false,
//!     party: None,
//! };
//! let by = By::User(UserId::from_random([9; 10]));
//! let act = Act::SourceAdded { source };
//! let entry = Entry { seq: 7, at: "2017-11-30T09:00:00.000000Z", by: &by, act: &act, erased: None };
//! let ops = fold(&entry)?;
//! assert!(matches!(&ops[..], [RowOp::Insert { table, .. }] if table.name == SOURCES.name));
//! # Ok::<(), sijill_views::Error>(())
//! ```

mod error;
mod fold;
mod row;
mod tables;

pub use error::Error;
pub use fold::{Entry, fold};
pub use row::{Field, RowOp, Value};
pub use tables::*;
