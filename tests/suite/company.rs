//! A small company written for a test: squads at given levels of one dimension, each with what it practises.

use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use balise_library::Sources;

use crate::support::{Answer, TestSite};

/// A squad of the company.
pub(crate) struct Member {
    pub(crate) name: &'static str,
    /// In discovery; `None` without a check.
    pub(crate) level: Option<u8>,
    /// What it says of practices: `(practice, state)`.
    pub(crate) says: &'static [(&'static str, &'static str)],
    /// Lines of its `squad.yaml`.
    pub(crate) more: &'static str,
}

/// Writes the company; discovery has two questions, each helped by one of the two practices.
pub(crate) fn company(folder: &Path, members: &[Member]) -> Sources {
    let write = |file: &str, text: String| {
        let file = folder.join(file);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    };
    write(
        "site.yaml",
        "name: Demo\nlevels: [One, Two, Three, Four, Five]\n".to_owned(),
    );
    let question = |id: &str, practice: &str| {
        format!(
            "  - id: discovery.{id}\n    text: {{fr: \"Question {id} ?\", en: \"Question {id}?\"}}\n    practices: [{practice}]\n    \
             levels:\n      1: {{fr: un, en: one}}\n      2: {{fr: deux, en: two}}\n      3: {{fr: trois, en: three}}\n      \
             4: {{fr: quatre, en: four}}\n      5: {{fr: cinq, en: five}}\n"
        )
    };
    let questions = question("talk", "interviews") + &question("link", "opportunity-tree");
    write(
        "maturity/discovery.yaml",
        format!("order: 1\nname: {{fr: Découverte, en: Discovery}}\nquestions:\n{questions}"),
    );
    for practice in ["interviews", "opportunity-tree"] {
        let text = format!("---\ndimension: discovery\n---\n# The practice {practice}\n\nDo it.\n");
        write(&format!("practices/{practice}.md"), text);
    }
    for member in members {
        let own = format!("squads/{}", member.name);
        write(
            &format!("{own}/squad.yaml"),
            format!("name: {}\n{}", member.name, member.more),
        );
        write(&format!("{own}/README.md"), format!("# {}\n", member.name));
        let says: String = member
            .says
            .iter()
            .map(|(practice, state)| format!("- practice: {practice}\n  state: {state}\n  since: 2026-01-15\n"))
            .collect();
        write(&format!("{own}/adoptions.yaml"), says);
        if let Some(level) = member.level {
            let answers = format!("  discovery.talk: {{level: {level}}}\n  discovery.link: {{level: {level}}}\n");
            let text = format!("held_on: 2026-09-10\nanswers:\n{answers}");
            write(&format!("{own}/assessments/2026-Q3.yaml"), text);
        }
    }
    Sources {
        content: Some(folder.to_owned()),
        squads: Vec::new(),
    }
}

/// Sends a form as a browser on one of our pages would.
pub(crate) fn post(site: &TestSite, path: &str, cookie: &str, form: &str) -> Answer {
    site.ask(
        Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", cookie)
            .body(Body::from(form.to_owned()))
            .expect("a request"),
    )
}

/// Asks for a page as someone who said who they are.
pub(crate) fn get_as(site: &TestSite, path: &str, cookie: &str) -> Answer {
    let request = Request::get(path).header("cookie", cookie).body(Body::empty());
    site.ask(request.expect("a request"))
}

/// The cookies that an answer gives to a browser, as the browser sends them back.
pub(crate) fn cookies(answer: &Answer) -> String {
    let given = answer.headers.get_all("set-cookie").iter();
    let pairs: Vec<&str> = given
        .filter_map(|value| value.to_str().ok()?.split(';').next())
        .collect();
    pairs.join("; ")
}

/// Says who someone is; returns the cookies.
pub(crate) fn introduced(site: &TestSite, squad: &str, role: &str) -> String {
    let answer = post(site, "/en/who", "", &format!("name=Ada&squad={squad}&role={role}"));
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    cookies(&answer)
}
