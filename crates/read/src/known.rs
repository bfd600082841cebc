//! What the words of texts turned out to be: most words come again and again, and are looked up once.

use crate::lexicon::{Found, Lexicon};
use crate::scan::{HEAD_LEN, Kind, Token};

/// Words that are kept: enough for most of a text's, few enough to stay in a core's own cache.
const SLOTS: usize = 1 << SLOT_BITS;

const SLOT_BITS: u32 = 12;

/// Words with what the lexicon knows of them, each in the one place that its hash gives it.
pub(crate) struct Known {
    slots: Vec<Slot>,
}

/// All of a word on which the lexicon's answer depends, and the answer. No word has no letters.
#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u64,
    head: [u16; HEAD_LEN],
    len: u8,
    found: Found,
}

impl Default for Known {
    fn default() -> Self {
        Known { slots: vec![Slot::default(); SLOTS] }
    }
}

impl Known {
    /// What the lexicon knows of a token. Always asked of the same lexicon.
    pub(crate) fn find(&mut self, lexicon: &Lexicon, token: &Token) -> Found {
        /// Spreads the last letters of a word over the upper bits of its hash.
        const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
        if token.kind != Kind::Word {
            return lexicon.find(token);
        }
        let place = token.hash.wrapping_mul(SPREAD) >> (u64::BITS - SLOT_BITS);
        let slot = &mut self.slots[place as usize];
        let is_same = slot.hash == token.hash && slot.head == token.head && slot.len == token.len;
        if !is_same {
            let Token { hash, head, len, .. } = *token;
            *slot = Slot { hash, head, len, found: lexicon.find(token) };
        }
        slot.found
    }
}
