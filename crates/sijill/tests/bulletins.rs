//! Daily bulletins as Arabic text: read, and checked day by day.

use sijill_model::*;
use sijill_read::{Context, Reader};
use sijill_toll::{SeriesResult, Testimony, own_releases, reconcile};

/// The claims of a text that was published on a day.
fn testimonies(n: u8, published: &str, text: &str) -> Vec<Testimony> {
    let document = DocumentId::from_random([n; 10]);
    let published: Option<Edtf> = published.parse().ok();
    let claims = Reader::builtin().read(text, &Context { published, lang: Some(Lang::Ar) });
    let testimony = |claim: Claim| Testimony {
        key: ClaimKey::all_of(&document, &claim).remove(0),
        document: document.clone(),
        title: None,
        source: Some("A health directorate".into()),
        source_party: None,
        published,
        closed: None,
        claim,
    };
    claims.into_iter().map(testimony).collect()
}

fn figures(release: &Release) -> Vec<(String, u64)> {
    let number = |figure: &ReleaseFigure| match &figure.value {
        FigureValue::Count(count) => (figure.name.clone(), count.min.unwrap_or_default()),
        FigureValue::Percent(_) => panic!("no share"),
    };
    let mut all: Vec<_> = release.figures.iter().map(number).collect();
    all.sort();
    all
}

/// A bulletin of an invented directorate: the day, since a truce, since the beginning.
fn bulletin(day: [&str; 2], truce: [&str; 2], all: [&str; 2]) -> String {
    format!(
        "مديرية الصحة في وادي سهل\n\nالتقرير اليومي عن القتلى والجرحى جراء القصف على وادي سهل\n\n\
         وصل إلى المستشفيات خلال الـ 24 ساعة الماضية:\n• عدد القتلى: {}\n• عدد الجرحى: {}\n\n\
         منذ الهدنة في 3 آذار:\n• إجمالي عدد القتلى: {}\n• إجمالي عدد الجرحى: {}\n\n\
         الحصيلة التراكمية منذ بداية القصف في 5 كانون الثاني 2031:\n\
         • العدد التراكمي للقتلى: {}\n• العدد التراكمي للجرحى: {}\n",
        day[0], day[1], truce[0], truce[1], all[0], all[1]
    )
}

#[test]
fn arabic_bulletins_are_releases_of_their_days() {
    let first = bulletin(["12", "31"], ["40", "96"], ["1,204", "3,377"]);
    let second = bulletin(["7", "15"], ["47", "111"], ["1,211", "3,392"]);
    // The third does not add up: 1,211 and 9 are 1,220.
    let third = bulletin(["٩", "٢٢"], ["٥٦", "١٣٣"], ["١٬٢٠٢", "٣٬٤١٤"]);
    let mut all = testimonies(1, "2031-03-20", &first);
    all.extend(testimonies(2, "2031-03-21", &second));
    all.extend(testimonies(3, "2031-03-22", &third));
    let releases = own_releases(&all);
    let periods: Vec<String> = releases.iter().map(|r| r.period.to_string()).collect();
    assert_eq!(periods, ["2031-03-20", "2031-03-21", "2031-03-22"]);
    let named = |figures: [u64; 4]| -> Vec<(String, u64)> {
        let names = ["injured", "injured_cumulative", "killed", "killed_cumulative"];
        names.into_iter().map(str::to_owned).zip(figures).collect()
    };
    assert_eq!(figures(&releases[0]), named([31, 3377, 12, 1204]));
    assert_eq!(figures(&releases[1]), named([15, 3392, 7, 1211]));
    assert_eq!(figures(&releases[2]), named([22, 3414, 9, 1202]));
    let broken: Vec<String> = reconcile(&releases)
        .iter()
        .filter(|check| check.result == SeriesResult::Broken)
        .map(|check| format!("{} {} {}", check.period, check.rule, check.difference.expect("one")))
        .collect();
    assert_eq!(broken, ["2031-03-22 killed_cumulative = previous + killed -18"]);
}

/// Real bulletins, where the evaluation data is at hand: their figures are those of the table that others keep of them.
#[test]
fn real_bulletins_say_what_the_table_says() {
    let Some(shared) = std::env::var_os("SIJILL_SHARED") else {
        println!("skipped: SIJILL_SHARED is not set");
        return;
    };
    let shared = std::path::Path::new(&shared);
    let texts = std::fs::read_to_string(shared.join("gold/dev.jsonl")).expect("texts");
    let table = std::fs::read(shared.join("data/releases/casualties_daily.json")).expect("a table");
    let table = sijill_intake::releases("casualties_daily.json", &table, "").expect("releases");
    let mut all = Vec::new();
    for (n, line) in (0..).zip(texts.lines()) {
        let line: serde_json::Value = serde_json::from_str(line).expect("json");
        let text = line["text"].as_str().expect("a text");
        if text.contains("التقرير الإحصائي اليومي") {
            all.extend(testimonies(n, &day_at_the_end(text).expect("a day"), text));
        }
    }
    let (mut compared, mut others) = (0, vec![]);
    for release in own_releases(&all) {
        let stated = table.iter().find(|row| row.period == release.period).expect("a row");
        let stated = figures(stated);
        for (name, n) in figures(&release) {
            let column = name.replace("_cumulative", "_cum");
            if let Some((_, expected)) = stated.iter().find(|(name, _)| *name == column) {
                compared += 1;
                if n != *expected {
                    others.push(format!("{} {name} {n} {expected}", release.period));
                }
            }
        }
    }
    println!("{compared} figures compared");
    // The one bulletin says 18 where its total has grown by 20, and the table goes by the total.
    assert_eq!(others, ["2026-07-15 injured 18 20"]);
    assert!(compared >= 14, "{compared}");
}

/// "June 24, 2026" in the last line.
fn day_at_the_end(text: &str) -> Option<String> {
    let months = ["June", "July", "August", "May", "April", "March"];
    let numbers = ["06", "07", "08", "05", "04", "03"];
    let last = text.trim().lines().next_back()?;
    let mut parts = last.trim().split([' ', ',']).filter(|part| !part.is_empty());
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let at = months.iter().position(|name| *name == month)?;
    Some(format!("{year}-{}-{:0>2}", numbers[at], day))
}
