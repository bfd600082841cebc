//! Wrong usage, help and exit status.

use crate::sijill;

#[test]
fn wrong_usage_ends_with_2() {
    for args in [
        &[][..],
        &["nonsense"],
        &["read", "--published", "last week"],
        &["read", "--lang", "fr"],
        &["read", "--format", "csv"],
        &["read", "--no-such-flag"],
    ] {
        let ended = sijill(args).run();
        assert_eq!(ended.status, 2, "{args:?}: {ended:?}");
        assert!(ended.stdout.is_empty() && !ended.stderr.is_empty(), "{args:?}: {ended:?}");
    }
    let ended = sijill(["read", "--published", "last week"]).run();
    assert!(ended.stderr.contains("is not an EDTF date: expected for example 2017"), "{ended:?}");
}

#[test]
fn help_and_version_end_with_0() {
    let help = sijill(["--help"]).succeed();
    assert!(help.stdout.contains("Exit status: 0 done"), "{help:?}");
    assert!(help.stdout.contains("read"), "{help:?}");
    assert_eq!(
        sijill(["--version"]).succeed().stdout.trim(),
        concat!("sijill ", env!("CARGO_PKG_VERSION"))
    );
}
