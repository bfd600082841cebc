//! Maha's parser of Arabic numerals, run in Python where somebody has installed it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The Python that `benches/maha.sh` prepares, from the root of the repository.
const PYTHON: &str = "target/maha/bin/python";

const SCRIPT: &str = "benches/maha_speed.py";

/// Texts that it reads: more than enough, at half a megabyte a second.
const TEXTS: usize = 400;

/// Its speed in MB/s over some of the texts, by its own clock, without the time that Python takes to start.
pub(super) fn speed(texts: &[String]) -> Result<f64, String> {
    if !Path::new(PYTHON).is_file() {
        return Err(format!("no {PYTHON}; benches/maha.sh makes it"));
    }
    let mut child = Command::new(PYTHON)
        .arg(SCRIPT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{PYTHON}: {error}"))?;
    let mut input = child.stdin.take().ok_or("no standard input")?;
    let step = (texts.len() / TEXTS).max(1);
    for text in texts.iter().step_by(step).take(TEXTS) {
        let line = serde_json::to_string(text).map_err(|error| error.to_string())?;
        writeln!(input, "{line}").map_err(|error| error.to_string())?;
    }
    drop(input);
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    let printed = String::from_utf8_lossy(&output.stdout);
    printed.trim().parse().map_err(|_| format!("{SCRIPT} gave no speed"))
}
