//! The texts of a form that was refused.

words! {
    /// Around texts that no form shows any longer.
    DraftWords {
        kept: "Ce que vous aviez écrit", "What you wrote";
        kept_lead: "Copiez-le avant de quitter cette page\u{a0}: il n’est gardé nulle part ailleurs.", "Copy it before you leave this page: it is kept nowhere else.";
    }
}
