//! Documents made to run, to call out or to mislead: on the pages they are words, and on a terminal too.

use crate::register::{Folder, text};
use crate::serve::{Answer, Server};

/// Bytes of a page, uncompressed, that a slow network still carries.
const PAGE_BYTES_MAX: usize = 50_000;

/// What would run, load or send something if a browser took it for markup.
const MARKUP: &str = "<script>alert(1)</script><img src=x onerror=alert(1)><a href=\"javascript:alert(1)\">x</a>\
                      \"><svg/onload=alert(1)>'-alert(1)-'";

/// Elements of a page of ours that load or run something.
const ACTIVE: [&str; 8] =
    ["<script", "<img", "<svg", "<iframe", "<object", "<embed", "<form", "<base"];

/// Fails where a page holds markup that is not ours, or points at another host.
fn assert_harmless(path: &str, page: &Answer) {
    assert_eq!(page.status, 200, "{path}");
    // Our own form, which asks this server alone, is none of a document's.
    let html = page.body.to_lowercase().replace("<form class=\"ask\"", "<our-form");
    for active in ACTIVE {
        assert!(!html.contains(active), "{active} on {path}:\n{html}");
    }
    for tag in html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or(rest)) {
        let runs = tag.split_whitespace().skip(1).any(|attribute| attribute.starts_with("on"));
        assert!(!runs && !tag.contains("javascript:"), "<{tag}> on {path}");
        assert!(!tag.contains("//"), "<{tag}> on {path} leads to another host");
    }
    assert!(html.len() < PAGE_BYTES_MAX, "{path} has {} bytes", html.len());
}

/// All pages of a register that hold something of its documents.
fn pages(server: &Server) -> Vec<(String, Answer)> {
    let lists = [
        "/",
        "/documents",
        "/about",
        "/incidents",
        "/allegations",
        "/tasks",
        "/series?all=1",
        "/relays?all=1",
        "/commitments",
        "/statements",
    ];
    let mut paths: Vec<String> = lists.map(str::to_owned).into();
    for line in server.get("/documents.json").body.lines() {
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        paths.push(format!("/documents/{}", text(&document, "id")));
    }
    let in_both = paths.into_iter().flat_map(|path| {
        let sign = if path.contains('?') { '&' } else { '?' };
        ["ar", "en"].map(|lang| format!("{path}{sign}lang={lang}"))
    });
    in_both.map(|path| (path.clone(), server.get(&path))).collect()
}

#[test]
fn nothing_of_a_document_runs_on_a_page() {
    let folder = Folder::new();
    let title = format!("{MARKUP} 12 civilians were killed in Raqqa on Monday {MARKUP}");
    let words = format!(
        "{title}\n\nAt least 14 civilians were killed in an airstrike on {MARKUP} in Raqqa, {MARKUP} said."
    );
    let plain = folder.file("story.txt", &words);
    let page = folder.file(
        "page.html",
        format!("<title>Two killed</title>{MARKUP}<p>Two civilians were killed in an airstrike on Raqqa on Monday.</p>"),
    );
    let named = folder
        .file(&format!("{}.txt", MARKUP.replace('/', "")), "3 civilians were killed in Aleppo.");
    folder.succeed(&["add", &plain, "--source", MARKUP, "--published", "2017-11-30"]);
    folder.succeed(&["add", &page, "--source", "A Daily", "--url", "javascript:alert(1)"]);
    folder.succeed(&["add", &named]);

    let server = Server::of(&folder);
    let pages = pages(&server);
    assert_eq!(pages.len(), 2 * (10 + 3));
    for (path, page) in &pages {
        assert_harmless(path, page);
    }
    let all: String = pages.iter().map(|(_, page)| page.body.as_str()).collect();
    assert!(all.contains("alert(1)"), "the words themselves are shown");
}

#[test]
fn what_turns_text_round_is_made_visible() {
    let folder = Folder::new();
    let story = folder
        .file("story.txt", "12\u{202e}9 civilians\u{2066} were killed\u{7}\u{1b}[2J in Raqqa.");
    folder.succeed(&["add", &story, "--source", "A \u{202e}Daily"]);
    let server = Server::of(&folder);
    for (path, page) in pages(&server) {
        let hostile =
            |c: char| matches!(c, '\u{202a}'..='\u{202e}') || (c.is_control() && c != '\n');
        assert!(!page.body.contains(hostile), "{path}");
    }
}

/// Follows the numbered parts of a page; each must be small, and together they are returned.
fn all_parts(server: &Server, path: &str) -> String {
    let first = server.get(path);
    let numbers = first.body.split("?part=").skip(1).filter_map(|rest| rest.split('"').next());
    let last = numbers.filter_map(|number| number.parse::<usize>().ok()).max().unwrap_or(1);
    let mut all = String::new();
    for part in 1..=last {
        let path = format!("{path}?part={part}");
        let page = server.get(&path);
        assert_harmless(&path, &page);
        all += &page.body;
    }
    all
}

#[test]
fn a_long_document_is_served_in_small_parts_and_no_claim_is_lost() {
    let folder = Folder::new();
    let line =
        |n: usize| format!("قُتل {} مدنياً في غارة جوية على مدينة الرقة يوم الاثنين.\n", n + 11);
    let story: String = (0..400).map(line).collect();
    let story = folder.file("story.txt", story);
    let added = folder.line(&["add", &story, "--source", "A Daily", "--published", "2017-11-30"]);
    let server = Server::of(&folder);
    let all = all_parts(&server, &format!("/documents/{}", text(&added, "document")));
    let claims = added["claims"].as_u64().unwrap();
    assert!(claims > 100, "{added}");
    assert_eq!(all.matches("<li id=\"k").count() as u64, claims);
}

#[test]
fn a_long_toll_is_served_in_small_parts_and_leads_to_every_claim() {
    let folder = Folder::new();
    let mut files = Vec::new();
    for n in 0..200 {
        let place = ["الرقة", "حلب", "إدلب", "درعا"][n % 4];
        let words =
            format!("قُتل {} مدنياً وأصيب {} في غارة جوية على مدينة {place} أمس.", n + 11, n + 3);
        files.push(folder.file(&format!("{n}.txt"), words));
    }
    let source = "جريدة ".repeat(200);
    let mut args = vec!["add", "--source", &source, "--published", "2017-11-30"];
    args.extend(files.iter().map(String::as_str));
    folder.succeed(&args);
    let claims = folder.lines(&["list", "claims", "--kind", "casualty"]);
    assert!(claims.len() > 200, "{}", claims.len());
    let server = Server::of(&folder);
    assert_harmless("/documents", &server.get("/documents"));
    let all = all_parts(&server, "/");
    for claim in claims {
        let link = format!("/claims/{}", text(&claim, "key"));
        assert!(all.contains(&link), "{link}");
    }
}
