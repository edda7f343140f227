//! Every address that is no page one finds: what forms are sent to, screens that people work on, feeds, files, machines.
//! Pages are [`Place`](crate::library::place::Place)s.
//!
//! A route is written once, as the router reads it; whoever links to it fills in its parameters. `N` counts those beside
//! the language.

use std::fmt::Write as _;

use percent_encoding::utf8_percent_encode;

use crate::id::{AssessmentId, SquadId};
use crate::library::place::SEGMENT;
use crate::text::locale::Locale;

/// A route below `/{locale}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route<const N: usize>(&'static str);

/// Where somebody says who they are.
pub const SIGN_IN: Route<0> = Route("/{locale}/who");
/// A page was read through.
pub const REVIEWS: Route<0> = Route("/{locale}/reviews");
/// A search without a good answer is claimed, or answered.
pub const QUESTIONS: Route<0> = Route("/{locale}/questions");
/// A squad says how far it is with a practice.
pub const ADOPTIONS: Route<0> = Route("/{locale}/adoptions");
/// A squad tries a practice.
pub const TRIALS: Route<0> = Route("/{locale}/trials");
/// A squad says what it may be asked about.
pub const BADGES: Route<0> = Route("/{locale}/badges");
/// A question is left aside.
pub const EXEMPTIONS: Route<0> = Route("/{locale}/exemptions");
/// Targets and actions are settled.
pub const PLANS: Route<0> = Route("/{locale}/plans");
/// A round of the practice check is opened.
pub const CAMPAIGNS: Route<0> = Route("/{locale}/campaigns");
/// It is closed.
pub const CLOSE_CAMPAIGN: Route<1> = Route("/{locale}/campaigns/{campaign}/close");
/// Assessments that were held elsewhere.
pub const IMPORTS: Route<0> = Route("/{locale}/imports");
/// Look-alikes are decided on.
pub const CANDIDATES: Route<0> = Route("/{locale}/candidates");
/// The practice that they may become.
pub const CANDIDATE_DRAFT: Route<1> = Route("/{locale}/candidates/{candidate}/draft.md");
/// A practice check is opened.
pub const CHECKS: Route<0> = Route("/{locale}/workshops");
/// The room of a check, for those who run it: squad and assessment.
pub const ROOM: Route<2> = Route("/{locale}/workshops/{squad}/{assessment}");
/// The address of its ballot, for a camera.
pub const ROOM_QR: Route<2> = Route("/{locale}/workshops/{squad}/{assessment}/qr.svg");
/// Something is done in it.
pub const ROOM_STEP: Route<3> = Route("/{locale}/workshops/{squad}/{assessment}/{step}");
/// The door of a room, for those who have its code.
pub const JOIN: Route<0> = Route("/{locale}/join");
/// The ballot, by its capability.
pub const BALLOT: Route<1> = Route("/{locale}/vote/{capability}");
pub const SEARCH_FEED: Route<0> = Route("/{locale}/search.atom");
pub const PRACTICES_FEED: Route<0> = Route("/{locale}/practices.atom");
/// How browsers search this site.
pub const OPENSEARCH: Route<0> = Route("/{locale}/opensearch.xml");
pub const ADOPTION_MAP_TABLE: Route<0> = Route("/{locale}/adoption-map.csv");
pub const STACK_MAP_TABLE: Route<0> = Route("/{locale}/stack.csv");
pub const HEATMAP_TABLE: Route<0> = Route("/{locale}/practice-check/heatmap.csv");
pub const DISTRIBUTIONS_TABLE: Route<0> = Route("/{locale}/practice-check/distributions.csv");
pub const ALL_ASSESSMENTS: Route<1> = Route("/{locale}/practice-check/assessments.{format}");
pub const ASSESSMENTS: Route<2> = Route("/{locale}/practice-check/{squad}/assessments.{format}");
pub const OVERVIEW_TABLE: Route<1> = Route("/{locale}/practice-check/{squad}/overview.csv");
pub const TREND_TABLE: Route<1> = Route("/{locale}/practice-check/{squad}/trend.csv");
pub const RADAR: Route<1> = Route("/{locale}/practice-check/{squad}/radar.svg");

/// Whether the program lives, and whether it can answer, for supervisors.
pub const LIVE: &str = "/livez";
pub const READY: &str = "/readyz";
pub const SITEMAP: &str = "/sitemap.xml";
pub const ROBOTS: &str = "/robots.txt";
/// Styles and scripts, by a name with the hash of what they hold.
pub const ASSET: &str = "/assets/{name}";
/// Files of squads, by the hash of what they hold.
pub const MEDIA: &str = "/media/{name}";
pub const DIAGRAM: &str = "/diagrams/{name}";
pub const API_SEARCH: &str = "/api/v1/search";
pub const API_SUGGEST: &str = "/api/v1/suggest";
pub const API_ADOPTIONS: &str = "/api/v1/adoptions";
pub const API_ASSESSMENTS: &str = "/api/v1/assessments";
/// The script by which the screen of a room listens.
pub const LISTENER: &str = "/live.js";
/// What it hears: squad, assessment, and of what.
pub const EVENTS: &str = "/live/{squad}/{assessment}/{heard}";

/// Screens that people work on: one goes back to them after a form on the way.
const SCREENS: [&str; 5] = [CHECKS.0, ROOM.0, JOIN.0, BALLOT.0, IMPORTS.0];

/// Whether a path, still encoded, is that of a screen that people work on.
pub fn is_screen(path: &str) -> bool {
    SCREENS.into_iter().any(|template| is_of(template, path))
}

/// Whether a path may come of a template. Its parameters are names: letters, digits and hyphens.
fn is_of(template: &str, path: &str) -> bool {
    let is_name =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let (mut wanted, mut segments) = (template.split('/'), path.split('/'));
    loop {
        match (wanted.next(), segments.next()) {
            (None, None) => return true,
            (Some("{locale}"), Some(tag)) if Locale::parse(tag).is_some() => {}
            (Some("{locale}"), _) => return false,
            (Some(wanted), Some(segment)) if wanted.starts_with('{') && is_name(segment) => {}
            (Some(wanted), Some(segment)) if wanted == segment => {}
            _ => return false,
        }
    }
}

impl<const N: usize> Route<N> {
    /// As a router reads it, with the names of its parameters in braces.
    pub const fn template(self) -> &'static str {
        self.0
    }

    /// The address in one language, with its parameters in their order, percent-encoded.
    pub fn with(self, locale: Locale, parameters: [&str; N]) -> String {
        let mut parameters = [locale.tag()].into_iter().chain(parameters);
        fill(self.0, &mut parameters)
    }
}

impl Route<0> {
    pub fn href(self, locale: Locale) -> String {
        self.with(locale, [])
    }
}

/// A path that names no language, in one of them.
pub fn in_language(locale: Locale, path: &str) -> String {
    format!("/{}{path}", locale.tag())
}

/// The form that opens a practice check, with a squad chosen in it.
pub fn open_check(locale: Locale, squad: &SquadId) -> String {
    format!("{}?squad={squad}", CHECKS.href(locale))
}

/// The room of a practice check.
pub fn room(locale: Locale, squad: &SquadId, assessment: &AssessmentId) -> String {
    ROOM.with(locale, [squad.as_str(), assessment.as_str()])
}

/// The ballot of whoever holds the capability.
pub fn ballot(locale: Locale, capability: &str) -> String {
    BALLOT.with(locale, [capability])
}

/// The address of a template that no language stands in.
pub fn filled(template: &str, parameters: &[&str]) -> String {
    fill(template, &mut parameters.iter().copied())
}

fn fill(template: &str, parameters: &mut dyn Iterator<Item = &str>) -> String {
    let mut address = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let behind = after.split_once('}').map_or("", |(_, behind)| behind);
        let value = parameters.next().unwrap_or_default();
        let _ = write!(address, "{before}{}", utf8_percent_encode(value, SEGMENT));
        rest = behind;
    }
    address + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screens_are_those_that_people_work_on() {
        for screen in [
            "/fr/workshops",
            "/en/workshops/paiement/2026-q4",
            "/fr/vote/abc",
            "/en/join",
            "/fr/imports",
        ] {
            assert!(is_screen(screen), "{screen}");
        }
        for other in [
            "/fr/workshops//evil.test",
            "/fr/workshops/../../x",
            "/fr/workshops/a",
            "/de/join",
            "/fr/who",
            "//join",
            "/fr/join/",
            "fr/join",
        ] {
            assert!(!is_screen(other), "{other}");
        }
    }

    #[test]
    fn parameters_stand_where_the_template_has_them() {
        assert_eq!(SIGN_IN.href(Locale::Fr), "/fr/who");
        assert_eq!(
            ROOM_QR.with(Locale::En, ["paiement", "2026-q4"]),
            "/en/workshops/paiement/2026-q4/qr.svg"
        );
        assert_eq!(
            ALL_ASSESSMENTS.with(Locale::Fr, ["csv"]),
            "/fr/practice-check/assessments.csv"
        );
        assert_eq!(BALLOT.with(Locale::En, ["a/b c"]), "/en/vote/a%2Fb%20c");
        assert_eq!(filled(MEDIA, &["bafk.png"]), "/media/bafk.png");
    }
}
