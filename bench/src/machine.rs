//! What the measuring was done on, and how busy the machine was with other things. Linux only.

use std::fs;
use std::process::Command;
use std::time::Duration;

/// The kernel counts CPU time in hundredths of a second, whatever the machine.
const TICK: Duration = Duration::from_millis(10);

/// Processor, memory and kernel in one line.
pub fn description() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = field(&cpu, "model name").unwrap_or_else(|| "an unknown processor".to_owned());
    let cores = cpu.lines().filter(|line| line.starts_with("processor")).count();
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kilobytes = field(&memory, "MemTotal").and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!(
        "{cores} cores of {model}, {} GiB of memory, Linux {}",
        kilobytes.unwrap_or(0) >> 20,
        kernel.trim()
    )
}

/// The load averages of the last 1, 5 and 15 minutes.
pub fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(", ")
}

/// The commit that lies there, and whether files differ from it.
pub fn commit() -> String {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).output().ok()?;
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let Some(commit) = git(&["rev-parse", "--short", "HEAD"]) else {
        return "unknown".to_owned();
    };
    match git(&["status", "--porcelain", "--", ".", ":!bench"]) {
        Some(changed) if changed.is_empty() => commit,
        _ => format!("{commit} with changes"),
    }
}

/// CPU time of a process so far, in user and kernel mode, of all its threads.
pub fn cpu_of(pid: u32) -> Duration {
    ticks(times(pid).split_whitespace().take(2))
}

/// User and system time of a process, and of its children, from the 14th field of its status on.
fn times(pid: u32) -> String {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // The name in brackets may hold spaces.
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    after_name
        .split_whitespace()
        .skip(11)
        .take(4)
        .collect::<Vec<_>>()
        .join(" ")
}

/// CPU time of this process and of all its children that have ended.
pub fn cpu_of_us() -> Duration {
    ticks(times(std::process::id()).split_whitespace().take(4))
}

/// CPU time the whole machine has spent on anything so far, waiting and idling left out.
pub fn cpu_of_all() -> Duration {
    let stat = fs::read_to_string("/proc/stat").unwrap_or_default();
    let all = stat.lines().next().unwrap_or_default().split_whitespace().skip(1);
    let busy = all
        .enumerate()
        .filter(|(place, _)| !matches!(place, 3 | 4 | 8 | 9))
        .map(|(_, ticks)| ticks);
    ticks(busy)
}

/// CPU time of this thread so far; the kernel brings it up to date every few milliseconds.
pub fn cpu_of_thread() -> Duration {
    let account = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(
        account
            .split(' ')
            .next()
            .and_then(|field| field.parse().ok())
            .unwrap_or_default(),
    )
}

/// Memory of a process that is in use now, in MB: all of it, and the part that no file backs.
pub fn memory_of(pid: u32) -> (u64, u64) {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let kilobytes = |name| field(&status, name).and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
    let megabytes = |name| kilobytes(name).unwrap_or(0) * 1_024 / 1_000_000;
    (megabytes("VmRSS"), megabytes("RssAnon"))
}

fn ticks<'a>(fields: impl Iterator<Item = &'a str>) -> Duration {
    let ticks: u32 = fields.filter_map(|ticks| ticks.parse::<u32>().ok()).sum();
    TICK * ticks
}

fn field(text: &str, name: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
