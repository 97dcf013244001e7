//! Runs the validator over every case in `tests/spec`.

use jsonapi_core::validate::{Finding, Level};
use tests::spec::{self, Case, Verdict};

/// Describes a finding that is missing or unexpected.
fn fault(case: &Case, findings: &[Finding]) -> Option<String> {
    let expected = match case.verdict {
        Verdict::Valid => {
            return first_error(findings).map(|error| format!("is valid, but: {error:?}"));
        }
        Verdict::Warning => Level::Warning,
        Verdict::Error => Level::Error,
    };
    let found = findings.iter().any(|finding| {
        finding.rule == case.rule
            && finding.level == expected
            && case.at.as_ref().is_none_or(|at| *at == finding.pointer)
    });
    // A case breaks only one rule.
    let others = findings
        .iter()
        .filter(|finding| finding.level == Level::Error && finding.rule != case.rule);
    match (found, others.count()) {
        (true, 0) => None,
        _ => Some(format!(
            "should break {} at {:?}, but: {findings:#?}",
            case.rule, case.at
        )),
    }
}

fn first_error(findings: &[Finding]) -> Option<&Finding> {
    findings
        .iter()
        .find(|finding| finding.level == Level::Error)
}

#[test]
fn every_case_has_the_expected_verdict() {
    let cases = spec::cases();
    assert!(cases.len() >= 319, "only {} cases were found", cases.len());
    let faults: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let fault = match case.check() {
                Ok(findings) => fault(case, &findings),
                Err(error) => Some(error.to_string()),
            };
            fault.map(|fault| format!("{}: {}: {fault}", case.name, case.why))
        })
        .collect();
    assert!(
        faults.is_empty(),
        "{} of {} cases:\n{}",
        faults.len(),
        cases.len(),
        faults.join("\n")
    );
}

/// A warning of a valid document reports a SHOULD that it breaks.
#[test]
fn valid_cases_have_the_expected_warnings() {
    let expected = [
        ("attributes-foreign-key", "doc.attributes.no-foreign-keys"),
        ("errors-source-empty", "error.source-one-member"),
        ("errors-without-status", "error.status-given"),
        ("names-inner-separators", "names.url-safe"),
        ("names-unicode", "names.url-safe"),
    ];
    for (name, rule) in expected {
        let case = spec::cases().into_iter().find(|case| case.name == name);
        let findings = case.and_then(|case| case.check().ok()).unwrap_or_default();
        assert!(
            findings
                .iter()
                .any(|finding| finding.rule == rule && finding.level == Level::Warning),
            "{name}: {findings:#?}"
        );
    }
    for case in spec::cases()
        .iter()
        .filter(|case| case.verdict == Verdict::Valid)
    {
        for finding in case.check().expect("possible extensions") {
            assert!(
                expected.iter().any(|(_, rule)| *rule == finding.rule),
                "{}: {finding:?}",
                case.name
            );
        }
    }
}
