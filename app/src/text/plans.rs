//! Words of what a squad means to do.

words! {
    /// Actions and targets.
    PlansWords {
        title: "Ce que la squad s’est promis", "What the squad means to do";
        kind: "Quoi", "What";
        action: "Action", "Action";
        target: "Cible", "Target";
        what: "Pour", "For";
        who: "Par", "By";
        when: "Échéance", "Due";
    }
}
