//! Selects a part of a file: `file:2:4`, `file:name`, `file{1,3-5}`, `file#region`, `[[Note#Heading]]`.

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Selection {
    Whole,
    /// Lines, 1-based, both included.
    Lines(Vec<(usize, usize)>),
    /// The text between two marks of this name, else below a heading of this name.
    Section(String),
}

impl Selection {
    /// The path of a target and the part that it names.
    pub(super) fn split(target: &str) -> (String, Self) {
        if let Some(inside) = target.strip_prefix("[[").and_then(|target| target.strip_suffix("]]")) {
            return match inside.split_once('#') {
                Some((name, section)) => {
                    let section = section.rsplit('#').next().unwrap_or(section);
                    (format!("[[{name}]]"), Self::Section(section.to_owned()))
                }
                None => (target.to_owned(), Self::Whole),
            };
        }
        let (target, braced) = match target.split_once('{') {
            Some((path, lines)) => (path.trim(), lines.split('}').next()),
            None => (target.trim(), None),
        };
        let (target, region) = match target.split_once('#') {
            Some((path, region)) => (path, Some(region)),
            None => (target, None),
        };
        if let Some(region) = region {
            return (target.to_owned(), Self::Section(region.to_owned()));
        }
        if let Some(lines) = braced.and_then(ranges) {
            return (target.to_owned(), lines);
        }
        let Some((path, rest)) = target.split_once(':') else {
            return (target.to_owned(), Self::Whole);
        };
        let numbers: Vec<Option<usize>> = rest.split(':').map(|number| number.trim().parse().ok()).collect();
        let selection = match (rest.trim(), numbers.as_slice()) {
            ("" | ":", _) => Self::Whole,
            (_, [Some(line)]) => Self::Lines(vec![(*line, usize::MAX)]),
            (_, [from, to]) if rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b':') => {
                Self::Lines(vec![(from.unwrap_or(1), to.unwrap_or(usize::MAX))])
            }
            _ => Self::Section(rest.trim().to_owned()),
        };
        (path.to_owned(), selection)
    }

    /// That part; `None` when the text has none of this name.
    pub(super) fn of(&self, text: &str) -> Option<String> {
        match self {
            Self::Whole => Some(text.to_owned()),
            Self::Lines(ranges) => {
                let is_meant = |number: usize| ranges.iter().any(|&(from, to)| (from..=to).contains(&number));
                let meant = text.lines().zip(1..).filter(|(_, number)| is_meant(*number));
                Some(meant.flat_map(|(line, _)| [line, "\n"]).collect())
            }
            Self::Section(name) => between_marks(text, name).or_else(|| below_heading(text, name)),
        }
    }
}

/// `1,3-5` or `1-3 js`; highlighted lines of a code fence look the same and are distinguished by the caller.
fn ranges(text: &str) -> Option<Selection> {
    let text = text.split_whitespace().next()?;
    let ranges: Option<Vec<(usize, usize)>> = text
        .split(',')
        .map(|range| match range.split_once('-') {
            Some((from, to)) => Some((
                from.trim().parse().unwrap_or(1),
                to.trim().parse().unwrap_or(usize::MAX),
            )),
            None => range.trim().parse().ok().map(|line| (line, line)),
        })
        .collect();
    ranges.map(Selection::Lines)
}

fn between_marks(text: &str, name: &str) -> Option<String> {
    let starts = [
        format!("[start:{name}]"),
        format!("ANCHOR: {name}"),
        format!("#region {name}"),
        format!("region {name}"),
    ];
    let ends = [
        format!("[end:{name}]"),
        format!("ANCHOR_END: {name}"),
        format!("endregion {name}"),
        "endregion".to_owned(),
    ];
    let has = |line: &str, signs: &[String]| {
        let line = line.trim_end().trim_end_matches("-->").trim_end();
        signs.iter().any(|sign| line.ends_with(sign.as_str()))
    };
    let mut lines = text.lines();
    lines.find(|line| has(line, &starts))?;
    let part: String = lines
        .take_while(|line| !has(line, &ends))
        .flat_map(|line| [line, "\n"])
        .collect();
    Some(part)
}

/// A heading with everything below it, or the block that ends in `^name`.
fn below_heading(text: &str, name: &str) -> Option<String> {
    if let Some(block) = name.strip_prefix('^') {
        let mark = format!("^{block}");
        let line = text.lines().find(|line| line.trim_end().ends_with(&mark))?;
        return Some(line.trim_end().trim_end_matches(&mark).to_owned());
    }
    let wanted = balise_domain::id::slug::fold_to_slug(name);
    let level_of = |line: &str| {
        let level = line.bytes().take_while(|&byte| byte == b'#').count();
        (1..=6).contains(&level).then_some(level)
    };
    let is_heading = |line: &&str| {
        let title = line.trim_start_matches('#').trim();
        let title = title.split(" {").next().unwrap_or(title);
        level_of(line).is_some() && balise_domain::id::slug::fold_to_slug(title) == wanted
    };
    let mut lines = text.lines();
    let heading = lines.find(is_heading)?;
    let level = level_of(heading)?;
    let mut part = format!("{heading}\n");
    let mut in_code = false;
    for line in lines {
        in_code ^= line.trim_start().starts_with("```");
        if !in_code && level_of(line).is_some_and(|other| other <= level) {
            break;
        }
        part.push_str(line);
        part.push('\n');
    }
    Some(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_names_a_part_in_its_own_way() {
        let check = |target: &str, path: &str, selection: Selection| {
            assert_eq!(Selection::split(target), (path.to_owned(), selection), "{target}");
        };
        check("a.md", "a.md", Selection::Whole);
        check("a.md:2:4", "a.md", Selection::Lines(vec![(2, 4)]));
        check("a.md::4", "a.md", Selection::Lines(vec![(1, 4)]));
        check("a.md:urgent", "a.md", Selection::Section("urgent".to_owned()));
        check("./a.md{1,3-5}", "./a.md", Selection::Lines(vec![(1, 1), (3, 5)]));
        check("@/a.ts#part", "@/a.ts", Selection::Section("part".to_owned()));
        check("[[A#B]]", "[[A]]", Selection::Section("B".to_owned()));
    }

    #[test]
    fn a_section_ends_at_the_next_heading_of_its_level() {
        let text = "# A\n\nx\n\n## B\n\ny\n\n### C\n\nz\n\n## D\n";
        let part = Selection::Section("b".to_owned()).of(text);
        assert_eq!(part.as_deref(), Some("## B\n\ny\n\n### C\n\nz\n\n"));
        assert_eq!(Selection::Section("none".to_owned()).of(text), None);
    }
}
