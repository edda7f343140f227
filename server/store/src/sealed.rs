//! Small files that are written as a whole, each with a seal beside it: `people.json.sha256` says what was last written
//! to `people.json`, as `sha256sum` writes it and checks it.
//!
//! A file that reads and is not what its seal says was changed by somebody else, is an older copy, or has a byte that
//! turned: nothing in the file itself could tell.

use std::io;
use std::path::{Path, PathBuf};

use crate::disk::Disk;
use crate::error::StoreError;
use crate::file_system::put_whole;
use crate::hash::Hash;

/// A file and its seal.
#[derive(Clone, Debug)]
pub struct SealedFile {
    file: PathBuf,
    seal: PathBuf,
}

/// What was found.
pub struct SealedContents {
    /// `None` when the file is not there.
    pub bytes: Option<Vec<u8>>,
    pub seal: Seal,
}

/// What a seal says of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// It is what was written.
    Whole,
    /// There is none that can be read: nobody knows.
    None,
    /// Something else was written.
    Broken,
}

impl SealedFile {
    pub fn new(file: &Path) -> Self {
        let mut seal = file.as_os_str().to_owned();
        seal.push(".sha256");
        Self {
            file: file.to_owned(),
            seal: PathBuf::from(seal),
        }
    }

    pub fn path(&self) -> &Path {
        &self.file
    }

    /// # Errors
    /// [`StoreError::Io`] for a file that is there and cannot be read.
    pub fn read(&self) -> Result<SealedContents, StoreError> {
        let bytes = read(&self.file)?;
        let sealed = read(&self.seal)
            .ok()
            .flatten()
            .map(|text| sums(&text))
            .unwrap_or_default();
        let seal = match &bytes {
            _ if sealed.is_empty() => Seal::None,
            Some(bytes) if sealed.contains(&Hash::of_bytes(bytes).to_string()) => Seal::Whole,
            Some(_) | None => Seal::Broken,
        };
        Ok(SealedContents { bytes, seal })
    }

    /// Writes file and seal; both are on disk when this returns. Between the two the seal has both sums, so that a
    /// process that ends there leaves nothing that looks like damage.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::Io`]; then the file is what it was.
    pub fn write(&self, bytes: &[u8]) -> Result<(), StoreError> {
        let new = self.line(bytes);
        let before = read(&self.file)?.map(|bytes| self.line(&bytes)).unwrap_or_default();
        put_whole(&Disk, &self.seal, format!("{new}{before}").as_bytes())?;
        put_whole(&Disk, &self.file, bytes)?;
        put_whole(&Disk, &self.seal, new.as_bytes())
    }

    /// Seals what is there, whoever wrote it: from now on it is what it should be.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::Io`].
    pub fn seal(&self) -> Result<(), StoreError> {
        match read(&self.file)? {
            Some(bytes) => put_whole(&Disk, &self.seal, self.line(&bytes).as_bytes()),
            None => Ok(()),
        }
    }

    fn line(&self, bytes: &[u8]) -> String {
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        format!("{}  {name}\n", Hash::of_bytes(bytes))
    }
}

fn read(file: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match std::fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::io(file, error)),
    }
}

/// Every sum that stands at the beginning of a line.
fn sums(text: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(text);
    let sum = |line: &str| {
        let sum = line.split(' ').next()?;
        // Of the right length it was written whole: a digit that turned into something else is no reason to be silent.
        (sum.len() == 64).then(|| sum.to_ascii_lowercase())
    };
    text.lines().filter_map(sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_tells_what_was_written_from_everything_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = SealedFile::new(&folder.path().join("names"));
        let seal = |file: &SealedFile| file.read().expect("reading").seal;
        assert_eq!(seal(&file), Seal::None);
        file.write(b"one").expect("written");
        file.write(b"two").expect("written");
        assert_eq!(seal(&file), Seal::Whole);
        std::fs::write(file.path(), "one").expect("written");
        assert_eq!(seal(&file), Seal::Broken, "an older copy");
        std::fs::remove_file(file.path()).expect("removed");
        assert_eq!(seal(&file), Seal::Broken, "gone");
        std::fs::write(file.path(), "three").expect("written");
        file.seal().expect("sealed");
        assert_eq!(seal(&file), Seal::Whole);
        let written = std::fs::read_to_string(&file.seal).expect("a seal");
        for turned in ['g', '`', '0', 'F'] {
            let text = format!("{turned}{}", &written[1..]);
            if !text.eq_ignore_ascii_case(&written) {
                std::fs::write(&file.seal, text).expect("written");
                assert_eq!(seal(&file), Seal::Broken, "{turned}");
            }
        }
    }
}
