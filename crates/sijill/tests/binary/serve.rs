//! `sijill serve`: a register is served beside the command line that goes on writing to it.

use crate::register::{Folder, text};
use crate::{ENGLISH, sijill};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A server that ends with the test.
pub(crate) struct Server {
    child: Child,
    address: String,
}

/// An answer over HTTP.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The header, in lower case.
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Server {
    pub(crate) fn of(folder: &Folder) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sijill"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--register"]).arg(folder.dir());
        Server::started(&mut command)
    }

    pub(crate) fn started(command: &mut Command) -> Server {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut told = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut told).unwrap();
        let address = told.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/'));
        let address = address.unwrap_or_else(|| panic!("no address in {told:?}")).to_owned();
        Server { child, address }
    }

    /// Asks it to end, as Ctrl-C does, and waits until it has.
    #[cfg(unix)]
    pub(crate) fn ask_to_end(&mut self) {
        let id = self.child.id().to_string();
        Command::new("kill").args(["-INT", &id]).status().unwrap();
        assert!(self.child.wait().unwrap().success());
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.get_as(&self.address, path)
    }

    /// Asks under the name of a host.
    fn get_as(&self, host: &str, path: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn pages_are_served_while_documents_come_in() {
    let folder = Folder::new();
    let server = Server::of(&folder);
    assert_eq!(server.get("/").status, 200);

    let story = folder.file("story.txt", ENGLISH);
    let added = folder.line(&["add", &story]);
    let listed = server.get("/documents.json");
    assert_eq!(listed.status, 200);
    assert!(listed.body.contains(text(&added, "document")), "{}", listed.body);
    assert_eq!(server.get("/no-such-page").status, 404);
}

#[test]
fn a_site_that_points_its_name_here_reads_nothing() {
    let folder = Folder::new();
    let server = Server::of(&folder);
    for ours in ["localhost", "localhost:8080", "127.0.0.1", "[::1]:8080"] {
        assert_eq!(server.get_as(ours, "/").status, 200, "{ours}");
    }
    for foreign in ["evil.example", "localhost.evil.example:8080", ""] {
        for path in ["/", "/toll.json", "/documents", "/style.css"] {
            let answer = server.get_as(foreign, path);
            assert_eq!(answer.status, 421, "{foreign}{path}");
            assert_eq!(answer.body, "not served under this name\n");
        }
    }
}

#[test]
fn every_answer_forbids_scripts_frames_and_foreign_hosts() {
    let folder = Folder::new();
    let server = Server::of(&folder);
    for path in
        ["/", "/documents", "/about", "/toll.json", "/toll.csv", "/style.css", "/no-such-page"]
    {
        let head = server.get(path).head;
        let policy = head.lines().find(|line| line.starts_with("content-security-policy: "));
        let policy = policy.unwrap_or_else(|| panic!("no policy for {path}: {head}"));
        assert!(policy.contains("default-src 'none'"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        for lax in ["unsafe", "script-src", "http", "data:", "*"] {
            assert!(!policy.contains(lax), "{path}: {policy}");
        }
        for header in [
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(head.contains(header), "{path}: {head}");
        }
    }
}

#[test]
fn what_cannot_be_served_is_said() {
    let folder = Folder::new();
    let server = Server::of(&folder);
    let taken = folder.run(&["serve", "--listen", &server.address]);
    assert_eq!(taken.status, 3, "{taken:?}");
    assert!(taken.stderr.contains(&server.address), "{taken:?}");

    let nowhere = tempfile::tempdir().unwrap();
    let args = ["serve", "--listen", "127.0.0.1:0", "--register", nowhere.path().to_str().unwrap()];
    assert_eq!(sijill(args).run().status, 3);
    assert_eq!(sijill(["serve", "--listen", "anywhere"]).run().status, 2);
}

#[test]
fn a_toll_by_rule_is_one_address_in_every_form_and_says_what_it_cannot_answer() {
    let folder = Folder::new();
    let new = ["incident", "new", "--code", "=R-1", "--party", "russia", "--figure"];
    folder.succeed(&[&new[..], &["killed:civilians=3-5", "--reason", "a report"]].concat());
    let server = Server::of(&folder);
    let then = server.get("/toll.json?rule=monitor").body;
    let known_at: serde_json::Value = serde_json::from_str(then.lines().next().unwrap()).unwrap();
    folder.succeed(&[
        "incident",
        "new",
        "--code",
        "R-2",
        "--figure",
        "killed:civilians=4",
        "--reason",
        "x",
    ]);

    let page = server.get("/toll?rule=monitor&by=party").body;
    let href =
        page.split("href=\"").find(|rest| rest.starts_with("/toll?") && rest.contains("why=1"));
    let href = href.unwrap().split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    let why = server.get(&href);
    assert_eq!(why.status, 200, "{href}");
    assert!(why.body.contains("/incidents/inc-"), "{href}: {}", why.body);
    for form in ["toll.json", "toll.csv", "toll"] {
        let known = format!("/{form}?rule=monitor&known_at=seq:{}", known_at["known_at"]);
        let (before, now) = (server.get(&known), server.get(&format!("/{form}?rule=monitor")));
        assert_eq!((before.status, now.status), (200, 200), "{form}");
        assert_ne!(before.body, now.body, "{form} is as known then");
    }
    let csv = server.get("/toll.csv?rule=monitor&why=1").body;
    assert!(csv.contains(",'=R-1,"), "a cell is no formula: {csv}");
    assert!(server.get("/incidents.csv").body.contains("\n'=R-1,"));
    for (query, what) in [
        ("rule=none", "is not a rule"),
        ("rule=monitor&by=weather", "is not an axis"),
        ("rule=stated&by=month", "no axis month"),
        ("rule=monitor&as_of=soon", "as_of"),
        ("known_at=yesterday", "expected seq:N"),
    ] {
        let answer = server.get(&format!("/toll.json?{query}"));
        assert_eq!(answer.status, 400, "{query}");
        assert!(answer.body.contains(what), "{query}: {}", answer.body);
    }
    for path in ["/incidents/none", "/allegations/none.json", "/incidents/R-2.txt"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

/// The server keeps what is stated and takes in what comes; the command line counts all of it anew.
#[test]
fn what_the_server_keeps_of_a_toll_is_what_is_counted_anew() {
    let folder = Folder::new();
    let add = |n: u32, words: &str| {
        let path = folder.file(&format!("{n}.txt"), words);
        let added = folder.line(&["add", "--source", "A Daily", &path]);
        text(&added, "document").to_owned()
    };
    let first = add(1, "Three workers were killed in Raqqa on 3 May 2031.");
    let server = Server::of(&folder);
    let anew = |known_at: &[&str]| {
        folder.succeed(&[&["toll", "--format", "json"], known_at].concat()).stdout
    };
    let then = |seq: &str| {
        let known_at = format!("seq:{seq}");
        let kept = server.get(&format!("/toll.json?known_at={known_at}")).body;
        assert_eq!(kept, anew(&["--known-at", &known_at]));
    };
    let is_kept = |step: &str| assert_eq!(server.get("/toll.json").body, anew(&[]), "{step}");
    is_kept("begun");
    add(2, "Five workers were killed in Raqqa on 3 May 2031, a doctor said.");
    is_kept("added");
    let claims = folder.lines(&["list", "claims"]);
    let last = text(claims.last().unwrap(), "key").to_owned();
    folder.succeed(&["claim", "reject", &last, "--reason", "of another day"]);
    is_kept("rejected");
    then("4");
    folder.succeed(&["claim", "accept", &last, "--reason", "of that day after all"]);
    add(3, "In all 900 workers have been killed since 2030, the ministry said.");
    is_kept("accepted, and another added");
    then("6");
    then("3");
    folder.succeed(&["erase", &first, "--reason", "asked for"]);
    is_kept("erased");
}
