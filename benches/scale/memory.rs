//! How much memory the process takes, as Linux tells it; zero elsewhere.

use std::fs;

/// Begins to count the peak anew.
pub(crate) fn forget_peak() {
    // Where it cannot be, the peak is that of all the time before, too.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// The most since then, in megabytes.
pub(crate) fn peak_mb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.unwrap_or_default() * 1024 / 1_000_000
}
