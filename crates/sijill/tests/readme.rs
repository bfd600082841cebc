//! The README's commands print what the README says.
#![allow(clippy::unwrap_used)] // a test that cannot go on should say where

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What stands for output that differs from one run to the next, or is left out.
const ANYTHING: &str = "…";

/// A command as a page shows it, and the output beneath it.
struct Shown {
    line: usize,
    command: String,
    output: Vec<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The commands in the indented blocks of a page: each begins with `$`, its output follows.
fn commands(page: &str) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    let mut open = false;
    for (at, line) in page.lines().enumerate() {
        match line.strip_prefix("    ") {
            Some(code) => match code.strip_prefix("$ ") {
                Some(command) => {
                    shown.push(Shown { line: at + 1, command: command.into(), output: vec![] });
                    open = true;
                }
                None if open => shown.last_mut().unwrap().output.push(plain(code)),
                None => {}
            },
            None if line.trim().is_empty() => {}
            None => open = false,
        }
    }
    shown
}

/// A line without what a page does not show: marks of direction, the widths of columns, line numbers of the lexicon.
fn plain(line: &str) -> String {
    let line = line.replace(['\u{2068}', '\u{2069}'], "");
    let mut words: Vec<String> = Vec::new();
    for word in line.split_whitespace() {
        let (name, rest) = word.split_once(".toml:").unwrap_or((word, ""));
        words.push(match rest.trim_start_matches(|c: char| c.is_ascii_digit()) {
            _ if rest.is_empty() => word.to_owned(),
            rest => format!("{name}.toml:N{rest}"),
        });
    }
    words.join(" ")
}

/// Whether a line is as shown, where `…` within it stands for anything.
fn is_as_shown(shown: &str, printed: &str) -> bool {
    let mut pieces = shown.split(ANYTHING);
    let Some(mut rest) = pieces.next().and_then(|first| printed.strip_prefix(first)) else {
        return false;
    };
    let mut last = None;
    for piece in pieces {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
        last = Some(piece);
    }
    rest.is_empty() || last == Some("")
}

/// The first line of the page that the program did not print where it should have; `…` alone skips lines.
fn first_untrue<'s>(shown: &'s [String], printed: &[String]) -> Option<&'s str> {
    let mut printed = printed.iter().filter(|line| !line.is_empty());
    let mut skips = false;
    for line in shown.iter().filter(|line| !line.is_empty()) {
        if line == ANYTHING {
            skips = true;
        } else if !printed
            .by_ref()
            .take(if skips { usize::MAX } else { 1 })
            .any(|p| is_as_shown(line, p))
        {
            return Some(line);
        } else {
            skips = false;
        }
    }
    (printed.next().is_some() && !skips).then_some("(end of the output)")
}

fn check(page: &str) {
    let folder = tempfile::tempdir().unwrap();
    copy_demo(&folder.path().join("demo"));
    let programs = Path::new(env!("CARGO_BIN_EXE_sijill")).parent().unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let shown = commands(&fs::read_to_string(root().join(page)).unwrap());
    assert!(!shown.is_empty(), "{page} shows no command");
    for Shown { line, command, output } in shown {
        let mut shell = Command::new("bash");
        shell.args(["-c", &command]).current_dir(folder.path()).env("PATH", &path);
        let ended = shell.env("LC_ALL", "C.UTF-8").env_remove("COLUMNS").output().unwrap();
        let printed: Vec<String> =
            String::from_utf8(ended.stdout).unwrap().lines().map(plain).collect();
        if let Some(untrue) = first_untrue(&output, &printed) {
            panic!(
                "{page}:{line}: `{command}` does not print\n  {untrue}\nbut\n  {}\n{}",
                printed.join("\n  "),
                String::from_utf8_lossy(&ended.stderr)
            );
        }
    }
}

fn copy_demo(to: &Path) {
    fs::create_dir(to).unwrap();
    for file in fs::read_dir(root().join("demo")).unwrap() {
        let from = file.unwrap().path();
        fs::copy(&from, to.join(from.file_name().unwrap())).unwrap();
    }
}

#[test]
fn the_readme_is_true() {
    check("README.md");
}

#[test]
fn the_page_on_reading_is_true() {
    check("docs/reading.md");
}

#[test]
fn every_page_that_a_page_points_at_is_there() {
    for page in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "demo/README.md",
        "docs/reading.md",
        "docs/glossary.md",
        "docs/threat-model.md",
    ] {
        let path = root().join(page);
        let text = fs::read_to_string(&path).unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let pictures = text.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let code = text.split('`').skip(1).step_by(2);
        let code = code.filter(|code| code.starts_with("crates/") && code.ends_with(".rs"));
        for target in links.chain(pictures).filter(|target| !target.contains("://")) {
            let file = target.split('#').next().unwrap();
            let there = file.is_empty() || path.parent().unwrap().join(file).exists();
            assert!(there, "{page} points at {target}");
        }
        for file in code {
            assert!(root().join(file).exists(), "{page} speaks of {file}");
        }
    }
}

#[test]
fn a_page_that_is_not_true_is_noticed() {
    let lines = |text: &str| -> Vec<String> { text.lines().map(plain).collect() };
    let untrue = |shown, printed| first_untrue(&lines(shown), &lines(printed)).map(str::to_owned);
    assert_eq!(untrue("a …\n…\nd", "a 1\nb\nc\nd"), None);
    assert_eq!(untrue("doc-…  x: 2", "doc-abc x: 2"), None);
    assert_eq!(untrue("doc-…  x: 2", "doc-abc x: 3").as_deref(), Some("doc-… x: 2"));
    assert_eq!(untrue("a\nb", "a").as_deref(), Some("b"));
    assert_eq!(untrue("a", "a\nb").as_deref(), Some("(end of the output)"));
}
