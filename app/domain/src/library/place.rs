//! Every address of the site, as a type: written and read here, nowhere else.
//!
//! An address is `/{fr,en}/…` with English words in both languages. [`Place::href`] writes one, [`Place::parse`] reads
//! it back.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use serde::{Deserialize, Deserializer, Serialize};

use crate::id::content_id::ContentId;
use crate::id::{PracticeId, SquadId, TermId};
use crate::text::locale::Locale;

/// Something that has an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Home,
    Search,
    Squads,
    /// A squad and its playbooks.
    Squad(SquadId),
    /// A page of a squad; `path` is decoded, without `.md`, without a leading slash.
    Playbook {
        squad: SquadId,
        #[serde(deserialize_with = "written_path")]
        path: String,
    },
    Practices,
    Practice(PracticeId),
    /// Which squad practises what.
    AdoptionMap,
    /// Which squad works with what.
    StackMap,
    /// The practice check of the organisation: heatmap and distributions.
    PracticeCheck,
    /// The rubric: dimensions, questions, levels, and how scores are made.
    CheckModel,
    SquadCheck(SquadId),
    /// The questions on paper.
    PaperForm,
    /// What changed in the questions from version to version.
    ModelChanges,
    /// Rounds of the practice check.
    Campaigns,
    Glossary,
    Term(TermId),
    /// What was read, what was wrong with it, and which files are no page.
    Curation,
    /// Pages of different squads that say the same thing.
    Candidates,
    /// One group of them, side by side.
    Candidate(ContentId),
    /// What changed lately.
    Changes,
    /// Every revision of the page at a place.
    History(Box<Place>),
}

/// Everything but RFC 3986's unreserved characters is encoded inside a path segment.
pub(crate) const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'!')
    .add(b'"')
    .add(b'#')
    .add(b'$')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'(')
    .add(b')')
    .add(b'*')
    .add(b'+')
    .add(b',')
    .add(b'/')
    .add(b':')
    .add(b';')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'?')
    .add(b'@')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Words that are sections of `/practice-check`, not squads.
const MODEL: &str = "model";
const CAMPAIGNS: &str = "campaigns";
/// Under this one stand the squads that are called like a section.
const SQUADS: &str = "squads";

/// Whether a squad is called like a section of `/practice-check`.
fn is_section(squad: &SquadId) -> bool {
    matches!(squad.as_str(), MODEL | CAMPAIGNS)
}

impl Place {
    /// A page of a squad: the squad itself when the path is empty.
    pub fn of_squad(squad: SquadId, path: &str) -> Self {
        match path.trim_matches('/') {
            "" => Self::Squad(squad),
            path => Self::Playbook {
                squad,
                path: path.to_owned(),
            },
        }
    }

    /// The address in one language of the interface, percent-encoded: `/fr/squads/paiement/entretiens`.
    pub fn href(&self, locale: Locale) -> String {
        let mut href = format!("/{}", locale.tag());
        self.segments(&mut |segment| {
            let _ = write!(href, "/{}", utf8_percent_encode(segment, SEGMENT));
        });
        href
    }

    fn segments(&self, push: &mut dyn FnMut(&str)) {
        match self {
            Self::Home => {}
            Self::Search => push("search"),
            Self::Squads => push("squads"),
            Self::Squad(squad) => ["squads", squad.as_str()].into_iter().for_each(push),
            Self::Playbook { squad, path } => {
                push("squads");
                push(squad.as_str());
                path.split('/').for_each(push);
            }
            Self::Practices => push("practices"),
            Self::Practice(practice) => ["practices", practice.as_str()].into_iter().for_each(push),
            Self::AdoptionMap => push("adoption-map"),
            Self::StackMap => push("stack"),
            Self::PracticeCheck => push("practice-check"),
            Self::CheckModel => ["practice-check", MODEL].into_iter().for_each(push),
            Self::PaperForm => ["practice-check", MODEL, "paper"].into_iter().for_each(push),
            Self::ModelChanges => ["practice-check", MODEL, "changes"].into_iter().for_each(push),
            Self::Campaigns => ["practice-check", CAMPAIGNS].into_iter().for_each(push),
            Self::SquadCheck(squad) if is_section(squad) => {
                ["practice-check", SQUADS, squad.as_str()].into_iter().for_each(push);
            }
            Self::SquadCheck(squad) => ["practice-check", squad.as_str()].into_iter().for_each(push),
            Self::Glossary => push("glossary"),
            Self::Term(term) => ["glossary", term.as_str()].into_iter().for_each(push),
            Self::Curation => push("curation"),
            Self::Candidates => push("candidates"),
            Self::Candidate(candidate) => ["candidates", candidate.as_str()].into_iter().for_each(push),
            Self::Changes => push("changes"),
            Self::History(page) => {
                push("history");
                page.segments(push);
            }
        }
    }

    /// Reads an address (path only, still encoded). A trailing slash is the same place; `None` when it is no address
    /// of ours or not UTF-8.
    pub fn parse(path: &str) -> Option<(Locale, Self)> {
        let segments: Vec<_> = path
            .trim_matches('/')
            .split('/')
            .map(|segment| percent_decode_str(segment).decode_utf8().ok())
            .collect::<Option<_>>()?;
        let segments: Vec<&str> = segments.iter().map(AsRef::as_ref).collect();
        let (first, rest) = segments.split_first()?;
        let locale = Locale::ALL.into_iter().find(|locale| locale.tag() == *first)?;
        Some((locale, Self::of_segments(rest)?))
    }

    fn of_segments(segments: &[&str]) -> Option<Self> {
        Some(match segments {
            [] => Self::Home,
            ["search"] => Self::Search,
            ["squads"] => Self::Squads,
            ["squads", squad] => Self::Squad(SquadId::parse(squad)?),
            ["squads", squad, path @ ..] => {
                if !path.iter().copied().all(is_segment) {
                    return None;
                }
                Self::Playbook {
                    squad: SquadId::parse(squad)?,
                    path: path.join("/"),
                }
            }
            ["practices"] => Self::Practices,
            ["practices", practice] => Self::Practice(PracticeId::parse(practice)?),
            ["adoption-map"] => Self::AdoptionMap,
            ["stack"] => Self::StackMap,
            ["practice-check"] => Self::PracticeCheck,
            ["practice-check", MODEL] => Self::CheckModel,
            ["practice-check", MODEL, "paper"] => Self::PaperForm,
            ["practice-check", MODEL, "changes"] => Self::ModelChanges,
            ["practice-check", CAMPAIGNS] => Self::Campaigns,
            ["practice-check", SQUADS, squad] => Self::SquadCheck(SquadId::parse(squad).filter(is_section)?),
            ["practice-check", squad] => Self::SquadCheck(SquadId::parse(squad)?),
            ["glossary"] => Self::Glossary,
            ["glossary", term] => Self::Term(TermId::parse(term)?),
            ["curation"] => Self::Curation,
            ["candidates"] => Self::Candidates,
            ["candidates", candidate] => Self::Candidate(ContentId::parse(candidate)?),
            ["changes"] => Self::Changes,
            ["history", page @ ..] => {
                let page = Self::of_segments(page).filter(Self::is_written)?;
                Self::History(Box::new(page))
            }
            _ => return None,
        })
    }

    /// Whether someone wrote what stands there, so that it has a history.
    pub const fn is_written(&self) -> bool {
        matches!(
            self,
            Self::Squad(_) | Self::Playbook { .. } | Self::Practice(_) | Self::Term(_)
        )
    }
}

/// Whether a decoded part of a path names something, and nothing above or beside it.
fn is_segment(segment: &str) -> bool {
    !matches!(segment, "" | "." | "..") && !segment.contains(['/', '\0'])
}

/// Reads the path of a page as strictly as [`Place::parse`] does.
fn written_path<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let path = String::deserialize(deserializer)?;
    if path.split('/').all(is_segment) {
        return Ok(path);
    }
    Err(serde::de::Error::custom(format_args!(
        "`{path}` is not the path of a page"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug<Id: TryFrom<String, Error: std::fmt::Debug>>(text: &str) -> Id {
        Id::try_from(text.to_owned()).expect("a slug")
    }

    #[test]
    fn every_address_reads_back() {
        let places = [
            Place::Home,
            Place::Search,
            Place::Squads,
            Place::Squad(slug("paiement")),
            Place::Playbook {
                squad: slug("paiement"),
                path: "gérer son produit/à lire (vraiment)?".into(),
            },
            Place::Practices,
            Place::Practice(slug("weekly-interviews")),
            Place::PracticeCheck,
            Place::CheckModel,
            Place::SquadCheck(slug("paiement")),
            // Called like what stands at an address of its own.
            Place::SquadCheck(slug("campaigns")),
            Place::SquadCheck(slug("model")),
            Place::SquadCheck(slug("squads")),
            Place::PaperForm,
            Place::ModelChanges,
            Place::Campaigns,
            Place::AdoptionMap,
            Place::StackMap,
            Place::Glossary,
            Place::Term(slug("okr")),
            Place::Curation,
            Place::Candidates,
            Place::Candidate(ContentId::of(b"a group")),
            Place::Changes,
            Place::History(Box::new(Place::Practice(slug("weekly-interviews")))),
            Place::History(Box::new(Place::Playbook {
                squad: slug("paiement"),
                path: "history/history".into(),
            })),
        ];
        for place in places {
            for locale in Locale::ALL {
                let href = place.href(locale);
                assert_eq!(Place::parse(&href), Some((locale, place.clone())), "{href}");
            }
        }
    }

    #[test]
    fn a_path_cannot_climb() {
        for path in [
            "/fr/squads/a/..",
            "/fr/squads/a/%2e%2e/b",
            "/fr/squads/a/..%2f..%2fetc",
            "/fr/squads/a/b%00",
            "/fr/squads/a/%ff",
        ] {
            assert_eq!(Place::parse(path), None, "{path}");
        }
    }

    #[test]
    fn a_path_in_json_cannot_climb_either() {
        let read = |path: &str| {
            let json = serde_json::json!({ "playbook": { "squad": "a", "path": path } });
            serde_json::from_value::<Place>(json)
        };
        assert!(read("gérer son produit/à lire").is_ok());
        for path in ["", "..", "a/../b", "/etc", "a//b", "a\0"] {
            assert!(read(path).is_err(), "{path}");
        }
    }

    #[test]
    fn other_paths_are_no_place() {
        for path in [
            "",
            "/",
            "/de/squads",
            "/fr/nowhere",
            "/fr/practices/a/b",
            "/fr/practice-check/squads/paiement",
        ] {
            assert_eq!(Place::parse(path), None, "{path}");
        }
    }
}
