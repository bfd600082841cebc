//! Chance that is the same every time: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).

pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn seeded(seed: u64) -> Self {
        Chance(seed)
    }

    /// One of the numbers from 0 to below `n`; how little it leans to the small ones does not matter here.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    /// Whether something happens that happens so many times in a hundred.
    pub(crate) fn in_a_hundred(&mut self, times: usize) -> bool {
        self.below(100) < times
    }
}
