//! Erasing: what is left of the entries of a subject is put in the place of their bodies.

use super::{Ledger, Pen, append};
use crate::Error;
use crate::keyring::random_bytes;
use crate::stored::Told;
use sijill_log::{Body, Digest, canonical};
use sijill_model::{Act, Residue, ResidueHash, Subject};

/// An order to erase.
#[derive(Debug)]
pub(crate) struct Erasing<'a> {
    pub(crate) subjects: &'a [Subject],
    pub(crate) reason: &'a str,
}

/// Puts residues in the place of the subjects' bodies, empties their words in the views, and enters the order, which
/// vouches for the residues. The keys are still there when this returns; they may be destroyed once the disk has it.
pub(crate) fn erase(
    ledger: &impl Ledger,
    pen: &mut Pen<'_>,
    order: &Erasing<'_>,
) -> Result<u64, Error> {
    let register = Subject::Register.to_string();
    let Some(register_key) = ledger.cells().key(&register) else {
        return Err(Error::Erased { subject: register });
    };
    let mut residues = vec![];
    for subject in order.subjects {
        let subject = subject.to_string();
        for seq in ledger.entries_of(&subject)? {
            let Some(entry) = ledger.entry(seq)? else { continue };
            let Told::Act(act) = entry.told(ledger.cells())? else { continue };
            let words = canonical(&Residue::of(&act))?;
            let nonce = random_bytes()?;
            let body = Body::residue(subject.clone(), seq, (&register_key, nonce), &words)?;
            ledger.replace_body(seq, &body)?;
            residues.push(ResidueHash { seq, sha256: Digest::of(&[&words]).to_string() });
        }
    }
    residues.sort_by_key(|residue| residue.seq);
    let (subjects, reason) = (order.subjects.to_vec(), order.reason.to_owned());
    let seqs = append(ledger, pen, &[Act::Erased { subjects, reason, residues }])?;
    Ok(seqs.first().copied().unwrap_or_default())
}
