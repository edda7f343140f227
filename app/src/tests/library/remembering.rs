//! What happened to the small library, and to the one that has nothing.

use balise_domain::content_id::ContentId;
use balise_domain::event::EventKind;
use balise_domain::history::{By, ChangeLine, ChangesView, Comparison, DiffLine, HistoryView, RevisionLine};
use balise_domain::locale::Locale;
use balise_domain::place::Place;
use balise_domain::port::Remembering;
use balise_domain::refusal::Refusal;
use balise_domain::slug::Slug;
use balise_domain::viewer::Viewer;
use jiff::Timestamp;

use super::cards::named;
use super::{Company, Nothing};

/// One change of every kind, by everyone who can be behind one.
pub(super) fn changes() -> Vec<ChangeLine> {
    let bys = [
        By::Files,
        By::Calendar,
        By::Person(None),
        By::Person(Some("Ada <script>alert(1)</script>".into())),
    ];
    let change = |(number, kind): (usize, &EventKind)| ChangeLine {
        at: Timestamp::UNIX_EPOCH,
        by: bys[number % bys.len()].clone(),
        kind: *kind,
        squad: (number % 2 == 0).then(|| named("paiement")),
        things: vec![
            ("<b>Entretiens</b>".into(), Some(Place::Practices)),
            ("Une page partie".into(), None),
        ],
        count: 2 + number % 3,
    };
    EventKind::ALL.iter().enumerate().map(change).collect()
}

fn revision(number: usize) -> RevisionLine {
    RevisionLine {
        number,
        at: Timestamp::UNIX_EPOCH,
        by: By::Files,
        title: "Mener un <i>entretien</i>".into(),
        content: ContentId::of(&[number as u8]),
    }
}

impl Remembering for Company {
    fn history(
        &self,
        _: &Viewer,
        _: Locale,
        place: &Place,
        compared: Option<(usize, usize)>,
    ) -> Result<HistoryView, Refusal> {
        let lines = vec![
            DiffLine::Skipped(12),
            DiffLine::Same("Nous rencontrons trois personnes.".into()),
            DiffLine::Removed("<script>alert(1)</script>".into()),
            DiffLine::Added("<img src=x onerror=alert(1)>".into()),
        ];
        // The other page has one revision, whose text is not kept.
        let many = matches!(place, Place::Playbook { .. });
        Ok(HistoryView {
            title: "Mener un entretien".into(),
            place: place.clone(),
            lang: Locale::Fr,
            revisions: if many {
                vec![revision(2), revision(1)]
            } else {
                vec![revision(1)]
            },
            comparison: many.then(|| Comparison {
                from: 1,
                to: 2,
                lines: compared.is_none().then_some(lines),
                added: 1,
                removed: 1,
            }),
        })
    }

    fn changes(&self, _: &Viewer, _: Locale, squad: Option<&Slug>, page: usize) -> Result<ChangesView, Refusal> {
        Ok(ChangesView {
            squad: squad.map(|_| named("paiement")),
            changes: changes(),
            page,
            pages: 3,
        })
    }
}

impl Remembering for Nothing {
    fn history(&self, _: &Viewer, _: Locale, place: &Place, _: Option<(usize, usize)>) -> Result<HistoryView, Refusal> {
        Ok(HistoryView {
            title: "x".into(),
            place: place.clone(),
            lang: Locale::En,
            revisions: Vec::new(),
            comparison: None,
        })
    }

    fn changes(&self, _: &Viewer, _: Locale, _: Option<&Slug>, page: usize) -> Result<ChangesView, Refusal> {
        Ok(ChangesView {
            squad: None,
            changes: Vec::new(),
            page,
            pages: 0,
        })
    }
}
