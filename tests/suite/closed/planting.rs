//! A library with words that only one squad may read, in every kind of place where words stand.

use std::fs;
use std::path::Path;

use balise_library::Sources;

use crate::support::TestSite;

/// A site, and the words that it must not tell.
pub(super) struct Planted {
    pub(super) site: TestSite,
    pub(super) folder: tempfile::TempDir,
    _data: tempfile::TempDir,
    /// Lowercase: all of them begin with `zq`, and stand nowhere else.
    pub(super) words: Vec<String>,
    /// Those that the squad itself must meet somewhere.
    pub(super) for_the_squad: Vec<String>,
}

/// Writes words as they are needed, each another one.
#[derive(Default)]
struct Words {
    words: Vec<String>,
    for_the_squad: Vec<String>,
}

impl Words {
    /// A word that nobody else may be told, and that the squad is told.
    fn own(&mut self, place: &str) -> String {
        let word = self.nobodys(place);
        self.for_the_squad.push(word.clone());
        word
    }

    /// A word that nobody is told, or that only some tool shows.
    fn nobodys(&mut self, place: &str) -> String {
        let word = format!("zq{place}vendor");
        self.words.push(word.clone());
        word
    }
}

fn write(folder: &Path, file: &str, text: impl AsRef<[u8]>) {
    let file = folder.join(file);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, text).expect("a file");
}

/// A picture of one pixel.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

pub(super) fn plant() -> Planted {
    let (folder, data) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let root = folder.path();
    let mut words = Words::default();
    organisation(root, &mut words);
    squad(root, &mut words);
    closed_pages(root, &mut words);
    everybodys(root, &mut words);
    let before = past(root, &mut words);
    let sources = Sources {
        content: Some(root.to_owned()),
        squads: Vec::new(),
    };
    let site = TestSite::on(sources, data.path());
    before.end(root);
    site.library.refresh().expect("a reading");
    Planted {
        site,
        folder,
        _data: data,
        words: words.words,
        for_the_squad: words.for_the_squad,
    }
}

fn organisation(root: &Path, words: &mut Words) {
    write(root, "site.yaml", "name: Demo\nlevels: [One, Two, Three, Four, Five]\n");
    let question = "  - id: discovery.talk\n    text: {fr: \"Parlez-vous ?\", en: \"Do you talk?\"}\n    practices: [interviews]\n    \
         levels:\n      1: {fr: un, en: one}\n      2: {fr: deux, en: two}\n      3: {fr: trois, en: three}\n      \
         4: {fr: quatre, en: four}\n      5: {fr: cinq, en: five}\n";
    let dimension = format!("name: {{fr: Découverte, en: Discovery}}\nquestions:\n{question}");
    write(root, "maturity/discovery.yaml", dimension);
    write(
        root,
        "practices/interviews.md",
        "---\ndimension: discovery\n---\n# Interviews\n\nTalk to people.\n",
    );
    // What belongs to nobody in particular, and is closed: nobody is told of it.
    let (title, body) = (words.nobodys("practicetitle"), words.nobodys("practicebody"));
    let practice = format!("---\nvisibility: squad\ndimension: discovery\n---\n# {title}\n\n{body}\n");
    write(root, "practices/whispering.md", practice);
    let (term, alias, meaning) = (
        words.nobodys("term"),
        words.nobodys("termalias"),
        words.nobodys("meaning"),
    );
    let text = format!("---\ntitle: {term}\naliases: [{alias}, talk]\nvisibility: squad\n---\n{meaning}\n");
    write(root, "glossary/whisper.md", text);
    write(
        root,
        "squads/other/squad.yaml",
        "name: Other\nvisibility: organisation\n",
    );
    write(
        root,
        "squads/other/adoptions.yaml",
        "- {practice: whispering, state: adopted, since: 2026-01-15}\n- {practice: interviews, state: adopted, since: 2026-01-15}\n",
    );
}

/// What the squad says of itself, with checks that it keeps to itself.
fn squad(root: &Path, words: &mut Words) {
    let wrong = words.own("wrongdate");
    write(
        root,
        "squads/kept/squad.yaml",
        format!("name: Kept\nvisibility: squad\nleft: {wrong}\ncontact: \"#kept\"\n"),
    );
    let (note, evidence, unknown) = (words.own("note"), words.own("evidence"), words.own("unknownquestion"));
    write(
        root,
        "squads/kept/assessments/2026-Q3.yaml",
        format!(
            "held_on: 2026-09-10\nparticipants: 4\nanswers:\n  discovery.talk: {{level: 2, note: \"{note}\", evidence: [\"https://{evidence}.test\"]}}\n  discovery.{unknown}: 3\n"
        ),
    );
    write(
        root,
        "squads/kept/adoptions.yaml",
        "- {practice: interviews, state: adopted, since: 2026-01-15}\n",
    );
}

/// Pages of every kind that are closed, and open ones that speak of them.
fn closed_pages(root: &Path, words: &mut Words) {
    let title = words.own("title");
    let body = words.own("body");
    let heading = words.own("heading");
    let summary = words.own("summary");
    let tag = words.own("tag");
    let owner = words.own("owner");
    let other = words.own("otherkey");
    let file = words.own("file");
    let alias = words.nobodys("alias");
    let (alt, picture) = (words.own("alt"), words.own("picture"));
    let dead = words.own("deadlink");
    let date = words.own("baddate");
    let code = words.own("code");
    let practice = words.own("unknownpractice");
    let diagram = words.nobodys("diagram");
    write(
        root,
        &format!("squads/kept/{file}.md"),
        format!(
            "---\nvisibility: squad\nsummary: {summary}\ntags: [{tag}]\nowner: {owner}\nspecial: {other}\n\
             aliases: [former]\nid: kept-id\nlast_reviewed: {date}\npractice: [interviews, {practice}]\n---\n\
             # {title}\n\n{body}\n\n## {heading}\n\n![{alt}]({picture}.png)\n\n[there]({dead}.md)\n\n`{code}`\n\n\
             ```mermaid\nflowchart LR\n a[{diagram}] --> b\n```\n"
        ),
    );
    write(root, &format!("squads/kept/{picture}.png"), PICTURE);
    // A former address that says a word itself, so that only the answer may not.
    let second = words.own("second");
    write(
        root,
        &format!("squads/kept/{second}.md"),
        format!("---\nvisibility: squad\naliases: [older, \"{alias}\"]\n---\n# {second}\n"),
    );
    // One half of a pair.
    let half = words.own("half");
    write(
        root,
        "squads/kept/pair.fr.md",
        format!("---\nvisibility: squad\n---\n# {half}\n"),
    );
    write(root, "squads/kept/pair.en.md", "# The open half\n");
    // A slip.
    let slip = words.own("slip");
    write(
        root,
        "squads/kept/slip.md",
        format!("---\ntitle: {slip}: with a colon\nvisibility: squad\n---\n{slip}\n"),
    );
    // What cannot be read at all.
    let latin = words.own("latin");
    write(
        root,
        &format!("squads/kept/{latin}.md"),
        b"---\nvisibility: squad\n---\n\xe9\n",
    );
    // Open pages that speak of closed ones, in their own words and by their names.
    write(
        root,
        "squads/kept/open.md",
        "# Open\n\n[[kept-id]] and [[kept-id|that page]], [[former]], [here](pair.fr.md), [[whispering]], [[whisper]].\n",
    );
    write(
        root,
        "squads/other/about.md",
        "---\nid: about\n---\n# About\n\n[[kept-id]] [[pair]]\n",
    );
    // The same id: the fault names the other file.
    write(root, "squads/other/twin.md", "---\nid: kept-id\n---\n# Twin\n");
}

/// What everybody may read beside them, so that there is something to mix the words with.
fn everybodys(root: &Path, words: &mut Words) {
    write(
        root,
        "squads/other/guide.md",
        "---\npractice: interviews\ntags: [talk]\n---\n# Guide\n\nHow we talk to people.\n",
    );
    write(root, "squads/kept/README.md", "# Kept\n\nWhat we do.\n");
    // An open page with the text of a closed one: look-alikes must not lead from one to the other.
    let long =
        "We meet every other week, listen to five people and write down what surprised us most of all. ".repeat(20);
    let alike = words.own("alike");
    write(root, "squads/other/alike.md", format!("# Talking\n\n{long}\n"));
    write(
        root,
        &format!("squads/kept/{alike}.md"),
        format!("---\nvisibility: squad\n---\n# {alike}\n\n{long}\n"),
    );
}

/// Pages that were closed, or there, before.
struct Past {
    renamed: (String, String),
}

fn past(root: &Path, words: &mut Words) -> Past {
    let closed = |title: &str, text: &str| format!("---\nvisibility: squad\n---\n# {title}\n\n{text}\n");
    let (title, text) = (words.own("pasttitle"), words.own("pasttext"));
    write(root, "squads/kept/published.md", closed(&title, &text));
    let (title, text) = (words.nobodys("gonetitle"), words.nobodys("gonetext"));
    write(root, "squads/kept/gone.md", closed(&title, &text));
    let slipped = words.own("slippedlater");
    write(root, "squads/kept/slippedlater.md", closed(&slipped, &slipped));
    let (from, to, text) = (
        words.nobodys("renamedfrom"),
        words.own("renamedto"),
        words.own("renamed"),
    );
    write(root, &format!("squads/kept/{from}.md"), closed(&text, &text));
    Past { renamed: (from, to) }
}

impl Past {
    /// Brings the files to what they are now.
    fn end(&self, root: &Path) {
        write(root, "squads/kept/published.md", "# Published\n\nFor everybody.\n");
        fs::remove_file(root.join("squads/kept/gone.md")).expect("a file");
        let slipped = root.join("squads/kept/slippedlater.md");
        let text = fs::read_to_string(&slipped).expect("a file");
        fs::write(&slipped, text.replacen("---\n", "---\n\ttitle: a tab\n", 1)).expect("a file");
        let (from, to) = &self.renamed;
        let place = |name: &str| root.join(format!("squads/kept/{name}.md"));
        fs::rename(place(from), place(to)).expect("a file");
    }
}
