//! Words of a practice check while it is held: opening, joining, voting, agreeing, closing.

use balise_domain::Date;
use balise_domain::check::assessment::Mode;
use balise_domain::text::locale::Locale;

use super::dates;

words! {
    /// The room of a practice check.
    WorkshopWords {
        open_title: "Ouvrir un bilan", "Open a check";
        open_lead: "Prévoyez une heure avec la squad. Chacun vote en secret sur son téléphone, puis vous regardez ensemble ce que la squad a répondu.", "Set aside an hour with the squad. Everyone votes in secret on their phone, then you look together at what the squad said.";
        squad: "Squad", "Squad";
        period: "Période", "Period";
        period_hint: "Par exemple 2026-T4, ou tout nom qui se range dans le temps.", "For example 2026-Q4, or any name that sorts by time.";
        mode: "Comment", "How";
        mode_workshop: "En atelier : on vote ensemble, on regarde ensemble.", "In a workshop: vote together, look together.";
        mode_asynchronous: "À distance : le vote reste ouvert quelques jours.", "Over some days: the vote stays open, everyone votes when they can.";
        mode_solo: "Par le lead seul, sans vote.", "By the lead alone, without votes.";
        mode_checkpoint: "Point d’étape : quelques dimensions, sans vote.", "Checkpoint: a few dimensions, without votes.";
        dimensions: "Dimensions", "Dimensions";
        dimensions_hint: "Sans choix, toutes sont posées.", "Choose none to ask all of them.";
        open: "Ouvrir le bilan", "Open the check";
        problem: "Quelque chose est à corriger", "Something has to be mended";
        error_title: "Erreur : ", "Error: ";
        join_title: "Rejoindre un bilan", "Join a check";
        join_lead: "Tapez le code affiché dans la salle. Aucun compte n’est nécessaire.", "Type the code shown in the room. No account is needed.";
        code: "Code de la salle", "Code of the room";
        own_code: "Votre code personnel", "Your personal code";
        own_code_hint: "Seulement si vous avez déjà voté sur un autre appareil : vous ne compterez ainsi qu’une fois.", "Only if you have voted on another device: you will then count once.";
        join: "Rejoindre", "Join";
        wrong_code: "Aucun bilan n’est ouvert sous ce code. Vérifiez-le à l’écran, ou demandez le lien.", "No check is open under this code. Look at the screen again, or ask for the link.";
        slowed: "Aucun bilan n’est ouvert sous ce code, et beaucoup de codes erronés viennent de votre réseau : la réponse aux suivants se fait attendre. Le bon code, lui, ouvre toujours tout de suite.", "No check is open under this code, and many wrong ones came from your network: the answer to further ones takes longer. The right code still opens at once.";
        too_many_tries: "Trop de codes erronés ont été essayés, et aucun n’ouvre pour le moment. Scannez le code QR de la salle, ou demandez le lien : eux ouvrent toujours.", "Too many wrong codes were tried, and none opens for the moment. Scan the QR code of the room, or ask for the link: they still open.";
        forged: "Ce code personnel ne vient pas d’ici. Recopiez-le depuis votre autre appareil, ou laissez la case vide.", "This personal code was not given out here. Copy it from your other device, or leave the field empty.";
        vote_lead: "Choisissez ce que l’on voit vraiment, aujourd’hui. Votre vote est secret : même cette page ne le réaffiche pas.", "Choose what you really see, today. Your vote is secret: not even this page shows it again.";
        answered: "déjà répondu – votre nouvelle réponse remplacera l’ancienne", "answered – a new answer replaces the earlier one";
        dont_know: "Je ne sais pas", "Don’t know";
        not_applicable: "Sans objet pour nous", "Not applicable to us";
        confidence: "Êtes-vous sûr ? (0 pas du tout, 5 tout à fait)", "How sure are you? (0 not at all, 5 fully)";
        no_confidence: "sans avis", "no opinion";
        comment: "Un commentaire (facultatif)", "A comment (optional)";
        comment_hint: "Il sera montré sans nom, avec ceux des autres.", "It will be shown without name, among those of others.";
        save: "Enregistrer et continuer", "Save and go on";
        steps: "Étapes", "Steps";
        voted_title: "C’est enregistré", "Saved";
        voted: "Vos réponses sont enregistrées. Vous pouvez les changer jusqu’à ce que les votes soient révélés ; cette page le dira.", "Your answers are saved. You can change them until the votes are revealed; this page will tell.";
        apart_title: "C’est enregistré, à part", "Saved, kept apart";
        apart: "Il y a déjà autant de bulletins que de personnes attendues. Vos réponses sont gardées, secrètes comme les autres ; elles seront comptées dès que la personne qui anime le bilan l’aura confirmé. Dites-lui que vous avez voté.", "As many people have voted as were expected. Your answers are kept, as secret as the others; they are counted once the person who runs the check says so. Tell them that you voted.";
        waiting_title: "Des bulletins attendent votre accord", "Ballots wait for your yes";
        let_in: "Les compter", "Count them";
        leave_out: "Les écarter", "Leave them out";
        seats: "Combien de personnes votent ?", "How many people vote?";
        seats_hint: "Les bulletins au-delà de ce nombre attendent votre accord.", "Ballots beyond this number wait for your yes.";
        set_seats: "Retenir ce nombre", "Keep this number";
        seats_wrong: "Ce n’est pas un nombre de personnes. Écrivez un nombre de 1 à 500.", "This is no number of people. Write a number from 1 to 500.";
        other_device: "Sur un autre appareil, rejoignez avec votre code personnel pour ne compter qu’une fois :", "On another device, join with your personal code so that you count once:";
        waiting: "Les votes sont ouverts.", "Votes are open.";
        are_told: "Les votes sont révélés.", "The votes are revealed.";
        see_results: "Voir ce que la squad a dit", "See what the squad said";
        invite: "Inviter la squad", "Invite the squad";
        invite_lead: "Ouvrez cette adresse sur votre téléphone, ou tapez le code :", "Open this address on your phone, or type the code:";
        qr: "Code QR de l’adresse de la salle", "QR code of the address of the room";
        loopback: "Les téléphones n’atteignent pas cette adresse, qui est celle de cette machine seule. Pour la durée du bilan, démarrez le site avec --listen 0.0.0.0:3000 --open-to-all, puis ouvrez-le par l’adresse de la machine sur le réseau. Tous ceux qui sont sur ce réseau pourront alors tout y lire et y écrire sous n’importe quel nom : choisissez un réseau de confiance.", "Phones cannot reach this address: it is this machine’s own. For as long as the check lasts, start the site with --listen 0.0.0.0:3000 --open-to-all, then open it by the machine’s address on the network. Everybody on that network can then read all of it and write under any name: choose a network that you trust.";
        turnout: "Votes", "Votes";
        reveal: "Révéler les votes", "Reveal the votes";
        reveal_hint: "Les bulletins sont comptés une fois, puis détruits. Après cela, plus personne ne peut voter.", "Ballots are counted once, then destroyed. Nobody can vote after that.";
        sure: "Je le confirme", "I confirm";
        actions_first: "Ce qui était prévu", "What was planned";
        no_actions: "Aucune action ouverte. Celles que vous déciderez apparaîtront ici, et en tête du prochain bilan.", "No open action. What you decide will be shown here, and first thing at the next check.";
        done: "C’est fait", "Done";
        new_action: "Une nouvelle action", "A new action";
        action: "Que ferez-vous ?", "What will you do?";
        due: "Pour le", "Due";
        mine: "Je m’en charge", "I will do it";
        add_action: "Ajouter l’action", "Add the action";
        new_target: "Un objectif de niveau", "A target";
        target_dimension: "Dimension", "Dimension";
        target_level: "Niveau visé", "Level to reach";
        why: "Pourquoi ?", "Why?";
        add_target: "Fixer l’objectif", "Set the target";
        targets: "Où la squad veut aller", "Where the squad wants to get";
        no_targets: "Deux ou trois objectifs suffisent.", "Two or three targets are enough.";
        votes: "Ce que la squad a dit", "What the squad said";
        level: "Niveau", "Level";
        number: "Voix", "Votes";
        share: "Part", "Share";
        comments: "Commentaires", "Comments";
        no_votes: "Personne n’a répondu à cette question.", "Nobody answered this question.";
        agree: "Nous sommes d’accord sur", "We agree on";
        note: "Pourquoi ce niveau ?", "Why this level?";
        keep: "Retenir", "Keep";
        agreed_on: "Retenu :", "Agreed:";
        evidence: "Ce qui le montre", "What shows it";
        evidence_title: "Un exemple, un lien, un chiffre", "An example, a link, a figure";
        evidence_address: "Adresse (facultatif)", "Address (optional)";
        withdraw_evidence: "Retirer une preuve", "Take evidence back";
        withdraw: "Retirer", "Take back";
        add_evidence: "Ajouter la preuve", "Add the evidence";
        descriptors: "Ce que l’on verrait à chaque niveau", "What you would see at each level";
        close: "Clore le bilan", "Close the check";
        close_hint: "Le niveau de chaque dimension est alors calculé, et la synthèse peut être imprimée.", "The score of each dimension is then worked out, and the summary can be printed.";
        cancel: "Annuler ce bilan", "Call this check off";
        cancel_hint: "Les bulletins sont détruits sans être comptés.", "Ballots are destroyed without being counted.";
        closed: "Ce bilan est clos.", "This check is closed.";
        cancelled: "Ce bilan a été annulé. Ses bulletins sont détruits.", "This check was called off. Its ballots are destroyed.";
        see_check: "Voir les niveaux de la squad", "See the scores of the squad";
        summary: "Synthèse à imprimer", "Summary to print";
        reworded: "La formulation de cette dimension a changé depuis l’ouverture : les réponses comptent pour l’ancienne version.", "The wording of this dimension has changed since the check was opened: answers count for the earlier version.";
        not_yours: "Cette salle est celle de la facilitatrice, du facilitateur ou du lead de la squad.", "This room is for the facilitator or the lead of the squad.";
        running: "Un bilan est ouvert", "A check is open";
        to_room: "Aller dans la salle", "Go to the room";
    }
}

/// "5 personnes ont voté, sur 7".
pub fn voted(locale: Locale, voters: usize, members: Option<u32>) -> String {
    match (locale, members, voters) {
        (Locale::Fr, None, 0) => "Personne n’a encore voté.".to_owned(),
        (Locale::En, None, 0) => "Nobody has voted yet.".to_owned(),
        (Locale::Fr, None, 1) => "1 personne a voté.".to_owned(),
        (Locale::En, None, 1) => "1 person has voted.".to_owned(),
        (Locale::Fr, None, voters) => format!("{voters} personnes ont voté."),
        (Locale::En, None, voters) => format!("{voters} people have voted."),
        (Locale::Fr, Some(members), voters) => {
            let left = usize::try_from(members).unwrap_or_default().saturating_sub(voters);
            format!("{voters} sur {members} ont voté ; {left} à attendre.")
        }
        (Locale::En, Some(members), voters) => {
            let left = usize::try_from(members).unwrap_or_default().saturating_sub(voters);
            format!("{voters} of {members} have voted; {left} still to vote.")
        }
    }
}

/// Said of ballots that came when as many people had voted as were expected.
pub fn waiting(locale: Locale, apart: usize) -> String {
    match (locale, apart) {
        (Locale::Fr, 1) => "1 bulletin est arrivé en plus de ceux qui étaient attendus : il ne compte pas tant que vous ne le \
             dites pas. Demandez à voix haute qui n’est pas dans le compte ; quelqu’un a peut-être voté sur deux appareils \
             sans son code personnel. S’il attend encore quand vous révélez les votes, il est écarté."
            .to_owned(),
        (Locale::En, 1) => "1 ballot came beyond those that were expected: it does not count until you say so. Ask aloud who is \
             not in the number; someone may have voted on two devices without their personal code. If it still waits when \
             you reveal the votes, it is left out."
            .to_owned(),
        (Locale::Fr, _) => format!(
            "{apart} bulletins sont arrivés en plus de ceux qui étaient attendus : ils ne comptent pas tant que vous ne le \
             dites pas. Demandez à voix haute qui n’est pas dans le compte ; quelqu’un a peut-être voté sur deux appareils sans \
             son code personnel. S’ils attendent encore quand vous révélez les votes, ils sont écartés."
        ),
        (Locale::En, _) => format!(
            "{apart} ballots came beyond those that were expected: they do not count until you say so. Ask aloud who is not in \
             the number; someone may have voted on two devices without their personal code. If they still wait when you \
             reveal the votes, they are left out."
        ),
    }
}

/// Shown instead of votes that are too few to be revealed.
pub fn withheld(locale: Locale, voters: u32, floor: usize) -> String {
    match locale {
        Locale::Fr => format!(
            "{voters} réponses : trop peu pour les montrer sans trahir personne (il en faut {floor}). Parlez-en, puis accordez-vous."
        ),
        Locale::En => format!(
            "{voters} answers: too few to show without giving anyone away ({floor} are needed). Talk it over, then agree."
        ),
    }
}

/// "Bilan 2026-T4 – Paiement".
pub fn title(locale: Locale, period: &str, squad: &str) -> String {
    match locale {
        Locale::Fr => format!("Bilan {period} – {squad}"),
        Locale::En => format!("Check {period} – {squad}"),
    }
}

/// "3 sur 24 questions".
pub fn questions_of(locale: Locale, done: usize, all: usize) -> String {
    match locale {
        Locale::Fr => format!("{done} questions sur {all}"),
        Locale::En => format!("{done} of {all} questions"),
    }
}

/// A distribution in words: "5 réponses, de 2 à 4".
pub fn finding(locale: Locale, voters: u32, lowest: Option<usize>, highest: Option<usize>) -> String {
    match (locale, lowest.zip(highest)) {
        (Locale::Fr, None) => format!("{voters} réponses, aucune avec un niveau."),
        (Locale::En, None) => format!("{voters} answers, none with a level."),
        (Locale::Fr, Some((one, other))) if one == other => format!("{voters} réponses, toutes au niveau {one}."),
        (Locale::En, Some((one, other))) if one == other => format!("{voters} answers, all at level {one}."),
        (Locale::Fr, Some((one, other))) => {
            format!("{voters} réponses, du niveau {one} au niveau {other} : de quoi parler.")
        }
        (Locale::En, Some((one, other))) => format!("{voters} answers, from level {one} to {other}: worth a talk."),
    }
}

/// "pour le 3 mars 2027, reportée 2 fois".
pub fn due(locale: Locale, on: Date, carried_over: usize) -> String {
    let day = dates::date(locale, on);
    match (locale, carried_over) {
        (Locale::Fr, 0) => format!("pour le {day}"),
        (Locale::En, 0) => format!("due {day}"),
        (Locale::Fr, times) => format!("pour le {day}, reportée {times} fois"),
        (Locale::En, 1) => format!("due {day}, carried over once"),
        (Locale::En, times) => format!("due {day}, carried over {times} times"),
    }
}

/// A way of holding a check, in a sentence.
pub const fn mode(locale: Locale, mode: Mode) -> &'static str {
    let words = WorkshopWords::of(locale);
    match mode {
        Mode::Workshop => words.mode_workshop,
        Mode::Asynchronous => words.mode_asynchronous,
        Mode::Solo => words.mode_solo,
        Mode::Checkpoint => words.mode_checkpoint,
    }
}
