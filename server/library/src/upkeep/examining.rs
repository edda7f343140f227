//! What is damaged in the data folder: found when it is opened, afterwards while everybody reads, and whenever a text
//! cannot be read. It is told in the log and on the curation desk, and what would build on it is not written.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use balise_domain::ports::view::damage::{DamageLine, DataKind, Follows};
use balise_store::{Company, Damage, DamageVerdict, Disk, StoreFault, survey};

use crate::journal::ledger::LedgerError;
use crate::library::Library;
use crate::upkeep::maintenance::verify;

/// What was found so far. A clone is the same list.
#[derive(Clone, Default)]
pub(crate) struct Damages(Arc<Mutex<Vec<Damage>>>);

impl Damages {
    /// What a look at a data folder finds before it is opened.
    ///
    /// # Errors
    /// The first damage that the site must not start with.
    pub(crate) fn of(folder: &Path) -> Result<Self, LedgerError> {
        let found = Self::default();
        for damage in survey(Arc::new(Disk), folder, Company::Alone)? {
            if damage.verdict == DamageVerdict::Stops {
                return Err(LedgerError::Damaged(damage));
            }
            found.tell(damage);
        }
        Ok(found)
    }

    /// Takes note of damage and says it, once.
    pub(crate) fn tell(&self, damage: Damage) {
        let mut known = self.lock();
        if known.contains(&damage) {
            return;
        }
        match damage.verdict {
            DamageVerdict::Said => tracing::warn!("{damage}"),
            DamageVerdict::Stops | DamageVerdict::ReadOnly | DamageVerdict::BoxClosed => tracing::error!("{damage}"),
        }
        known.push(damage);
        known.sort_by_key(|damage| damage.verdict);
    }

    /// Whether texts are among what is damaged.
    pub(crate) fn has_texts(&self) -> bool {
        self.lock()
            .iter()
            .any(|damage| damage.verdict == DamageVerdict::ReadOnly)
    }

    /// How much is known: it only grows.
    pub(crate) fn count(&self) -> u64 {
        self.lock().len() as u64
    }

    /// What follows from all of it.
    pub(crate) fn gravest(&self) -> Option<DamageVerdict> {
        self.lock().iter().map(|damage| damage.verdict).min()
    }

    /// For the curation desk.
    pub(crate) fn lines(&self, folder: &Path) -> Vec<DamageLine> {
        self.lock().iter().map(|damage| line(folder, damage)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Damage>> {
        // Damage is added whole: a panic leaves what was there.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn line(folder: &Path, damage: &Damage) -> DamageLine {
    let StoreFault { file, offset, .. } = &damage.fault;
    let file = file.strip_prefix(folder).unwrap_or(file).to_string_lossy().into_owned();
    let of = |folder: &str| file.starts_with(folder);
    let kept = if damage.verdict == DamageVerdict::Said && (of("journal/") || of("snapshots/")) {
        DataKind::View
    } else if of("journal") {
        DataKind::Journal
    } else if of("packs") {
        DataKind::Texts
    } else if of("people.json") {
        DataKind::Names
    } else if of("ballots/") {
        DataKind::Ballots
    } else if of("session.key") {
        DataKind::Sessions
    } else {
        DataKind::View
    };
    DamageLine {
        offset: *offset,
        kept,
        follows: match damage.verdict {
            DamageVerdict::Stops | DamageVerdict::ReadOnly => Follows::ReadOnly,
            DamageVerdict::BoxClosed => Follows::BoxClosed,
            DamageVerdict::Said => Follows::Nothing,
        },
        file,
    }
}

impl Library {
    /// Reads everything that is kept, byte for byte, as `balise verify` does beside a running site, and says what is
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
