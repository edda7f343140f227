//! Builds again when the files of the site change, so that a release embeds the current ones.

fn main() {
    println!("cargo:rerun-if-changed=../target/site/manifest.json");
}
