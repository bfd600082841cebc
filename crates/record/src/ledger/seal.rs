//! From format 1 to 2: bodies that lay in the clear are sealed, and the tree is grown over the leaves that are there.

use super::{Ledger, Pen, grow, rebuild, sign_head};
use crate::Error;
use crate::keyring::random_bytes;
use sijill_log::{Body, Seal, leaf_hash};

/// Seals every body that lies in the clear, grows the tree anew, signs its head and makes the views.
pub(crate) fn reseal(ledger: &impl Ledger, pen: &mut Pen<'_>) -> Result<(), Error> {
    let mut clear = vec![];
    ledger.each_entry(&mut |entry| {
        grow(ledger, pen.frontier, leaf_hash(&entry.leaf_bytes))?;
        if entry.body.as_ref().is_some_and(|body| body.seal == Seal::None) {
            clear.push(entry.leaf.seq);
        }
        Ok(())
    })?;
    for seq in clear {
        let Some(Body { subject, seal, sealed }) = ledger.entry(seq)?.and_then(|e| e.body) else {
            continue;
        };
        let Some(key) = ledger.cells().key(&subject) else { return Err(Error::Erased { subject }) };
        let opened = Body { subject: subject.clone(), seal, sealed }.open(seq, None)?;
        let nonce = random_bytes()?;
        let body = Body::sealed(subject, seq, (&key, nonce), &opened.salt, &opened.canonical)?;
        ledger.replace_body(seq, &body)?;
    }
    sign_head(ledger, pen)?;
    rebuild(ledger)
}
