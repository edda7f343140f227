//! The same keys as `assessments/<period>.yaml`, with squad and period beside them. Texts are quoted as in JSON, which YAML
//! reads.

use std::fmt::Write as _;

use crate::check::assessment::{Answer, Assessment};
use crate::text::locale::Bilingual;

pub(super) fn part(assessment: &Assessment) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "- squad: {}", assessment.squad);
    let _ = writeln!(text, "  period: {}", quoted(&assessment.period));
    let _ = writeln!(text, "  held_on: {}", assessment.held_on);
    let _ = writeln!(text, "  mode: {}", assessment.mode.as_str());
    if let Some(people) = assessment.participants {
        let _ = writeln!(text, "  participants: {people}");
    }
    if !assessment.versions.is_empty() {
        let versions: Vec<String> = assessment
            .versions
            .iter()
            .map(|(id, version)| format!("{id}: {version}"))
            .collect();
        let _ = writeln!(text, "  versions: {{{}}}", versions.join(", "));
    }
    if assessment.answers.is_empty() {
        return text;
    }
    text.push_str("  answers:\n");
    for (question, answer) in &assessment.answers {
        let _ = writeln!(text, "    {}: {{{}}}", quoted(question.as_str()), answer_text(answer));
    }
    text
}

fn answer_text(answer: &Answer) -> String {
    let mut parts = Vec::new();
    if let Some(level) = answer.agreed {
        parts.push(format!("level: {level}"));
    }
    if !answer.votes.is_empty() {
        let votes: Vec<String> = answer.votes.iter().map(ToString::to_string).collect();
        parts.push(format!("votes: [{}]", votes.join(", ")));
    }
    if answer.dont_know > 0 {
        parts.push(format!("dont_know: {}", answer.dont_know));
    }
    if answer.not_applicable {
        parts.push("not_applicable: true".to_owned());
    }
    if let Some(Bilingual { fr, en }) = &answer.note {
        parts.push(format!("note: {{fr: {}, en: {}}}", quoted(fr), quoted(en)));
    }
    if !answer.evidence.is_empty() {
        let evidence: Vec<String> = answer.evidence.iter().map(|shown| quoted(shown)).collect();
        parts.push(format!("evidence: [{}]", evidence.join(", ")));
    }
    parts.join(", ")
}

fn quoted(text: &str) -> String {
    // A text always has a JSON form.
    serde_json::to_string(text).unwrap_or_default()
}
