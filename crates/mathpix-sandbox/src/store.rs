//! A map that forgets its oldest entries when it grows too large.

use std::collections::{HashMap, VecDeque};

/// Entries by id, at most so many and of at most so many bytes.
#[derive(Debug)]
pub(crate) struct Store<T> {
    entries: HashMap<String, Entry<T>>,
    order: VecDeque<String>,
    bytes: usize,
    capacity: Capacity,
}

#[derive(Debug)]
struct Entry<T> {
    value: T,
    bytes: usize,
}

/// How much is kept of a kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Capacity {
    pub(crate) entries: usize,
    pub(crate) bytes: usize,
}

impl<T> Store<T> {
    pub(crate) fn new(capacity: Capacity) -> Self {
        Self {
            entries: HashMap::new(),
            order: VecDeque::new(),
            bytes: 0,
            capacity,
        }
    }

    /// Adds an entry of about so many bytes, and drops the oldest ones until all fit. The newest always stays.
    pub(crate) fn insert(&mut self, id: String, value: T, bytes: usize) {
        let bytes = bytes + id.len() * 2 + size_of::<T>();
        self.bytes += bytes;
        self.order.push_back(id.clone());
        self.entries.insert(id, Entry { value, bytes });
        while self.order.len() > 1
            && (self.order.len() > self.capacity.entries || self.bytes > self.capacity.bytes)
        {
            if let Some(dropped) = self
                .order
                .pop_front()
                .and_then(|id| self.entries.remove(&id))
            {
                self.bytes -= dropped.bytes;
            }
        }
    }

    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.entries.get(id).map(|entry| &entry.value)
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.entries.get_mut(id).map(|entry| &mut entry.value)
    }

    /// All entries, the newest first.
    pub(crate) fn newest_first(&self) -> impl Iterator<Item = (&str, &T)> {
        self.order
            .iter()
            .rev()
            .filter_map(|id| Some((id.as_str(), self.get(id)?)))
    }

    /// Drops an entry and gives it back.
    pub(crate) fn remove(&mut self, id: &str) -> Option<T> {
        let dropped = self.entries.remove(id)?;
        self.order.retain(|known| known != id);
        self.bytes -= dropped.bytes;
        Some(dropped.value)
    }

    /// Drops the entries that are not to be kept.
    pub(crate) fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        self.entries.retain(|_, entry| keep(&entry.value));
        self.order.retain(|id| self.entries.contains_key(id));
        self.bytes = self.entries.values().map(|entry| entry.bytes).sum();
    }

    /// All entries for change, in no order.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.entries.values_mut().map(|entry| &mut entry.value)
    }
}

#[cfg(test)]
mod tests {
    use super::{Capacity, Store};

    #[test]
    fn the_oldest_goes_first() {
        let mut store = Store::new(Capacity {
            entries: 2,
            bytes: usize::MAX,
        });
        for id in ["a", "b", "c"] {
            store.insert(id.to_owned(), id, 0);
        }
        assert_eq!(
            store.newest_first().map(|(id, _)| id).collect::<Vec<_>>(),
            ["c", "b"]
        );
        assert!(store.get("a").is_none());
    }

    #[test]
    fn what_is_removed_makes_room() {
        let mut store = Store::new(Capacity {
            entries: 2,
            bytes: usize::MAX,
        });
        for id in ["a", "b"] {
            store.insert(id.to_owned(), id, 0);
        }
        assert_eq!(store.remove("b"), Some("b"));
        assert_eq!(store.remove("b"), None);
        store.insert("c".to_owned(), "c", 0);
        assert_eq!(
            store.newest_first().map(|(id, _)| id).collect::<Vec<_>>(),
            ["c", "a"]
        );
        store.remove("a");
        store.remove("c");
        assert_eq!(store.bytes, 0);
    }

    #[test]
    fn bytes_are_limited_but_the_newest_stays() {
        let mut store = Store::new(Capacity {
            entries: 10,
            bytes: 100,
        });
        store.insert("a".to_owned(), (), 60);
        store.insert("b".to_owned(), (), 60);
        store.insert("c".to_owned(), (), 1000);
        assert_eq!(
            store.newest_first().map(|(id, _)| id).collect::<Vec<_>>(),
            ["c"]
        );
    }
}
