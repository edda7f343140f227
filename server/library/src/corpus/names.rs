//! Squads in the order of their names: found once for a state, since every list asks for it.

use std::collections::HashMap;
use std::sync::OnceLock;

use balise_domain::id::SquadId;
use balise_domain::id::slug::fold_to_slug;
use balise_domain::library::squad::Squad;
use balise_domain::ports::view::NamedId;
use balise_domain::text::locale::Locale;

use crate::corpus::state::LibraryState;

/// The orders, one a language, made when they are first asked for.
#[derive(Default)]
pub(crate) struct NameOrders {
    fr: OnceLock<ByName>,
    en: OnceLock<ByName>,
}

/// Squads by name in one language.
struct ByName {
    /// Those that are still here.
    present: Vec<NamedId<SquadId>>,
    /// Place of each squad among all, those that left too.
    ranks: HashMap<SquadId, u32>,
}

impl LibraryState {
    /// Squads that are still here, by name.
    pub(crate) fn squads_by_name(&self, locale: Locale) -> &[NamedId<SquadId>] {
        &self.by_name(locale).present
    }

    /// What names of squads are sorted by; those that are not known come last.
    pub(crate) fn rank(&self, locale: Locale, squad: &SquadId) -> u32 {
        self.by_name(locale).ranks.get(squad).copied().unwrap_or(u32::MAX)
    }

    /// The squad that people call so: by the name of its folder, or by its own in either language, accents and case aside.
    pub(crate) fn squad_called(&self, name: &str) -> Option<&Squad> {
        let name = fold_to_slug(name);
        let known = || self.squads.values();
        let called = |squad: &&Squad| {
            [Locale::Fr, Locale::En]
                .iter()
                .any(|locale| fold_to_slug(squad.name.get(*locale)) == name)
        };
        known()
            .find(|squad| squad.id.as_str() == name)
            .or_else(|| known().find(called))
    }

    fn by_name(&self, locale: Locale) -> &ByName {
        let names = match locale {
            Locale::Fr => &self.names.fr,
            Locale::En => &self.names.en,
        };
        names.get_or_init(|| {
            let mut squads: Vec<&Squad> = self.squads.values().collect();
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
