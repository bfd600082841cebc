//! From format 1, in which words lay in the clear, to format 2.
//!
//! Each step can be done again, and `config.toml` says format 1 until the last is done: an upgrade that was cut short
//! begins anew.

use crate::archive::{self, Archive};
use crate::cells::Cells;
use crate::folder::{Config, Folder, sync_folder};
use crate::keyring::Keys;
use crate::ledger::{Pen, reseal};
use crate::register::new_origin;
use crate::sqlite::Writer;
use crate::{Error, Unlock};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use sijill_log::Digest;
use sijill_log::merkle::Frontier;
use sijill_model::{Act, By, UserId};
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;

/// Brings the register to format 2. Its keyring stays in the clear, as it was; a passphrase can be set afterwards.
pub(crate) fn run(folder: &Folder, config: &Config) -> Result<(), Error> {
    let keys = Keys::of_format_1(&folder.keyring())?;
    keys.replace(&folder.keyring(), &Unlock::default())?;
    let origin = if config.origin.is_empty() { new_origin()? } else { config.origin.clone() };
    let signer = keys.signer(&origin)?;
    let mut writer = Writer::open(&folder.database(), Cells::new(Arc::new(keys.clone())))?;
    let mut frontier = Frontier::default();
    // Nobody appends: the hand is only there because a pen has one.
    let nobody = By::User(UserId::from_random([0; 10]));
    let now = Timestamp::now();
    let mut pen = Pen { now, by: &nobody, signer: &signer, frontier: &mut frontier };
    writer.transaction(|ledger| {
        ledger.create_tree()?;
        reseal(ledger, &mut pen)
    })?;
    for (document, sha256) in documents(&mut writer)? {
        move_file(folder, writer.cells(), &document, &sha256)?;
    }
    writer.vacuum()?;
    folder.upgrade_config(config, &signer)
}

/// The documents with the hashes of their bytes.
fn documents(writer: &mut Writer) -> Result<Vec<(String, String)>, Error> {
    let mut documents = vec![];
    writer.transaction(|ledger| {
        ledger.each_act(&mut |act| {
            if let Act::DocumentAdded { document } = act {
                documents.push((document.id.to_string(), document.sha256));
            }
        })
    })?;
    Ok(documents)
}

/// Seals a file under the key of its document, then removes the one that lay in the clear.
fn move_file(folder: &Folder, cells: &Cells, document: &str, sha256: &str) -> Result<(), Error> {
    let Some(old) = old_path(folder, cells, sha256) else { return Ok(()) };
    let bytes = match fs::read(&old) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::io("read", &old)(error)),
    };
    let archive = Archive::new(folder.archive());
    archive.put(cells, document, &bytes)?;
    let new = archive.path_of(&archive::name(cells, sha256));
    if new != old {
        fs::remove_file(&old).map_err(Error::io("remove", &old))?;
        sync_folder(old.parent().unwrap_or(folder.dir()))?;
    }
    Ok(())
}

/// Format 1 named a file HMAC-SHA-256(register key, SHA-256 of the bytes).
fn old_path(folder: &Folder, cells: &Cells, sha256: &str) -> Option<PathBuf> {
    let digest: Digest = sha256.parse().ok()?;
    let mut block = [0; 64];
    block[..32].copy_from_slice(cells.keys().register_key());
    let mut mac = Hmac::<Sha256>::new(&block.into());
    mac.update(digest.as_bytes());
    let name = base16ct::lower::encode_string(&mac.finalize().into_bytes());
    Some(Archive::new(folder.archive()).path_of(&name))
}
