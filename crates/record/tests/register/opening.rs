//! What a folder must be, and what is said where it is not.

use crate::samples::*;
use sijill_model::Act;
use sijill_record::{Error, Register, RegisterReader};
use std::fs;

#[test]
fn a_folder_without_a_register_says_how_to_begin_one() {
    let dir = tempfile::tempdir().unwrap();
    let missing = dir.path().join("missing");
    for dir in [dir.path(), &missing] {
        let open = Register::open(dir).map(drop).expect_err("no register").to_string();
        assert!(open.contains(&format!("sijill init {}", dir.display())), "{open}");
        let read = RegisterReader::open(dir).map(drop).expect_err("no register").to_string();
        assert_eq!(open, read);
    }
    assert!(fs::read_dir(dir.path()).unwrap().next().is_none(), "asking leaves nothing behind");
}

#[test]
fn a_register_begins_once() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("new").join("raqqa");
    drop(Register::init(&folder, &amal()).unwrap());
    let error = Register::init(&folder, &amal()).map(drop).expect_err("there is one");
    assert!(matches!(error, Error::AlreadyARegister { .. }), "{error}");
    let reader = RegisterReader::open(&folder).unwrap();
    assert_eq!(
        reader.told(&reader.entries(0, 9).unwrap()[0]).unwrap().into_act(),
        Act::RegisterOpened { format: 2 }
    );
    assert_eq!(verify(&reader), 1);
    let config: toml::Table =
        fs::read_to_string(folder.join("config.toml")).unwrap().parse().unwrap();
    assert_eq!(config["format"].as_integer(), Some(2));
    assert_eq!(config["created"].as_str(), Some(reader.head().unwrap().at.as_str()));
}

/// A keyring without a database may be all that is left of somebody's register.
#[test]
fn init_never_overwrites_what_may_be_left_of_a_register() {
    for part in ["keyring", "config.toml", "archive"] {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(part), "precious").unwrap();
        let error = Register::init(dir.path(), &amal()).map(drop).expect_err("something is there");
        assert!(error.to_string().contains(part), "{error}");
        assert_eq!(fs::read_to_string(dir.path().join(part)).unwrap(), "precious");
    }
}

#[test]
fn a_format_of_another_version_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    drop(Register::init(dir.path(), &amal()).unwrap());
    let path = dir.path().join("config.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("format = 2", "format = 3")).unwrap();
    let error = Register::open(dir.path()).map(drop).expect_err("of another version");
    assert!(matches!(error, Error::Format { found: 3, supported: 2, .. }), "{error}");
    fs::write(&path, "format = \"one\"").unwrap();
    let error = RegisterReader::open(dir.path()).map(drop).expect_err("no configuration");
    assert!(matches!(error, Error::BadFile { .. }), "{error}");
}

#[test]
fn a_file_that_is_no_register_is_refused() {
    for content in [b"".as_slice(), b"not a database at all, whatever its name says it is"] {
        let dir = tempfile::tempdir().unwrap();
        drop(Register::init(dir.path(), &amal()).unwrap());
        fs::write(dir.path().join("sijill.db"), content).unwrap();
        assert!(Register::open(dir.path()).is_err());
        assert!(RegisterReader::open(dir.path()).is_err());
    }
}

/// The lock waits for the first to finish, so the second gets in once it is dropped.
#[test]
fn one_writes_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = Register::init(dir.path(), &amal()).unwrap();
    std::thread::scope(|scope| {
        let second = scope
            .spawn(|| Register::open(dir.path()).unwrap().append(&amal(), &added(2, "b", None)));
        std::thread::sleep(std::time::Duration::from_millis(200));
        assert_eq!(first.append(&amal(), &added(1, "a", None)).unwrap(), [1, 2]);
        drop(first);
        assert_eq!(second.join().unwrap().unwrap(), [3, 4]);
    });
    verify(&RegisterReader::open(dir.path()).unwrap());
}

#[cfg(unix)]
#[test]
fn nobody_but_the_owner_can_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("raqqa");
    let register = Register::init(&folder, &amal()).unwrap();
    register.archive_put(&document_id(1), b"abc").unwrap();
    let mut left = vec![folder];
    while let Some(path) = left.pop() {
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // Folders inside the register's are closed by it; the lock holds nothing.
        let open =
            name != "sijill.lock" && (path.is_file() || name == "raqqa") && mode & 0o077 != 0;
        assert!(!open, "{} {mode:o}", path.display());
        if path.is_dir() {
            left.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
}
