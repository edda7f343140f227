//! Known damage in the data folder, logged once each.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use balise_domain::ports::view::damage::{DamageLine, DataKind, Follows};
use balise_store::{Company, Damage, DamageVerdict, Disk, StoreError, StoreFault, survey};

/// The damage found so far. A clone is the same list.
#[derive(Clone, Default)]
pub(crate) struct Damages(Arc<Mutex<Vec<Damage>>>);

/// Why a data folder is not opened.
pub(crate) enum SurveyError {
    Damaged(Damage),
    Store(StoreError),
}

impl From<StoreError> for SurveyError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Damages {
    /// Surveys a data folder before it is opened.
    ///
    /// # Errors
    /// The first damage that the site must not start with, or why the folder cannot be read.
    pub(crate) fn of(folder: &Path) -> Result<Self, SurveyError> {
        let found = Self::default();
        for damage in survey(Arc::new(Disk), folder, Company::Alone)? {
            if damage.verdict == DamageVerdict::Stops {
                return Err(SurveyError::Damaged(damage));
            }
            found.report(damage);
        }
        Ok(found)
    }

    /// Adds damage and logs it, once.
    pub(crate) fn report(&self, damage: Damage) {
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

    /// Whether texts are damaged.
    pub(crate) fn has_texts(&self) -> bool {
        self.lock()
            .iter()
            .any(|damage| damage.verdict == DamageVerdict::ReadOnly)
    }

    /// How much is known: it only grows.
    pub(crate) fn count(&self) -> u64 {
        self.lock().len() as u64
    }

    /// The gravest verdict of all.
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
