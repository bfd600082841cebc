//! Readings of the register's documents: made by the reader, entered in its name.

use crate::error::Error;
use sijill_model::{Act, By, DocumentId, Edtf, Reading, ReadingId};
use sijill_read::{Context, Reader};
use sijill_record::{ReadingInfo, Register, StoredDocument};

/// Random bytes for an id.
///
/// # Errors
/// When the system has none to give.
pub(crate) fn random_id() -> Result<[u8; 10], Error> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes).map_err(|error| Error::Random(error.to_string()))?;
    Ok(bytes)
}

/// Who a reader's entries are by.
pub(crate) fn by(reader: &Reader) -> By {
    By::Reader { version: reader.version().to_owned(), lexicon: reader.lexicon_hash().to_owned() }
}

/// Whether a document's latest reading was made by this reader with this lexicon.
pub(crate) fn is_current(reading: Option<&ReadingInfo>, reader: &Reader) -> bool {
    reading.is_some_and(|reading| {
        reading.reader == reader.version() && reading.lexicon == reader.lexicon_hash()
    })
}

/// When a document was published: as the first of its captures says that knows.
pub(crate) fn published(stored: &StoredDocument) -> Option<Edtf> {
    stored.captures.iter().find_map(|stored| stored.capture.published)
}

/// Reads a document's text.
pub(crate) fn make(
    reader: &Reader,
    document: &DocumentId,
    text: &str,
    published: Option<Edtf>,
) -> Result<Reading, Error> {
    Ok(Reading {
        id: ReadingId::from_random(random_id()?),
        document: document.clone(),
        reader: reader.version().to_owned(),
        lexicon: reader.lexicon_hash().to_owned(),
        published,
        claims: reader.read(text, &Context { published, lang: None }),
    })
}

/// Enters a reading.
pub(crate) fn append(
    register: &mut Register,
    reader: &Reader,
    reading: Reading,
) -> Result<(), Error> {
    register.append(&by(reader), &[Act::ReadingAdded { reading }])?;
    Ok(())
}
