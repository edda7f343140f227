//! Every address of the site, with something in each parameter that may lead to what is closed.

use std::collections::BTreeSet;

use balise_domain::id::SquadId;
use balise_domain::id::slug::Slug;
use balise_domain::library::place::Place;
use balise_domain::text::locale::Locale;

use super::planting::Planted;

const LOCALES: [&str; 2] = ["en", "fr"];

/// Everything that may be asked for.
pub(super) fn addresses(planted: &Planted) -> Vec<String> {
    let mut paths: Vec<String> = balise::http::addresses()
        .into_iter()
        .flat_map(|address| of_route(planted, address))
        .collect();
    paths.extend(places(planted));
    paths.extend(addresses_of_closed_pages());
    // Where pages were before, and by what other names.
    for locale in LOCALES {
        for name in [
            "former",
            "older",
            "gone",
            "published",
            "slip",
            "slippedlater",
            "pair",
            "pair.fr",
        ] {
            paths.push(format!("/{locale}/squads/kept/{name}"));
            paths.push(format!("/{locale}/squads/kept/{name}.md"));
            paths.push(format!("/{locale}/history/squads/kept/{name}"));
            paths.push(format!("/{locale}/history/squads/kept/{name}?from=1&to=2"));
        }
    }
    paths
}

/// Addresses that name a closed page themselves.
pub(super) fn addresses_of_closed_pages() -> Vec<String> {
    let named = ["file", "second", "alike", "renamedfrom", "renamedto", "latin", "nosuch"];
    let names = named.map(|name| format!("zq{name}vendor"));
    let paths = names.iter().flat_map(|name| {
        LOCALES.into_iter().flat_map(move |locale| {
            ["", ".md"]
                .map(|ending| format!("/{locale}/squads/kept/{name}{ending}"))
                .into_iter()
                .chain([format!("/{locale}/history/squads/kept/{name}")])
        })
    });
    paths.collect()
}

/// Questions that look for a word without having it in them: unfinished, misspelt, by operators.
fn questions(planted: &Planted) -> Vec<String> {
    let mut questions: Vec<String> = [
        "",
        "zq",
        "talk",
        "talk+zq",
        "zq*",
        "people",
        "is:stale",
        "squad:kept",
        "tag:talk",
    ]
    .map(str::to_owned)
    .to_vec();
    for word in &planted.words {
        // The last letters changed places, and a part of it.
        let misspelt = word.replace("vendor", "vendro");
        questions.extend([misspelt, word[..word.len() - 3].to_owned()]);
    }
    questions
}

/// The addresses of one route, in both languages. A route that nobody thought of here fails the test.
fn of_route(planted: &Planted, address: &str) -> Vec<String> {
    let plain = || vec![address.to_owned()];
    let in_both = |rest: &str| LOCALES.map(|locale| format!("/{locale}{rest}")).to_vec();
    let for_questions = |path: &str| {
        let asked = questions(planted);
        asked
            .into_iter()
            .map(|question| format!("{path}?q={question}"))
            .collect::<Vec<_>>()
    };
    match address {
        "/livez"
        | "/readyz"
        | "/sitemap.xml"
        | "/robots.txt"
        | "/live.js"
        | "/api/v1/adoptions"
        | "/api/v1/assessments" => plain(),
        "/api/v1/search" | "/api/v1/suggest" => for_questions(address),
        "/{locale}/search.atom" => in_both("/search.atom")
            .iter()
            .flat_map(|path| for_questions(path))
            .collect(),
        "/assets/{name}" => vec!["/assets/nothing".to_owned()],
        "/media/{name}" => media(planted),
        "/diagrams/{name}" => vec!["/diagrams/nothing.svg".to_owned()],
        "/{locale}/practices.atom" => {
            let mut paths = in_both("/practices.atom");
            paths.extend(in_both("/practices.atom?squad=kept"));
            paths
        }
        "/{locale}/adoption-map.csv"
        | "/{locale}/stack.csv"
        | "/{locale}/opensearch.xml"
        | "/{locale}/who"
        | "/{locale}/reviews"
        | "/{locale}/questions"
        | "/{locale}/imports"
        | "/{locale}/adoptions"
        | "/{locale}/trials"
        | "/{locale}/campaigns"
        | "/{locale}/badges"
        | "/{locale}/exemptions"
        | "/{locale}/plans"
        | "/{locale}/candidates"
        | "/{locale}/workshops"
        | "/{locale}/join"
        | "/{locale}/practice-check/heatmap.csv"
        | "/{locale}/practice-check/distributions.csv" => in_both(&address["/{locale}".len()..]),
        "/{locale}/practice-check/assessments.{format}" | "/{locale}/practice-check/{squad}/assessments.{format}" => {
            let path = address["/{locale}".len()..].replace("{squad}", "kept");
            ["csv", "json", "yaml"]
                .into_iter()
                .flat_map(|format| in_both(&path.replace("{format}", format)))
                .collect()
        }
        "/{locale}/practice-check/{squad}/overview.csv"
        | "/{locale}/practice-check/{squad}/trend.csv"
        | "/{locale}/practice-check/{squad}/radar.svg" => {
            in_both(&address["/{locale}".len()..].replace("{squad}", "kept"))
        }
        "/{locale}/candidates/{candidate}/draft.md" => in_both("/candidates/nothing/draft.md"),
        "/{locale}/campaigns/{campaign}/close" => in_both("/campaigns/nothing/close"),
        "/{locale}/workshops/{squad}/{assessment}"
        | "/{locale}/workshops/{squad}/{assessment}/qr.svg"
        | "/{locale}/workshops/{squad}/{assessment}/{step}" => {
            let path = address["/{locale}".len()..].replace("{squad}", "kept");
            in_both(&path.replace("{assessment}", "2026-q4").replace("{step}", "close"))
        }
        "/{locale}/vote/{capability}" => in_both("/vote/aaaaaaaaaaaaaaaaaaaaaaaaaa"),
        // It answers without end: it is asked in the tests of the room, and sends numbers alone.
        "/live/{squad}/{assessment}/{heard}" => Vec::new(),
        unknown => panic!("nobody walks {unknown}: say here what may be asked of it"),
    }
}

/// The addresses of pictures that the squad is sent.
fn media(planted: &Planted) -> Vec<String> {
    let own = crate::company::introduced(&planted.site, "kept", "member");
    let page = crate::company::get_as(&planted.site, "/en/squads/kept/zqfilevendor", &own).text();
    let sources = crate::support::attributes(&page, "src");
    let media: Vec<String> = sources
        .into_iter()
        .filter(|source| source.starts_with("/media/"))
        .collect();
    assert!(!media.is_empty(), "the closed page has a picture: {page}");
    media
}

/// A place of every kind. A new kind of place does not compile until it is here.
fn places(planted: &Planted) -> BTreeSet<String> {
    fn slug<Id: From<Slug>>(name: &str) -> Id {
        Slug::parse(name).expect("a slug").into()
    }
    let kept = || slug::<SquadId>("kept");
    let page = |path: &str| Place::of_squad(kept(), path);
    let all = [
        Place::Home,
        Place::Search,
        Place::Squads,
        Place::Squad(kept()),
        Place::Squad(slug("other")),
        page("open"),
        page("published"),
        page("pair"),
        Place::of_squad(slug("other"), "about"),
        Place::of_squad(slug("other"), "twin"),
        Place::of_squad(slug("other"), "guide"),
        Place::of_squad(slug("other"), "alike"),
        Place::Practices,
        Place::Practice(slug("interviews")),
        Place::Practice(slug("whispering")),
        Place::AdoptionMap,
        Place::StackMap,
        Place::PracticeCheck,
        Place::CheckModel,
        Place::SquadCheck(kept()),
        Place::SquadCheck(slug("other")),
        Place::PaperForm,
        Place::ModelChanges,
        Place::Campaigns,
        Place::Glossary,
        Place::Term(slug("whisper")),
        Place::Curation,
        Place::Candidates,
        Place::Candidate(balise_domain::id::content_id::ContentId::of(b"nothing")),
        Place::Changes,
        Place::History(Box::new(page("published"))),
        Place::History(Box::new(page("open"))),
    ];
    let mut paths = BTreeSet::new();
    for place in all {
        for locale in Locale::ALL {
            let path = place.href(locale);
            paths.extend(asked_of(planted, &place, &path));
            paths.insert(format!("{path}.md"));
            paths.insert(path);
        }
    }
    paths
}

/// What may be asked of a place beside itself.
fn asked_of(planted: &Planted, place: &Place, path: &str) -> Vec<String> {
    let with = |queries: &[&str]| queries.iter().map(|query| format!("{path}?{query}")).collect();
    match place {
        Place::Search => questions(planted)
            .into_iter()
            .map(|question| format!("{path}?q={question}"))
            .collect(),
        Place::Practices | Place::AdoptionMap => with(&["sort=recent", "dimension=discovery", "q=whisper", "page=1"]),
        Place::PracticeCheck => with(&["q=kept", "sort=name"]),
        Place::Changes => with(&["squad=kept", "squad=other", "page=1", "squad=nobody"]),
        Place::History(_) => with(&["from=1&to=2", "from=0&to=1", "from=1&to=3"]),
        Place::Practice(_) => with(&["page=1"]),
        Place::Home
        | Place::Squads
        | Place::Squad(_)
        | Place::Playbook { .. }
        | Place::StackMap
        | Place::CheckModel
        | Place::SquadCheck(_)
        | Place::PaperForm
        | Place::ModelChanges
        | Place::Campaigns
        | Place::Glossary
        | Place::Term(_)
        | Place::Curation
        | Place::Candidates
        | Place::Candidate(_) => Vec::new(),
    }
}

/// Forms that name something closed, each for its route.
pub(super) fn forms() -> Vec<(String, String)> {
    let other = balise_domain::id::content_id::ContentId::of(b"other");
    let review = |page: &str| format!("page={page}&revision={other}");
    let fixed = [
        (
            "adoptions",
            "practice=interviews&squad=other&state=adopted&since=2026-01-15&learned_from=kept-id",
        ),
        (
            "adoptions",
            "practice=whispering&squad=other&state=adopted&since=2026-01-15",
        ),
        ("trials", "practice=whispering&squad=other"),
        ("questions", "question=talk&squad=other&page=kept-id"),
        ("questions", "question=talk&squad=other&page=/en/squads/kept/former"),
        (
            "plans",
            "squad=kept&item=aaaaaaaaaaaaaaaaaaaaaaaaaa&step=drop-action&why=x",
        ),
        (
            "exemptions",
            "squad=kept&step=ask&question=discovery.talk&reason=x&until=2027-01-01",
        ),
        ("plans", "squad=kept&item=aaaaaaaaaaaaaaaaaaaaaaaaaa&step=done"),
        ("badges", "squad=kept&ask=discovery"),
        ("workshops", "squad=kept&period=2026-Q3&mode=workshop"),
        ("imports", "assessments=squad: kept"),
        (
            "campaigns",
            "name_fr=x&name_en=x&opens=2026-01-01&closes=2027-01-01&invited=these&squad=kept",
        ),
        ("join", "code=whisper"),
    ];
    let closed = ["kept-id", "kept/published", "kept/slip", "kept/pair.fr"];
    let forms = closed
        .map(|page| ("reviews", review(page)))
        .into_iter()
        .chain(fixed.map(|(route, form)| (route, form.to_owned())));
    let in_both = forms.flat_map(|(route, form)| LOCALES.map(|locale| (format!("/{locale}/{route}"), form.clone())));
    in_both.collect()
}
