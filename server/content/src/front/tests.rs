//! Front matter as people and tools write it.

use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::{PageKind, Status, Visibility, VisibilityStatement};
use balise_domain::library::review::Interval;
use balise_domain::text::locale::Locale;
use jiff::civil::date;

use super::*;

fn front(text: &str) -> (Front, Vec<Fault>) {
    let mut notes = FileFaults::of("squad", "page.md");
    let front = read(text, &mut notes);
    (front, notes.into_faults())
}

/// Reads front matter that has nothing wrong with it.
fn matter(yaml: &str) -> FrontMatter {
    let (front, faults) = front(&format!("---\n{yaml}\n---\nbody\n"));
    assert_eq!(faults, [], "{yaml}");
    front.matter
}

fn check_fault(text: &str, line: u32, expected: impl Fn(&FaultKind) -> bool) -> Front {
    let (front, faults) = front(text);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].line, Some(line), "{faults:?}");
    assert!(expected(&faults[0].kind), "{faults:?}");
    front
}

#[test]
fn every_key_reads_in_both_languages() {
    let english = matter(
        "id: demo\ntitle: T\nsummary: S\nlang: fr\ntranslation_of: o\nsquad: Équipe A\nowner: O\ncontact: C\n\
         authors: [A, B]\ntype: decision\npractice: [p-one, p-two]\ndimension: discovery\nstatus: draft\n\
         superseded_by: n\ntags: [x]\nparticipants: [y]\ntime: 1 h\nlast_reviewed: 2026-05-01\nreview_in: 6 months\n\
         verified_by: V\nadopted_by: [s, {squad: t, since: 2026-05, evidence: e}]\nokrs: [k]\naliases: [old]\n\
         upstream: u\ndownstream: d\nvisibility: public",
    );
    let french = matter(
        "ID: demo\ntitre: T\nrésumé: S\nlangue: fr\ntraduction_de: o\néquipe: Équipe A\nresponsable: O\ncontact: C\n\
         auteurs: [A, B]\ntype: décision\npratique: [p-one, p-two]\ndimension: discovery\nstatut: brouillon\n\
         remplacé_par: n\nétiquettes: [x]\nparticipants: [y]\ndurée: 1 h\nrelu_le: 2026-05-01\nrelire_dans: 6 mois\n\
         vérifié_par: V\nadopté_par: [s, {équipe: t, depuis: 2026-05, preuve: e}]\nokrs: [k]\n\
         anciens_chemins: [old]\namont: u\naval: d\nvisibilité: publique",
    );
    assert_eq!(english, french);
    assert_eq!(english.kind, Some(PageKind::Decision));
    assert_eq!(english.lang, Some(Locale::Fr));
    assert_eq!(english.squad.as_ref().map(|squad| squad.as_str()), Some("equipe-a"));
    assert_eq!(english.last_reviewed, Some(date(2026, 5, 1)));
    assert_eq!(english.review_in, Some(Interval::months(6)));
    assert_eq!(english.visibility, VisibilityStatement::Said(Visibility::Public));
    assert_eq!(english.adopted_by[1].since, Some(date(2026, 5, 1)));
    assert_eq!(english.other, []);
}

#[test]
fn accents_may_be_left_out_or_decomposed() {
    for key in ["resume", "Résumé", "re\u{301}sume\u{301}", "description"] {
        assert_eq!(matter(&format!("{key}: S")).summary.as_deref(), Some("S"), "{key}");
    }
    assert_eq!(
        matter("last-reviewed: 2026-05-01").last_reviewed,
        Some(date(2026, 5, 1))
    );
}

#[test]
fn one_value_is_a_list_of_one() {
    assert_eq!(matter("tags: a, b").tags, ["a", "b"]);
    assert_eq!(matter("tags: [OKR, okr, '#team', team]").tags, ["OKR", "team"]);
    assert_eq!(matter("tags: 2026").tags, ["2026"]);
    assert_eq!(matter("tags:").tags, [""; 0]);
}

#[test]
fn keys_nobody_knows_are_kept_in_order() {
    let other =
        matter("hidden: true\nlayout:\n  title: {visible: true}\n  width: [1, 2]\ndate: 2026-05-01\nicon:").other;
    let other: Vec<_> = other
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    assert_eq!(
        other,
        [
            ("hidden", "true"),
            ("layout", "{title: {visible: true}, width: [1, 2]}"),
            ("date", "2026-05-01"),
            ("icon", ""),
        ]
    );
}

#[test]
fn a_draft_of_another_tool_is_a_draft() {
    assert_eq!(matter("draft: true").status, Some(Status::Draft));
    assert_eq!(matter("draft: false").status, None);
}

#[test]
fn other_tools_say_where_a_page_stands() {
    for (yaml, position) in [
        ("order: 3", 3.0),
        ("sidebar_position: 1.5", 1.5),
        ("sidebar: {order: 2}", 2.0),
    ] {
        assert_eq!(
            front(&format!("---\n{yaml}\n---\n")).0.position,
            Some(position),
            "{yaml}"
        );
    }
    assert_eq!(
        front("---\nsidebar_label: Short\n---\n").0.label.as_deref(),
        Some("Short")
    );
}

#[test]
fn a_malformed_date_costs_one_key_and_names_its_line() {
    let front = check_fault(
        "---\ntitle: T\nrelu_le: bientôt\ntags: x\n---\nbody",
        3,
        |kind| matches!(kind, FaultKind::MalformedDate { key, value } if key == "relu_le" && value == "bientôt"),
    );
    assert_eq!(front.matter.title.as_deref(), Some("T"));
    assert_eq!(front.matter.tags, ["x"]);
}

#[test]
fn a_status_of_another_tool_is_kept_as_it_is() {
    let matter = matter("status: finished\ntype: docs");
    assert_eq!((matter.status, matter.kind), (None, None));
    assert_eq!(matter.other.len(), 2);
}

#[test]
fn a_kind_that_is_a_list_says_what_is_known() {
    check_fault(
        "---\ntype: [a, b]\n---\n",
        2,
        |kind| matches!(kind, FaultKind::MalformedValue { value, .. } if value == "[a, b]"),
    );
}

#[test]
fn broken_yaml_leaves_the_body() {
    let text = "---\ntitle: Why: because\n---\nbody\n";
    let front = check_fault(text, 2, |kind| matches!(kind, FaultKind::InvalidYaml { .. }));
    assert_eq!((&text[front.body_start..], front.body_line), ("body\n", 4));
    assert_eq!(front.matter.title.as_deref(), Some("Why: because"));
}

#[test]
fn one_bad_value_costs_that_value_and_nothing_else() {
    for (bad, title) in [
        ("title: Why: because", Some("Why: because")),
        ("title: \"half", Some("half")),
        ("title: @home", Some("@home")),
        ("note:\t[open", None),
    ] {
        let text = format!("---\nowner: Ana\n{bad}\ntags: [x]\nvisibility: squad\n---\nbody\n");
        let front = check_fault(&text, 3, |kind| matches!(kind, FaultKind::InvalidYaml { .. }));
        assert_eq!(front.matter.title.as_deref(), title, "{bad}");
        assert_eq!(front.matter.owner.as_deref(), Some("Ana"), "{bad}");
        assert_eq!(front.matter.tags, ["x"], "{bad}");
        assert_eq!(
            front.matter.visibility,
            VisibilityStatement::Said(Visibility::Squad),
            "{bad}"
        );
    }
}

#[test]
fn front_matter_may_be_toml_json_or_lines_of_a_head() {
    for text in [
        "+++\ntitle = \"A: b\"\nweight = 2\n+++\nbody\n",
        "{\n  \"title\": \"A: b\",\n  \"weight\": 2\n}\nbody\n",
        "Title: A: b\nWeight: 2\n\nbody\n",
    ] {
        let (front, faults) = front(text);
        assert_eq!(faults, [], "{text}");
        assert_eq!(front.matter.title.as_deref(), Some("A: b"), "{text}");
        assert_eq!(front.position, Some(2.0), "{text}");
        assert_eq!(text[front.body_start..].trim_start(), "body\n", "{text}");
    }
    let prose = "Note: read this first\n\nbody\n";
    assert_eq!(front(prose).0.body_start, 0);
}

#[test]
fn a_home_page_in_front_matter_becomes_text() {
    let text = "---\nlayout: home\nhero:\n  name: Harbour\n  tagline: By us\n  actions:\n    - text: Begin\n      link: /start\nfeatures:\n  - title: Small\n    details: We ship.\n---\n";
    let (front, _) = front(text);
    assert_eq!(front.matter.title.as_deref(), Some("Harbour"));
    assert_eq!(
        front.described,
        "By us\n\n- [Begin](</start>)\n\n## Small\n\nWe ship.\n\n"
    );
}

#[test]
fn front_matter_that_never_ends_is_body() {
    let text = "---\ntitle: T\n\nbody\n";
    let front = check_fault(text, 1, |kind| *kind == FaultKind::UnclosedFrontMatter);
    assert_eq!((front.body_start, front.body_line), (0, 1));
}

#[test]
fn prose_between_thematic_breaks_is_body() {
    for text in [
        "---\n\nJust words.\n\n---\n\nMore.\n",
        "---\n- a\n- b\n---\n",
        "---\n\n*Why:* [this\n\n---\n",
    ] {
        let (front, faults) = front(text);
        assert_eq!((front.body_start, front.body_line), (0, 1), "{text}");
        assert_eq!(faults, [], "{text}");
    }
}

#[test]
fn a_byte_order_mark_and_carriage_returns_do_not_matter() {
    let text = "\u{feff}---\r\ntitle: T\r\nlast_reviewed: x\r\n---\r\nbody\r\n";
    let front = check_fault(text, 3, |kind| matches!(kind, FaultKind::MalformedDate { .. }));
    assert_eq!(front.matter.title.as_deref(), Some("T"));
    assert_eq!((&text[front.body_start..], front.body_line), ("body\r\n", 5));
}

#[test]
fn front_matter_over_its_budget_is_not_read() {
    let text = format!("---\ntitle: T\nnote: {}\n---\nbody\n", "x".repeat(LARGEST));
    let front = check_fault(&text, 1, |kind| {
        matches!(kind, FaultKind::FrontMatterTooLarge { limit: LARGEST, .. })
    });
    let unread = FrontMatter {
        visibility: VisibilityStatement::Unreadable,
        ..FrontMatter::default()
    };
    assert_eq!(front.matter, unread);
    assert_eq!(&text[front.body_start..], "body\n");
}

#[test]
fn a_squad_adopts_once() {
    let front = check_fault(
        "---\nadopted_by:\n  - a\n  - {squad: a}\n---\n",
        4,
        |kind| matches!(kind, FaultKind::DuplicateId { id, .. } if id == "a"),
    );
    assert_eq!(front.matter.adopted_by.len(), 1);
}
