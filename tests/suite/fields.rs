//! What people type reads back as it was, in every field of every form: refused and shown again, waiting for its author, or
//! typed by others before.

use std::collections::BTreeSet;

use axum::http::StatusCode;

use crate::company::{cookies, get_as, introduced, post};
use crate::html::{Document, Stands};
use crate::support::TestSite;

/// Everything that could end a field, begin an element, or be read as something else.
const TYPED: &str = "</textarea><script>alert(1)</script> a &lt; b &amp;lt; &amp; &#x41; &copy &nbsp; \"'`>< <!> <!--<() />--> \
                     <leptos-island a=\"b\"> </leptos-island> {x} <b onmouseover=alert(2)>é🙂</b>\u{a0}end";

/// For what has 80 characters at most.
const SHORT: [&str; 2] = [
    "a</textarea><script>alert(1)</script> &lt; &amp;lt; &",
    "\"'`><!><!--<() />--><leptos-island a=\"b\">",
];

/// A sharing session: what has a slash would be the address of a page.
const SESSION: &str = "a <b onload=alert(1)> &lt; &amp;lt; \"'` <!>";

/// The same over some lines, of which the first is empty.
fn lines() -> String {
    format!("\n{TYPED}\n\n  <p>{TYPED}</p>\n")
}

fn form(fields: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    form.finish()
}

/// What was tried, as `form/field`, and what was not read back.
#[derive(Default)]
struct Tried {
    fields: BTreeSet<String>,
    lost: Vec<String>,
}

impl Tried {
    /// Notes whether a field of a page has this value, and asserts that nothing of the page runs.
    #[track_caller]
    fn check(&mut self, page: &str, form: &str, name: &str, value: &str) {
        let document = Document::of(page);
        let fields = document.fields().into_iter();
        let own: Vec<_> = fields
            .filter(|field| field.form == form && field.name == name)
            .collect();
        if own.iter().all(|field| field.value != value) {
            self.lost
                .push(format!("{form}/{name}: {value:?} is read back as {own:#?}"));
        }
        assert_eq!(document.scripts(), 0, "{form}/{name}");
        self.fields.insert(key(form, name));
    }
}

/// The questions of a ballot have names of their own.
fn key(form: &str, name: &str) -> String {
    match name.split_once('.') {
        Some((name, _)) => format!("vote/{name}"),
        None => format!("{form}/{name}"),
    }
}

/// Fields that are empty in these pages; `refusals` tries what is typed into them.
const ALWAYS_EMPTY: [&str; 4] = ["questions/page", "exemptions/why", "candidates/why", "adoptions/squad"];

#[test]
fn what_was_typed_reads_back_in_every_field() {
    let site = TestSite::starter();
    let mut tried = Tried::default();
    let (typed, lines) = (TYPED, lines());
    let long = format!("{lines}{}", "x".repeat(6_000));

    // Who somebody is: their name is shown to them again.
    let mut lead = String::new();
    for name in SHORT {
        let who = form(&[("name", name), ("squad", "paiement"), ("role", "lead"), ("next", "/en")]);
        lead = cookies(&post(&site, "/en/who", "", &who));
        tried.check(&get_as(&site, "/en/who", &lead).text(), "who", "name", name);
    }

    // The search box, and what narrows matrices.
    let page = get_as(&site, &format!("/en/search?{}", form(&[("q", typed)])), &lead).text();
    tried.check(&page, "search", "q", typed);
    for asked in SHORT {
        for path in ["adoption-map", "practice-check"] {
            let page = get_as(&site, &format!("/en/{path}?{}", form(&[("q", asked)])), &lead).text();
            tried.check(&page, path, "q", asked);
        }
    }

    // The door of a room.
    let page = post(&site, "/en/join", "", &form(&[("code", typed), ("me", typed)])).text();
    tried.check(&page, "join", "code", typed);
    tried.check(&page, "join", "me", typed);

    // Opening a check: without a squad it is refused.
    let page = post(&site, "/en/workshops", &lead, &form(&[("period", typed)])).text();
    tried.check(&page, "workshops", "period", typed);

    // A check, its ballot and its room.
    let opened = post(
        &site,
        "/en/workshops",
        &lead,
        "squad=paiement&period=2026-Q4&mode=workshop",
    );
    let room = opened.header("location").to_owned();
    let page = post(&site, &format!("{room}/seats"), &lead, &form(&[("seats", typed)])).text();
    tried.check(&page, "seats", "seats", typed);
    let page = get_as(&site, &room, &lead).text();
    let code = page
        .split("join-code\"><code>")
        .nth(1)
        .and_then(|rest| rest.split('<').next());
    let joined = post(&site, "/en/join", "", &form(&[("code", code.expect("a code").trim())]));
    let ballot = joined.header("location").to_owned();
    let page = get_as(&site, &ballot, "").text();
    let question = page
        .split("name=\"vote.")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let question = question.expect("a question").to_owned();
    let (vote, comment) = (format!("vote.{question}"), format!("comment.{question}"));
    let refused = post(
        &site,
        &ballot,
        "",
        &form(&[("step", "1"), (&vote, "9"), (&comment, &lines)]),
    );
    let action = ballot.rsplit('/').next().unwrap_or_default();
    tried.check(&refused.text(), action, &comment, &lines);
    // What others wrote on their ballots stands in the room, and runs as little.
    for _ in 0..4 {
        let cast = form(&[("step", "1"), (&vote, "3"), (&comment, typed)]);
        assert_eq!(post(&site, &ballot, "", &cast).status, StatusCode::SEE_OTHER);
    }
    post(&site, &format!("{room}/reveal"), &lead, "sure=yes");
    let page = get_as(&site, &room, &lead).text();
    assert!(
        page.contains("&lt;/textarea&gt;&lt;script&gt;"),
        "comments of others are told"
    );
    assert_eq!(Document::of(&page).scripts(), 0);
    let step =
        |step: &str, fields: &[(&str, &str)]| post(&site, &format!("{room}/{step}"), &lead, &form(fields)).text();
    let page = step("agree", &[("question", &question), ("answer", "99"), ("note", &lines)]);
    tried.check(&page, "agree", "note", &lines);
    step("agree", &[("question", &question), ("answer", "3"), ("note", typed)]);
    tried.check(&get_as(&site, &room, &lead).text(), "agree", "note", typed);
    let page = step(
        "evidence",
        &[("question", &question), ("title", ""), ("address", typed)],
    );
    tried.check(&page, "evidence", "address", typed);
    let page = step(
        "evidence",
        &[("question", &question), ("title", &long), ("address", "")],
    );
    tried.check(&page, "evidence", "title", &long);
    tried.check(
        &step("action", &[("text", &long), ("due", "")]),
        "action",
        "text",
        &long,
    );
    tried.check(&step("action", &[("text", ""), ("due", typed)]), "action", "due", typed);
    let page = step(
        "target",
        &[("dimension", "nowhere"), ("level", "9"), ("why", typed), ("due", typed)],
    );
    tried.check(&page, "target", "why", typed);
    tried.check(&page, "target", "due", typed);

    // Plans that were made are dropped with a reason, or carried over.
    step("action", &[("text", typed), ("due", "2099-01-01")]);
    let page = get_as(&site, "/en/practice-check/paiement", &lead).text();
    assert_eq!(Document::of(&page).scripts(), 0, "what others plan");
    let fields = Document::of(&page).fields();
    let item = fields
        .iter()
        .find(|field| field.form == "plans" && field.name == "item");
    let item = item.expect("an action").value.clone();
    let plan = |more: &[(&str, &str)]| {
        let fields = [&[("squad", "paiement"), ("item", item.as_str())], more].concat();
        post(&site, "/en/plans", &lead, &form(&fields)).text()
    };
    tried.check(&plan(&[("step", "drop-action"), ("why", &long)]), "plans", "why", &long);
    tried.check(&plan(&[("step", "carry-over"), ("due", typed)]), "plans", "due", typed);

    // An exemption is asked for; by somebody unknown it waits meanwhile.
    let exemption = form(&[
        ("squad", "paiement"),
        ("step", "ask"),
        ("item", "exemption"),
        ("question", &question),
        ("reason", &lines),
        ("until", typed),
    ]);
    let page = post(&site, "/en/exemptions", &lead, &exemption).text();
    tried.check(&page, "exemptions", "reason", &lines);
    tried.check(&page, "exemptions", "until", typed);
    let waits = post(&site, "/en/exemptions", "", &exemption);
    let next = "/en/practice-check/paiement#exemptions";
    let introduced_now = form(&[("name", "Bo"), ("squad", "paiement"), ("role", "lead"), ("next", next)]);
    let page = post(&site, "/en/who", &cookies(&waits), &introduced_now).text();
    tried.check(&page, "exemptions", "reason", &lines);
    let good = form(&[
        ("squad", "paiement"),
        ("step", "ask"),
        ("question", &question),
        ("reason", typed),
        ("until", "2099-01-01"),
    ]);
    post(&site, "/en/exemptions", &lead, &good);
    let curator = introduced(&site, "socle", "curator");
    for path in ["/en/practice-check/paiement", "/en/curation"] {
        assert_eq!(
            Document::of(&get_as(&site, path, &curator).text()).scripts(),
            0,
            "{path}"
        );
    }

    // A round.
    let round = form(&[
        ("name_fr", typed),
        ("name_en", typed),
        ("opens", typed),
        ("closes", typed),
    ]);
    let page = post(&site, "/en/campaigns", &curator, &round).text();
    for name in ["name_fr", "name_en", "opens", "closes"] {
        tried.check(&page, "campaigns", name, typed);
    }

    // Assessments that are brought in.
    let page = post(&site, "/en/imports", &lead, &form(&[("assessments", &lines)])).text();
    tried.check(&page, "imports", "assessments", &lines);

    // What a squad said of a practice is put right in a form that has it.
    let said = form(&[
        ("squad", "paiement"),
        ("practice", "weekly-interviews"),
        ("state", "dropped"),
        ("since", "2026-01-05"),
        ("learned_from", SESSION),
        ("note", typed),
        ("why", typed),
        ("evidence", typed),
    ]);
    let done = post(&site, "/en/adoptions", &lead, &said);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let page = get_as(&site, "/en/practices/weekly-interviews", &lead).text();
    // A session goes by a name of plain letters.
    tried.check(&page, "adoptions", "learned_from", "a-b-onload-alert-1-lt-amp-lt");
    for name in ["note", "why", "evidence"] {
        tried.check(&page, "adoptions", name, typed);
    }
    tried.check(&page, "adoptions", "since", "2026-01-05");

    assert!(tried.lost.is_empty(), "{}", tried.lost.join("\n"));
    every_field_was_tried(&site, &lead, &tried);
}

/// Every field of typed text on any page of the site is one of those that were tried.
fn every_field_was_tried(site: &TestSite, lead: &str, tried: &Tried) {
    let screens = [
        "/en/who",
        "/en/join",
        "/en/workshops",
        "/en/imports",
        "/en/curation",
        "/en/campaigns",
    ];
    let screens = screens.map(str::to_owned);
    let mut fields = 0;
    for path in site.paths().into_iter().chain(screens) {
        let document = Document::of(&get_as(site, &path, lead).text());
        for field in document.fields() {
            if matches!(field.kind.as_str(), "hidden" | "radio" | "checkbox") {
                continue;
            }
            let key = key(&field.form, &field.name);
            fields += 1;
            assert!(
                tried.fields.contains(&key) || (ALWAYS_EMPTY.contains(&key.as_str()) && field.value.is_empty()),
                "{path}: {key} is a field that nobody tried: {field:?}"
            );
        }
    }
    assert!(fields > 100, "{fields} fields");
}

#[test]
fn ids_of_an_article_are_none_of_the_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = TestSite::starter();
    let paths = site.paths();
    assert!(paths.len() > 50, "{}", paths.len());
    let mut own = BTreeSet::new();
    for path in &paths {
        let ids = Document::of(&site.page(path)).ids();
        let all: BTreeSet<&String> = ids.iter().map(|(id, _)| id).collect();
        assert_eq!(all.len(), ids.len(), "{path}: an id stands twice: {ids:?}");
        let has_article = ids.iter().any(|(_, stands)| *stands == Stands::InArticle);
        for (id, stands) in &ids {
            let is_ours = balise_domain::id::anchor::is_of_the_site(id);
            match stands {
                Stands::InArticle => assert!(!is_ours, "{path}: an article has {id}"),
                Stands::Around if has_article => {
                    assert!(is_ours, "{path}: {id} stands around an article and may be taken by it");
                    own.insert(id.clone());
                }
                Stands::Around => {}
            }
        }
    }
    assert!(own.contains("page-main") && own.contains("page-search"), "{own:?}");
    // A page that wants all of them.
    let mut text = "# Title\n\n".to_owned();
    for id in &own {
        text += &format!("<div id=\"{id}\">a</div>\n\n## {id}\n\nb [there](#{id})\n\n");
    }
    std::fs::write(folder.path().join("page.md"), text).expect("a file");
    let site = TestSite::squad("greedy", folder.path());
    let page = site.page("/en/squads/greedy/page");
    let ids = Document::of(&page).ids();
    let all: BTreeSet<&String> = ids.iter().map(|(id, _)| id).collect();
    assert_eq!(all.len(), ids.len(), "an id stands twice: {ids:?}");
    let links = crate::support::attributes(&page, "href");
    for link in links.iter().filter_map(|link| link.strip_prefix('#')) {
        assert!(all.contains(&link.to_owned()), "#{link} leads nowhere");
    }
}
