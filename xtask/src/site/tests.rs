//! What stays, what is made again and what is removed between two builds of a site.

use super::*;

/// A site in a folder of its own, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("balise-site-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("site")).expect("a folder");
        Self(folder)
    }

    /// Builds a site of one piece; tells the name it got and whether it was made.
    fn build(&self, inputs: &str, content: &str) -> (String, bool) {
        let mut pieces = Pieces::open(&self.0.join("site"), self.0.join("stamps")).expect("a site");
        let mut made = false;
        let make = || {
            made = true;
            Ok(vec![Made::new("style", "css", content.into())])
        };
        pieces.make(inputs, &["style"], make).expect("a piece");
        let site = pieces.close().expect("a site");
        (site.names["style"].clone(), made)
    }

    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.join("site")).expect("a folder");
        let mut names: Vec<_> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).expect("a folder to remove");
    }
}

#[test]
fn the_same_inputs_are_not_made_twice() {
    let scratch = Scratch::new("same");
    let first = scratch.build("inputs", "a{}");
    let second = scratch.build("inputs", "never asked for");
    assert_eq!((first.1, second.1), (true, false));
    assert_eq!(first.0, second.0);
}

#[test]
fn what_a_new_build_does_not_name_is_removed() {
    let scratch = Scratch::new("old");
    let old = scratch.build("one", "a{}").0;
    let new = scratch.build("two", "b{}").0;
    assert_ne!(old, new);
    assert_eq!(
        scratch.files(),
        ["manifest.json", &new, &format!("{new}.br"), &format!("{new}.gz")]
    );
}

#[test]
fn a_lost_twin_is_made_again() {
    let scratch = Scratch::new("twin");
    let name = scratch.build("inputs", "a{}").0;
    fs::remove_file(scratch.0.join("site").join(format!("{name}.br"))).expect("a twin to remove");
    assert!(scratch.build("inputs", "a{}").1);
    assert_eq!(scratch.files().len(), 4);
}
