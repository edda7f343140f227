//! A company of any size, with the questions and practices of the starter library.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use balise_library::{Library, Sources};
use fastrand::Rng;

const SEED: u64 = 29;

/// Quarters that every squad has answered, oldest first: the `number`th of `count`.
fn quarter(number: usize, count: usize) -> (String, String) {
    let back = count - number;
    let (year, quarter) = (2026 - (back - 1) / 4, 4 - (back - 1) % 4);
    (
        format!("{year}-Q{quarter}"),
        format!("{year}-{:02}-10", quarter * 3 - 1),
    )
}

/// Writes squads that have each answered every question in so many quarters.
pub(super) fn write(content: &Path, folder: &Path, squads: usize, quarters: usize) -> anyhow::Result<()> {
    fs::copy(content.join("site.yaml"), folder.join("site.yaml"))?;
    for part in ["maturity", "practices"] {
        fs::create_dir(folder.join(part))?;
        for file in fs::read_dir(content.join(part))? {
            let file = file?;
            fs::copy(file.path(), folder.join(part).join(file.file_name()))?;
        }
    }
    let (questions, practices) = known(content)?;
    let mut random = Rng::with_seed(SEED);
    for number in 0..squads {
        let own = folder.join(format!("squads/squad-{number:04}"));
        fs::create_dir_all(own.join("assessments"))?;
        let kind = ["product", "platform", "support"][number % 3];
        let asks = if number % 4 == 0 { "ask_us: [discovery]\n" } else { "" };
        fs::write(
            own.join("squad.yaml"),
            format!("name: Squad {number:04}\nkind: {kind}\nmembers: 10\n{asks}"),
        )?;
        fs::write(own.join("README.md"), format!("# Squad {number:04}\n\nWhat we do.\n"))?;
        let mut adoptions = String::new();
        for practice in &practices {
            if random.usize(..4) == 0 {
                writeln!(
                    adoptions,
                    "- {{practice: {practice}, state: adopted, since: 2026-01-15}}"
                )?;
            }
        }
        fs::write(own.join("adoptions.yaml"), adoptions)?;
        for at in 0..quarters {
            let (period, held_on) = quarter(at, quarters);
            let mut text = format!("held_on: {held_on}\nparticipants: 5\nversions: {{discovery: 2}}\nanswers:\n");
            for question in &questions {
                let level = random.u8(1..=5);
                let votes: Vec<String> = (0..5)
                    .map(|_| random.u8(level.max(2) - 1..=level).to_string())
                    .collect();
                writeln!(text, "  {question}: {{level: {level}, votes: [{}]}}", votes.join(", "))?;
            }
            fs::write(own.join(format!("assessments/{period}.yaml")), text)?;
        }
    }
    Ok(())
}

/// Writes as many squads and dimensions as a page of the heatmap holds, each squad with one check.
pub(super) fn write_widest(folder: &Path, squads: usize, dimensions: usize) -> anyhow::Result<()> {
    let mut random = Rng::with_seed(SEED);
    fs::write(
        folder.join("site.yaml"),
        "name: Wide\nlevels: [One, Two, Three, Four, Five]\n",
    )?;
    fs::create_dir(folder.join("maturity"))?;
    for dimension in 0..dimensions {
        let levels: String = (1..=5).map(|level| format!("      {level}: Level {level}\n")).collect();
        let text = format!(
            "order: {dimension}\nname: Dimension {dimension}\nquestions:\n  - id: dim-{dimension}.only\n    text: What?\n    \
             levels:\n{levels}"
        );
        fs::write(folder.join(format!("maturity/dim-{dimension}.yaml")), text)?;
    }
    for squad in 0..squads {
        let own = folder.join(format!("squads/squad-{squad:04}"));
        fs::create_dir_all(own.join("assessments"))?;
        fs::write(own.join("squad.yaml"), format!("name: Squad {squad:04}\n"))?;
        let mut text = "held_on: 2026-09-10\nanswers:\n".to_owned();
        for dimension in 0..dimensions {
            writeln!(text, "  dim-{dimension}.only: {}", random.u8(1..=5))?;
        }
        fs::write(own.join("assessments/2026-Q3.yaml"), text)?;
    }
    Ok(())
}

/// Questions and practices of the starter library.
fn known(content: &Path) -> anyhow::Result<(Vec<String>, Vec<String>)> {
    use balise_domain::ports::port::CheckPort as _;
    let sources = Sources {
        content: Some(content.to_owned()),
        squads: Vec::new(),
    };
    let library = Library::open(sources, None)?;
    library.refresh()?;
    let rubric = library.rubric();
    let questions = rubric.dimensions.iter().flat_map(|dimension| &dimension.questions);
    let practices = questions.clone().flat_map(|question| &question.practices);
    let mut practices: Vec<String> = practices.map(ToString::to_string).collect();
    practices.sort();
    practices.dedup();
    let questions: Vec<String> = questions.map(|question| question.id.to_string()).collect();
    questions.first().context("the starter library asks nothing")?;
    Ok((questions, practices))
}
