//! What a piece was made from, as one hash: a piece whose inputs have not changed is not made again.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

/// A hash that grows input by input.
#[derive(Default)]
pub(crate) struct Inputs(Sha256);

impl Inputs {
    /// A word that matters: a version, a flag, the recipe itself.
    pub(crate) fn word(mut self, word: &str) -> Self {
        self.part(word.as_bytes());
        self
    }

    /// A file, or every file below a folder, by name and content; what is not there is an input too.
    pub(crate) fn path(mut self, path: &Path) -> Result<Self> {
        self.tree(path)?;
        Ok(self)
    }

    /// The hash of everything so far, in hexadecimal.
    pub(crate) fn hash(self) -> String {
        hexadecimal(&self.0.finalize())
    }

    fn tree(&mut self, path: &Path) -> Result<()> {
        if !path.is_dir() {
            let bytes = if path.exists() { Some(read(path)?) } else { None };
            self.part(path.as_os_str().as_encoded_bytes());
            self.part(&bytes.unwrap_or_default());
            return Ok(());
        }
        let entries = fs::read_dir(path).with_context(|| format!("cannot list {}", path.display()))?;
        let mut children = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        children.sort();
        children.iter().try_for_each(|child| self.tree(child))
    }

    fn part(&mut self, bytes: &[u8]) {
        // The length goes first: "ab" and "c" are not "a" and "bc".
        self.0.update(bytes.len().to_le_bytes());
        self.0.update(bytes);
    }
}

/// The first 12 hexadecimal digits of the SHA-256 of a content: what its file is named after.
pub(crate) fn short_hash(content: &[u8]) -> String {
    let mut hash = hexadecimal(&Sha256::digest(content));
    hash.truncate(12);
    hash
}

/// A whole file, or an error that names it.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_input_ends_matters() {
        let split = Inputs::default().word("ab").word("c").hash();
        let other = Inputs::default().word("a").word("bc").hash();
        assert_ne!(split, other);
    }

    #[test]
    fn a_changed_file_changes_the_hash_and_an_unchanged_one_does_not() {
        let folder = std::env::temp_dir().join(format!("balise-stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).expect("a folder");
        let hash = || Inputs::default().path(&folder).expect("a readable folder").hash();
        fs::write(folder.join("inner/a.css"), "a").expect("a file");
        let before = hash();
        assert_eq!(before, hash());
        fs::write(folder.join("inner/a.css"), "b").expect("a file");
        assert_ne!(before, hash());
        fs::remove_dir_all(&folder).expect("a folder to remove");
    }

    #[test]
    fn a_name_is_twelve_digits_of_the_content() {
        assert_eq!(short_hash(b"hello world"), "b94d27b9934d");
    }
}
