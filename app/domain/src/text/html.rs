//! HTML that may be put into a page as it is.

use serde::Serialize;

/// A fragment that is safe to insert: sanitised where a person wrote it, made by us elsewhere.
///
/// Only the markdown room may call [`Html::trust`]; a test of the repository holds it to that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    pub fn trust(fragment: String) -> Self {
        Self(fragment)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
