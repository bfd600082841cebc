//! What witnesses sign of the log is checked, kept, shown and verified.

use crate::register::Folder;
use crate::{ENGLISH, sijill};
use sijill_log::{Note, NoteSigner, NoteVerifier};

const SEEN_S: u64 = 1_512_032_400; // 30 November 2017, 09:00 UTC

fn witness(n: u8) -> NoteSigner {
    NoteSigner::new(&format!("witness.example/w{n}"), [n; 32]).unwrap()
}

/// The line by which a witness says that it saw a checkpoint.
fn line(witness: &NoteSigner, checkpoint: &str) -> String {
    let mut note: Note = checkpoint.parse().unwrap();
    witness.cosign(&mut note, SEEN_S);
    format!("{}\n", note.to_string().lines().last().unwrap())
}

fn keep(folder: &Folder, witness: &NoteSigner, given: &str) -> crate::Ended {
    let key = witness.cosignature_verifier().to_string();
    let register = ["--register", folder.dir().to_str().unwrap()];
    let args = ["checkpoint", "--cosignature", "-", "--witness", &key];
    sijill(register.iter().chain(&args)).stdin(given).run()
}

#[test]
fn what_a_witness_signed_is_kept_and_goes_with_the_checkpoint() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["checkpoint", "--cosigned"]).status, 3, "nobody has signed one");
    let first = folder.succeed(&["checkpoint"]).stdout;
    folder.succeed(&["add", &folder.file("story.txt", ENGLISH)]);
    let second = folder.succeed(&["checkpoint"]).stdout;

    // The line alone, the whole note, and one of two on the same head.
    let [one, two] = [1, 2].map(witness);
    for (witness, given) in [
        (&one, line(&one, &first)),
        (&one, line(&one, &second)),
        (&two, format!("{second}{}", line(&two, &second))),
    ] {
        let kept = keep(&folder, witness, &given);
        assert_eq!(kept.status, 0, "{kept:?}");
        assert!(kept.stdout.contains("at 2017-11-30T09:00:00Z"), "{kept:?}");
    }
    let shown = folder.succeed(&["checkpoint", "--cosigned"]);
    assert!(shown.stderr.contains(witness(1).name()) && shown.stderr.contains(witness(2).name()));
    let note: Note = shown.stdout.parse().unwrap();
    let log: NoteVerifier =
        folder.succeed(&["checkpoint", "--verifier"]).stdout.trim().parse().unwrap();
    assert!(log.signed(&note));
    for witness in [&one, &two] {
        assert_eq!(witness.cosignature_verifier().cosigned_at(&note), Some(SEEN_S));
    }
    folder.succeed(&["verify"]);
    folder.succeed(&["rebuild"]);
    assert_eq!(folder.succeed(&["checkpoint", "--cosigned"]).stdout, shown.stdout);
}

#[test]
fn what_is_no_signature_of_the_witness_on_this_log_is_refused_and_a_changed_one_is_named() {
    let (folder, other) = (Folder::new(), Folder::new());
    let checkpoint = folder.succeed(&["checkpoint"]).stdout;
    let foreign = other.succeed(&["checkpoint"]).stdout;
    let [one, two] = [1, 2].map(witness);
    let flipped = line(&one, &checkpoint).replace("w1 ", "w1 A");
    for given in [
        line(&two, &checkpoint),
        line(&one, &foreign),
        format!("{foreign}{}", line(&one, &foreign)),
        flipped,
        checkpoint.clone(),
        String::new(),
        "hello".to_owned(),
    ] {
        let kept = keep(&folder, &one, &given);
        assert_eq!(kept.status, 3, "{given}: {kept:?}");
        assert!(kept.stderr.contains("cosignature"), "{kept:?}");
    }
    assert_eq!(folder.run(&["checkpoint", "--cosigned"]).status, 3, "nothing was kept");

    assert_eq!(keep(&folder, &one, &line(&one, &checkpoint)).status, 0);
    folder.succeed(&["verify"]);
    let database = rusqlite::Connection::open(folder.dir().join("sijill.db")).unwrap();
    database.execute("UPDATE cosignatures SET time_s = time_s + 1", []).unwrap();
    drop(database);
    let verified = folder.run(&["verify"]);
    assert_eq!(verified.status, 1, "{verified:?}");
    assert!(verified.stdout.contains("cosignature on"), "{verified:?}");
}
