//! Routes, and the list of their addresses: a test walks it, so that no address is left out of what is proved of all.

use axum::Router;
use axum::routing::MethodRouter;

use super::AppState;

/// Routes as they are added, each with its address.
#[derive(Default)]
pub(super) struct Routes {
    router: Router<AppState>,
    addresses: Vec<&'static str>,
}

impl Routes {
    pub(super) fn route(mut self, address: &'static str, answers: MethodRouter<AppState>) -> Self {
        self.addresses.push(address);
        self.router = self.router.route(address, answers);
        self
    }

    pub(super) fn router(self) -> Router<AppState> {
        self.router
    }

    pub(super) fn addresses(self) -> Vec<&'static str> {
        self.addresses
    }
}
