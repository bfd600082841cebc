//! `sijill reconcile` over invented tables.

use crate::register::Folder;
use crate::sijill;
use serde_json::Value;

const TABLE: &str = "period,carried_over,received,completed,open\n\
                     2031-01,40,25,15,50\n\
                     2031-02,53,10,20,43\n";

#[test]
fn a_break_is_shown_with_its_suspects_and_the_status_says_so() {
    let folder = Folder::new();
    let file = folder.file("series.csv", TABLE);
    let ended = sijill(["reconcile", &file]).run();
    assert_eq!(ended.status, 1, "{}", ended.stderr);
    assert!(ended.stdout.contains("carried_over = previous open"), "{}", ended.stdout);
    assert!(!ended.stdout.contains("received - completed"), "{}", ended.stdout);
    assert!(ended.stdout.contains("2 hold, 1 broken, 1 cannot tell"), "{}", ended.stdout);
    let all = sijill(["reconcile", &file, "--all"]).run();
    assert!(all.stdout.contains("received - completed"), "{}", all.stdout);

    let json =
        sijill(["reconcile", &file, "--publisher", "A task force", "--format", "json"]).run();
    let lines: Vec<Value> =
        json.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let broken: Vec<&Value> = lines.iter().filter(|line| line["result"] == "broken").collect();
    assert_eq!(broken.len(), 1);
    let line = broken[0];
    assert_eq!((&line["publisher"], &line["period"]), (&"A task force".into(), &"2031-02".into()));
    assert_eq!(
        (&line["stated"], &line["recomputed"], &line["difference"]),
        (&53.into(), &50.into(), &3.into())
    );
    assert_eq!(line["anchors"][0]["line"], 3);
    let named: Vec<&Value> =
        line["suspects"].as_array().expect("a list").iter().map(|s| &s["cell"]).collect();
    assert_eq!(named.len(), 2);

    let csv = sijill(["reconcile", &file, "--format", "csv"]).run();
    assert_eq!(csv.stdout.lines().count(), 1 + lines.len());
}

#[test]
fn what_adds_up_ends_with_zero_and_what_is_no_table_with_three() {
    let folder = Folder::new();
    let good = folder.file("good.csv", TABLE.replace("53", "50").replace(",43", ",40"));
    assert_eq!(sijill(["reconcile", &good]).run().status, 0);
    let bad = folder.file("bad.csv", TABLE.replace("53", "fifty"));
    let ended = sijill(["reconcile", &bad]).run();
    assert_eq!((ended.status, ended.stdout.as_str()), (3, ""));
    assert!(ended.stderr.contains("bad.csv:3: column carried_over: \"fifty\""), "{}", ended.stderr);
}
