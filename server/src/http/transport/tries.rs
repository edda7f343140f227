//! Wrong codes at the door of a room: counted by where they come from, answered ever more slowly, and never a reason to
//! keep somebody out who has the right one.
//!
//! A code has 40 bits. A right one opens at once, whoever tried wrong ones before: a whole room may stand behind one
//! address, and behind a proxy everybody does. A network that sent [`AT_ONCE`] wrong ones in a minute waits for the answer
//! to each further one, so that guessing costs connections. What guards the 40 bits in the end is a budget over all
//! networks: past [`BUDGET`] wrong codes an hour no code opens until the hour is over, while the whole link, which is also
//! the square code on the room's screen and has 130 bits, still does. Until then somebody who guesses without pause finds
//! one given room with a chance of one in a million an hour.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

/// Wrong codes of one network in a minute that are answered at once: a whole room may mistype.
const AT_ONCE: u32 = 20;

/// Wait for the first answer beyond these; doubled for every [`AT_ONCE`] more.
const FIRST_WAIT: Duration = Duration::from_millis(250);

/// Longest wait for an answer.
const LONGEST_WAIT: Duration = Duration::from_secs(4);

/// Wrong codes an hour, of everybody together: a millionth of all there are.
const BUDGET: u32 = 1_000_000;

/// Networks that are told apart in a minute; further ones share one account.
const NETWORKS: usize = 4_096;

/// Where somebody stands: an address, or the 64 bits of IPv6 that one household has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::http) enum Network {
    Of(IpAddr),
    /// Nobody knows, or there are too many to tell apart.
    Other,
}

/// Wrong codes so far. A clone counts in the same place.
#[derive(Clone, Default)]
pub(crate) struct Tries(Arc<Mutex<TryCount>>);

#[derive(Default)]
struct TryCount {
    minute: i64,
    networks: HashMap<Network, u32>,
    hour: i64,
    all: u32,
}

impl Network {
    pub(in crate::http) fn of(peer: Option<IpAddr>) -> Self {
        match peer.map(|peer| peer.to_canonical()) {
            Some(IpAddr::V6(address)) => {
                let [a, b, c, d, ..] = address.segments();
                Self::Of(IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)))
            }
            Some(address) => Self::Of(address),
            None => Self::Other,
        }
    }
}

impl Tries {
    /// Whether codes open at all in this hour.
    pub(in crate::http) fn are_used_up(&self, now: Timestamp) -> bool {
        self.at(now, |counted| counted.all >= BUDGET)
    }

    /// Counts a wrong code, and says how long the answer is to wait.
    pub(in crate::http) fn wrong(&self, network: Network, now: Timestamp) -> Duration {
        self.at(now, |counted| {
            counted.all = counted.all.saturating_add(1);
            let is_full = counted.networks.len() >= NETWORKS && !counted.networks.contains_key(&network);
            let network = if is_full { Network::Other } else { network };
            let wrong = counted.networks.entry(network).or_default();
            *wrong = wrong.saturating_add(1);
            wait(*wrong)
        })
    }

    fn at<T>(&self, now: Timestamp, look: impl FnOnce(&mut TryCount) -> T) -> T {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (minute, hour) = (now.as_second().div_euclid(60), now.as_second().div_euclid(3600));
        if counted.minute != minute {
            counted.minute = minute;
            counted.networks.clear();
        }
        if counted.hour != hour {
            counted.hour = hour;
            counted.all = 0;
        }
        look(&mut counted)
    }
}

fn wait(wrong: u32) -> Duration {
    let Some(beyond) = wrong.checked_sub(AT_ONCE + 1) else {
        return Duration::ZERO;
    };
    let doubled = 1_u32.checked_shl(beyond / AT_ONCE).unwrap_or(u32::MAX);
    FIRST_WAIT.saturating_mul(doubled).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    fn network(address: &str) -> Network {
        Network::of(Some(address.parse().expect("an address")))
    }

    #[test]
    fn one_network_is_slowed_down_and_no_other() {
        let (tries, one, other) = (Tries::default(), network("192.0.2.1"), network("192.0.2.2"));
        let waits: Vec<Duration> = (0..600).map(|_| tries.wrong(one, at(0))).collect();
        assert!(waits[..20].iter().all(Duration::is_zero));
        assert_eq!(waits[20], FIRST_WAIT);
        assert!(waits.is_sorted());
        assert_eq!(waits[599], LONGEST_WAIT);
        assert_eq!(tries.wrong(other, at(1)), Duration::ZERO);
        assert_eq!(tries.wrong(one, at(60)), Duration::ZERO, "the next minute is new");
    }

    #[test]
    fn a_household_is_one_network_and_a_mapped_address_is_what_it_maps() {
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
    }

    #[test]
    fn many_networks_take_a_bounded_room() {
        let tries = Tries::default();
        for number in 0..3 * NETWORKS as u32 {
            tries.wrong(Network::Of(IpAddr::from(number.to_be_bytes())), at(0));
        }
        assert!(tries.0.lock().expect("counted").networks.len() <= NETWORKS + 1);
    }

    #[test]
    fn the_budget_of_all_is_wide_and_comes_back_with_the_hour() {
        let tries = Tries::default();
        for number in 0..BUDGET {
            assert!(number % 1_000 > 0 || !tries.are_used_up(at(0)));
            tries.wrong(Network::Other, at(i64::from(number % 3_600)));
        }
        assert!(tries.are_used_up(at(3_599)));
        assert!(!tries.are_used_up(at(3_600)));
    }
}
