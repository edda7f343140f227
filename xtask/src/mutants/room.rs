//! The rooms whose tests are put to the proof.

use std::fmt;

/// A crate whose own tests have to notice when it is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Room {
    Domain,
    Store,
    Search,
    Markdown,
}

impl Room {
    pub(super) const ALL: [Self; 4] = [Self::Domain, Self::Store, Self::Search, Self::Markdown];

    pub(super) fn package(self) -> &'static str {
        match self {
            Self::Domain => "balise-domain",
            Self::Store => "balise-store",
            Self::Search => "balise-search",
            Self::Markdown => "balise-markdown",
        }
    }

    /// Whose tests are asked. What the dialects of other tools look like is tested where whole libraries are read.
    pub(super) fn asked(self) -> &'static [&'static str] {
        match self {
            Self::Domain => &["balise-domain"],
            Self::Store => &["balise-store"],
            Self::Search => &["balise-search"],
            Self::Markdown => &["balise-markdown", "balise-library"],
        }
    }

    pub(super) fn name(self) -> &'static str {
        self.package().trim_start_matches("balise-")
    }

    /// How far its tests are optimised. Those of the store change every byte of what they find: they take six times longer
    /// without.
    pub(super) fn optimised(self) -> &'static str {
        match self {
            Self::Store => "1",
            Self::Domain | Self::Search | Self::Markdown => "0",
        }
    }

    /// Its part of the time, beside those of the others: what must not be wrong has more of it, and so has what is slow.
    pub(super) fn share(self) -> u32 {
        match self {
            Self::Domain => 3,
            Self::Store => 4,
            Self::Search => 2,
            Self::Markdown => 2,
        }
    }
}

impl fmt::Display for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
