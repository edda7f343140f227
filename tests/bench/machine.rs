//! What the figures were measured on.

use std::fs;

use serde::Serialize;

/// The first line of a report.
#[derive(Debug, Serialize)]
pub(crate) struct Machine {
    bench: &'static str,
    cpu: String,
    cores: usize,
    memory_mib: u64,
    kernel: String,
    rustc: &'static str,
    profile: &'static str,
    version: &'static str,
    date: String,
}

impl Machine {
    /// What this machine says of itself; `unknown` where it says nothing.
    pub(crate) fn read() -> Self {
        let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
        let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
        Self {
            bench: "machine",
            cpu: field(&processors, "model name").unwrap_or("unknown").to_owned(),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            memory_mib: field(&memory, "MemTotal").and_then(kibibytes).unwrap_or_default() / 1024,
            kernel: kernel.trim().to_owned(),
            rustc: env!("BENCH_RUSTC"),
            profile: if cfg!(debug_assertions) { "debug" } else { "release" },
            version: env!("CARGO_PKG_VERSION"),
            date: jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        }
    }
}

/// The first value of a key in one of the tables of `/proc`.
pub(crate) fn field<'a>(table: &'a str, key: &str) -> Option<&'a str> {
    table.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        (name.trim() == key).then(|| value.trim())
    })
}

/// Reads `12345 kB`.
pub(crate) fn kibibytes(value: &str) -> Option<u64> {
    value.strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_proc_is_read_by_its_keys() {
        let table = "VmPeak:\t  9000 kB\nVmRSS:\t   4321 kB\nThreads:\t3\n";
        assert_eq!(field(table, "VmRSS").and_then(kibibytes), Some(4321));
        assert_eq!(field(table, "Threads").and_then(kibibytes), None);
        assert_eq!(field(table, "VmSwap"), None);
    }
}
