//! Where chance begins.

/// The variable that gives a seed.
const VARIABLE: &str = "BALISE_SEED";

/// The seed that `BALISE_SEED` gives, or another one each time. It is printed with the way to have the same again: a
/// test that fails shows it.
///
/// # Panics
/// When the variable is no number.
pub fn seed() -> u64 {
    let seed = match std::env::var(VARIABLE) {
        Ok(given) => given.parse().expect("BALISE_SEED is a whole number"),
        Err(_) => {
            let mut bytes = [0; 8];
            getrandom::fill(&mut bytes).expect("the system gives random bytes");
            u64::from_le_bytes(bytes)
        }
    };
    println!("seed {seed}: {VARIABLE}={seed} begins in the same place");
    seed
}
