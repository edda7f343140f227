//! A form that is refused gives back every text that was typed: every form of the site, sent by somebody who may not do what
//! it asks for, and sent in a shape that cannot be read.
//!
//! Forms are taken from the pages themselves, so that a new one is tried without a word here.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::candidates;
use crate::company::{get_as, introduced, post};
use crate::html::{Document, Field, PostedForm};
use crate::support::TestSite;

/// Forms that anybody may send; they are refused by what is in them alone, and `fields` tries that.
const OPEN_TO_ALL: [&str; 3] = ["/en/who", "/en/join", "/en/vote/"];

/// Forms of a room, which only those who run it may see: the page of the refusal has the texts instead.
const ROOM: &str = "/en/workshops/";

/// Fields with a text that are known to be there: the walk has to come by each of them.
const KNOWN: [&str; 14] = [
    "adoptions/note",
    "adoptions/since",
    "agree/note",
    "action/text",
    "campaigns/name_fr",
    "candidates/why",
    "evidence/title",
    "exemptions/reason",
    "exemptions/why",
    "imports/assessments",
    "plans/due",
    "plans/why",
    "questions/page",
    "target/why",
];

fn is_text(field: &Field) -> bool {
    !matches!(field.kind.as_str(), "hidden" | "radio" | "checkbox" | "select")
}

/// Every form of these pages as these readers see them, one of each kind: of one address, with the same fields and step.
fn forms(site: &TestSite, paths: &[String], readers: &[&str]) -> Vec<PostedForm> {
    let mut kinds = BTreeMap::new();
    for path in paths {
        for reader in readers {
            let page = get_as(site, path, reader);
            assert_eq!(page.status, StatusCode::OK, "{path}");
            for form in Document::of(&page.text()).posted_forms() {
                let names: Vec<String> = form.fields.iter().map(|field| field.name.clone()).collect();
                let mut own = form.fields.iter();
                let step = own.find(|field| field.name == "step").map(|field| field.value.clone());
                kinds.entry((form.action.clone(), names, step)).or_insert(form);
            }
        }
    }
    kinds.into_values().collect()
}

/// The form filled in, and what was typed into each field.
fn filled(form: &PostedForm) -> (String, Vec<(&Field, String)>) {
    let mut body = form_urlencoded::Serializer::new(String::new());
    let mut typed = Vec::new();
    for (number, field) in form.fields.iter().enumerate() {
        if is_text(field) {
            let text = format!("typed {number} <b>&amp; \"kept\"");
            body.append_pair(&field.name, &text);
            typed.push((field, text));
        } else {
            body.append_pair(&field.name, &field.value);
        }
    }
    (body.finish(), typed)
}

/// Sends a form of each kind, refused for want of a right and unreadable; collects what was not given back.
fn refuse_all(site: &TestSite, forms: &[PostedForm], reader: &str, tried: &mut BTreeSet<String>) -> Vec<String> {
    let mut lost = Vec::new();
    for form in forms {
        let (body, typed) = filled(form);
        tried.extend(typed.iter().map(|(field, _)| format!("{}/{}", field.form, field.name)));
        let unreadable = post(site, &form.action, reader, &format!("{body}&forged.x=1"));
        let is_of_room = form.action.starts_with(ROOM);
        let expected = if is_of_room {
            StatusCode::FORBIDDEN
        } else {
            StatusCode::BAD_REQUEST
        };
        assert_eq!(unreadable.status, expected, "{}", form.action);
        let mut answers = vec![(unreadable, false)];
        if !OPEN_TO_ALL.iter().any(|open| form.action.starts_with(open)) {
            let refused = post(site, &form.action, reader, &body);
            let status = refused.status;
            let is_refusal = matches!(status.as_u16(), 403 | 409 | 422);
            assert!(is_refusal, "{} answers {status}: {body}", form.action);
            answers.push((refused, !is_of_room));
        }
        for (answer, has_form) in answers {
            let status = answer.status;
            let page = answer.text();
            let document = Document::of(&page);
            assert_eq!(document.scripts(), 0, "{}", form.action);
            let fields = document.fields();
            for (field, text) in &typed {
                let is_back = |own: &&Field| {
                    own.value == *text && (!has_form || (own.form == field.form && own.name == field.name))
                };
                if !fields.iter().any(|own| is_back(&own)) {
                    lost.push(format!("{} {status}: {}/{}", form.action, field.form, field.name));
                }
            }
            if has_form && !typed.is_empty() {
                assert!(page.contains("role=\"alert\""), "{}: nothing is announced", form.action);
                let is_described = page.split("aria-describedby=\"").skip(1).any(|rest| {
                    let ids = rest.split('"').next().unwrap_or_default();
                    ids.split(' ').any(|id| id == "page-form-error")
                });
                let is_beside = page.matches("id=\"page-form-error\"").count() == 1;
                if page.contains("page-form-problem") && !(is_described && is_beside) {
                    lost.push(format!("{} {status}: no field says what is wrong", form.action));
                }
            }
        }
    }
    lost
}

#[test]
fn every_form_that_is_refused_gives_back_what_was_typed() {
    let site = TestSite::starter();
    let lead = introduced(&site, "paiement", "lead");
    let curator = introduced(&site, "socle", "curator");
    let reader = introduced(&site, "", "reader");
    let mut paths = site.paths();
    for screen in [
        "who",
        "join",
        "workshops?squad=socle",
        "imports",
        "curation",
        "practice-check/campaigns",
    ] {
        paths.push(format!("/en/{screen}"));
    }
    // A room before and after the votes are counted, with a ballot.
    let opened = post(
        &site,
        "/en/workshops",
        &lead,
        "squad=paiement&period=2026-Q4&mode=workshop",
    );
    let room = opened.header("location").to_owned();
    let page = get_as(&site, &room, &lead).text();
    let code = page
        .split("join-code\"><code>")
        .nth(1)
        .and_then(|rest| rest.split('<').next());
    let joined = post(&site, "/en/join", "", &format!("code={}", code.expect("a code").trim()));
    let ballot = joined.header("location").to_owned();
    let mut tried = BTreeSet::new();
    let voting = forms(&site, &[room.clone(), ballot.clone()], &[&lead]);
    let mut lost = refuse_all(&site, &voting, &reader, &mut tried);
    post(&site, &format!("{room}/reveal"), &lead, "sure=yes");
    paths.push(room.clone());
    // Something to settle, to correct, to decide and to answer.
    let question = Document::of(&get_as(&site, &room, &lead).text())
        .fields()
        .into_iter()
        .find(|field| field.form == "agree" && field.name == "question")
        .expect("a question")
        .value;
    post(
        &site,
        &format!("{room}/evidence"),
        &lead,
        &format!("question={question}&title=Notes&address="),
    );
    post(&site, &format!("{room}/action"), &lead, "text=Call&due=2099-01-01");
    post(
        &site,
        &format!("{room}/target"),
        &lead,
        "dimension=discovery&level=4&due=2099-01-01&why=",
    );
    post(
        &site,
        "/en/exemptions",
        &lead,
        &format!("squad=paiement&step=ask&question={question}&reason=Later&until=2099-01-01"),
    );
    post(
        &site,
        "/en/adoptions",
        &lead,
        "squad=paiement&practice=weekly-interviews&state=adopted",
    );
    for asked in ["xylophonisteries", "zygomatisations"] {
        for _ in 0..6 {
            let request = Request::get(format!("/en/search?q={asked}"))
                .header("sec-fetch-dest", "document")
                .header("sec-fetch-site", "same-origin");
            site.ask(request.body(Body::empty()).expect("a request"));
        }
    }
    post(
        &site,
        "/en/questions",
        &lead,
        "question=xylophonisteries&squad=paiement",
    );
    post(
        &site,
        "/en/campaigns",
        &curator,
        "name_fr=Automne&name_en=Autumn&opens=2026-01-01&closes=2099-01-01&invited=everyone",
    );
    let all: Vec<String> = paths.into_iter().filter(|path| path.starts_with("/en")).collect();
    let (rooms, pages): (Vec<_>, Vec<_>) = all.into_iter().partition(|path| path.starts_with(ROOM));
    let mut every = forms(&site, &pages, &[&lead, &curator]);
    every.extend(forms(&site, &rooms, &[&lead]));
    assert!(every.len() > 20, "{} forms", every.len());
    lost.extend(refuse_all(&site, &every, &reader, &mut tried));
    // Look-alikes to decide on.
    let (site, _folder) = candidates::site();
    let queue = site.page("/en/candidates");
    let links = crate::support::attributes(&queue, "href").into_iter();
    let groups: Vec<String> = links.filter(|link| link.starts_with("/en/candidates/")).collect();
    let curator = introduced(&site, "checkout", "curator");
    let reader = introduced(&site, "", "reader");
    lost.extend(refuse_all(
        &site,
        &forms(&site, &groups, &[&curator]),
        &reader,
        &mut tried,
    ));
    assert!(lost.is_empty(), "what was typed is lost:\n{}", lost.join("\n"));
    for known in KNOWN {
        assert!(tried.contains(known), "the walk did not come by {known}: {tried:#?}");
    }
}

#[test]
fn what_is_too_long_to_wait_for_its_author_is_given_back() {
    let site = TestSite::starter();
    let long = "long text ".repeat(600);
    let form = format!("squad=paiement&practice=weekly-interviews&state=adopted&note={long}");
    let answer = post(&site, "/en/adoptions", "", &form);
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains(long.trim()), "{}", answer.text());
    let answer = post(&site, "/fr/imports", "", "assessments=squad,period%0Apaiement,2026-Q1");
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let page = answer.text();
    assert!(page.contains("paiement,2026-Q1") && page.contains("/fr/who"), "{page}");
}
