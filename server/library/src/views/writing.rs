//! The port's door for changes.

use balise_domain::author::Author;
use balise_domain::command::Command;
use balise_domain::denial::Denial;
use balise_domain::opaque::PersonId;
use balise_domain::port::{Done, Writing};
use balise_store::StoreError;
use jiff::Timestamp;

use crate::ledger::WriteError;
use crate::library::Library;

impl Writing for Library {
    fn carry_out(&self, command: Command, author: &Author, now: Timestamp) -> Done {
        if !self.is_recorded() {
            return Box::pin(std::future::ready(Err(Denial::Busy)));
        }
        let (ledger, author) = (self.ledger.clone(), author.clone());
        Box::pin(async move {
            match ledger.carry_out(command, &author, now, |_| Vec::new()).await {
                Ok(_) => Ok(()),
                Err(WriteError::Objection(objection)) => Err(objection.into()),
                Err(WriteError::Store(error)) => Err(denial(&error)),
            }
        })
    }

    fn introduce(&self, person: PersonId, name: &str) -> Result<(), Denial> {
        self.people.call(person, name).map_err(|error| denial(&error))
    }

    fn called(&self, person: &PersonId) -> Option<String> {
        self.people.name(person)
    }
}

/// What a person is told; the log is told the rest.
pub(crate) fn denial(error: &StoreError) -> Denial {
    match error {
        StoreError::Busy | StoreError::Conflict { .. } => Denial::Busy,
        StoreError::DiskFull => Denial::DiskFull,
        error => {
            tracing::error!(%error, "nothing can be written");
            Denial::Stopped
        }
    }
}
