//! The bytes of a box: a head, then slips, each sealed, padded and numbered.
//!
//! | bytes | of a slip |
//! |---|---|
//! | 4 | length of what is sealed, little endian |
//! | 4 | CRC32C of it: what is torn is told from what was changed |
//! | n | sealed with the number of the slip: a mark, and JSON, padded so that its length tells nothing |
//!
//! The JSON is the ballots of the voter with this mark, as an object; or an array of one [`SlipNote`].

use std::path::Path;

use balise_domain::check::ballot::Ballots;
use serde::{Deserialize, Serialize};

use super::seal::{Keys, SEALING, VoterMark};
use crate::error::StoreError;

/// What a box begins with; the last byte is the version.
pub(super) const HEAD: &[u8; 8] = b"BALLOTS\x01";

/// Slips are as long as a multiple of this.
const PADDING: usize = 512;

/// Bytes before what is sealed.
const FRAME: usize = 8;

/// Bytes that a slip may have: every question of a rubric with a comment of the longest, and room.
pub(super) const LONGEST: usize = 1 << 20;

/// What a slip says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SlipContent {
    /// Ballots that are counted.
    Ballots(Ballots),
    Note(SlipNote),
}

/// What a slip may say beside ballots that are counted. Those without a voter bear [`NOBODY`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SlipNote {
    /// Ballots that wait for a yes.
    Apart(Ballots),
    /// So many of the voters that stand apart are let in, those first that came first.
    LetIn(usize),
    /// So many of them are left out.
    LeftOut(usize),
    /// How many people vote.
    Seats(u32),
}

/// The mark of a slip that no voter put in.
pub(super) const NOBODY: VoterMark = VoterMark([0; 16]);

/// A slip, as it is appended.
///
/// # Errors
/// [`StoreError::TooLarge`].
pub(super) fn encode(keys: &Keys, number: u64, mark: VoterMark, said: &SlipContent) -> Result<Vec<u8>, StoreError> {
    let json = match said {
        SlipContent::Ballots(ballots) => serde_json::to_vec(ballots),
        SlipContent::Note(note) => serde_json::to_vec(&[note]),
    };
    let json = json.map_err(|error| StoreError::NotJson { why: error.to_string() })?;
    let mut text = Vec::with_capacity(json.len() + PADDING);
    text.extend_from_slice(&mark.0);
    text.extend_from_slice(&json);
    let length = (FRAME + SEALING + text.len()).next_multiple_of(PADDING);
    // JSON may end in spaces.
    text.resize(length - FRAME - SEALING, b' ');
    if length > LONGEST {
        return Err(StoreError::TooLarge {
            what: "a ballot",
            bytes: text.len() as u64,
            limit: LONGEST as u64,
        });
    }
    let sealed = keys.seal(&text, &number.to_le_bytes());
    let mut slip = Vec::with_capacity(FRAME + sealed.len());
    slip.extend_from_slice(&(sealed.len() as u32).to_le_bytes());
    slip.extend_from_slice(&crc32c::crc32c(&sealed).to_le_bytes());
    slip.extend_from_slice(&sealed);
    Ok(slip)
}

/// What a box holds.
pub(super) struct BoxContents {
    /// In the order in which they were put in.
    pub(super) slips: Vec<(VoterMark, SlipContent)>,
    /// Where the last one ends: what comes behind was torn before it was acknowledged.
    pub(super) end: u64,
}

/// Reads a box from its bytes.
///
/// # Errors
/// [`StoreError::Damaged`] for everything that is not as it was written, but for a torn last slip: it looks the same
/// whether the power went while it was written or somebody changed it later.
pub(super) fn decode(keys: &Keys, file: &Path, bytes: &[u8]) -> Result<BoxContents, StoreError> {
    let damaged = |offset: usize, what: &str| StoreError::damaged(file, offset as u64, what);
    let mut slips = Vec::new();
    let Some(mut rest) = bytes.strip_prefix(HEAD) else {
        return match HEAD.starts_with(bytes) {
            true => Ok(BoxContents { slips, end: 0 }),
            false => Err(damaged(0, "this is no ballot box, or one of another version")),
        };
    };
    while !rest.is_empty() {
        let offset = bytes.len() - rest.len();
        let Some((sealed, after)) = framed(rest) else {
            return match is_last(rest) {
                true => Ok(BoxContents {
                    slips,
                    end: offset as u64,
                }),
                false => Err(damaged(offset, "a slip is not what was written")),
            };
        };
        let number = (slips.len() as u64).to_le_bytes();
        let text = keys
            .open(sealed, &number)
            .map_err(|_| damaged(offset, "a slip does not open with the key of this box"))?;
        let slip = text
            .split_first_chunk()
            .and_then(|(mark, json)| Some((VoterMark(*mark), read(json)?)));
        slips.push(slip.ok_or_else(|| damaged(offset, "a slip has no ballots"))?);
        rest = after;
    }
    let end = bytes.len() as u64;
    Ok(BoxContents { slips, end })
}

fn read(json: &[u8]) -> Option<SlipContent> {
    if !json.starts_with(b"[") {
        return serde_json::from_slice(json).ok().map(SlipContent::Ballots);
    }
    let [note] = serde_json::from_slice::<[SlipNote; 1]>(json).ok()?;
    Some(SlipContent::Note(note))
}

/// The first slip and what comes behind; `None` when it is not whole. Zeros, which a disk may leave where nothing was
/// written yet, are no slip.
fn framed(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    let (sum, rest) = rest.split_first_chunk()?;
    let length = u32::from_le_bytes(*length) as usize;
    let (sealed, after) = rest.split_at_checked(length)?;
    let whole = (SEALING..=LONGEST).contains(&length) && crc32c::crc32c(sealed) == u32::from_le_bytes(*sum);
    whole.then_some((sealed, after))
}

/// Whether nothing whole stands behind a slip that is not: slips begin where a multiple of the padding does.
fn is_last(bytes: &[u8]) -> bool {
    (PADDING..bytes.len())
        .step_by(PADDING)
        .all(|offset| framed(&bytes[offset..]).is_none())
}
