//! What happened in the company, changes and revisions of every sort; and nothing at all, where there is nothing.

use balise_domain::id::SquadId;
use balise_domain::id::content_id::ContentId;
use balise_domain::journal::event::EventKind;
use balise_domain::library::place::Place;
use balise_domain::ports::history::{
    ChangeLine, ChangeOrigin, ChangesView, Comparison, DiffLine, HistoryView, NoComparison, RevisionLine,
};
use balise_domain::ports::port::HistoryPort;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;
use jiff::Timestamp;

use super::cards::named;
use super::{Company, Nothing, slug};

/// Someone who tries the site.
pub(in crate::tests) const HOSTILE: &str = "<script>alert('x')</script>\u{202e}";

fn at(moment: &str) -> Timestamp {
    moment.parse().expect("a moment")
}

fn change(moment: &str, by: ChangeOrigin, kind: EventKind, things: &[&str]) -> ChangeLine {
    let place = Place::of_squad(slug("paiement"), "entretiens");
    ChangeLine {
        at: at(moment),
        by,
        kind,
        squad: Some(named("paiement")),
        things: things
            .iter()
            .map(|thing| ((*thing).to_owned(), Some(place.clone())))
            .collect(),
        count: things.len(),
    }
}

/// Newest first, over three days.
pub(super) fn changes() -> Vec<ChangeLine> {
    let ada = ChangeOrigin::Person(Some("Ada Lovelace".into()));
    vec![
        change(
            "2026-11-24T14:05:59.123456789Z",
            ada,
            EventKind::PageReviewed,
            &["Entretiens"],
        ),
        change(
            "2026-11-24T09:00:00Z",
            ChangeOrigin::Person(Some(HOSTILE.into())),
            EventKind::AdoptionDeclared,
            &[HOSTILE],
        ),
        ChangeLine {
            count: 1204,
            ..change(
                "2026-11-23T23:59:00Z",
                ChangeOrigin::Files,
                EventKind::RevisionSeen,
                &["Entretiens", "Guide"],
            )
        },
        ChangeLine {
            things: vec![("Ancienne page".into(), None)],
            ..change(
                "2026-11-23T08:00:00Z",
                ChangeOrigin::Person(None),
                EventKind::PageGone,
                &["Ancienne page"],
            )
        },
        ChangeLine {
            squad: None,
            ..change(
                "2026-11-01T00:00:00Z",
                ChangeOrigin::Calendar,
                EventKind::CampaignClosed,
                &["automne"],
            )
        },
    ]
}

/// One change of every kind, by everyone who can be behind one.
fn every_kind() -> Vec<ChangeLine> {
    let bys = [
        ChangeOrigin::Files,
        ChangeOrigin::Calendar,
        ChangeOrigin::Person(None),
        ChangeOrigin::Person(Some(HOSTILE.into())),
    ];
    let change = |(number, kind): (usize, &EventKind)| ChangeLine {
        squad: (number % 2 == 0).then(|| named("paiement")),
        things: vec![
            (HOSTILE.into(), Some(Place::Practices)),
            ("Une page partie".into(), None),
        ],
        count: 2 + number % 3,
        ..change("2026-10-31T12:00:00Z", bys[number % bys.len()].clone(), *kind, &[])
    };
    EventKind::ALL.iter().enumerate().map(change).collect()
}

fn revision(number: usize, by: ChangeOrigin) -> RevisionLine {
    RevisionLine {
        number,
        at: at(&format!("2026-11-{:02}T10:00:00.5Z", 20 + number)),
        by,
        title: format!("Mener un entretien {HOSTILE}"),
        content: ContentId::of(&number.to_le_bytes()),
    }
}

fn comparison(from: usize, to: usize) -> Comparison {
    let lines = match (from, to) {
        (1, 2) => Err(NoComparison::Damaged),
        (1, 3) => Ok(vec![DiffLine::Skipped(3)]),
        _ => Ok(vec![
            DiffLine::Skipped(1204),
            DiffLine::Same("Préparer".into()),
            DiffLine::Removed("Trente minutes".into()),
            DiffLine::Added("Quarante minutes".into()),
            DiffLine::Added(HOSTILE.into()),
            DiffLine::Same(String::new()),
            DiffLine::Skipped(1),
        ]),
    };
    let changed = usize::from(from == 2);
    Comparison {
        from,
        to,
        lines,
        added: 2 * changed,
        removed: changed,
    }
}

impl HistoryPort for Company {
    fn history(
        &self,
        _: &Viewer,
        _: Locale,
        place: &Place,
        compared: Option<(usize, usize)>,
    ) -> Result<HistoryView, ReadError> {
        let revisions = match place {
            Place::Playbook { .. } => vec![
                revision(3, ChangeOrigin::Person(Some(HOSTILE.into()))),
                revision(2, ChangeOrigin::Person(None)),
                revision(1, ChangeOrigin::Files),
            ],
            Place::Practice(_) => vec![revision(1, ChangeOrigin::Files)],
            Place::Term(_) => Vec::new(),
            _ => return Err(ReadError::NotFound),
        };
        let compared = compared.or(Some((2, 3)));
        let comparison = compared
            .filter(|(from, to)| from < to && *from > 0 && *to <= revisions.len())
            .map(|(from, to)| comparison(from, to));
        Ok(HistoryView {
            title: "Mener un entretien".into(),
            place: place.clone(),
            lang: Locale::Fr,
            revisions,
            comparison,
        })
    }

    fn changes(&self, _: &Viewer, _: Locale, squad: Option<&SquadId>, page: usize) -> Result<ChangesView, ReadError> {
        let known = |squad: &&SquadId| squad.as_str() == "paiement" || squad.as_str() == "fidelite";
        if squad.is_some() && squad.filter(known).is_none() {
            return Err(ReadError::NotFound);
        }
        let quiet = squad.is_some_and(|squad| squad.as_str() == "fidelite");
        let pages = if quiet { 0 } else { 3 };
        Ok(ChangesView {
            squad: squad.map(|squad| named(squad.as_str())),
            changes: match page {
                _ if page >= pages => Vec::new(),
                0 => changes(),
                _ => every_kind(),
            },
            page,
            pages,
        })
    }
}

impl HistoryPort for Nothing {
    fn history(
        &self,
        _: &Viewer,
        _: Locale,
        place: &Place,
        _: Option<(usize, usize)>,
    ) -> Result<HistoryView, ReadError> {
        Ok(HistoryView {
            title: "x".into(),
            place: place.clone(),
            lang: Locale::En,
            revisions: Vec::new(),
            comparison: None,
        })
    }

    fn changes(&self, _: &Viewer, _: Locale, _: Option<&SquadId>, page: usize) -> Result<ChangesView, ReadError> {
        Ok(ChangesView {
            squad: None,
            changes: Vec::new(),
            page,
            pages: 0,
        })
    }
}
