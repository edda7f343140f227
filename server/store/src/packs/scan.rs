//! Going through the packs from entry to entry.

use std::collections::BTreeMap;
use std::path::PathBuf;

use balise_domain::id::content_id::ContentId;

use crate::directory::Directory;
use crate::error::StoreError;
use crate::fault::StoreFault;
use crate::file_system::{FileSystem, OpenMode, read_part};
use crate::packs::appender::{FILE_HEADER, PACK_HEADER};
use crate::packs::entry::{HEADER, PackEntry, body_at};
use crate::position::PackPosition;

/// How closely entries are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Where they begin and end.
    Headers,
    /// Whether each body is the one its name says.
    Bodies,
}

/// One pack as a scan found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PackScan {
    pub(crate) number: u64,
    pub(crate) file: PathBuf,
    /// Where the last entry ends.
    pub(crate) end: u64,
    /// Where the first thing stands that is no entry, if there is one.
    pub(crate) gap: Option<u64>,
}

/// Goes through all packs.
pub(crate) fn scan_all(
    fs: &dyn FileSystem,
    directory: &Directory,
    depth: Depth,
    visit: &mut dyn FnMut(ContentId, PackPosition, Result<(), StoreError>),
) -> Result<Vec<PackScan>, StoreError> {
    let numbers = directory.pack_numbers(fs)?;
    numbers
        .into_iter()
        .map(|number| scan(fs, directory, number, depth, visit))
        .collect()
}

/// What is wrong with packs as far as their heads and lengths tell: each has to reach as far as a body of it does.
///
/// # Errors
/// [`StoreError::Io`] for anything but a pack that is not there.
pub(crate) fn short(
    fs: &dyn FileSystem,
    directory: &Directory,
    ends: &BTreeMap<u64, u64>,
) -> Result<Vec<StoreFault>, StoreError> {
    let mut faults = Vec::new();
    for (number, end) in ends {
        let file = directory.pack(*number);
        let read = || {
            let handle = fs.open(&file, OpenMode::Read)?;
            std::io::Result::Ok((handle.len()?, read_part(&*handle, 0, PACK_HEADER)?))
        };
        match read() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                faults.push(StoreFault::new(file, 0, "a pack of texts is missing"));
            }
            Err(error) => return Err(StoreError::io(&file, error)),
            Ok((length, _)) if length < *end => {
                let what = format!("a pack of texts ends here, and reached to byte {end}");
                faults.push(StoreFault::new(file, length, what));
            }
            Ok((_, header)) if header != FILE_HEADER => {
                faults.push(StoreFault::new(
                    file,
                    0,
                    "the head of a pack of texts is not what was written",
                ));
            }
            Ok(_) => {}
        }
    }
    Ok(faults)
}

/// Goes through one pack. What is no entry is passed over, up to the next one.
///
/// Hands out each entry, and what is wrong with its body if the depth asks for that.
///
/// # Errors
/// [`StoreError::Newer`]; [`StoreError::Io`] when the file cannot be read at all.
pub(crate) fn scan(
    fs: &dyn FileSystem,
    directory: &Directory,
    number: u64,
    depth: Depth,
    visit: &mut dyn FnMut(ContentId, PackPosition, Result<(), StoreError>),
) -> Result<PackScan, StoreError> {
    let file = directory.pack(number);
    let io = |error| StoreError::io(&file, error);
    let handle = fs.open(&file, OpenMode::Read).map_err(io)?;
    let bytes = handle.len().map_err(io)?;
    let mut found = PackScan {
        number,
        file: file.clone(),
        end: 0,
        gap: None,
    };
    let header = read_part(&*handle, 0, PACK_HEADER).map_err(io)?;
    if header != FILE_HEADER {
        let version = header
            .strip_prefix(&FILE_HEADER[..8])
            .and_then(|rest| rest.first_chunk().copied());
        return match version.map(u16::from_le_bytes) {
            Some(version) if version > 1 => Err(StoreError::Newer {
                file,
                found: version,
                known: 1,
            }),
            _ => {
                found.gap = Some(0);
                Ok(found)
            }
        };
    }
    found.end = PACK_HEADER as u64;
    let mut at = found.end;
    while at < bytes {
        let header = read_part(&*handle, at, HEADER).map_err(io)?;
        let Some(entry) = PackEntry::decode(&header).filter(|entry| at + entry.span() <= bytes) else {
            found.gap.get_or_insert(at);
            let rest = read_part(&*handle, at + 1, (bytes - at - 1) as usize).map_err(io)?;
            match (0..rest.len()).find(|offset| PackEntry::decode(&rest[*offset..]).is_some()) {
                Some(offset) => at += 1 + offset as u64,
                None => break,
            }
            continue;
        };
        let place = PackPosition {
            pack: number,
            offset: at,
            length: entry.length,
        };
        let state = match depth {
            Depth::Headers => Ok(()),
            Depth::Bodies => body_at(&*handle, &file, &place, &entry.id).map(drop),
        };
        at += entry.span();
        found.end = at;
        visit(entry.id, place, state);
    }
    Ok(found)
}
