//! What opens a box, and how ballots are sealed for it.
//!
//! Two keys are derived from the capability and a random salt (HMAC-SHA-256, RFC 2104): one seals slips with
//! XChaCha20-Poly1305, whose nonces are long enough to be drawn at random; the other turns voters into marks that mean
//! nothing outside this box.

use balise_domain::id::capability::{Capability, Voter};
use balise_domain::id::opaque::{OPAQUE_LENGTH, letters};
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// Bytes of salt, and of derived keys.
pub(super) const KEY: usize = 32;

/// Bytes that sealing adds: the nonce before, the tag behind.
pub(super) const SEALING: usize = NONCE + 16;

const NONCE: usize = 24;

/// A voter as a box knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct VoterMark(pub(super) [u8; 16]);

/// The keys of one box.
pub(super) struct Keys {
    sealing: XChaCha20Poly1305,
    marking: [u8; KEY],
}

/// A slip that this key did not seal, or not for this place.
#[derive(Debug)]
pub(super) struct SealBroken;

/// A capability that nobody has yet: 130 random bits.
pub(super) fn capability() -> Capability {
    let bytes: [u8; OPAQUE_LENGTH] = random();
    Capability::parse(&letters(&bytes)).expect("26 letters of the alphabet")
}

impl Keys {
    pub(super) fn of(capability: &Capability, salt: &[u8; KEY]) -> Self {
        let derive = |what: &[u8]| mac(capability.as_str().as_bytes(), &[what, salt]);
        Self {
            sealing: XChaCha20Poly1305::new(&derive(b"balise ballots: sealing").into()),
            marking: derive(b"balise ballots: marking"),
        }
    }

    pub(super) fn mark(&self, voter: &Voter) -> VoterMark {
        let whole = mac(&self.marking, &[voter.as_bytes()]);
        let mut mark = [0; 16];
        mark.copy_from_slice(&whole[..16]);
        VoterMark(mark)
    }

    /// Nonce, sealed text, tag. `place` is bound to it: moved elsewhere, it does not open.
    pub(super) fn seal(&self, text: &[u8], place: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE] = random();
        let payload = Payload { msg: text, aad: place };
        // It fails for texts of 256 GiB alone.
        let sealed = self
            .sealing
            .encrypt(XNonce::from_slice(&nonce), payload)
            .unwrap_or_default();
        [nonce.as_slice(), &sealed].concat()
    }

    pub(super) fn open(&self, sealed: &[u8], place: &[u8]) -> Result<Vec<u8>, SealBroken> {
        let (nonce, text) = sealed.split_at_checked(NONCE).ok_or(SealBroken)?;
        let payload = Payload { msg: text, aad: place };
        self.sealing
            .decrypt(XNonce::from_slice(nonce), payload)
            .map_err(|_| SealBroken)
    }
}

fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; KEY] {
    // HMAC takes keys of any length.
    let mut mac = <Hmac<Sha256> as hmac::Mac>::new_from_slice(key).expect("a key");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

pub(super) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // Without chance there are no secrets: then nobody may vote.
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}
