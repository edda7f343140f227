//! How many connections there may be: in all, and from one address, so that no single one takes the places of all others.
//!
//! A screen of a room that listens does not count against its address: a room full of phones has one.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Connections at most, where the system lets a process have so many.
const MOST: usize = 4096;
/// Files that are kept free for everything else.
const RESERVE: usize = 256;
/// What a process may open where it does not say: the least that is usual.
const USUAL_FILES: usize = 1024;

/// The places for connections. A clone is the same ones.
#[derive(Clone)]
pub(crate) struct Places(Arc<Hall>);

struct Hall {
    most: usize,
    most_an_address: usize,
    taken: Mutex<OpenConnections>,
}

#[derive(Default)]
struct OpenConnections {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// A place that a connection has until it is dropped.
pub(crate) struct ConnectionSlot {
    hall: Arc<Hall>,
    /// Whom it counts against.
    address: Mutex<Option<IpAddr>>,
}

impl Places {
    /// As many as the system has files for; three quarters of them for one address, since a proxy has only one.
    pub(crate) fn of_system() -> Self {
        let most = open_files().saturating_sub(RESERVE).clamp(RESERVE, MOST);
        Self::of(most, most / 4 * 3)
    }

    fn of(most: usize, most_an_address: usize) -> Self {
        Self(Arc::new(Hall {
            most,
            most_an_address,
            taken: Mutex::default(),
        }))
    }

    /// A place for a connection from this address; `None` when all are taken.
    pub(crate) fn take(&self, address: IpAddr) -> Option<ConnectionSlot> {
        let mut taken = self.0.lock();
        let own = taken.by_address.get(&address).copied().unwrap_or_default();
        if taken.all >= self.0.most || own >= self.0.most_an_address {
            return None;
        }
        taken.all += 1;
        taken.by_address.insert(address, own + 1);
        Some(ConnectionSlot {
            hall: Arc::clone(&self.0),
            address: Mutex::new(Some(address)),
        })
    }
}

impl ConnectionSlot {
    /// From here on it counts in all, and not against its address.
    pub(crate) fn listens(&self) {
        let address = self.address.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(address) = address {
            self.hall.lock().leave(address);
        }
    }
}

impl Drop for ConnectionSlot {
    fn drop(&mut self) {
        self.listens();
        self.hall.lock().all -= 1;
    }
}

impl Hall {
    fn lock(&self) -> MutexGuard<'_, OpenConnections> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl OpenConnections {
    fn leave(&mut self, address: IpAddr) {
        if let Some(own) = self.by_address.get_mut(&address) {
            *own -= 1;
            if *own == 0 {
                self.by_address.remove(&address);
            }
        }
    }
}

/// Files that the process may have open at once.
fn open_files() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    match line.and_then(|line| line.split_whitespace().next()) {
        Some("unlimited") => usize::MAX,
        Some(number) => number.parse().unwrap_or(USUAL_FILES),
        None => USUAL_FILES,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    const THERE: IpAddr = IpAddr::V6(std::net::Ipv6Addr::LOCALHOST);

    #[test]
    fn one_address_does_not_take_the_places_of_all_others() {
        let places = Places::of(4, 2);
        let own: Vec<_> = (0..2).map(|_| places.take(HERE).expect("a place")).collect();
        assert!(places.take(HERE).is_none());
        let others: Vec<_> = (0..2).map(|_| places.take(THERE).expect("a place")).collect();
        drop(own);
        assert!(places.take(HERE).is_some());
        drop(others);
        assert!(places.0.lock().by_address.is_empty());
        assert_eq!(places.0.lock().all, 0);
    }

    #[test]
    fn a_screen_that_listens_counts_in_all_and_not_against_its_address() {
        let places = Places::of(3, 1);
        let listening: Vec<_> = (0..3)
            .map(|_| {
                let place = places.take(HERE).expect("a place");
                place.listens();
                place
            })
            .collect();
        assert!(places.take(THERE).is_none(), "all are taken");
        drop(listening);
        assert_eq!(places.0.lock().all, 0);
    }
}
