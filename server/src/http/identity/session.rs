//! Sessions, until accounts exist: a signed cookie with an opaque person id, a squad and a role.
//!
//! The signature proves only that this site issued the cookie; nobody checks what people enter about themselves. The
//! cookie has no name: names are kept in a table of their own, from which they can be erased.

use std::path::Path;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue};
use balise_domain::id::SquadId;
use balise_domain::id::opaque::{ItemId, PersonId, letters};
use balise_domain::journal::author::{Actor, Author, Role};
use balise_domain::ports::viewer::Viewer;
use balise_library::upkeep::maintenance::{SESSION_KEY, SESSION_KEY_BYTES, Seal, SealedFile};
use cookie::SameSite;
use data_encoding::HEXLOWER;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use super::cookies::CookieScheme;

/// The name of the cookie.
const COOKIE: &str = "balise-session";

/// How long a browser keeps it: half a year.
const KEPT: Duration = Duration::from_secs(180 * 24 * 3600);

/// Letters of the secret of someone who votes, and of its signature: 60 bits and 40.
const VOTER: usize = 12;
const SIGNED: usize = 8;

/// A signed-in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) person: PersonId,
    pub(crate) squad: Option<SquadId>,
    pub(crate) role: Role,
}

/// Signs and verifies sessions.
#[derive(Clone)]
pub struct Sessions {
    key: [u8; SESSION_KEY_BYTES],
    pub(in crate::http) cookies: CookieScheme,
}

impl Sessions {
    /// Reads the key of a data folder. A missing or unusable key is replaced by a new one, which signs everybody out.
    ///
    /// # Errors
    /// When the key can be neither read nor written.
    pub fn open(folder: &Path) -> std::io::Result<Self> {
        let file = SealedFile::new(&folder.join(SESSION_KEY));
        let found = match file.read() {
            Ok(found) => found,
            Err(error) => {
                tracing::warn!(%error, "the key of sessions cannot be read: everybody is signed out, now and at the next start");
                return Ok(Self::ephemeral());
            }
        };
        // A replaced key was already reported when the data folder was checked; it is accepted from now on.
        let key = found
            .bytes
            .and_then(|bytes| <[u8; SESSION_KEY_BYTES]>::try_from(bytes).ok());
        if let Some(key) = key {
            if found.seal != Seal::Whole {
                file.seal().map_err(std::io::Error::other)?;
            }
            return Ok(Self {
                key,
                cookies: CookieScheme::default(),
            });
        }
        let made = Self::ephemeral();
        file.write(&made.key).map_err(std::io::Error::other)?;
        Ok(made)
    }

    /// A key that ends with the process.
    pub fn ephemeral() -> Self {
        let mut key = [0; 32];
        // Without chance there are no secrets: then nothing of this program may start.
        getrandom::fill(&mut key).expect("the system gives random bytes");
        Self {
            key,
            cookies: CookieScheme::default(),
        }
    }

    /// The same for a site that readers find at this address.
    pub(in crate::http) fn at(self, base_url: Option<&str>) -> Self {
        Self {
            cookies: CookieScheme::of(base_url),
            ..self
        }
    }

    /// The session in the cookies of a request; `None` without one, or when its signature is not ours.
    pub(crate) fn read(&self, headers: &HeaderMap) -> Option<Session> {
        self.cookies
            .values(headers, COOKIE)
            .find_map(|value| self.verified(&value))
    }

    /// The viewer of a request: a member of the squad of the session, or of none.
    pub(crate) fn reader(&self, headers: &HeaderMap) -> Viewer {
        let squad = self.read(headers).and_then(|session| session.squad);
        Viewer::Member { squad }
    }

    fn verified(&self, value: &str) -> Option<Session> {
        let (said, signature) = value.rsplit_once('.')?;
        if !self.is_signed(said, signature) {
            return None;
        }
        let mut parts = said.split('.');
        let (person, squad, role) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Session {
            person: PersonId::parse(person)?,
            squad: SquadId::parse(squad),
            role: Role::parse(role)?,
        })
    }

    /// The `Set-Cookie` header of a session.
    pub(crate) fn cookie(&self, session: &Session) -> Option<HeaderValue> {
        let squad = session.squad.as_ref().map_or("", SquadId::as_str);
        let said = format!("{}.{squad}.{}", session.person, session.role.as_str());
        let signature = self.signature(&said);
        self.cookies
            .set(COOKIE, &format!("{said}.{signature}"), KEPT, SameSite::Lax)
    }

    /// A new token for a voter, in groups of four letters: short enough to be typed on another device. It does not
    /// identify the person.
    pub(crate) fn new_voter(&self) -> String {
        self.signed_voter(&opaque()[..VOTER])
    }

    /// Normalises a typed token; `None` unless this site issued it.
    pub(crate) fn voter(&self, typed: &str) -> Option<String> {
        let typed: String = typed
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(2 * VOTER + 1)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        let token = self.signed_voter(typed.get(..VOTER)?);
        (token.replace('-', "") == typed).then_some(token)
    }

    /// The voter token in the cookie of this name.
    pub(crate) fn voter_of(&self, headers: &HeaderMap, cookie: &str) -> Option<String> {
        self.cookies
            .values(headers, cookie)
            .find_map(|value| self.voter(&value))
    }

    fn signed_voter(&self, secret: &str) -> String {
        let signature = self.mac(&format!("voter {secret}")).finalize().into_bytes();
        let whole = format!("{secret}{}", letters(&signature[..SIGNED]));
        let groups: Vec<&str> = (0..whole.len()).step_by(4).map(|at| &whole[at..at + 4]).collect();
        groups.join("-")
    }

    /// The signature of a text: its HMAC-SHA-256 in hexadecimal digits.
    pub(in crate::http) fn signature(&self, said: &str) -> String {
        HEXLOWER.encode(&self.mac(said).finalize().into_bytes())
    }

    pub(in crate::http) fn is_signed(&self, said: &str, signature: &str) -> bool {
        HEXLOWER
            .decode(signature.as_bytes())
            .is_ok_and(|signature| self.mac(said).verify_slice(&signature).is_ok())
    }

    fn mac(&self, said: &str) -> Hmac<Sha256> {
        // HMAC takes keys of any length.
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("a key");
        mac.update(said.as_bytes());
        mac
    }
}

impl Session {
    /// A session of a new person.
    pub(crate) fn of_someone_new(squad: Option<SquadId>, role: Role) -> Self {
        let person = PersonId::parse(&opaque()).expect("26 letters of the alphabet");
        Self { person, squad, role }
    }

    pub(crate) fn author(&self) -> Author {
        Author {
            actor: Actor::Person(self.person.clone()),
            squad: self.squad.clone(),
            role: self.role,
        }
    }
}

/// A new random id.
pub(in crate::http) fn new_item() -> ItemId {
    ItemId::parse(&opaque()).expect("26 letters of the alphabet")
}

/// 26 random letters.
fn opaque() -> String {
    let mut bytes = [0; 26];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    letters(&bytes)
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    fn shown(cookie: &HeaderValue) -> HeaderMap {
        let pair = cookie
            .to_str()
            .expect("ASCII")
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned();
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_str(&format!("theme=dark; {pair}")).expect("a header"),
        );
        headers
    }

    #[test]
    fn a_session_reads_back_and_a_forged_one_does_not() {
        let sessions = Sessions::ephemeral();
        let session = Session::of_someone_new(SquadId::parse("paiement"), Role::Lead);
        let cookie = sessions.cookie(&session).expect("a cookie");
        assert_eq!(sessions.read(&shown(&cookie)), Some(session));
        assert_eq!(Sessions::ephemeral().read(&shown(&cookie)), None, "another key");
        let raised = cookie.to_str().expect("ASCII").replace(".lead.", ".curator.");
        let raised = HeaderValue::from_str(&raised).expect("a header");
        assert_eq!(sessions.read(&shown(&raised)), None, "another role");
        assert_eq!(sessions.read(&HeaderMap::new()), None);
    }
}
