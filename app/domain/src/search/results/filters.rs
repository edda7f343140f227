//! What a search is narrowed to.

use serde::Serialize;

use crate::id::{DimensionId, PracticeId, SquadId};
use crate::library::page::{PageKind, Status};
use crate::text::locale::Locale;

/// Narrowings of a search. Values of one filter are alternatives; filters add up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Filters {
    pub squads: Vec<SquadId>,
    /// Practices that a page is, or describes.
    pub practices: Vec<PracticeId>,
    pub dimensions: Vec<DimensionId>,
    pub tags: Vec<String>,
    pub langs: Vec<Locale>,
    pub kinds: Vec<PageKind>,
    pub statuses: Vec<Status>,
}

/// What a search can be narrowed by; also the name of the parameter in the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    Squad,
    Practice,
    Dimension,
    Tag,
    Lang,
    Type,
    Status,
}

impl Facet {
    pub const ALL: [Self; 7] = [
        Self::Squad,
        Self::Practice,
        Self::Dimension,
        Self::Tag,
        Self::Lang,
        Self::Type,
        Self::Status,
    ];

    pub const fn parameter(self) -> &'static str {
        match self {
            Self::Squad => "squad",
            Self::Practice => "practice",
            Self::Dimension => "dimension",
            Self::Tag => "tag",
            Self::Lang => "lang",
            Self::Type => "type",
            Self::Status => "status",
        }
    }
}

impl Filters {
    /// The values a search is narrowed to, as they stand in the address.
    pub fn values(&self, facet: Facet) -> Vec<String> {
        match facet {
            Facet::Squad => self.squads.iter().map(SquadId::to_string).collect(),
            Facet::Practice => self.practices.iter().map(PracticeId::to_string).collect(),
            Facet::Dimension => self.dimensions.iter().map(DimensionId::to_string).collect(),
            Facet::Tag => self.tags.clone(),
            Facet::Lang => self.langs.iter().map(|lang| lang.tag().to_owned()).collect(),
            Facet::Type => self.kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
            Facet::Status => self.statuses.iter().map(|status| status.as_str().to_owned()).collect(),
        }
    }

    pub fn contains(&self, facet: Facet, value: &str) -> bool {
        self.values(facet).iter().any(|own| own == value)
    }

    /// Adds the value, or takes it away when it is there; what cannot be read is left out.
    pub fn toggle(&mut self, facet: Facet, value: &str) {
        fn flip<T: PartialEq>(values: &mut Vec<T>, value: Option<T>) {
            let Some(value) = value else { return };
            match values.iter().position(|own| *own == value) {
                Some(at) => drop(values.remove(at)),
                None => values.push(value),
            }
        }
        match facet {
            Facet::Squad => flip(&mut self.squads, SquadId::parse(value)),
            Facet::Practice => flip(&mut self.practices, PracticeId::parse(value)),
            Facet::Dimension => flip(&mut self.dimensions, DimensionId::parse(value)),
            Facet::Tag => flip(&mut self.tags, Some(value.to_owned()).filter(|tag| !tag.is_empty())),
            Facet::Lang => flip(&mut self.langs, Locale::parse(value)),
            Facet::Type => flip(&mut self.kinds, PageKind::parse(value)),
            Facet::Status => flip(&mut self.statuses, Status::parse(value)),
        }
    }

    /// Adds every value of other filters.
    pub fn extend(&mut self, other: &Self) {
        for facet in Facet::ALL {
            for value in other.values(facet) {
                if !self.contains(facet, &value) {
                    self.toggle(facet, &value);
                }
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
