//! Implements the port for changes.

use balise_domain::id::opaque::PersonId;
use balise_domain::journal::author::Author;
use balise_domain::journal::command::Command;
use balise_domain::journal::write_error::WriteError;
use balise_domain::ports::port::{WriteFuture, WritePort};
use balise_store::StoreError;
use jiff::Timestamp;

use crate::journal::ledger::CommandError;
use crate::library::Library;

impl WritePort for Library {
    fn carry_out(&self, command: Command, author: &Author, now: Timestamp) -> WriteFuture {
        if !self.is_recorded() {
            return Box::pin(std::future::ready(Err(WriteError::Busy)));
        }
        let (ledger, author) = (self.ledger.clone(), author.clone());
        Box::pin(async move {
            match ledger.carry_out(command, &author, now, |_| Vec::new()).await {
                Ok(_) => Ok(()),
                Err(CommandError::Objection(objection)) => Err(objection.into()),
                Err(CommandError::Store(error)) => Err(denial(&error)),
            }
        })
    }

    fn set_display_name(&self, person: PersonId, name: &str) -> Result<(), WriteError> {
        self.people.call(person, name).map_err(|error| denial(&error))
    }

    fn display_name(&self, person: &PersonId) -> Option<String> {
        self.people.name(person)
    }
}

/// The error for a person; details go to the log.
pub(crate) fn denial(error: &StoreError) -> WriteError {
    match error {
        StoreError::Busy | StoreError::Conflict { .. } => WriteError::Busy,
        StoreError::DiskFull => WriteError::DiskFull,
        error => {
            tracing::error!(%error, "nothing can be written");
            WriteError::Stopped
        }
    }
}
