//! Examines the data folder while the site runs. Damage is shown in the log and on the curation desk, and nothing is
//! written that would build on it.

use std::path::Path;

use balise_domain::ports::view::damage::DamageLine;
use balise_store::{Damage, DamageVerdict};

use crate::library::Library;
use crate::upkeep::maintenance::verify;

impl Library {
    /// Reads everything that is kept, byte for byte, as `balise verify` does beside a running site, and reports what is
    /// damaged. From then on nothing is written that would build on it; a search index that is damaged is made again.
    /// Takes seconds in a large library. Returns what follows from all that was ever found.
    pub fn examine(&self) -> Option<DamageVerdict> {
        let folder = self.folder.as_ref()?;
        match verify(folder, &mut |_| {}) {
            Ok(found) => {
                let of_search = |damage: &Damage| damage.fault.file.starts_with(folder.join("index"));
                let damages = found.damages(folder);
                let searches = damages.iter().any(of_search);
                damages.into_iter().for_each(|damage| self.ledger.report_damage(damage));
                if searches && let Err(error) = self.rebuild() {
                    tracing::error!(%error, "the search index could not be made again");
                }
            }
            Err(error) => tracing::error!(%error, "what is kept could not be examined: `balise verify` tells more"),
        }
        self.ledger.damages().gravest()
    }

    pub(crate) fn damage_lines(&self) -> Vec<DamageLine> {
        let folder = self.folder.as_deref().unwrap_or(Path::new(""));
        self.ledger.damages().lines(folder)
    }
}
