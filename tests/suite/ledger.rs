//! The adoption ledger in the app: a squad declares, corrects, gives reasons; what cannot be so is refused.

use axum::http::StatusCode;

use crate::company::{Member, company, cookies, introduced, post};
use crate::support::{TestSite, check_page};

const PAGE: &str = "/en/practices/interviews";

const fn member(name: &'static str, says: &'static [(&'static str, &'static str)]) -> Member {
    Member {
        name,
        level: None,
        says,
        more: "",
    }
}

fn site() -> (tempfile::TempDir, TestSite) {
    let folder = tempfile::tempdir().expect("a folder");
    let members = [
        member("ours", &[]),
        member("theirs", &[("interviews", "adopted")]),
        member("others", &[("interviews", "adapted")]),
    ];
    let site = TestSite::of(company(folder.path(), &members));
    (folder, site)
}

/// Sends the form of the practice's page for our squad.
fn declare(site: &TestSite, cookie: &str, more: &str) -> StatusCode {
    let form = format!("squad=ours&practice=interviews&{more}");
    post(site, "/en/adoptions", cookie, &form).status
}

fn section(page: &str, id: &str) -> String {
    let after = page.split(&format!("id=\"{id}\"")).nth(1).unwrap_or_default();
    after.split("</section>").next().unwrap_or_default().to_owned()
}

#[test]
fn a_squad_declares_and_everybody_sees_it() {
    let (_folder, site) = site();
    let ours = introduced(&site, "ours", "member");
    let form = "state=trying&since=2026-03-01&learned_from=theirs&note=On+Tuesdays&evidence=https%3A%2F%2Fexample.org";
    assert_eq!(declare(&site, &ours, form), StatusCode::SEE_OTHER);
    let page = site.page(PAGE);
    check_page(PAGE, &page);
    let adopters = section(&page, "page-adopters");
    for said in ["ours", "Trying", "On Tuesdays", "/en/squads/theirs"] {
        assert!(adopters.contains(said), "{said}: {adopters}");
    }
    assert!(site.page("/en/squads/ours").contains("The practice interviews"));
    assert!(site.page("/en/changes").contains("interviews"));
    // Said twice, it is said once.
    assert_eq!(declare(&site, &ours, form), StatusCode::SEE_OTHER);
    assert_eq!(
        section(&site.page(PAGE), "page-told").matches("<p>On Tuesdays").count(),
        1
    );
}

#[test]
fn it_is_said_where_a_practice_was_learned() {
    let (_folder, site) = site();
    let ours = introduced(&site, "ours", "member");
    let cases = [
        ("Theirs", "<a href=\"/en/squads/theirs\">"),
        (
            "https%3A%2F%2Fbalise.example.org%2Ffr%2Fpractices%2Fopportunity-tree%23top",
            "<a href=\"/en/practices/opportunity-tree\">The practice opportunity-tree</a>",
        ),
        ("Spring+demo", "session spring-demo"),
    ];
    for (learned, told) in cases {
        let form = format!("state=adopted&learned_from={learned}");
        assert_eq!(declare(&site, &ours, &form), StatusCode::SEE_OTHER, "{learned}");
        let adopters = section(&site.page(PAGE), "page-adopters");
        assert!(adopters.contains(told), "{learned}: {adopters}");
    }
    // An address that leads to no page of ours is no session.
    for address in ["%2Ffr%2Fpractices%2Fnothing", "https%3A%2F%2Fexample.org%2Fnotes"] {
        assert_eq!(
            declare(&site, &ours, &format!("state=adopted&learned_from={address}")),
            StatusCode::UNPROCESSABLE_ENTITY,
            "{address}"
        );
    }
}

#[test]
fn who_began_before_the_others_is_told_on_its_page() {
    let (_folder, site) = site();
    let ours = introduced(&site, "ours", "member");
    let began = "It began before the others";
    assert!(!site.page("/en/squads/ours").contains(began));
    assert_eq!(
        declare(&site, &ours, "state=adopted&since=2020-01-01"),
        StatusCode::SEE_OTHER
    );
    assert!(site.page("/en/squads/ours").contains(began));
    assert!(!site.page("/en/squads/theirs").contains(began));
}

#[test]
fn a_practice_of_many_squads_stands_on_several_pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let members: Vec<Member> = (0..120)
        .map(|number| member(format!("squad-{number:03}").leak(), &[("interviews", "adopted")]))
        .collect();
    let site = TestSite::of(company(folder.path(), &members));
    let first = section(&site.page(PAGE), "page-adopters");
    assert_eq!(first.matches("<th scope=\"row\">").count(), 100);
    assert!(first.contains("?page=2#page-adopters"), "{first}");
    let page = site.page(&format!("{PAGE}?page=2"));
    check_page(PAGE, &page);
    let second = section(&page, "page-adopters");
    assert_eq!(second.matches("<th scope=\"row\">").count(), 20);
    assert!(!second.contains("?page=3"), "{second}");
    // So many names are typed, not chosen from a list; their list stands once on the page.
    assert_eq!(page.matches("<datalist").count(), 1);
    let typed = post(
        &site,
        "/en/adoptions",
        &introduced(&site, "squad-007", "member"),
        "squad=Squad-007&practice=interviews&state=dropped&why=Too+heavy",
    );
    assert_eq!(typed.status, StatusCode::SEE_OTHER);
    assert!(section(&site.page(PAGE), "page-dropped").contains("/en/squads/squad-007"));
    // What is beyond the last page has nothing, and leads back.
    let beyond = site.page(&format!("{PAGE}?page=99"));
    assert!(section(&beyond, "page-adopters").contains("?page=2#page-adopters"));
}

#[test]
fn the_stair_counts_who_uses_it() {
    let (_folder, site) = site();
    let stair = section(&site.page(PAGE), "page-stair");
    assert!(stair.contains("Today 2\u{a0}squads use it"), "{stair}");
    let ours = introduced(&site, "ours", "member");
    assert_eq!(
        declare(&site, &ours, "state=adopted&since=2026-02-01"),
        StatusCode::SEE_OTHER
    );
    let stair = section(&site.page(PAGE), "page-stair");
    assert!(stair.contains("Today 3\u{a0}squads use it"), "{stair}");
}

#[test]
fn a_correction_is_a_new_line_and_the_old_one_stays() {
    let (_folder, site) = site();
    let ours = introduced(&site, "ours", "member");
    assert_eq!(declare(&site, &ours, "state=adopted&note=Wrong"), StatusCode::SEE_OTHER);
    let told = section(&site.page(PAGE), "page-told");
    let wrong = told.split("name=\"corrects\" value=\"").nth(1).expect("a form");
    let wrong = wrong.split('"').next().expect("an id").to_owned();
    let right = format!("state=trying&note=Right&corrects={wrong}");
    assert_eq!(declare(&site, &ours, &right), StatusCode::SEE_OTHER);
    let page = site.page(PAGE);
    assert!(section(&page, "page-adopters").contains("Right"));
    let told = section(&page, "page-told");
    assert!(
        told.contains("Wrong") && told.contains("corrected or withdrawn"),
        "{told}"
    );
    assert_eq!(declare(&site, &ours, &right), StatusCode::UNPROCESSABLE_ENTITY, "twice");
    assert_eq!(
        declare(&site, &ours, "state=trying&corrects=nonsense"),
        StatusCode::BAD_REQUEST
    );
}

#[test]
fn giving_up_says_why() {
    let (_folder, site) = site();
    let ours = introduced(&site, "ours", "member");
    assert_eq!(declare(&site, &ours, "state=dropped"), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        declare(&site, &ours, "state=dropped&why=Too+heavy"),
        StatusCode::SEE_OTHER
    );
    assert!(section(&site.page(PAGE), "page-dropped").contains("Too heavy"));
}

#[test]
fn what_cannot_be_so_is_refused() {
    let (_folder, site) = site();
    let ours = introduced(&site, "ours", "member");
    assert_eq!(
        declare(&site, &ours, "state=adopted&since=2199-01-01"),
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        declare(&site, &ours, "state=adopted&since=yesterday"),
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(declare(&site, &ours, "state=loved"), StatusCode::BAD_REQUEST);
    assert_eq!(
        declare(&site, &ours, "state=adopted&learned_from=ours"),
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let unknown = post(
        &site,
        "/en/adoptions",
        &ours,
        "squad=ours&practice=nothing&state=adopted",
    );
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let theirs = post(
        &site,
        "/en/adoptions",
        &ours,
        "squad=theirs&practice=interviews&state=dropped&why=x",
    );
    assert_eq!(theirs.status, StatusCode::FORBIDDEN);
    assert!(!section(&site.page(PAGE), "page-told").contains("ours"));
}

#[test]
fn who_has_not_said_who_they_are_says_so_once_and_it_is_done() {
    let (_folder, site) = site();
    let form = "squad=ours&practice=interviews&state=interested&back=%2Fen%2Fsquads%2Fours%23page-practices";
    let asked = post(&site, "/en/adoptions", "", form);
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    let next = "%2Fen%2Fsquads%2Fours%23page-practices";
    let introduced = format!("name=Ada&squad=ours&role=member&next={next}");
    let answer = post(&site, "/en/who", &cookies(&asked), &introduced);
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(section(&site.page(PAGE), "page-adopters").contains("Interested"));
}
