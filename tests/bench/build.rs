//! Tells the bench which compiler builds it: a figure without its compiler cannot be compared.

use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=bench/build.rs");
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let told = Command::new(compiler).arg("--version").output();
    let version = told.map_or_else(
        |_| "unknown".into(),
        |told| String::from_utf8_lossy(&told.stdout).into_owned(),
    );
    println!("cargo:rustc-env=BENCH_RUSTC={}", version.trim());
}
