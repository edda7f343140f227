//! Every byte of a journal, harmed in every way.

use crate::proving::{InjectedDamage, Proof, Specimen, Witnesses, prove};

fn nothing_wrong(harm: InjectedDamage, witnesses: Witnesses) -> Proof {
    let specimen = Specimen::of(4000);
    let proof = prove(&specimen, harm, witnesses);
    assert_eq!(proof.wrong, [] as [String; 0], "{harm:?}, witnesses {witnesses:?}");
    assert!(proof.tried > 0);
    assert_eq!(proof.found + proof.cut, proof.tried);
    proof
}

#[test]
fn a_flipped_byte_is_always_found() {
    for harm in [InjectedDamage::Flip, InjectedDamage::Invert] {
        for witnesses in [Witnesses::Kept, Witnesses::Lost] {
            let proof = nothing_wrong(harm, witnesses);
            assert_eq!(proof.cut, 0, "{harm:?}, witnesses {witnesses:?}");
        }
    }
}

#[test]
fn a_shortened_journal_is_found_by_its_witness() {
    assert_eq!(nothing_wrong(InjectedDamage::Truncate, Witnesses::Kept).cut, 0);
    // Without one, an end of the last segment that is gone looks like one that was never acknowledged.
    let alone = nothing_wrong(InjectedDamage::Truncate, Witnesses::Lost);
    assert!(alone.cut > 0 && alone.found > 0, "{alone:?}");
}

#[test]
fn a_forgotten_sector_is_found_by_its_witness() {
    assert_eq!(nothing_wrong(InjectedDamage::Zero, Witnesses::Kept).cut, 0);
    let alone = nothing_wrong(InjectedDamage::Zero, Witnesses::Lost);
    assert!(alone.cut > 0 && alone.found > 0, "{alone:?}");
}

#[test]
fn bytes_behind_the_end_are_found() {
    for witnesses in [Witnesses::Kept, Witnesses::Lost] {
        assert_eq!(nothing_wrong(InjectedDamage::Lengthen, witnesses).cut, 0);
    }
}
