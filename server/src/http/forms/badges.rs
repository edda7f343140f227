//! `POST /{locale}/badges`: the dimensions about which a squad invites questions.

use std::collections::BTreeSet;

use axum::response::Response;
use balise_domain::id::{DimensionId, SquadId};
use balise_domain::journal::command::Command;
use balise_domain::journal::event::{BadgeOffered, BadgeWithdrawn};
use balise_domain::journal::rule_violation::RuleViolation;
use balise_domain::journal::write_error::WriteError;
use balise_domain::library::place::Place;
use balise_domain::ports::port::CheckPort as _;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;
use serde::Deserialize;

use super::{Form, Submission};
use crate::http::AppState;

/// Anchor of the invitations on the page.
const ANCHOR: &str = "#ask-us";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct Badges {
    squad: SquadId,
    /// What is ticked.
    #[serde(default)]
    ask: BTreeSet<DimensionId>,
}

impl Form for Badges {
    const NAME: &'static str = "badges";
    const TEXTS: &'static [&'static str] = &[];

    fn back(&self, _: &AppState, locale: Locale) -> String {
        format!("{}{ANCHOR}", Place::SquadCheck(self.squad.clone()).href(locale))
    }

    /// Offers the ticked dimensions and withdraws the others; writes nothing for those that are unchanged.
    async fn carry_out(self, sent: Submission) -> Response {
        let mut written = Ok(());
        match self.changes(&sent.site) {
            Ok(commands) => {
                for command in commands {
                    written = sent.write(Ok(command)).await;
                    if written.is_err() {
                        break;
                    }
                }
            }
            Err(objection) => written = Err(WriteError::from(objection)),
        }
        sent.answer(written)
    }
}

impl Badges {
    /// The commands after which the squad invites questions about exactly the ticked dimensions.
    fn changes(&self, site: &AppState) -> Result<Vec<Command>, RuleViolation> {
        let unknown = |_| RuleViolation::UnknownSquad {
            squad: self.squad.clone(),
        };
        let view = site.library.squad_check(&Viewer::OPEN, &self.squad).map_err(unknown)?;
        let asked: BTreeSet<&DimensionId> = view.rubric.dimensions.iter().map(|dimension| &dimension.id).collect();
        if let Some(dimension) = self.ask.iter().find(|dimension| !asked.contains(dimension)) {
            let dimension = dimension.clone();
            return Err(RuleViolation::UnknownDimension { dimension });
        }
        let changed = asked
            .into_iter()
            .filter(|own| self.ask.contains(*own) != view.asks.contains(*own));
        let change = |dimension: &DimensionId| {
            let (squad, dimension) = (self.squad.clone(), dimension.clone());
            match self.ask.contains(&dimension) {
                true => Command::OfferBadge(BadgeOffered { squad, dimension }),
                false => Command::WithdrawBadge(BadgeWithdrawn { squad, dimension }),
            }
        };
        Ok(changed.map(change).collect())
    }
}
