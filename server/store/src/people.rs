//! The names of people: the one thing beside the journal that can be erased.
//!
//! The journal has opaque ids for people. Their names are kept here, in one small file that is written as a whole; a name
//! that is removed is gone, and the journal keeps an id that means nothing.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use balise_domain::id::opaque::PersonId;

use crate::error::StoreError;
use crate::sealed::{Seal, SealedFile};

/// The name of the file.
pub(crate) const FILE: &str = "people.json";

/// Characters that a name may have.
pub const LONGEST_NAME: usize = 80;

/// Who is who.
pub struct People {
    /// `None` for names that end with the process.
    file: Option<SealedFile>,
    names: Mutex<BTreeMap<PersonId, String>>,
}

impl People {
    /// The names kept in a data folder.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when the file is not what was written there.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let file = SealedFile::new(&folder.join(FILE));
        let found = file.read()?;
        let names = match &found.bytes {
            Some(bytes) => read(file.path(), bytes)?,
            None => BTreeMap::new(),
        };
        if found.seal == Seal::None {
            file.seal()?;
        }
        Ok(Self {
            file: Some(file),
            names: Mutex::new(names),
        })
    }

    pub fn in_memory() -> Self {
        Self {
            file: None,
            names: Mutex::default(),
        }
    }

    /// What a person is called; `None` when nobody knows, or nobody may know any more.
    pub fn name(&self, person: &PersonId) -> Option<String> {
        self.lock().get(person).cloned()
    }

    /// Gives a person a name; on disk when this returns.
    pub fn call(&self, person: PersonId, name: &str) -> Result<(), StoreError> {
        let name: String = name.trim().chars().take(LONGEST_NAME).collect();
        self.change(|names| names.insert(person, name))
    }

    /// Erases a name; on disk when this returns.
    pub fn forget(&self, person: &PersonId) -> Result<(), StoreError> {
        self.change(|names| names.remove(person))
    }

    fn change(&self, change: impl FnOnce(&mut BTreeMap<PersonId, String>) -> Option<String>) -> Result<(), StoreError> {
        let mut names = self.lock();
        let mut changed = names.clone();
        change(&mut changed);
        if let Some(file) = &self.file {
            let text =
                serde_json::to_vec_pretty(&changed).map_err(|error| StoreError::io(file.path(), error.into()))?;
            file.write(&text)?;
        }
        *names = changed;
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<PersonId, String>> {
        // Replaced as a whole: a panic leaves what was there.
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the file says.
///
/// # Errors
/// [`StoreError::Damaged`] with the byte at which it stops being a table of names.
pub(crate) fn read(file: &Path, bytes: &[u8]) -> Result<BTreeMap<PersonId, String>, StoreError> {
    serde_json::from_slice(bytes).map_err(|error| {
        let before = bytes
            .split_inclusive(|byte| *byte == b'\n')
            .take(error.line().saturating_sub(1));
        let offset = before.map(<[u8]>::len).sum::<usize>() + error.column().saturating_sub(1);
        StoreError::damaged(file, offset as u64, format!("these are no names of people: {error}"))
    })
}
