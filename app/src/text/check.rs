//! Words of the practice check: the organisation, a squad, the model.

use balise_domain::Date;
use balise_domain::check::last_seen::{LastAsked, LastSeen};
use balise_domain::check::level::{Level, Score};
use balise_domain::check::scoring::{Confidence, Distribution, Outcome, Trend};
use balise_domain::ports::view::DimensionLine;
use balise_domain::text::locale::Locale;

use super::counts::{participants, squads, votes};
use super::{dates, list, names, numbers};

words! {
    /// The practice check.
    CheckWords {
        title: "Bilan de pratiques", "Practice check";
        lead: "Où les squads se situent, par dimension. Les squads sont rangées par nom : ce n’est pas un classement.", "Where squads stand, by dimension. Squads are in alphabetical order: this is no ranking.";
        model_link: "Les questions et le calcul", "Questions and scoring";
        heatmap: "Squads et dimensions", "Squads and dimensions";
        squad: "Squad", "Squad";
        period: "Bilan", "Check";
        not_assessed: "pas encore de bilan", "no check yet";
        incomplete: "incomplet", "incomplete";
        not_applicable: "sans objet", "not applicable";
        not_asked: "non demandé", "not asked";
        not_asked_this_time: "non demandé cette fois", "not asked this time";
        not_asked_yet: "pas encore demandé", "not asked yet";
        reworded_since: "question réécrite depuis", "reworded since";
        nothing_to_compare: "rien à comparer", "nothing to compare";
        nobody_knows: "La squad ne sait pas encore répondre à cette question.", "The squad cannot answer this question yet.";
        legend: "Niveaux", "Levels";
        distributions: "Répartition par dimension", "Distribution by dimension";
        distributions_caption: "La boîte contient la moitié des squads, le trait marque la médiane, les extrémités le plus bas et le plus haut.", "The box holds half of the squads, the line marks the median, the ends the lowest and the highest.";
        dimension: "Dimension", "Dimension";
        lowest: "Minimum", "Lowest";
        lower_quartile: "1er quartile", "1st quartile";
        median: "Médiane", "Median";
        upper_quartile: "3e quartile", "3rd quartile";
        highest: "Maximum", "Highest";
        strip: "Répartition", "Distribution";
        no_squads_title: "Aucune squad à montrer", "No squad to show";
        no_squads: "Le bilan de chaque squad apparaîtra ici, sur une ligne.", "The check of every squad will appear here, one a line.";
        no_model_title: "Aucune question pour l’instant", "No question yet";
        no_model: "Décrivez une dimension dans content/maturity, un fichier par dimension.", "Describe a dimension in content/maturity, one file a dimension.";
        model_title: "Les questions du bilan", "The questions of the check";
        model_lead: "Chaque niveau décrit ce que l’on verrait en passant une journée avec la squad. Aucun niveau n’est bon ou mauvais en soi.", "Every level says what you would see if you spent a day with the squad. No level is good or bad in itself.";
        on_this_page: "Sur cette page", "On this page";
        builds_on: "S’appuie sur", "Builds on";
        weight: "Poids", "Weight";
        for_kinds: "Pour les squads de type", "For squads of kind";
        helps: "Pratiques qui aident", "Practices that help";
        scoring: "Comment se calcule un niveau", "How scores are made";
        scoring_answer: "Une réponse est le niveau sur lequel la squad s’est mise d’accord ; à défaut, la médiane de ses votes.", "An answer is the level the squad agreed on; without one, the median of its votes.";
        scoring_unknown: "« Je ne sais pas » est montré et laissé de côté. « Sans objet » sort du calcul.", "“Don’t know” is shown and left out. “Not applicable” leaves the calculation.";
        scoring_exempt: "Une question dont la squad est exemptée sort du calcul et ne retient pas le palier, du jour où la curation l’accorde au dernier jour dit. Un bilan plus ancien garde les exemptions du jour où il a été tenu.", "A question that a squad is exempted from leaves the calculation and does not hold the gate back, from the day a curator approves it to the last day that was said. An earlier check keeps the exemptions of the day it was held.";
        scoring_mean: "Une dimension est la moyenne pondérée de ses réponses, à une décimale. Elle n’est montrée que si 60 % du poids a une réponse.", "A dimension is the weighted mean of its answers, to one decimal. It is shown only once 60% of the weight is answered.";
        scoring_gate: "À côté figure le palier : le niveau que toutes les questions ont atteint.", "Beside it stands the gate: the level that every question has reached.";
        scoring_beside: "La confiance et la fraîcheur se lisent à côté du niveau ; elles ne le changent jamais.", "Confidence and freshness stand beside the score; they never change it.";
        scoring_absent: "Une squad sans bilan n’est pas au niveau 1 : elle n’a pas de niveau.", "A squad without a check is not at level 1: it has no level.";
        scoring_not_asked: "Un bilan peut ne demander que certaines dimensions. Les autres restent comme elles ont été vues pour la dernière fois, avec leur bilan et leur âge.", "A check may ask some dimensions only. The others stay as they were last seen, with their check and their age.";
        cases: "Cas par cas", "Case by case";
        example: "Un exemple", "A worked example";
        question: "Question", "Question";
        answer: "Réponse", "Answer";
        level: "Niveau", "Level";
        agreed: "accord de la squad", "agreed by the squad";
        exempt: "exemption accordée", "exemption approved";
        do_not_know: "ne sait pas", "don’t know";
        result: "Résultat", "Result";
        gate: "Palier", "Gate";
        score: "Niveau", "Score";
        previous: "La fois d’avant", "Time before";
        trend: "Évolution", "Trend";
        first_time: "première fois", "first time";
        version_break: "question réécrite : pas de comparaison", "reworded: not comparable";
        blocking: "Pour atteindre le palier suivant", "To reach the next gate";
        blocking_lead: "Ces questions retiennent le palier, dimension par dimension.", "These questions hold the gate back, dimension by dimension.";
        nothing_blocks: "Rien ne retient les paliers.", "Nothing holds the gates back.";
        now_seen: "Aujourd’hui", "Today";
        next_seen: "Au niveau suivant", "At the next level";
        unanswered: "Cette question attend une réponse.", "This question is waiting for an answer.";
        history: "Au fil des bilans", "Over time";
        history_caption: "Chaque courbe va du premier au dernier bilan de la squad.", "Each line runs from the first to the latest check of the squad.";
        radar: "Vue d’ensemble", "Overview";
        radar_now: "Ce bilan", "This check";
        radar_before: "Le précédent", "The one before";
        questions: "Réponse par réponse", "Answer by answer";
        unanswered_state: "sans réponse", "unanswered";
        not_assessed_title: "Cette squad n’a pas encore fait de bilan", "This squad has not held a check yet";
        not_assessed_text: "Réunissez la squad une heure, lisez les niveaux à voix haute et choisissez celui que l’on voit vraiment. Écrivez les réponses dans assessments, et elles s’afficheront ici.", "Bring the squad together for an hour, read the levels aloud and choose the one you really see. Write the answers into assessments, and they will be shown here.";
        see_practices: "Voir les pratiques qui aident", "See practices that help";
        description: "Où les squads se situent, dimension par dimension, et comment le calcul se fait.", "Where squads stand, dimension by dimension, and how scores are made.";
    }
}

/// "Palier 3", or that the gate is not known yet.
pub fn gate(locale: Locale, gate: Option<Level>) -> String {
    match (locale, gate) {
        (_, Some(level)) => level.to_string(),
        (Locale::Fr, None) => "pas encore connu".to_owned(),
        (Locale::En, None) => "not known yet".to_owned(),
    }
}

/// "2 sur 5".
pub fn answered(locale: Locale, answered: usize, applicable: usize) -> String {
    match locale {
        Locale::Fr => format!("{answered} sur {applicable}"),
        Locale::En => format!("{answered} of {applicable}"),
    }
}

/// "Bilan 2026-Q2, tenu le 18 juin 2026 en atelier, 6 participants".
pub fn held(
    locale: Locale,
    period: &str,
    on: Date,
    mode: balise_domain::check::assessment::Mode,
    people: Option<u32>,
) -> String {
    let day = dates::date(locale, on);
    let how = names::mode(locale, mode);
    let people = people.map_or_else(String::new, |people| {
        format!(
            ", {}",
            participants(locale, usize::try_from(people).unwrap_or_default())
        )
    });
    match locale {
        Locale::Fr => format!("Bilan {period}, tenu le {day} {how}{people}."),
        Locale::En => format!("Check {period}, held on {day} {how}{people}."),
    }
}

/// How far a check may be relied on, in a sentence.
pub fn confidence(locale: Locale, confidence: &Confidence) -> String {
    let grade = names::confidence(locale, confidence.grade);
    if confidence.missing.is_empty() {
        return format!("{grade}.");
    }
    let missing: Vec<&str> = confidence
        .missing
        .iter()
        .map(|signal| names::missing_signal(locale, *signal))
        .collect();
    let missing = list(locale, &missing);
    match locale {
        Locale::Fr => format!("{grade} : il manque {missing}."),
        Locale::En => format!("{grade}: what is missing is {missing}."),
    }
}

/// A trend in words: "+0,4", "première fois".
pub fn trend(locale: Locale, trend: Trend) -> String {
    let words = CheckWords::of(locale);
    match trend {
        Trend::First => words.first_time.to_owned(),
        Trend::VersionBreak => words.version_break.to_owned(),
        Trend::Nothing => words.nothing_to_compare.to_owned(),
        Trend::NotAsked => words.not_asked_this_time.to_owned(),
        Trend::Change { tenths } => numbers::change(locale, tenths),
    }
}

/// The finding under a radar: the strongest and the weakest dimension. `is_whole` when every dimension has a score: of some
/// nothing is said about all.
pub fn radar_finding(locale: Locale, highest: (&str, Score), lowest: (&str, Score), is_whole: bool) -> String {
    let (high, low) = (numbers::score(locale, highest.1), numbers::score(locale, lowest.1));
    match (locale, highest.1 == lowest.1, is_whole) {
        (Locale::Fr, true, true) => format!("Toutes les dimensions sont au même niveau : {high}."),
        (Locale::En, true, true) => format!("All dimensions are at the same level: {high}."),
        (Locale::Fr, true, false) if highest.0 == lowest.0 => {
            format!("Seule dimension dont le niveau est connu : {} ({high}).", highest.0)
        }
        (Locale::En, true, false) if highest.0 == lowest.0 => {
            format!("The only dimension with a known level: {} ({high}).", highest.0)
        }
        (Locale::Fr, true, false) => format!("Les dimensions dont le niveau est connu en sont au même : {high}."),
        (Locale::En, true, false) => format!("The dimensions with a known level are at the same one: {high}."),
        (Locale::Fr, false, _) => format!(
            "Le plus avancé : {} ({high}). Le plus de marge : {} ({low}).",
            highest.0, lowest.0
        ),
        (Locale::En, false, _) => format!(
            "Furthest along: {} ({high}). Most room to grow: {} ({low}).",
            highest.0, lowest.0
        ),
    }
}

/// For the dimensions that a partial check left out: `before` were asked by an earlier one, `never` by none.
pub fn last_known(locale: Locale, before: &[&str], never: &[&str]) -> Option<String> {
    let mut told = Vec::new();
    if !before.is_empty() {
        let names = list(locale, before);
        told.push(match locale {
            Locale::Fr => {
                format!("Non demandé cette fois : {names} ; ce qui s’affiche est la dernière réponse connue.")
            }
            Locale::En => format!("Not asked this time: {names}; what is shown is what was last known."),
        });
    }
    if !never.is_empty() {
        let names = list(locale, never);
        told.push(match locale {
            Locale::Fr => format!("Pas encore demandé : {names}."),
            Locale::En => format!("Not asked yet: {names}."),
        });
    }
    (!told.is_empty()).then(|| told.join(" "))
}

/// "2026-Q3, il y a 2 mois": the check that saw what is shown, and how long ago.
pub fn last_check(locale: Locale, period: &str, held_on: Date, today: Date) -> String {
    format!("{period}, {}", dates::ago(locale, held_on, today))
}

/// The same for a dimension that the last check did not ask; `None` when it did.
pub fn seen_before(locale: Locale, seen: &LastSeen, today: Date) -> Option<String> {
    let is_before = seen.asked == LastAsked::Before;
    is_before.then(|| last_check(locale, &seen.period, seen.held_on, today))
}

/// The text beside the name of a dimension: "3 sur 3, 1 sans objet", "sans objet", "pas encore demandé".
pub fn counted(locale: Locale, line: &DimensionLine, today: Date) -> String {
    let words = CheckWords::of(locale);
    let counter = line.seen.result.counter();
    let count = match line.seen.result.outcome {
        Outcome::NotApplicable => words.not_applicable.to_owned(),
        Outcome::NotAsked => words.not_asked_yet.to_owned(),
        Outcome::Scored { .. } | Outcome::Incomplete { .. } => {
            let left_out = match (locale, counter.left_out) {
                (_, 0) => String::new(),
                (Locale::Fr, count) => format!(", {count} hors calcul"),
                (Locale::En, count) => format!(", {count} left out"),
            };
            format!("{}{left_out}", answered(locale, counter.answered, counter.applicable))
        }
    };
    match seen_before(locale, &line.seen, today) {
        Some(since) => format!("{count} · {since}"),
        None => count,
    }
}

/// The finding above the distributions: the dimension where squads differ most.
pub fn widest(locale: Locale, dimension: &str, from: Score, to: Score, n: usize) -> String {
    let (from, to) = (numbers::score(locale, from), numbers::score(locale, to));
    let n = squads(locale, n);
    match locale {
        Locale::Fr => format!("C’est en {dimension} que les squads diffèrent le plus : de {from} à {to} ({n})."),
        Locale::En => format!("Squads differ most in {dimension}: from {from} to {to} ({n})."),
    }
}

/// Said in place of a distribution of too few squads.
pub fn too_few(locale: Locale, floor: usize) -> String {
    match locale {
        Locale::Fr => format!("montrée à partir de {}", squads(locale, floor)),
        Locale::En => format!("shown from {} on", squads(locale, floor)),
    }
}

/// The same, without the number.
pub fn too_few_squads(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "trop peu de squads pour une répartition",
        Locale::En => "too few squads for a distribution",
    }
}

/// A distribution in words, for those who do not see the strip.
pub fn distribution(locale: Locale, distribution: &Distribution) -> String {
    let [min, median, max] =
        [distribution.min, distribution.median, distribution.max].map(|score| numbers::score(locale, score));
    match locale {
        Locale::Fr => format!("de {min} à {max}, médiane {median}"),
        Locale::En => format!("from {min} to {max}, median {median}"),
    }
}

/// Where the answer of the worked example comes from: "médiane de 4 votes : 2, 3, 4, 4".
pub fn median_of(locale: Locale, ballots: &[Level]) -> String {
    let count = votes(locale, ballots.len());
    let listed: Vec<String> = ballots.iter().map(Level::to_string).collect();
    let listed = listed.join(", ");
    match locale {
        Locale::Fr => format!("médiane de {count} : {listed}"),
        Locale::En => format!("median of {count}: {listed}"),
    }
}

/// The text beside an answer: "4 votes, 1 don’t know".
pub fn answer_note(locale: Locale, vote_count: usize, dont_know: u32) -> String {
    let mut parts = Vec::new();
    if vote_count > 0 {
        parts.push(votes(locale, vote_count));
    }
    if dont_know > 0 {
        parts.push(match locale {
            Locale::Fr => format!("{dont_know} « ne sait pas »"),
            Locale::En => format!("{dont_know} “don’t know”"),
        });
    }
    parts.join(", ")
}

/// The title of a squad's check.
pub fn of_squad(locale: Locale, squad: &str) -> String {
    match locale {
        Locale::Fr => format!("Bilan de pratiques – {squad}"),
        Locale::En => format!("Practice check – {squad}"),
    }
}
