//! Confidential words are opened once it is on record that they are: by whom, when, and how.

use crate::error::Error;
use crate::users;
use sijill_model::{Act, By, DocumentId, OpenedWay};
use sijill_record::{Register, StoredClaim, StoredDocument};

/// What may be confidential.
pub(crate) trait Opened {
    /// The document whose confidential words it holds; none where there are none, or none to open.
    fn opened(&self) -> Option<&DocumentId>;
}

impl Opened for StoredDocument {
    fn opened(&self) -> Option<&DocumentId> {
        (self.confidential && self.closed.is_none()).then_some(&self.document.id)
    }
}

impl Opened for StoredClaim {
    fn opened(&self) -> Option<&DocumentId> {
        (self.confidential && self.closed.is_none()).then_some(&self.document)
    }
}

/// Enters that words are shown, in the name of a person.
pub(crate) fn record(register: &mut Register, by: &By, of: &impl Opened) -> Result<(), Error> {
    if let Some(document) = of.opened() {
        let (document, way) = (document.clone(), OpenedWay::Shown);
        register.append(by, &[Act::Opened { document, way }])?;
    }
    Ok(())
}

/// As [`record`], in the name of an account, which becomes known where it is not; the register is opened only where
/// there is something to enter.
pub(crate) fn record_in(
    register: impl FnOnce() -> Result<Register, Error>,
    by: &str,
    of: &impl Opened,
) -> Result<(), Error> {
    if of.opened().is_none() {
        return Ok(());
    }
    let mut register = register()?;
    let by = users::known(&mut register, by)?;
    record(&mut register, &by, of)
}
