//! What witnesses say of the log: that they saw a head, and that it is consistent with all they saw before.

use crate::sqlite::cosignatures;
use crate::{Error, Register, RegisterReader};
use sijill_log::{Note, NoteVerifier};

/// A witness's signature on a head that was given out (C2SP `tlog-cosignature`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cosignature {
    /// How many entries the head is over.
    pub size: u64,
    /// The key by which it is checked, as name+hash+key.
    pub witness: String,
    /// When the witness saw the head, in seconds since 1970, as it says.
    pub time_s: u64,
    /// The line of the signature, its line end included.
    pub line: String,
}

/// A head with the signatures of the log and of all witnesses that signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CosignedHead {
    /// The signed note.
    pub note: String,
    /// Who signed it besides the log.
    pub cosignatures: Vec<Cosignature>,
}

impl Register {
    /// Keeps a witness's signature on one of the heads that were given out. `given` is what the witness gave back: its
    /// line, or the whole note with it.
    ///
    /// # Errors
    /// [`Error::NoCosignature`] where nothing in it is this witness's signature on such a head. Nothing is kept then.
    pub fn keep_cosignature(
        &mut self,
        witness: &NoteVerifier,
        given: &str,
    ) -> Result<Cosignature, Error> {
        self.writer.transaction(|ledger| {
            for (size, note) in ledger.given_heads()? {
                let note: Note = note.parse()?;
                let Ok(note) = note.with_signatures(given) else { continue };
                let Some(time_s) = witness.cosigned_at(&note) else { continue };
                let line = note.only_by(witness).lines();
                let kept = Cosignature { size, witness: witness.to_string(), time_s, line };
                ledger.put_cosignature(&kept)?;
                return Ok(kept);
            }
            Err(Error::NoCosignature { witness: witness.name().to_owned() })
        })
    }
}

impl RegisterReader {
    /// The largest head that a witness signed, with all signatures; none where no witness has signed one.
    ///
    /// # Errors
    /// [`Error::RowDamaged`] where what is kept is no head.
    pub fn cosigned_head(&self) -> Result<Option<CosignedHead>, Error> {
        self.snapshot(|view| {
            let cosignatures = cosignatures::latest(view.connection())?;
            let Some(first) = cosignatures.first() else { return Ok(None) };
            let head = cosignatures::given_head(view.connection(), first.size)?;
            let head = head.ok_or_else(|| Error::RowDamaged {
                table: "cosignatures",
                reason: format!("the head over {} entries is not there", first.size),
            })?;
            let lines: String = cosignatures.iter().map(|one| one.line.as_str()).collect();
            Ok(Some(CosignedHead { note: head + &lines, cosignatures }))
        })
    }
}
