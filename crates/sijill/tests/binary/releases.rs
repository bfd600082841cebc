//! Releases in the register: imported, listed, checked, explained.

use crate::register::Folder;
use serde_json::Value;

const TABLE: &str = "period,carried_over,received,completed,open\n\
                     2031-01,40,25,15,50\n\
                     2031-02,53,10,20,43\n";

const RULE: &str = "carried_over = previous open";

fn import(folder: &Folder) -> String {
    let file = folder.file("series.csv", TABLE);
    folder.succeed(&["import", "releases", &file, "--publisher", "A task force"]).stdout
}

/// The broken rules of the register's releases.
fn broken(folder: &Folder) -> Vec<Value> {
    let ended = folder.run(&["reconcile", "--publisher", "A task force", "--format", "json"]);
    let mut lines = ended.lines();
    lines.retain(|line| line["result"] == "broken");
    lines
}

#[test]
fn releases_are_entered_once_and_checked() {
    let folder = Folder::new();
    let file = folder.file("series.csv", TABLE);
    let tried = folder.succeed(&["import", "releases", &file, "--dry-run"]);
    assert!(tried.stdout.contains("2 releases would be added"), "{}", tried.stdout);
    assert!(folder.lines(&["list", "releases"]).is_empty());
    assert!(import(&folder).contains("2 releases added, 0 held already"));
    assert!(import(&folder).contains("0 releases added, 2 held already"));
    let held = folder.lines(&["list", "releases", "--publisher", "A task force"]);
    assert_eq!(held.len(), 2);
    assert_eq!(held[0]["release"]["period"], "2031-01");
    let broken = broken(&folder);
    assert_eq!(broken.len(), 1);
    assert_eq!((&broken[0]["rule"], &broken[0]["difference"]), (&RULE.into(), &3.into()));
}

#[test]
fn a_break_can_be_explained_and_stays_a_break() {
    let folder = Folder::new();
    import(&folder);
    let explain = |period: &str| {
        let reason = ["--reason", "three old cases were found"];
        let of =
            ["explain-break", "--publisher", "A task force", "--period", period, "--rule", RULE];
        folder.run(&[&of[..], &reason].concat())
    };
    assert_eq!(explain("2031-02").status, 0);
    let broken = broken(&folder);
    assert_eq!(broken[0]["explanation"]["words"], "three old cases were found");
    let nothing = explain("2031-01");
    assert_eq!(nothing.status, 3);
    assert!(nothing.stderr.contains("no rule of this name is broken there"), "{}", nothing.stderr);
}
