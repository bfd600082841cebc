//! What each act does to the tables, and that no operation speaks of a column that is not there.

use sijill_model::*;
use sijill_views::{ColumnKind, Entry, Field, RowOp, SINCE, TABLES, Table, UNTIL, Value, fold};
use std::collections::BTreeSet;
use std::fmt::Write as _;

fn document() -> DocumentId {
    DocumentId::from_random([1; 10])
}

/// 801 dead, said at each of these places.
fn claim(starts: &[usize]) -> Claim {
    let json = serde_json::json!({
        "kind": "casualty", "outcome": "killed", "who": "civilians", "who_words": "farmers",
        "count": {"min": 801, "max": null, "approx": false, "vague": null, "words": "801"},
        "subset": false, "scope": "cumulative", "stance": "acknowledged", "party": ["coalition"],
        "cause": null, "place": null, "date": null, "attribution": [], "names": [], "rule": "test",
        "anchors": starts.iter().map(|start| serde_json::json!({
            "start": start, "end": start + 11, "quote": "801 farmers",
        })).collect::<Vec<_>>(),
    });
    serde_json::from_value(json).expect("a claim")
}

fn acts() -> Vec<Act> {
    let source = SourceId::from_random([2; 10]);
    let claim = claim(&[0, 40]);
    let keys = ClaimKey::all_of(&document(), &claim);
    vec![
        Act::RegisterOpened { format: 1 },
        Act::UserAdded { user: User { id: UserId::from_random([9; 10]), name: "amal".into() } },
        Act::SourceAdded {
            source: Source {
                id: source.clone(),
                name: "A monitor".into(),
                kind: SourceKind::Monitor,
                confidential: true,
                party: None,
            },
        },
        Act::DocumentAdded {
            document: Document {
                id: document(),
                sha256: "ab".repeat(32),
                size_bytes: 53,
                media_type: "text/plain".into(),
                encoding: Some("UTF-8".into()),
                title: None,
                text: "801 farmers were killed. Reports speak of 801 farmers".into(),
                lang: Some(Lang::En),
            },
        },
        Act::CaptureAdded {
            capture: Capture {
                id: CaptureId::from_random([3; 10]),
                document: document(),
                source: Some(source),
                name: "a.txt".into(),
                url: None,
                published: Some("2017-11".parse().expect("a date")),
                custody: vec![],
            },
        },
        Act::ReadingAdded {
            reading: Reading {
                id: ReadingId::from_random([4; 10]),
                document: document(),
                reader: "1".into(),
                lexicon: "cd".repeat(32),
                published: None,
                claims: vec![claim],
            },
        },
        Act::ClaimDecided {
            document: document(),
            keys,
            verdict: ClaimVerdict::Rejected,
            reason: "the same figure".into(),
        },
        Act::Erased {
            subjects: vec![Subject::Document(document())],
            reason: "asked for by a witness".into(),
            residues: vec![ResidueHash { seq: 3, sha256: "ab".repeat(32) }],
        },
        Act::Opened { document: document(), way: OpenedWay::Shown },
    ]
    .into_iter()
    .chain(acts_of_cases())
    .chain(acts_of_releases())
    .collect()
}

fn incident_id(n: u8) -> IncidentId {
    IncidentId::from_random([n; 10])
}

fn incident(n: u8) -> Incident {
    Incident {
        id: incident_id(n),
        codes: vec![format!("R-{n}").parse().expect("a code")],
        when: Some("2017-06-26".parse().expect("a date")),
        place: None,
        parties: vec![AllegedParty {
            party: PartyId("coalition".into()),
            certainty: Certainty::Suspected,
        }],
        causes: vec![Cause::Airstrike],
        figures: vec![Figure {
            outcome: Outcome::Killed,
            who: Who::Civilians,
            count: Count::exactly(8, "8"),
            disputed: false,
        }],
        given_grade: None,
        notes: None,
    }
}

fn origin(key: &str, flaws: Vec<Flaw>) -> Origin {
    Origin {
        import: ImportId::from_random([5; 10]),
        register: "a monitor's".into(),
        file: "incidents.csv".into(),
        key: key.into(),
        digest: "ef".repeat(32),
        rows: vec![ImportedRow { row: 1, cells: vec![format!("a row of {key}"), "8".into()] }],
        flaws,
    }
}

/// Incidents, allegations, people and imports: what people and other registers bring.
fn acts_of_cases() -> Vec<Act> {
    let claim = claim(&[0]);
    let keys = ClaimKey::all_of(&document(), &claim);
    let reason = || "said so".to_owned();
    let allegation = AllegationId::from_random([6; 10]);
    let person = PersonId::from_random([7; 10]);
    let claim_link = ClaimLink {
        incident: incident_id(1),
        document: document(),
        keys: keys.clone(),
        score: Some(870),
        reason: reason(),
    };
    let allegation_link = AllegationLink {
        allegation: allegation.clone(),
        incident: incident_id(1),
        reason: reason(),
    };
    let person_link = PersonLink { person: person.clone(), incident: incident_id(1) };
    let step = |ordinal, body| Step {
        ordinal,
        on: Some("2017-11-30".parse().expect("a date")),
        body,
        words: Some("the report is credible".into()),
        source: None,
    };
    let assessed = StepBody::Assessed(Box::new(Decision {
        finding: Finding::Credible,
        reasons: vec!["entered_target_area".into()],
        rule: Some(Rule {
            name: "a process".into(),
            version: 1,
            standard: Some(Standard::MoreLikelyThanNot),
        }),
        decided_by: None,
        confirmed_by: None,
        conceded: Some(Conceded { killed: Some(Count::exactly(8, "8")), injured: None }),
    }));
    let rearrangement = |before: &[u8], after: &[u8]| Rearrangement {
        before: before.iter().map(|n| incident(*n)).collect(),
        after: after.iter().map(|n| incident(*n)).collect(),
        claims: vec![claim_link.clone()],
        allegations: vec![allegation_link.clone()],
        people: vec![person_link.clone()],
    };
    let flaw =
        Flaw { kind: FlawKind::NotAPosition, columns: vec!["lon".into()], words: "4239".into() };
    vec![
        Act::ClaimEntered { document: document(), claim: Box::new(claim), reason: reason() },
        Act::ImportBegun {
            import: Import {
                id: ImportId::from_random([5; 10]),
                register: "a monitor's".into(),
                files: vec![ImportedFile {
                    name: "incidents.csv".into(),
                    sha256: "ab".repeat(32),
                    columns: vec!["code".into(), "killed".into()],
                    rows: 2,
                }],
            },
        },
        Act::IncidentRecorded { incident: Box::new(incident(1)), origin: None, reason: reason() },
        Act::IncidentRecorded {
            incident: Box::new(incident(2)),
            origin: Some(Box::new(origin("R-2", vec![flaw.clone()]))),
            reason: reason(),
        },
        Act::IncidentGraded {
            incident: incident_id(1),
            grade: Some(Grade::Confirmed),
            rule: None,
            reason: reason(),
        },
        Act::ClaimLinked { link: claim_link.clone() },
        Act::ClaimUnlinked {
            incident: incident_id(1),
            document: document(),
            keys,
            reason: reason(),
        },
        Act::SourcesCited {
            incident: incident_id(2),
            citations: vec![Citation {
                name: "A Daily".into(),
                platform: Some("Arabic".into()),
                url: None,
                archived: None,
            }],
            origin: origin("R-2 sources", vec![]),
        },
        Act::AllegationReceived {
            allegation: Allegation {
                id: allegation.clone(),
                party: PartyId("coalition".into()),
                reference: Some("1042".into()),
                when: None,
                place: None,
            },
            links: vec![allegation_link.clone()],
            steps: vec![step(0, StepBody::Received { via: Some("a monitor".into()) })],
            origins: vec![],
            reason: reason(),
        },
        Act::AllegationStepped {
            allegation: allegation.clone(),
            step: step(1, assessed),
            reason: reason(),
        },
        Act::AllegationLinked { link: allegation_link.clone() },
        Act::AllegationUnlinked { allegation, incident: incident_id(1), reason: reason() },
        Act::PersonRecorded {
            person: Person {
                id: person,
                names: vec![PersonName { text: "N. N.".into(), lang: Some(Lang::En) }],
                sex: Some(Sex::Female),
                age_group: Some(AgeGroup::Adult),
                age: None,
                outcome: Some(Outcome::Killed),
            },
            links: vec![person_link.clone()],
            origin: None,
            reason: reason(),
        },
        Act::IncidentsMerged { rearrangement: rearrangement(&[1, 2], &[1]), reason: reason() },
        Act::IncidentSplit { rearrangement: rearrangement(&[1], &[1, 2]), reason: reason() },
        Act::RowQuarantined { origin: origin("R-3", vec![flaw]) },
        Act::ImportEnded { import: ImportId::from_random([5; 10]) },
        Act::EntriesUndone { runs: vec![(3, 5), (8, 8)], reason: reason() },
    ]
}

fn acts_of_releases() -> Vec<Act> {
    let release = Release {
        publisher: "A task force".into(),
        period: "2031-01".parse().expect("a date"),
        covers: None,
        published: None,
        figures: vec![ReleaseFigure {
            name: "open".into(),
            value: FigureValue::Count(Count::exactly(50, "50")),
            source: FigureSource::Cell { line: 2, column: "open".into(), words: "50".into() },
        }],
        evidence: None,
    };
    let statement = Statement {
        party: PartyId("coalition".into()),
        release: release.clone(),
        decisions: vec![],
        corrections: vec![],
        rules: vec![],
        undated: vec![],
        log: LogPosition { seq: 8, head: "ab".repeat(32), checkpoint: None, verifier: None },
    };
    vec![
        Act::ReleaseAdded { id: ReleaseId::from_random([6; 10]), release },
        Act::BreakExplained {
            publisher: "A task force".into(),
            period: "2031-01".parse().expect("a date"),
            rule: "carried_over = previous open".into(),
            words: "two cases were merged".into(),
        },
        Act::StatementPublished { id: StatementId::from_random([7; 10]), statement },
    ]
}

fn ops_of(act: &Act) -> Vec<RowOp> {
    let by = By::User(UserId::from_random([9; 10]));
    fold(&Entry { seq: 9, at: "2017-11-30T09:00:00.000000Z", by: &by, act, erased: None })
        .expect("a fold")
}

fn written(ops: &[RowOp]) -> String {
    let fields = |fields: &[Field]| {
        let each = fields.iter().map(|(name, value)| match value {
            Value::Null => format!("{name}=null"),
            Value::Integer(n) => format!("{name}={n}"),
            Value::Text(text) => format!("{name}={text:?}"),
            Value::Sealed(text) => format!("{name}=sealed {text:?}"),
            Value::Tag(text) => format!("{name}=tag of {text:?}"),
        });
        each.collect::<Vec<_>>().join(" ")
    };
    let mut out = String::new();
    for op in ops {
        let _ = match op {
            RowOp::Insert { table, values } => writeln!(out, "+ {} {}", table.name, fields(values)),
            RowOp::End { table, key } => writeln!(out, "- {} {}", table.name, fields(key)),
            RowOp::Expect { table, key } => writeln!(out, "? {} {}", table.name, fields(key)),
            RowOp::Revert { runs } => writeln!(out, "~ {runs:?}"),
            RowOp::Forget { subject } => writeln!(out, "x {subject}"),
        };
    }
    out
}

#[test]
fn each_act_means_this() {
    let all: Vec<_> =
        acts().iter().map(|act| format!("{}\n{}", act.kind(), written(&ops_of(act)))).collect();
    insta::assert_snapshot!(all.join("\n"));
}

/// Whoever changes a table must count up `VERSION`, or registers would go on with views of the old form.
#[test]
fn the_tables_are_those_of_this_version() {
    let mut out = format!("version {}\n", sijill_views::VERSION);
    for table in TABLES {
        let _ = writeln!(out, "\n{}", table.name);
        for column in table.columns {
            let optional = if column.optional { "?" } else { "" };
            let _ = writeln!(out, "  {} {:?}{optional}", column.name, column.kind);
        }
        for index in table.indexes {
            let unique = if index.unique { "unique" } else { "index" };
            let _ = writeln!(out, "  {unique} {:?}", index.columns);
        }
    }
    insta::assert_snapshot!(out);
}

fn holds(table: &Table, name: &str) -> bool {
    table.columns.iter().any(|column| column.name == name)
}

#[test]
fn operations_and_indexes_speak_only_of_columns_that_are_there() {
    for act in acts() {
        for op in ops_of(&act) {
            match &op {
                RowOp::Insert { table, values } => {
                    let names: Vec<_> = values.iter().map(|(name, _)| *name).collect();
                    let columns: Vec<_> = table.columns.iter().map(|column| column.name).collect();
                    assert_eq!(names, columns, "{}", table.name);
                    for ((_, value), column) in values.iter().zip(table.columns) {
                        assert!(column.optional || *value != Value::Null, "{}", column.name);
                        let sealed = matches!(value, Value::Sealed(_) | Value::Tag(_));
                        let kept = matches!(column.kind, ColumnKind::Text | ColumnKind::Integer);
                        assert!(!(sealed && kept), "{} cannot be forgotten", column.name);
                    }
                }
                RowOp::Revert { runs } => assert!(!runs.is_empty()),
                RowOp::Forget { .. } => {}
                RowOp::End { table, key } | RowOp::Expect { table, key } => {
                    assert!(!key.is_empty(), "an End without a key would end a whole table");
                    for (name, _) in key {
                        assert!(holds(table, name), "{} {name}", table.name);
                    }
                    // Ending and expecting must not read whole tables.
                    let leads = |index: &sijill_views::Index| {
                        key.iter().any(|(name, _)| index.columns[0].0 == *name)
                    };
                    assert!(table.indexes.iter().any(leads), "{} {key:?}", table.name);
                }
            }
        }
    }
    for table in TABLES {
        for index in table.indexes {
            for (name, _) in index.columns {
                assert!(*name == SINCE || holds(table, name), "{} {name}", table.name);
            }
        }
        assert!(!holds(table, SINCE) && !holds(table, UNTIL));
    }
}

/// The one thing that forgetting rests on: no word of an act reaches a column that stays, and what the fold makes of the
/// residue is what it made of the act, its sealed columns empty.
#[test]
fn no_word_reaches_a_column_that_stays() {
    let by = By::User(UserId::from_random([9; 10]));
    for act in acts() {
        let words = act.clone().take_words();
        // A figure is no secret, also where a text spells it in digits.
        let words: Vec<_> = words.iter().filter(|w| w.contains(char::is_alphabetic)).collect();
        let residue = Residue::of(&act);
        let bare =
            Entry { erased: Some(&residue.keys), act: &residue.act, seq: 9, at: "", by: &by };
        let bare = fold(&bare).expect("a fold");
        let whole = Entry { seq: 9, at: "", by: &by, act: &act, erased: None };
        let whole = fold(&whole).expect("a fold");
        let kept: Vec<_> = whole.into_iter().map(without_words).collect();
        assert_eq!(kept, bare, "{}", act.kind());
        let kept = written(&kept);
        for word in words {
            assert!(!kept.contains(word.as_str()), "{word} stays of {}: {kept}", act.kind());
        }
    }
}

fn without_words(op: RowOp) -> RowOp {
    let RowOp::Insert { table, mut values } = op else { return op };
    for (_, value) in &mut values {
        if matches!(value, Value::Sealed(_) | Value::Tag(_)) {
            *value = Value::Null;
        }
    }
    RowOp::Insert { table, values }
}

#[test]
fn every_table_is_filled_by_some_act() {
    let filled: BTreeSet<_> = acts()
        .iter()
        .flat_map(ops_of)
        .filter_map(|op| match op {
            RowOp::Insert { table, .. } => Some(table.name),
            _ => None,
        })
        .collect();
    assert_eq!(filled, TABLES.iter().map(|table| table.name).collect());
}

#[test]
fn a_count_beyond_every_column_is_an_error_that_names_it() {
    let mut huge = claim(&[0]);
    if let ClaimBody::Casualty(casualty) = &mut huge.body {
        casualty.count.min = Some(u64::MAX);
    }
    let Some(Act::ReadingAdded { mut reading }) = acts().into_iter().nth(5) else {
        panic!("the sixth act is a reading");
    };
    reading.claims = vec![huge];
    let by = By::User(UserId::from_random([9; 10]));
    let act = Act::ReadingAdded { reading };
    let error =
        fold(&Entry { seq: 9, at: "", by: &by, act: &act, erased: None }).expect_err("too large");
    assert!(error.to_string().starts_with("min of claims cannot hold"), "{error}");
}
