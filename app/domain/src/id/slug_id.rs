//! Ids of the things that have short names: a type each, so that a practice cannot be passed where a squad is meant.
//!
//! All of them are [`Slug`]s, and are written as such: in JSON, in the journal and in addresses.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::slug::{NotASlug, Slug};

macro_rules! slug_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Slug);

        impl $name {
            /// Accepts a text that already is a slug.
            pub fn parse(text: &str) -> Option<Self> {
                Slug::parse(text).map(Self)
            }

            /// The id closest to a text, as [`Slug::of`] makes it; `None` when there is no letter or digit to keep.
            pub fn of(text: &str) -> Option<Self> {
                Slug::of(text).map(Self)
            }

            /// None comes before it: where a range over all of them begins.
            pub fn first() -> Self {
                Self(Slug::first())
            }

            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, formatter)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl From<Slug> for $name {
            fn from(slug: Slug) -> Self {
                Self(slug)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.into()
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotASlug;

            fn try_from(text: String) -> Result<Self, NotASlug> {
                Slug::try_from(text).map(Self)
            }
        }
    };
}

slug_id! {
    /// A squad: its folder, and its part of every address of its pages.
    SquadId
}

slug_id! {
    /// A practice that is curated for all.
    PracticeId
}

slug_id! {
    /// A dimension of the rubric.
    DimensionId
}

slug_id! {
    /// An assessment that was opened in the app: unique within its squad.
    AssessmentId
}

slug_id! {
    /// A round of the practice check.
    CampaignId
}

slug_id! {
    /// A term of the glossary.
    TermId
}

slug_id! {
    /// A source as the journal names it: the id of its squad, or the name of the organisation's folder.
    SourceName
}
