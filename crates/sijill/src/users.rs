//! The people in whose name entries are made.

use crate::error::Error;
use crate::readings::random_id;
use sijill_model::{Act, By, User, UserId};
use sijill_record::{Register, Unlock};
use std::path::Path;

/// Begins a register; its first person is the one of this name.
pub(crate) fn init(dir: &Path, name: &str, unlock: &Unlock) -> Result<Register, Error> {
    let user = new(name)?;
    let by = By::User(user.id.clone());
    let mut register = Register::init_with(dir, &by, unlock)?;
    register.append(&by, &[Act::UserAdded { user }])?;
    Ok(register)
}

/// The person of this name, who becomes known to the register where they are not.
pub(crate) fn known(register: &mut Register, name: &str) -> Result<By, Error> {
    if let Some(id) = register.reader()?.user_by_name(name)? {
        return Ok(By::User(id));
    }
    let user = new(name)?;
    let by = By::User(user.id.clone());
    register.append(&by, &[Act::UserAdded { user }])?;
    Ok(by)
}

fn new(name: &str) -> Result<User, Error> {
    Ok(User { id: UserId::from_random(random_id()?), name: name.to_owned() })
}
