//! Why the library does not answer. The words for people stand in `app::text`.

use crate::library::place::Place;

/// A question that has no answer, with what the reader needs to go on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("nothing is published there")]
    NotFound,
    #[error("this has moved")]
    Moved(Place),
    #[error("the library is still being read")]
    NotReady,
    #[error("the search text is longer than {limit} characters")]
    QueryTooLong { limit: usize },
    #[error("something went wrong on our side")]
    Internal,
}
