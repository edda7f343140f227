//! Squads in the order of their names, computed once a state, since every list needs it.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use balise_domain::id::SquadId;
use balise_domain::id::slug::fold_to_slug;
use balise_domain::library::squad::Squad;
use balise_domain::ports::view::NamedId;
use balise_domain::text::locale::Locale;

/// One order a language, computed on first use.
#[derive(Default)]
pub(crate) struct NameOrders {
    fr: OnceLock<ByName>,
    en: OnceLock<ByName>,
}

/// Squads by name in one language.
struct ByName {
    /// Those that are still here.
    present: Vec<NamedId<SquadId>>,
    /// Rank of each squad among all, those that left included.
    ranks: HashMap<SquadId, u32>,
}

impl NameOrders {
    /// Squads that are still here, by name.
    pub(crate) fn present(&self, squads: &BTreeMap<SquadId, Squad>, locale: Locale) -> &[NamedId<SquadId>] {
        &self.by_name(squads, locale).present
    }

    /// The rank of a squad by name; the highest number for one that is not known.
    pub(crate) fn rank(&self, squads: &BTreeMap<SquadId, Squad>, locale: Locale, squad: &SquadId) -> u32 {
        let ranks = &self.by_name(squads, locale).ranks;
        ranks.get(squad).copied().unwrap_or(u32::MAX)
    }

    fn by_name(&self, squads: &BTreeMap<SquadId, Squad>, locale: Locale) -> &ByName {
        let order = match locale {
            Locale::Fr => &self.fr,
            Locale::En => &self.en,
        };
        order.get_or_init(|| {
            let mut squads: Vec<&Squad> = squads.values().collect();
            squads.sort_by_cached_key(|squad| fold_to_slug(squad.name.get(locale)));
            ByName {
                present: squads
                    .iter()
                    .filter(|squad| squad.left.is_none())
                    .map(|squad| squad_named(squad))
                    .collect(),
                ranks: squads.iter().map(|squad| squad.id.clone()).zip(0..).collect(),
            }
        })
    }
}

pub(crate) fn squad_named(squad: &Squad) -> NamedId<SquadId> {
    NamedId {
        id: squad.id.clone(),
        name: squad.name.clone(),
    }
}
