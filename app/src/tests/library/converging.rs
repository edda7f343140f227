//! Pages of the company that look alike.

use balise_domain::id::content_id::ContentId;
use balise_domain::journal::event::candidate::Decision;
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;
use balise_domain::ports::look_alike::{
    CandidateFilter, CandidateLine, CandidateMember, CandidateVerdict, CandidateView, CandidatesView, DecisionFilter,
    Likeness, TextBlock,
};
use balise_domain::ports::port::LookAlikePort;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use super::{Company, Nothing, both, named, slug};

/// The group that nobody decided on.
pub(in crate::tests) fn open() -> ContentId {
    ContentId::of(b"open")
}

/// The group that was decided on.
pub(in crate::tests) fn settled() -> ContentId {
    ContentId::of(b"settled")
}

fn member(squad: &str, title: &str, lang: Locale) -> CandidateMember {
    CandidateMember {
        page: PageId::new(format!("{squad}/entretiens")),
        revision: ContentId::of(title.as_bytes()),
        squad: named(squad),
        title: title.to_owned(),
        place: Place::Playbook {
            squad: slug(squad),
            path: "entretiens".to_owned(),
        },
        lang,
    }
}

fn line(candidate: ContentId) -> CandidateLine {
    let decided = (candidate == settled()).then(|| CandidateVerdict {
        candidate: candidate.clone(),
        decision: Decision::Merge {
            into: slug("weekly-interviews"),
        },
        why: Some("Le même guide, à deux mots près".to_owned()),
    });
    CandidateLine {
        likeness: if decided.is_some() {
            Likeness::NearCopy
        } else {
            Likeness::SameTopic
        },
        candidate,
        score: 73,
        members: vec![
            member("paiement", "Entretiens", Locale::Fr),
            member("recherche", "Thursday interviews", Locale::En),
        ],
        words: vec!["entretiens / interviews".to_owned(), "guide".to_owned()],
        decided,
    }
}

impl LookAlikePort for Company {
    fn candidates(&self, _: &Viewer, _: Locale, filter: &CandidateFilter) -> CandidatesView {
        let candidate = match filter.settled {
            DecisionFilter::Open => open(),
            DecisionFilter::Decided => settled(),
        };
        CandidatesView {
            lines: vec![line(candidate)],
            total: 60,
            open: 60,
            decided: 1,
            squads: vec![named("paiement"), named("recherche")],
            is_compared: true,
        }
    }

    fn candidate(&self, _: &Viewer, _: Locale, candidate: &ContentId) -> Result<CandidateView, ReadError> {
        if ![open(), settled()].contains(candidate) {
            return Err(ReadError::NotFound);
        }
        let block = |text: &str, is_heading, common| TextBlock {
            text: text.to_owned(),
            is_heading,
            common,
        };
        Ok(CandidateView {
            line: line(candidate.clone()),
            passages: vec!["la dernière fois que".to_owned()],
            texts: vec![
                vec![
                    block("Le guide", true, None),
                    block("La dernière fois que…", false, Some(1)),
                ],
                vec![block("The last time…", false, Some(1)), block("Recruiting", true, None)],
            ],
            draft: "# Entretiens <b>\n".to_owned(),
            practices: vec![(slug("weekly-interviews"), both("Entretiens", "Interviews"))],
            next: Some(open()),
        })
    }
}

impl LookAlikePort for Nothing {
    fn candidates(&self, _: &Viewer, _: Locale, _: &CandidateFilter) -> CandidatesView {
        CandidatesView::default()
    }

    fn candidate(&self, _: &Viewer, _: Locale, _: &ContentId) -> Result<CandidateView, ReadError> {
        Err(ReadError::NotFound)
    }
}
