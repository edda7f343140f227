//! Faults, in French.

use balise_domain::library::fault::{FaultKind, NotAPage};
use balise_domain::library::page::Visibility;
use balise_domain::text::locale::Locale;

use super::FaultWords;
use crate::text::dates::date;
use crate::text::numbers::bytes;

pub(super) fn words(kind: &FaultKind) -> FaultWords {
    match kind {
        FaultKind::MissingFolder => FaultWords::new(
            "Ce dossier n’existe pas.",
            "Vérifiez le chemin de la source, ou créez le dossier.",
        ),
        FaultKind::EmptySource => FaultWords::new(
            "Cette source ne contient aucune page.",
            "Ajoutez un fichier markdown, ou retirez la source.",
        ),
        FaultKind::Unreadable { reason } => FaultWords::new(
            format!("Ce fichier n’a pas pu être lu : {reason}."),
            "Vérifiez les droits du fichier.",
        ),
        FaultKind::Exhausted { reason } => FaultWords::new(
            format!("La lecture n’a pas été possible cette fois : {reason}."),
            "Le fichier n’y est pour rien : il est relu tout seul. Si cela dure, donnez au programme plus de fichiers ouverts.",
        ),
        FaultKind::NotUtf8 => FaultWords::new(
            "Ce fichier n’est pas encodé en UTF-8.",
            "Enregistrez-le à nouveau en UTF-8.",
        ),
        FaultKind::OutsideSource { target } => FaultWords::new(
            format!("« {target} » mène hors de la source."),
            "Déplacez le fichier dans la source et corrigez le lien.",
        ),
        FaultKind::UnsafeName => FaultWords::new(
            "Ce nom de fichier ne peut pas devenir une adresse.",
            "Renommez le fichier sans caractère de contrôle ni barre oblique inverse.",
        ),
        FaultKind::TwinName => FaultWords::new(
            "Deux fichiers portent ce nom, avec des accents écrits autrement\u{a0}: un seul est lu.",
            "Réunissez les deux fichiers, ou renommez l’un d’eux.",
        ),
        FaultKind::TooLarge { bytes: size, limit } => FaultWords::new(
            format!(
                "Ce fichier pèse {}, plus que les {} mis en forme.",
                bytes(Locale::Fr, *size),
                bytes(Locale::Fr, *limit)
            ),
            "Découpez-le en plusieurs pages.",
        ),
        FaultKind::NotAPage { reason } => FaultWords::new(not_a_page(*reason), ""),
        FaultKind::InvalidYaml { detail } => FaultWords::new(
            format!("Ce YAML ne se lit pas : {detail}."),
            "Corrigez la ligne indiquée ; mettez entre guillemets les textes qui contiennent deux-points.",
        ),
        FaultKind::UnclosedFrontMatter => FaultWords::new(
            "L’en-tête YAML n’est pas fermé.",
            "Ajoutez une ligne --- à la fin de l’en-tête.",
        ),
        FaultKind::SlippedFrontMatter => FaultWords::new(
            "L’en-tête YAML n’est pas à sa place, ou une des lignes qui l’encadrent n’est pas faite de trois tirets.",
            "Commencez le fichier par une ligne --- et fermez l’en-tête par une autre, sans rien devant.",
        ),
        FaultKind::VisibilityUnclear { kept } => FaultWords::new(
            match kept {
                Visibility::Squad => {
                    "Impossible de savoir à qui ceci est destiné\u{a0}: seule la squad y a accès tant que ce n’est pas corrigé."
                }
                Visibility::Internal => {
                    "Impossible de savoir à qui ceci est destiné\u{a0}: toute l’organisation y a accès, comme le disait la dernière version lisible."
                }
                Visibility::Public => {
                    "Impossible de savoir à qui ceci est destiné\u{a0}: tout le monde y a accès, comme le disait la dernière version lisible."
                }
            },
            "Corrigez ce qui est signalé ici, et écrivez visibility: public, internal ou squad.",
        ),
        FaultKind::FrontMatterTooLarge { bytes: size, limit } => FaultWords::new(
            format!("L’en-tête fait {size} octets, plus que les {limit} permis."),
            "Déplacez le texte dans le corps de la page.",
        ),
        FaultKind::MalformedDate { key, value } => FaultWords::new(
            format!("« {value} » n’est pas une date ({key})."),
            "Écrivez l’année, le mois et le jour : 2026-05-01.",
        ),
        FaultKind::MalformedValue { key, value, expected } => FaultWords::new(
            format!("« {value} » ne convient pas pour {key}."),
            format!("Écrivez plutôt : {expected}."),
        ),
        FaultKind::MissingKey { key } => FaultWords::new(
            format!("La clé {key} est absente."),
            format!("Ajoutez une ligne {key}."),
        ),
        FaultKind::MissingColumn { column } => FaultWords::new(
            format!("La colonne {column} est absente."),
            format!("Ajoutez {column} à la première ligne."),
        ),
        FaultKind::EmptyCell { column } => FaultWords::new(
            format!("La colonne {column} est vide."),
            "Remplissez cette case, ou retirez la ligne.",
        ),
        FaultKind::UnlikeAbove {
            column,
            value,
            above,
            line,
        } => FaultWords::new(
            format!(
                "{column} vaut «\u{a0}{value}\u{a0}» ici et «\u{a0}{above}\u{a0}» à la ligne {line}, pour le même bilan."
            ),
            "Écrivez la même chose sur chaque ligne du bilan.",
        ),
        FaultKind::AnsweredTwice { question, line } => FaultWords::new(
            format!("La question {question} a déjà une autre réponse à la ligne {line}."),
            "Gardez une seule des deux lignes.",
        ),
        FaultKind::MissingLanguage { key } => FaultWords::new(
            format!("Le texte de {key} n’existe que dans une langue."),
            "Écrivez-le en français et en anglais.",
        ),
        FaultKind::DuplicateId { id, first } => FaultWords::new(
            format!("L’identifiant {id} est déjà celui de {first}."),
            "Changez l’un des deux.",
        ),
        FaultKind::DuplicatePath { path, first } => FaultWords::new(
            format!("L’adresse {path} est déjà celle de {first}."),
            "Renommez l’un des deux fichiers.",
        ),
        FaultKind::UnknownSquad { squad } => FaultWords::new(
            format!("Aucune squad ne s’appelle {squad}."),
            "Vérifiez le nom, ou créez le dossier de la squad.",
        ),
        FaultKind::UnknownPractice { practice } => FaultWords::new(
            format!("Aucune pratique ne s’appelle {practice}."),
            "Vérifiez le nom, ou décrivez-la dans content/practices.",
        ),
        FaultKind::UnknownDimension { dimension } => FaultWords::new(
            format!("Aucune dimension ne s’appelle {dimension}."),
            "Vérifiez le nom dans content/maturity.",
        ),
        FaultKind::UnknownQuestion { question } => FaultWords::new(
            format!("Aucune question ne s’appelle {question}."),
            "Vérifiez l’identifiant dans content/maturity.",
        ),
        FaultKind::UnknownPage { key, id } => FaultWords::new(
            format!("Aucune page ne s’appelle {id} ({key})."),
            "Vérifiez l’identifiant de la page visée.",
        ),
        FaultKind::MissingLevel { question, level } => FaultWords::new(
            format!("La question {question} ne dit pas ce que l’on voit au niveau {level}."),
            "Ajoutez ce niveau, dans les deux langues.",
        ),
        FaultKind::LevelOutOfRange { question, value } => FaultWords::new(
            format!("« {value} » n’est pas un niveau ({question})."),
            "Choisissez un niveau de l’échelle de site.yaml.",
        ),
        FaultKind::RubricFrozen { dimension, version } => FaultWords::new(
            format!("La version {version} de « {dimension} » a changé alors que des squads y ont répondu."),
            "Rendez-lui son texte, ou augmentez version: pour que les niveaux d’avant gardent leur sens.",
        ),
        FaultKind::PracticeElsewhere => FaultWords::new(
            "Une pratique est décrite hors de content/practices.",
            "Déplacez-la, ou écrivez practice: pour dire quelle pratique cette page décrit.",
        ),
        FaultKind::MissingNavigationTarget { target } => FaultWords::new(
            format!("Le sommaire cite « {target} », qui n’existe pas."),
            "Corrigez le sommaire, ou ajoutez la page.",
        ),
        FaultKind::DeadLink { target } => FaultWords::new(
            format!("Le lien vers « {target} » ne mène nulle part."),
            "Corrigez le chemin, ou retirez le lien.",
        ),
        FaultKind::DeadAnchor { target } => FaultWords::new(
            format!("La section « {target} » n’existe pas."),
            "Corrigez la partie du lien qui suit le signe #.",
        ),
        FaultKind::MissingImage { target } => FaultWords::new(
            format!("L’image « {target} » est introuvable."),
            "Ajoutez le fichier à la source, ou corrigez le chemin.",
        ),
        FaultKind::MissingInclude { target } => FaultWords::new(
            format!("Le fragment « {target} » est introuvable."),
            "Ajoutez le fichier, ou retirez l’inclusion.",
        ),
        FaultKind::IncludeLoop { target } => FaultWords::new(
            format!("« {target} » s’inclut lui-même, directement ou par d’autres."),
            "Retirez l’une des inclusions.",
        ),
        FaultKind::UnclosedBlock { name } => {
            FaultWords::new(format!("Le bloc {name} n’est pas fermé."), "Ajoutez sa ligne de fin.")
        }
        FaultKind::UnknownBlock { name } => FaultWords::new(
            format!("Le bloc {name} n’est pas connu : son contenu est affiché tel quel."),
            "Remplacez-le par du markdown simple.",
        ),
        FaultKind::InvalidMath { detail } => FaultWords::new(
            format!("Cette formule ne se lit pas : {detail}."),
            "Corrigez la formule LaTeX.",
        ),
        FaultKind::InvalidDiagram { detail } => FaultWords::new(
            format!("Ce diagramme ne se lit pas : {detail}."),
            "Corrigez le texte mermaid.",
        ),
        FaultKind::RenderFailed => FaultWords::new(
            "Cette page n’a pas pu être mise en forme ; son texte reste lisible tel quel.",
            "Simplifiez les passages très imbriqués.",
        ),
        FaultKind::ReviewOverdue { due } => FaultWords::new(
            format!("Cette page est à relire depuis le {}.", date(Locale::Fr, *due)),
            "Relisez-la, puis mettez à jour last_reviewed.",
        ),
        FaultKind::NoOwner => FaultWords::new(
            "Personne ne répond de cette page.",
            "Ajoutez owner ou contact, ou un contact à la squad.",
        ),
        FaultKind::NoTranslation { missing } => FaultWords::new(
            match missing {
                Locale::Fr => "Cette page n’existe pas en français.",
                Locale::En => "Cette page n’existe pas en anglais.",
            },
            format!("Ajoutez un fichier qui finit par .{}.md à côté d’elle.", missing.tag()),
        ),
    }
}

const fn not_a_page(reason: NotAPage) -> &'static str {
    match reason {
        NotAPage::Navigation => "Ce fichier ordonne les autres.",
        NotAPage::Include => "Ce fragment est inclus dans d’autres pages.",
        NotAPage::OutsideDocs => "Ce fichier est hors du dossier que la source déclare pour ses pages.",
        NotAPage::Hidden => "Ce fichier est dans un dossier caché.",
        NotAPage::Private => "Le nom de ce fichier dit qu’il n’est pas pour les lecteurs.",
        NotAPage::Excluded => "Les réglages de la source tiennent ce fichier hors du site.",
        NotAPage::BesideIndex => "Le fichier index à côté de celui-ci est la page du dossier.",
    }
}
