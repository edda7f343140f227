//! Errors that can happen to any request, whatever its address.

/// Why a request failed, with what the reader needs to continue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The server is overloaded.
    Crowded,
    /// A bug ended the request; the log knows it by this id.
    Failed { request: String },
    /// A form that is not of this version of the site.
    UnreadableForm { fault: FormFault },
    /// What was sent stopped coming.
    TooLate,
    /// More was sent than is taken here, in bytes.
    TooLarge { limit: usize },
}

/// Why a form cannot be read. Fields are named as the form names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormFault {
    UnknownField(String),
    MissingField(String),
    /// A field holds what no page of the site puts there.
    UnreadableField(String),
    /// None of the forms that the address takes.
    UnknownForm,
}

impl Trouble {
    /// An HTTP status.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Crowded => 503,
            Self::Failed { .. } => 500,
            Self::UnreadableForm { .. } => 400,
            Self::TooLate => 408,
            Self::TooLarge { .. } => 413,
        }
    }

    /// A stable name for machines.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Crowded => "busy",
            Self::Failed { .. } => "internal",
            Self::UnreadableForm { .. } => "unreadable_form",
            Self::TooLate => "too_late",
            Self::TooLarge { .. } => "too_large",
        }
    }
}
