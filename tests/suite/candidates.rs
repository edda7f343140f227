//! Look-alike pages: found for those who may see them, decided by curators, remembered, taken back.

use std::fs;
use std::path::Path;

use axum::http::StatusCode;
use balise_library::Sources;

use crate::company::{cookies, introduced, post};
use crate::support::{Answer, TestSite};

const SAID: &str = "Every Thursday we call one family that left the catalogue without choosing. The guide has four questions, \
    all about the last time they looked for childcare. One of us leads the conversation, the other takes notes word for word. \
    The recording is erased after thirty days. On Friday morning the trio reads the notes aloud and pins what surprised them \
    under an opportunity of the tree. Nobody asks whether they would use a feature, because the answer predicts nothing.";
/// In the closed page, and nowhere else.
const SECRET: &str = "zephyranthes";

fn write(folder: &Path, file: &str, text: &str) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

pub(crate) fn site() -> (TestSite, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    write(root, "site.yaml", "name: Test\n");
    for squad in ["checkout", "search", "quiet"] {
        write(root, &format!("squads/{squad}/squad.yaml"), &format!("name: {squad}\n"));
    }
    write(root, "squads/checkout/calls.md", &format!("# Calls\n\n{SAID}\n"));
    write(
        root,
        "squads/search/interviews.md",
        &format!("# Interviews\n\n{SAID}\n"),
    );
    let closed = format!("---\nvisibility: squad\n---\n# {SECRET}\n\n{SAID}\n");
    write(root, "squads/quiet/closed.md", &closed);
    write(
        root,
        "practices/weekly.md",
        "# Weekly interviews\n\nTalk to someone every week.\n",
    );
    let site = TestSite::of(Sources {
        content: Some(root.to_owned()),
        squads: Vec::new(),
    });
    site.library.converge();
    (site, folder)
}

fn cookie(site: &TestSite, role: &str) -> String {
    introduced(site, "checkout", role)
}

/// The address of the only group in the queue.
#[track_caller]
fn group(site: &TestSite, query: &str) -> String {
    let page = site.page(&format!("/en/candidates{query}"));
    let (_, rest) = page
        .split_once("href=\"/en/candidates/")
        .unwrap_or_else(|| panic!("no group: {page}"));
    format!("/en/candidates/{}", rest.split('"').next().unwrap_or_default())
}

/// What a form of a page holds under a name.
#[track_caller]
fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no {name}"));
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Sends a form of the page of a group.
fn send(site: &TestSite, group: &str, cookie: &str, form: &str) -> Answer {
    let candidate = group.rsplit('/').next().unwrap_or_default();
    post(site, "/en/candidates", cookie, &format!("candidate={candidate}&{form}"))
}

#[test]
fn what_two_squads_wrote_waits_to_be_decided() {
    let (site, _folder) = site();
    let page = site.page("/en/candidates");
    for said in ["Calls", "Interviews", "Near copy", "To decide (1)"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(site.page("/en/curation").contains("/en/candidates"));
    let side = site.page(&group(&site, ""));
    assert!(side.contains("data-common=\"yes\""), "{side}");
    assert!(site.page("/en/candidates?kind=same-topic").contains("No group here"));
    assert!(site.page("/en/candidates?squad=quiet").contains("No group here"));
    let draft = site.page(&format!("{}/draft.md", group(&site, "")));
    assert!(
        draft.contains("/en/squads/search/interviews") && draft.contains("Every Thursday"),
        "{draft}"
    );
}

#[test]
fn what_a_squad_keeps_to_itself_is_in_no_group() {
    let (site, _folder) = site();
    for page in [
        site.page("/en/candidates"),
        site.page(&group(&site, "")),
        site.page("/en/squads/checkout/calls"),
    ] {
        assert!(!page.contains(SECRET), "{page}");
    }
}

#[test]
fn a_page_leads_to_those_of_other_squads_that_say_the_same() {
    let (site, _folder) = site();
    assert!(
        site.page("/en/squads/checkout/calls")
            .contains("/en/squads/search/interviews")
    );
}

#[test]
fn a_decision_holds_until_it_is_taken_back() {
    let (site, _folder) = site();
    let group = group(&site, "");
    let seen = hidden(&site.page(&group), "seen");
    let form = format!("seen={seen}&decision=variants&why=each+has+its+own+guide");
    let asked = send(&site, &group, "", &form);
    assert!(asked.header("location").starts_with("/en/who?next="));
    assert_eq!(
        send(&site, &group, &cookie(&site, "member"), &form).status,
        StatusCode::FORBIDDEN
    );
    let curator = cookie(&site, "curator");
    let stale = balise_domain::id::content_id::ContentId::of(b"stale");
    let late = format!("seen={stale}&decision=variants", stale = stale.as_str());
    assert_eq!(send(&site, &group, &curator, &late).status, StatusCode::CONFLICT);
    assert_eq!(send(&site, &group, &curator, &form).status, StatusCode::SEE_OTHER);
    assert!(site.page("/en/candidates").contains("To decide (0)"));
    assert!(site.page("/en/candidates?settled=decided").contains("Kept as variants"));
    let decided = site.page(&group);
    assert!(decided.contains("each has its own guide"), "{decided}");
    let undo = format!("reopen={}", hidden(&decided, "reopen"));
    assert_eq!(send(&site, &group, &curator, &undo).status, StatusCode::SEE_OTHER);
    assert!(site.page("/en/candidates").contains("To decide (1)"));
    // What a stranger decided has waited until they said who they are.
    let introduced = format!(
        "name=Ana&squad=search&role=curator&next={}",
        group.replace('/', "%2F") + "%23decision"
    );
    let done = post(&site, "/en/who", &cookies(&asked), &introduced);
    assert_eq!(done.header("location"), format!("{group}#decision"));
    assert!(site.page("/en/candidates").contains("To decide (0)"));
}

#[test]
fn a_decision_outlives_a_new_name_and_a_small_change_and_no_more() {
    let (site, folder) = site();
    let group_address = group(&site, "");
    let seen = hidden(&site.page(&group_address), "seen");
    let curator = cookie(&site, "curator");
    let merge = format!("seen={seen}&decision=merge&into=weekly");
    assert_eq!(
        send(&site, &group_address, &curator, &merge).status,
        StatusCode::SEE_OTHER
    );
    let again = |file: &str, text: &str| {
        write(folder.path(), file, text);
        site.library.refresh().expect("a reading");
        site.library.converge();
        site.page("/en/candidates")
    };
    let little = again(
        "squads/checkout/calls.md",
        &format!("# Calls\n\n{}\n", SAID.replace("Thursday", "Tuesday")),
    );
    assert!(little.contains("To decide (0)"), "a word is another");
    fs::remove_file(folder.path().join("squads/checkout/calls.md")).expect("a file");
    let renamed = again(
        "squads/checkout/by-phone.md",
        &format!("# Calls\n\n{}\n", SAID.replace("Thursday", "Monday")),
    );
    assert!(
        renamed.contains("To decide (0)") && renamed.contains("Decided (1)"),
        "another name and another word"
    );
    let other = "The report says which questions were asked in which order, who was in the room, what was promised to the \
        family, and when the promise has to be kept by the squad that made it.";
    let half: String = SAID.split_inclusive(". ").take(4).collect();
    let much = again(
        "squads/checkout/by-phone.md",
        &format!("# Calls\n\n{half}\n\n{other}\n"),
    );
    assert!(much.contains("To decide (1)"), "half of it is another");
}

#[test]
fn odd_addresses_and_forms_are_refused_plainly() {
    let (site, _folder) = site();
    let unknown = balise_domain::id::content_id::ContentId::of(b"unknown");
    let lost = format!("/en/candidates/{}", unknown.as_str());
    assert_eq!(site.get(&lost).status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/en/candidates/nothing").status, StatusCode::NOT_FOUND);
    assert_eq!(
        post(&site, "/en/candidates", "", "decision=variants").status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(site.get(&format!("{lost}/draft.md")).status, StatusCode::NOT_FOUND);
    let curator = cookie(&site, "curator");
    assert_eq!(
        send(&site, &lost, &curator, "decision=variants").status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        send(&site, &group(&site, ""), &curator, "decision=").status,
        StatusCode::BAD_REQUEST
    );
    let nowhere = "decision=merge&into=nowhere";
    assert_eq!(
        send(&site, &group(&site, ""), &curator, nowhere).status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert!(
        site.page("/en/candidates?page=99&kind=x&squad=%00&settled=y")
            .contains("No group here")
    );
}
