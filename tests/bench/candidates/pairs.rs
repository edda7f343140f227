//! Which pages are about the same thing: judged by hand, by file.

/// Pages of the starter library that were written apart about one thing, without their language: every pair counts in
/// French and in English.
pub(crate) const STARTER: [(&str, &str); 19] = [
    ("paiement/interviews", "recherche/discovery/interviews"),
    ("paiement/interviews", "aidants/interviews-on-the-round"),
    ("recherche/discovery/interviews", "aidants/interviews-on-the-round"),
    ("practices/weekly-interviews", "recherche/discovery/interviews"),
    ("practices/weekly-interviews", "paiement/interviews"),
    ("practices/weekly-interviews", "aidants/interviews-on-the-round"),
    ("practices/three-amigos", "paiement/three-amigos"),
    ("practices/definition-of-ready-light", "abonnements/definition-of-ready"),
    ("practices/incident-review", "socle/incident-review"),
    ("practices/privacy-by-measurement", "recherche/tracking-plan"),
    ("practices/privacy-by-measurement", "aidants/measuring-without-consent"),
    ("practices/post-launch-review", "paiement/post-launch-review"),
    ("practices/support-rotation", "abonnements/support-rotation"),
    ("practices/dual-track-weekly", "recherche/dual-track"),
    ("practices/decision-log", "abonnements/decisions/README"),
    ("practices/opportunity-tree", "recherche/discovery/opportunity-tree"),
    ("practices/okr-contribution", "abonnements/okr-contribution"),
    ("practices/sharing-session", "socle/sharing-sessions"),
    ("practices/launch-tiers", "paiement/release/README"),
];

/// Pages of the English library about one thing, the second of each given to another squad.
pub(crate) const ENGLISH: [(&str, &str); 23] = [
    (
        "CI-CD/dev-sec-ops/secrets-management/README",
        "source-control/secrets-management",
    ),
    ("documentation/guidance/pull-requests", "code-reviews/pull-requests"),
    (
        "automated-testing/unit-testing/README",
        "automated-testing/unit-testing/why-unit-tests",
    ),
    (
        "non-functional-requirements/performance",
        "automated-testing/performance-testing/README",
    ),
    (
        "non-functional-requirements/performance",
        "automated-testing/performance-testing/load-testing",
    ),
    (
        "observability/profiling",
        "ml-and-ai-projects/profiling-ml-and-mlops-code",
    ),
    (
        "developer-experience/devcontainers-getting-started",
        "developer-experience/devcontainers-going-further",
    ),
    (
        "CI-CD/dev-sec-ops/secrets-management/secrets_rotation",
        "CI-CD/gitops/secret-management/secret-rotation-in-pods",
    ),
    (
        "CI-CD/dev-sec-ops/secrets-management/credential_scanning",
        "CI-CD/dev-sec-ops/secrets-management/recipes/detect-secrets",
    ),
    ("security/threat-modelling", "security/threat-modelling-example"),
    (
        "non-functional-requirements/availability",
        "non-functional-requirements/disaster-recovery",
    ),
    (
        "documentation/guidance/engineering-feedback",
        "engineering-feedback/README",
    ),
    (
        "design/sustainability/README",
        "design/sustainability/sustainable-engineering-principles",
    ),
    ("observability/pillars/tracing", "observability/tools/OpenTelemetry"),
    ("observability/pillars/metrics", "observability/tools/Prometheus"),
    ("observability/log-vs-metric-vs-trace", "observability/pillars/logging"),
    (
        "design/design-patterns/network-architecture-guidance-for-azure",
        "design/design-patterns/network-architecture-guidance-for-hybrid",
    ),
    (
        "automated-testing/e2e-testing/README",
        "automated-testing/ui-testing/README",
    ),
    (
        "non-functional-requirements/privacy/README",
        "observability/logs-privacy",
    ),
    (
        "code-reviews/recipes/terraform",
        "CI-CD/recipes/terraform/terraform-structure-guidelines",
    ),
    (
        "documentation/guidance/rest-apis",
        "design/design-patterns/rest-api-design-guidance",
    ),
    (
        "design/design-reviews/decision-log/README",
        "design/design-reviews/decision-log/doc/adr/0001-record-architecture-decisions",
    ),
    (
        "non-functional-requirements/scalability",
        "non-functional-requirements/capacity",
    ),
];

/// Words of files that two people would judge differently when both stand in a pair: such pairs count neither way.
pub(crate) const DEBATABLE: [(&str, &str); 10] = [
    // Both say when a story may be started.
    ("definition-of-ready", "three-amigos"),
    // Both count use without asking for consent.
    ("measuring-without-consent", "tracking-plan"),
    ("secret", "secret"),
    ("credential", "secret"),
    ("performance", "performance"),
    ("performance", "capacity"),
    ("performance", "scalability"),
    ("availability", "reliability"),
    ("observability", "observability"),
    ("launch", "release"),
];
