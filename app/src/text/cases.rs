//! What each kind of answer does, everywhere it is counted: the table that readers find beside the rules.

use balise_domain::text::locale::Locale;

/// Heads of the table: the case, then where it counts.
pub const fn heads(locale: Locale) -> [&'static str; 6] {
    match locale {
        Locale::Fr => ["Question", "Niveau", "Palier", "Évolution", "Compteur", "Fichiers"],
        Locale::En => ["Question", "Score", "Gate", "Trend", "Counter", "Files"],
    }
}

/// One line a case, in the order of the heads.
pub const fn lines(locale: Locale) -> [[&'static str; 6]; 7] {
    match locale {
        Locale::Fr => FRENCH,
        Locale::En => ENGLISH,
    }
}

const FRENCH: [[&str; 6]; 7] = [
    [
        "a une réponse",
        "compte selon son poids",
        "le retient à son niveau",
        "comparée là où les deux bilans ont répondu",
        "répondue",
        "son niveau",
    ],
    [
        "est sans réponse",
        "laissée de côté\u{202f}; moins de 60\u{a0}% de réponses\u{a0}: pas de niveau",
        "pas encore connu",
        "laissée de côté",
        "attendue",
        "case vide, état «\u{a0}incomplete\u{a0}»",
    ],
    [
        "n’a que des «\u{a0}ne sait pas\u{a0}»",
        "comme sans réponse",
        "pas encore connu",
        "laissée de côté",
        "attendue",
        "case vide, leur nombre à côté",
    ],
    [
        "est sans objet",
        "sort du calcul",
        "ne le retient pas",
        "laissée de côté",
        "hors calcul",
        "sans niveau, marquée sans objet",
    ],
    [
        "est exemptée",
        "sort du calcul, quelle que soit sa réponse",
        "ne le retient pas",
        "laissée de côté",
        "hors calcul",
        "hors des tableaux\u{202f}; sa réponse reste dans les bilans",
    ],
    [
        "n’a pas été demandée cette fois",
        "le dernier connu, avec son bilan et son âge",
        "le dernier connu",
        "«\u{a0}non demandé cette fois\u{a0}»",
        "celui du bilan qui l’a demandée",
        "le dernier connu, et le bilan d’où il vient",
    ],
    [
        "a été réécrite",
        "reste tel quel\u{202f}; hors des répartitions d’aujourd’hui",
        "reste tel quel",
        "pas de comparaison",
        "reste tel quel",
        "son niveau, et la version à laquelle il répond",
    ],
];

const ENGLISH: [[&str; 6]; 7] = [
    [
        "has an answer",
        "counts with its weight",
        "held at its level",
        "compared where both checks answered",
        "answered",
        "its level",
    ],
    [
        "is unanswered",
        "left out; no score under 60% of answers",
        "not known yet",
        "left out",
        "waited for",
        "an empty cell, state “incomplete”",
    ],
    [
        "has only “don’t know”",
        "as without an answer",
        "not known yet",
        "left out",
        "waited for",
        "an empty cell, their number beside it",
    ],
    [
        "is not applicable",
        "leaves the calculation",
        "not held by it",
        "left out",
        "left out",
        "no level, marked as not applicable",
    ],
    [
        "is exempted",
        "leaves the calculation, whatever its answer",
        "not held by it",
        "left out",
        "left out",
        "out of the tables; its answer stays in the checks",
    ],
    [
        "was not asked this time",
        "what was last known, with its check and its age",
        "what was last known",
        "“not asked this time”",
        "that of the check that asked",
        "what was last known, and the check it comes from",
    ],
    [
        "was reworded",
        "stands; out of today’s distributions",
        "stands",
        "not comparable",
        "stands",
        "its level, and the version that was answered",
    ],
];
