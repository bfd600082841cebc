//! The keys of a register under another passphrase.

use crate::{ENGLISH, Ended, sijill};

fn run(dir: &str, args: &[&str], said: &[(&str, &str)]) -> Ended {
    let mut call = sijill(["--register", dir].iter().chain(args)).stdin(ENGLISH);
    call.command.env_remove("SIJILL_PASSPHRASE").env_remove("SIJILL_NEW_PASSPHRASE");
    call.command.envs(said.iter().copied());
    call.run()
}

#[test]
fn the_old_passphrase_opens_it_no_more_and_nothing_else_is_another() {
    let place = tempfile::tempdir().unwrap();
    let dir = place.path().join("register");
    let dir = dir.to_str().unwrap();
    let (old, new) = (("SIJILL_PASSPHRASE", "the first"), ("SIJILL_PASSPHRASE", "the second"));
    let next = ("SIJILL_NEW_PASSPHRASE", "the second");
    assert_eq!(run(dir, &["init", dir], &[old]).status, 0);
    assert_eq!(run(dir, &["add", "-"], &[old]).status, 0);
    let toll = run(dir, &["toll"], &[old]);

    assert_eq!(
        run(dir, &["passphrase"], &[old]).status,
        2,
        "none is given, and nobody is there to ask"
    );
    assert_eq!(run(dir, &["passphrase"], &[new, next]).status, 3, "the present one is another");
    assert_eq!(run(dir, &["toll"], &[old]).stdout, toll.stdout);

    let changed = run(dir, &["passphrase"], &[old, next]);
    assert_eq!(changed.status, 0, "{changed:?}");
    let refused = run(dir, &["toll"], &[old]);
    assert!(refused.status == 3 && refused.stderr.contains("another one"), "{refused:?}");
    assert_eq!(run(dir, &["toll"], &[new]).stdout, toll.stdout);
    assert_eq!(run(dir, &["verify"], &[new]).status, 0);

    assert_eq!(run(dir, &["passphrase", "--no-passphrase"], &[new]).status, 0);
    assert_eq!(run(dir, &["toll"], &[]).stdout, toll.stdout);
    // And from none to one.
    assert_eq!(run(dir, &["passphrase"], &[next]).status, 0);
    assert_eq!(run(dir, &["toll"], &[]).status, 3);
    assert_eq!(run(dir, &["toll"], &[new]).stdout, toll.stdout);
}

#[cfg(unix)]
#[test]
fn while_a_server_runs_it_is_refused() {
    let folder = crate::register::Folder::new();
    let server = crate::serve::Server::of(&folder);
    let dir = folder.dir().to_str().unwrap();
    let refused = run(dir, &["passphrase"], &[("SIJILL_NEW_PASSPHRASE", "another")]);
    assert!(refused.status == 3 && refused.stderr.contains("end it first"), "{refused:?}");
    drop(server);
    assert_eq!(run(dir, &["toll"], &[]).status, 0, "nothing was changed");
}
