//! Claims by hand, what was imported given back, and what commands show. All rows and words are invented.

use crate::register::{Folder, text};
use crate::serve::Server;
use serde_json::{Value, json};
use std::path::Path;

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/airwars");

/// The first bytes of a picture; nobody looks at the rest.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n not a picture that anybody could see";

fn import(folder: &Folder, from: &Path) -> Vec<Value> {
    let ended = folder.run(&["import", "airwars", from.to_str().unwrap(), "--format", "json"]);
    assert_eq!(ended.status, 1, "something is kept aside: {ended:?}");
    ended.lines()
}

/// The figures of a toll, without the places of the log.
fn figures(folder: &Folder, args: &[&str]) -> Vec<Value> {
    let lines = folder.lines(&[&["toll"], args].concat());
    lines.into_iter().filter(|line| line["line"] != "basis").collect()
}

#[test]
fn a_witness_and_a_picture_make_claims_that_count_and_lead_to_their_words() {
    let folder = Folder::new();
    folder.succeed(&["incident", "new", "--code", "R-1", "--reason", "a report"]);
    let enter = [
        "claim",
        "enter",
        "--witness",
        "A neighbour",
        "--words",
        "I counted five and helped two",
        "--figure",
        "killed:civilians=5",
        "--figure",
        "injured:civilians=2-",
        "--incident",
        "R-1",
        "--published",
        "2019-03-28",
        "--reason",
        "told to us",
    ];
    let told = folder.succeed(&enter).stdout;
    assert_eq!(told.lines().count(), 2, "{told}");
    let refused = folder.run(&enter);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("is there already"), "{}", refused.stderr);

    let picture = folder.file("street.png", PNG);
    folder.succeed(&[
        "claim",
        "enter",
        "--image",
        &picture,
        "--region",
        "100,200,300,400",
        "--figure",
        "killed:people=6",
        "--incident",
        "R-1",
        "--reason",
        "seen on it",
    ]);
    let words = folder.file("story.txt", "Five were killed.");
    let no_picture =
        ["claim", "enter", "--image", &words, "--figure", "killed:people=6", "--reason", "x"];
    assert!(folder.run(&no_picture).stderr.contains("expected a PNG or JPEG"));

    let lines = figures(&folder, &["--rule", "monitor", "--why"]);
    let killed = lines.iter().find(|line| line["outcome"] == "killed").unwrap();
    assert_eq!((&killed["min"], &killed["max"]), (&json!(5), &json!(5)), "{killed}");
    let claims = &killed["because"][0]["rests_on"]["claims"];
    assert_eq!(claims[0]["quotes"][0], "I counted five and helped two", "{killed}");

    let server = Server::of(&folder);
    let key = text(&claims[0], "key");
    let page = server.get("/incidents/R-1");
    assert!(page.body.contains(&format!("/claims/{key}")), "{}", page.body);
    let claim = server.get(&format!("/claims/{key}"));
    assert_eq!(claim.status, 303, "{}", claim.body);
    let place =
        claim.head.lines().find_map(|line| line.strip_prefix("location: ")).unwrap().to_owned();
    let document = server.get(place.split('#').next().unwrap());
    assert!(document.body.contains("I counted five and helped two"), "{}", document.body);
}

#[test]
fn the_words_of_a_confidential_witness_are_withheld_from_tolls_and_pages() {
    let folder = Folder::new();
    folder.succeed(&["incident", "new", "--code", "R-1", "--reason", "a report"]);
    folder.succeed(&[
        "claim",
        "enter",
        "--witness",
        "Salma of the bakery",
        "--words",
        "nine lay in the street",
        "--confidential",
        "--figure",
        "killed:civilians=9",
        "--incident",
        "R-1",
        "--reason",
        "told to us",
    ]);
    let server = Server::of(&folder);
    let why = folder.succeed(&["toll", "--rule", "monitor", "--why"]).stdout;
    let shown = folder.succeed(&["show", "R-1"]).stdout;
    let mut told = vec![why, shown];
    for path in [
        "/incidents/R-1",
        "/incidents/R-1.json",
        "/toll?rule=monitor&why=1",
        "/toll.csv?rule=monitor&why=1",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        told.push(answer.body);
    }
    for told in told {
        assert!(!told.contains("nine lay") && !told.contains("Salma"), "{told}");
    }
    let killed = figures(&folder, &["--rule", "monitor"]);
    assert_eq!(killed[0]["min"], json!(9), "what is withheld still counts");
}

#[test]
fn what_was_imported_comes_back_letter_for_letter_and_makes_the_same_toll() {
    let (folder, elsewhere) = (Folder::new(), Folder::new());
    import(&folder, Path::new(FIXTURE));
    let to = tempfile::tempdir().unwrap();
    folder.succeed(&["export", "--to", to.path().to_str().unwrap()]);
    for name in ["incidents.csv", "victims.csv", "source_links.csv"] {
        let rows = |path: &Path| {
            let mut reader = csv::Reader::from_path(path).unwrap();
            let header = reader.headers().unwrap().clone();
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            (header, rows)
        };
        assert_eq!(rows(&to.path().join(name)), rows(&Path::new(FIXTURE).join(name)), "{name}");
    }
    assert!(to.path().join("belligerent_statements.csv").exists());
    import(&elsewhere, to.path());
    for rule in ["monitor", "conceded", "named"] {
        for axis in ["month", "place", "party", "cause", "grade", "status", "group"] {
            let args = ["--rule", rule, "--by", axis];
            assert_eq!(figures(&folder, &args), figures(&elsewhere, &args), "{args:?}");
        }
    }
    let head =
        |folder: &Folder| folder.lines(&["toll", "--rule", "monitor"])[0]["known_at"].clone();
    let before = head(&folder);
    import(&folder, to.path());
    assert_eq!(head(&folder), before, "what is there already is not entered again");
    let people = folder.succeed(&["export", "people"]).stdout;
    assert!(people.starts_with("airwars_id,") || people.contains("airwars_id"), "{people}");
}

#[test]
fn imports_are_listed_with_what_they_came_to_and_undone_as_a_unit() {
    let folder = Folder::new();
    import(&folder, Path::new(FIXTURE));
    let [held] = &folder.lines(&["list", "imports"])[..] else { panic!("one import") };
    assert_eq!((&held["undone"], held["ended"].is_string()), (&Value::Null, true), "{held}");
    let id = held["import"]["id"].as_str().unwrap();
    folder.succeed(&["undo", id, "--reason", "a mistake"]);
    assert!(folder.lines(&["list", "incidents"]).is_empty());
    let listed = folder.lines(&["list", "imports"]);
    assert!(listed[0]["undone"].is_u64(), "{listed:?}");
    assert!(
        folder.succeed(&["list", "imports", "--format", "text"]).stdout.contains("undone by entry")
    );
}

#[test]
fn everything_has_something_to_show() {
    let folder = Folder::new();
    import(&folder, Path::new(FIXTURE));
    let incident = folder.succeed(&["show", "X001"]).stdout;
    assert!(incident.contains("grade") && incident.contains("incident_recorded"), "{incident}");
    let allegations = folder.lines(&["list", "allegations"]);
    let id = text(&allegations[0]["allegation"], "id").to_owned();
    let ledger = folder.succeed(&["show", &id]).stdout;
    assert!(ledger.contains("received") && ledger.contains("words:"), "{ledger}");
    let person = folder.lines(&["list", "people"]).remove(0);
    assert!(folder.succeed(&["show", text(&person, "id")]).stdout.contains("per-"));
    let entry = folder.succeed(&["show", "seq:3"]).stdout;
    assert!(entry.contains("incident_recorded"), "{entry}");
    assert_eq!(folder.run(&["show", "nothing-of-this-name"]).status, 3);
}

#[test]
fn what_is_erased_of_an_incident_is_gone_and_its_figures_stand() {
    let folder = Folder::new();
    folder.succeed(&[
        "incident",
        "new",
        "--code",
        "R-1",
        "--place",
        "the mill of Umm Hajar",
        "--figure",
        "killed:civilians=4",
        "--notes",
        "by the river",
        "--reason",
        "a report",
    ]);
    let id = text(&folder.lines(&["list", "incidents"])[0], "id").to_owned();
    let before = figures(&folder, &["--rule", "monitor"]);
    folder.succeed(&["erase", &id, "--reason", "an order"]);
    assert_eq!(figures(&folder, &["--rule", "monitor"]), before);
    let server = Server::of(&folder);
    let mut told = vec![folder.succeed(&["show", "R-1"]).stdout];
    told.extend(
        ["/incidents/R-1", "/incidents", "/incidents/R-1.json"].map(|p| server.get(p).body),
    );
    for told in told {
        assert!(!told.contains("Umm Hajar") && !told.contains("by the river"), "{told}");
    }
    assert!(server.get("/incidents/R-1").body.contains("erased by order"));
    assert_eq!(folder.run(&["verify"]).status, 0);
}

#[test]
fn what_a_party_publishes_itself_is_said_by_that_party() {
    let folder = Folder::new();
    let file = folder.file(
        "release.txt",
        "To date, at least 801 civilians have been unintentionally killed by strikes since the start of the operation.",
    );
    let add = ["add", &file, "--source", "Task Force Press Desk", "--published", "2017-11-30"];
    folder.succeed(&[&add[..], &["--source-party", "coalition"]].concat());
    let stated = folder.lines(&["toll"]);
    let stated = stated.iter().find(|line| line["rule"] == "stated").expect("a statement");
    assert_eq!((text(stated, "voice"), &stated["own_words"]), ("coalition", &json!(true)));
    let other = folder.file("other.txt", "Five civilians were killed.");
    let again = ["add", &other, "--source", "Task Force Press Desk", "--source-party", "russia"];
    assert_eq!(folder.run(&again).status, 3, "a source is of one party");
}

#[test]
fn an_undoing_that_collides_says_with_what() {
    let folder = Folder::new();
    let seq = |told: &str| {
        let seq = told.rsplit("(entry ").next().unwrap();
        seq.trim().trim_end_matches(')').to_owned()
    };
    folder.succeed(&["incident", "new", "--code", "R-1", "--code", "R-2", "--reason", "one"]);
    // Recorded anew without its second code, which another then takes.
    let anew = folder.succeed(&["incident", "new", "--code", "R-1", "--reason", "without"]).stdout;
    let taken = folder.succeed(&["incident", "new", "--code", "R-2", "--reason", "other"]).stdout;
    let refused = folder.run(&["undo", &seq(&anew), "--reason", "no"]);
    assert_eq!(refused.status, 3);
    let what = format!("entry {} has since put something into incident_codes", seq(&taken));
    assert!(refused.stderr.contains(&what), "{}", refused.stderr);
    assert!(!refused.stderr.contains("UNIQUE"), "{}", refused.stderr);
}
