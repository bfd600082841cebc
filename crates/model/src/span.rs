//! What stood from when to when, in places of the log.

/// Something that a register held from one place of the log to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span<T> {
    /// The place of the entry that began it.
    pub since: u64,
    /// The place of the entry that ended it; none while it stands.
    pub until: Option<u64>,
    /// What was held.
    pub item: T,
}

impl<T> Span<T> {
    /// Whether it stood at a place of the log.
    pub fn stands_at(&self, known_at: u64) -> bool {
        self.since <= known_at && self.until.is_none_or(|until| known_at < until)
    }

    /// Something else that was held just as long.
    pub fn with<U>(&self, item: U) -> Span<U> {
        Span { since: self.since, until: self.until, item }
    }

    /// The stretch in which both stood, with what the first held; none where they never did.
    pub fn within<U>(self, other: &Span<U>) -> Option<Self> {
        let since = self.since.max(other.since);
        let until = match (self.until, other.until) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        until.is_none_or(|until| since < until).then_some(Span { since, until, item: self.item })
    }

    /// The stretches of this one in which none of the others stood, oldest first.
    pub fn without<U>(self, others: &[Span<U>]) -> Vec<Self>
    where
        T: Clone,
    {
        let mut left = vec![self];
        for other in others {
            left = left.into_iter().flat_map(|span| span.minus(other)).collect();
        }
        left
    }

    fn minus<U>(self, other: &Span<U>) -> Vec<Self>
    where
        T: Clone,
    {
        let before = Span { since: 0, until: Some(other.since), item: () };
        let after = other.until.map(|until| Span { since: until, until: None, item: () });
        let pieces = [self.clone().within(&before), after.and_then(|after| self.within(&after))];
        pieces.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(since: u64, until: Option<u64>) -> Span<()> {
        Span { since, until, item: () }
    }

    #[test]
    fn stretches_meet_and_are_cut() {
        assert_eq!(span(3, None).within(&span(1, Some(5))), Some(span(3, Some(5))));
        assert_eq!(span(3, Some(4)).within(&span(4, None)), None);
        let cut = span(1, None).without(&[span(3, Some(5)), span(8, None)]);
        assert_eq!(cut, [span(1, Some(3)), span(5, Some(8))]);
        assert_eq!(span(3, Some(5)).without(&[span(1, None)]), []);
    }
}
